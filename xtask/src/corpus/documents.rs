//! The documents of a corpus.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use generator_cli::failure::Failure;

/// What a document's file name ends with.
const EXTENSIONS: &[&str] = &["yaml", "yml", "json"];

/// One document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it lies.
    pub path: PathBuf,
    /// Its file name without the ending, or the name of its directory, with `-` for what the name of a crate cannot have.
    pub stem: String,
}

impl Document {
    /// The document that `path` is, if its name is that of one, or that it holds as
    /// `spec.yaml`, if it is a directory.
    fn new(path: PathBuf) -> Option<Document> {
        let spec = path.join("spec.yaml");
        if spec.is_file() {
            let name = path.file_name()?.to_string_lossy();
            return Some(Document {
                stem: stem(&name),
                path: spec,
            });
        }
        let extension = path.extension()?.to_str()?;
        let is_document = EXTENSIONS.contains(&extension) && path.is_file();
        is_document.then(|| {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            Document {
                stem: stem(&name),
                path,
            }
        })
    }

    /// The name of its crate.
    pub fn package(&self) -> String {
        format!("{}-client", self.stem.to_lowercase())
    }
}

/// `name` with `-` for what the name of a crate cannot have.
fn stem(name: &str) -> String {
    let fit = |c: char| match c.is_ascii_alphanumeric() || c == '_' {
        true => c,
        false => '-',
    };
    let stem: String = name.chars().map(fit).collect();
    match stem.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => stem,
        false => format!("api-{stem}"),
    }
}

/// The documents of a directory whose file stem contains `filter`, sorted by name.
pub fn find(directory: &Path, filter: Option<&str>) -> Result<Vec<Document>, Failure> {
    let at = |what: String| Failure::at(directory.display(), what);
    let mut paths = list(directory).map_err(|error| at(format!("cannot be read: {error}")))?;
    paths.retain(|path| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        filter.is_none_or(|filter| stem.contains(filter))
    });
    paths.sort();
    let documents: Vec<_> = paths.into_iter().filter_map(Document::new).collect();
    for (index, document) in documents.iter().enumerate() {
        let same = |earlier: &&Document| earlier.stem == document.stem;
        if let Some(earlier) = documents[..index].iter().find(same) {
            return Err(Failure::at(
                document.path.display(),
                format!(
                    "gives the same crate as {}, {}; give it another name",
                    earlier.path.display(),
                    document.package()
                ),
            ));
        }
    }
    match (documents.is_empty(), filter) {
        (false, _) => Ok(documents),
        (true, Some(filter)) => Err(at(format!(
            "holds no document whose name has `{filter}` in it"
        ))),
        (true, None) => Err(at("holds no document (*.yaml, *.yml, *.json)".to_owned())),
    }
}

fn list(directory: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(directory)?
        .map(|entry| Ok(entry?.path()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(files: &[&str], filter: Option<&str>) -> Result<Vec<String>, Failure> {
        let directory = tempfile::tempdir().expect("a temporary directory");
        for file in files {
            fs::write(directory.path().join(file), "").expect("a file");
        }
        let documents = find(directory.path(), filter)?;
        Ok(documents
            .into_iter()
            .map(|document| document.stem)
            .collect())
    }

    #[test]
    fn documents_are_sorted_and_other_files_are_none() {
        let files = ["b.yaml", "README.md", "a.json", "c.yml"];
        assert_eq!(stems(&files, None).expect("documents"), ["a", "b", "c"]);
        assert_eq!(stems(&files, Some("b")).expect("documents"), ["b"]);
    }

    #[test]
    fn any_file_name_gives_the_name_of_a_crate() {
        let files = ["my api.v2.yaml", "3scale.json"];
        let found = stems(&files, None).expect("documents");
        assert_eq!(found, ["api-3scale", "my-api-v2"]);
    }

    #[test]
    fn no_documents_and_two_of_one_name_are_failures() {
        assert!(stems(&["README.md"], None).is_err());
        assert!(stems(&["a.yaml"], Some("b")).is_err());
        assert!(stems(&["a.yaml", "a.json"], None).is_err());
    }
}
