//! One side of a comparison: files, or what the project had at a revision.

use std::path::{Path, PathBuf};

use super::revision;
use crate::failure::Failure;
use crate::inputs::{self, CONFIG, Inputs};
use crate::project::{Project, is_same};

/// What stands before a revision.
const REVISION: &str = "git:";

/// One side of a comparison, as the user gives it.
#[derive(Debug, PartialEq, Eq)]
pub enum Side {
    /// Documents that are merged.
    Files(Vec<PathBuf>),
    /// What the project had at a revision.
    Revision(String),
}

/// What was read.
pub struct Read {
    /// The documents, with what is said of them.
    pub inputs: Inputs,
    /// Where the files of a revision lie while they are read, and what that is called.
    checkout: Option<(tempfile::TempDir, String)>,
}

impl Side {
    /// A file whose name has a `+` is one file.
    pub fn parse(given: &str) -> Side {
        if let Some(revision) = given.strip_prefix(REVISION) {
            return Side::Revision(revision.to_owned());
        }
        let several = given.split('+').filter(|path| !path.is_empty());
        let paths: Vec<PathBuf> = match Path::new(given).exists() {
            true => Vec::new(),
            false => several.map(PathBuf::from).collect(),
        };
        match paths.is_empty() {
            true => Side::Files(vec![given.into()]),
            false => Side::Files(paths),
        }
    }

    /// Reads it: files with `config`, a revision with its own.
    pub fn read(
        &self,
        project: &Project,
        config: Option<&Path>,
        roots: &[PathBuf],
    ) -> Result<Read, Failure> {
        match self {
            Side::Files(files) => Ok(Read {
                inputs: Inputs::read(project, files, roots, config)?,
                checkout: None,
            }),
            Side::Revision(revision) => {
                let root = project.directory()?;
                let checkout = revision::checkout(&root, revision)?;
                let config = checkout.path().join(CONFIG);
                check_documents(project, &config, revision)?;
                let read = Inputs::read(project, &[], roots, Some(&config));
                let called = format!("{REVISION}{revision}:");
                let (inputs, checkout) = (read, Some((checkout, called)));
                match inputs {
                    Ok(inputs) => Ok(Read { inputs, checkout }),
                    Err(failure) => Err(renamed(failure, &checkout)),
                }
            }
        }
    }
}

/// Fails if a revision does not have a document that its configuration lists.
fn check_documents(project: &Project, config: &Path, revision: &str) -> Result<(), Failure> {
    // What is wrong with options is told by who reads them next.
    let Ok(options) = inputs::options(project, config) else {
        return Ok(());
    };
    let listed = inputs::listed(&options, Some(config));
    let mut pairs = options.documents.iter().zip(listed);
    match pairs.find(|(_, path)| !path.exists()) {
        None => Ok(()),
        Some((name, _)) => {
            let what = format!(
                "{CONFIG} lists `{name}`, and `spec/` has no such file at that revision; commit it, or compare \
                 files"
            );
            Err(Failure::at(format!("{REVISION}{revision}"), what))
        }
    }
}

impl Read {
    /// What a file of a revision is called: `git:HEAD:spec/api.yaml`.
    pub fn name(&self, name: &str) -> Option<String> {
        called(name, &self.checkout)
    }

    /// The failure with files of a revision called so.
    pub fn renamed(&self, failure: Failure) -> Failure {
        renamed(failure, &self.checkout)
    }
}

fn called(name: &str, checkout: &Option<(tempfile::TempDir, String)>) -> Option<String> {
    let (directory, called) = checkout.as_ref()?;
    let inside = Path::new(name).strip_prefix(directory.path()).ok()?;
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    Some(format!("{called}{}", parts.join("/")))
}

fn renamed(failure: Failure, checkout: &Option<(tempfile::TempDir, String)>) -> Failure {
    let name = |name: &str| called(name, checkout).unwrap_or_else(|| name.to_owned());
    match (failure, checkout) {
        (Failure::Message(lines), Some((directory, called))) => {
            let directory = format!("{}/", directory.path().display());
            Failure::Message(lines.replace(&directory, called))
        }
        (Failure::Refused(mut findings), _) => {
            findings.rename(name);
            Failure::Refused(findings)
        }
        (other, _) => other,
    }
}

/// The configuration that files are read with unless the user names one: the project's, if one
/// side is a revision of the project, or has a document that its configuration lists. Others may be
/// of any API.
pub fn config(project: &Project, sides: [&Side; 2]) -> Option<PathBuf> {
    let config = project.path(None, CONFIG, "").ok()?;
    let options = inputs::options(project, &config);
    let listed = options.map(|options| inputs::listed(&options, Some(&config)));
    let listed = listed.unwrap_or_default();
    let is_own = |file: &PathBuf| listed.iter().any(|listed| is_same(listed, file));
    let is_of_project = |side: &&Side| match side {
        Side::Revision(_) => true,
        Side::Files(files) => files.iter().any(is_own),
    };
    let is_needed = sides.iter().any(is_of_project);
    (is_needed && config.exists()).then_some(config)
}

#[cfg(test)]
mod tests {
    use super::Side;

    #[test]
    fn sides_are_files_or_revisions() {
        assert_eq!(Side::parse("git:v1.0"), Side::Revision("v1.0".to_owned()));
        let files = vec!["a.yaml".into(), "b/c.json".into()];
        assert_eq!(Side::parse("a.yaml+b/c.json"), Side::Files(files));
        assert_eq!(Side::parse("+"), Side::Files(vec!["+".into()]));
    }
}
