//! The documents to generate from.

use std::path::{Path, PathBuf};

use crate::{Fallible, Setting};

/// All documents of the directory, by name.
pub fn all(setting: &Setting) -> Fallible<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&setting.documents)? {
        let path = entry?.path();
        let extension = path.extension().and_then(|it| it.to_str());
        if matches!(extension, Some("json" | "yaml" | "yml")) {
            paths.push(path);
        }
    }
    paths.sort();
    match paths.is_empty() {
        true => Err(format!("{} has no document", setting.documents.display()).into()),
        false => Ok(paths),
    }
}

/// The name of a document, without what it is written in.
pub fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
