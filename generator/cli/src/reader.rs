//! Reads the files that documents refer to: only those below the documents' own directories, and
//! below others that the user allows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::{Absent, Source};

use crate::cli::quoted;
use crate::failure::Failure;
use crate::project;

/// Reads the files that documents refer to.
#[derive(Debug)]
pub struct Reader {
    /// The directories below which files may be read, without links.
    roots: Vec<PathBuf>,
    /// What files are called that have been read, by their paths without links.
    names: BTreeMap<PathBuf, Source>,
}

impl Reader {
    /// A reader for `documents`, which are called by their paths; it may read below `allowed`, too.
    pub fn new(documents: &[Source], allowed: &[PathBuf]) -> Result<Reader, Failure> {
        let mut roots = Vec::new();
        let mut names = BTreeMap::new();
        for document in documents {
            let path = Path::new(&document.name);
            if let Ok(path) = path.canonicalize() {
                names.insert(path, document.clone());
            }
            roots.extend(directory(path).canonicalize());
        }
        for path in allowed {
            let root = path.canonicalize().ok().filter(|root| root.is_dir());
            let fail = || Failure::at(path.display(), "is no directory to allow");
            roots.push(root.ok_or_else(fail)?);
        }
        Ok(Reader { roots, names })
    }

    /// The file called `name`, by its first name if it has been read before.
    pub fn read(&mut self, name: &str) -> Result<Source, Absent> {
        let path = Path::new(name);
        let real = path.canonicalize();
        let is_inside = |real: &PathBuf| self.roots.iter().any(|root| real.starts_with(root));
        let real = match real {
            Err(error) => return Err(unread(format!("{name} cannot be read: {error}"))),
            Ok(real) if !real.is_file() => return Err(unread(format!("{name} is no file"))),
            Ok(real) if !is_inside(&real) => return Err(outside(name, &real)),
            Ok(real) => real,
        };
        if let Some(known) = self.names.get(&real) {
            return Ok(known.clone());
        }
        let text = project::text(&real).map_err(|what| unread(format!("{name} {what}")))?;
        let name = name.to_owned();
        let source = Source { name, text };
        self.names.insert(real, source.clone());
        Ok(source)
    }
}

/// The directory of a file.
fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn unread(what: String) -> Absent {
    Absent {
        why: format!("names a file that is not read ({what})"),
        help: "correct the reference, or put the file there".to_owned(),
    }
}

fn outside(name: &str, real: &Path) -> Absent {
    let path = Path::new(name);
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    let allowed = directory(if is_link { real } else { path });
    Absent {
        why: format!("names a file outside the directory of the document, {name}"),
        help: format!(
            "if it may be read, say so with `--allow-root {}`",
            quoted(&allowed.to_string_lossy())
        ),
    }
}
