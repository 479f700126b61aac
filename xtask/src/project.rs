//! Where this project lies, and what its files are called.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use generator::Source;

use crate::failure::Failure;

/// The project around this run, if there is one.
#[derive(Debug)]
pub struct Project {
    root: Option<PathBuf>,
}

impl Project {
    /// The project whose xtask `cargo run` has started, else the one around the current
    /// directory. Found at run time, for a project may be moved after it was built.
    pub fn find() -> Project {
        let started = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let current = env::current_dir().ok();
        let root = started
            .iter()
            .filter_map(|xtask| xtask.parent())
            .chain(current.iter().flat_map(|current| current.ancestors()))
            .find(|candidate| is_root(candidate))
            .map(resolve);
        Project { root }
    }

    /// The path `given` by the user, else `default` within the project; written from the
    /// current directory where that is possible.
    pub fn path(&self, given: Option<&Path>, default: &str) -> Result<PathBuf, Failure> {
        if let Some(given) = given {
            return Ok(given.to_owned());
        }
        let root = self.root.as_deref().ok_or_else(|| {
            Failure::at(
                default,
                "no project is around the current directory; name the paths, or run `cargo xtask`",
            )
        })?;
        let path = root.join(default);
        let current = resolve(Path::new("."));
        Ok(path
            .strip_prefix(current)
            .map(Path::to_owned)
            .unwrap_or(path))
    }

    /// Whether `path` is what the project calls `default`.
    pub fn is(&self, path: &Path, default: &str) -> bool {
        self.root
            .as_deref()
            .is_some_and(|root| resolve(&root.join(default)) == resolve(path))
    }

    /// The text of a file, under a name that is the same on every machine.
    pub fn read(&self, path: &Path) -> Result<Source, Failure> {
        let fail = |what: String| Failure::at(path.display(), what);
        if path.is_dir() {
            return Err(fail("is a directory, not a file".to_owned()));
        }
        let bytes = fs::read(path).map_err(|error| fail(format!("cannot be read: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..good]
                .split(|&byte| byte == b'\n')
                .count();
            fail(format!("is not UTF-8: byte {good}, in line {line}"))
        })?;
        let name = self.name(path);
        Ok(Source { name, text })
    }

    /// The path from the root with `/` for a file of the project, else only the file's name.
    pub fn name(&self, path: &Path) -> String {
        let file = path.file_name().unwrap_or_default();
        // The directory is resolved and the file is not: a link is called by its own name.
        let resolved = resolve(path.parent().unwrap_or(Path::new(""))).join(file);
        let inside = self
            .root
            .as_deref()
            .and_then(|root| resolved.strip_prefix(root).ok());
        let parts: Vec<_> = inside
            .unwrap_or(Path::new(file))
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        parts.join("/")
    }
}

/// Whether `path` is the root of a workspace with tasks.
fn is_root(path: &Path) -> bool {
    path.join("Cargo.toml").is_file() && path.join("xtask/Cargo.toml").is_file()
}

/// `path` from the file system's root, without links in the part of it that exists.
fn resolve(path: &Path) -> PathBuf {
    let Ok(path) = std::path::absolute(if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    }) else {
        return path.to_owned();
    };
    path.canonicalize()
        .unwrap_or_else(|_| match (path.parent(), path.file_name()) {
            (Some(parent), Some(name)) => resolve(parent).join(name),
            _ => path,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Project) {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let root = Some(resolve(directory.path()));
        (directory, Project { root })
    }

    #[test]
    fn files_of_the_project_are_called_by_their_path() {
        let (directory, project) = project();
        let path = directory.path().join("spec").join("api.yaml");
        assert_eq!(project.name(&path), "spec/api.yaml");
    }

    #[test]
    fn files_elsewhere_are_called_by_their_name() {
        let (_directory, project) = project();
        let elsewhere = tempfile::tempdir().expect("a temporary directory");
        assert_eq!(project.name(&elsewhere.path().join("api.yaml")), "api.yaml");
    }

    #[test]
    fn default_is_known_however_it_is_written() {
        let (directory, project) = project();
        fs::create_dir(directory.path().join("spec")).expect("a directory");
        assert!(project.is(&directory.path().join("out"), "out"));
        assert!(project.is(&directory.path().join("spec/../out"), "out"));
        assert!(!project.is(&directory.path().join("out/out"), "out"));
    }

    #[test]
    fn text_that_is_not_utf8_is_refused_with_its_place() {
        let (directory, project) = project();
        let path = directory.path().join("api.yaml");
        fs::write(&path, b"a: b\nc: \xff").expect("a file");
        let failure = project.read(&path).expect_err("not UTF-8");
        let Failure::Message(message) = failure else {
            panic!("{failure:?}")
        };
        assert!(
            message.ends_with("api.yaml: is not UTF-8: byte 8, in line 2"),
            "{message}"
        );
    }
}
