//! The package of the client: what its manifest says, and what is published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::output;
use crate::failure::Failure;

/// A package that is to be published.
pub struct Package {
    pub name: String,
    pub version: String,
    /// What docs.rs builds it with.
    pub features: Vec<String>,
    /// Where cargo puts what it makes.
    target: PathBuf,
}

impl Package {
    /// The package in a directory.
    pub fn at(directory: &Path) -> Result<Package, Failure> {
        let fail = |what: String| Failure::at(directory.display(), what);
        let mut cargo = Command::new("cargo");
        cargo.args(["metadata", "--format-version", "1", "--no-deps"]);
        let text = output(cargo.current_dir(directory)).map_err(fail)?;
        let metadata: Value =
            serde_json::from_str(&text).map_err(|error| fail(error.to_string()))?;
        let manifest = directory.join("Cargo.toml");
        let manifest = manifest
            .canonicalize()
            .map_err(|error| fail(error.to_string()))?;
        let packages = metadata["packages"].as_array().into_iter().flatten();
        let is_here = |package: &&Value| {
            let path = package["manifest_path"].as_str().map(Path::new);
            path.and_then(|path| path.canonicalize().ok()).as_deref() == Some(&manifest)
        };
        let package = packages.clone().find(is_here);
        let package = package.ok_or_else(|| fail("is no package of the workspace".to_owned()))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let features = package["metadata"]["docs"]["rs"]["features"].as_array();
        Ok(Package {
            name: text(&package["name"]),
            version: text(&package["version"]),
            features: features.into_iter().flatten().map(text).collect(),
            target: text(&metadata["target_directory"]).into(),
        })
    }

    /// Where cargo puts what it makes, for the copy to use what is built.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// What is published, in a directory of its own.
    ///
    /// # Errors
    /// What cargo says where it cannot be packaged, or does not build.
    pub fn unpack(&self, directory: &Path, allows_changes: bool) -> Result<TempDir, String> {
        let mut cargo = Command::new("cargo");
        cargo.args(["package", "--quiet", "--package", &self.name]);
        cargo.args(allows_changes.then_some("--allow-dirty"));
        output(cargo.current_dir(directory))?;
        let unpacked = format!("{}-{}", self.name, self.version);
        let unpacked = self.target.join("package").join(unpacked);
        let copied = tempfile::tempdir().map_err(|error| error.to_string())?;
        copy(&unpacked, copied.path())
            .map_err(|error| format!("{} cannot be copied: {error}", unpacked.display()))?;
        Ok(copied)
    }
}

/// Copies what is in a directory, but for what was built there.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        match entry.file_type()?.is_dir() {
            true if entry.file_name() == "target" => {}
            true => copy(&source, &target)?,
            false => drop(fs::copy(&source, &target)?),
        }
    }
    Ok(())
}
