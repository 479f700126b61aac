//! The files that documents refer to, as whoever may read them has given them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::library::{Found, Library};
use super::walk::for_each_reference;
use crate::document::overlay::Overlay;
use crate::source::load;
use crate::{Diagnostic, Source};

/// The files that documents refer to, directly and through one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// By the name that they are asked for by.
    read: BTreeMap<String, Result<File, Absent>>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    source: Source,
    loaded: Result<Loaded, Absent>,
}

/// The tree of a text, and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loaded {
    pub(super) tree: Value,
    pub(super) warnings: Vec<Diagnostic>,
}

impl File {
    fn new(source: Source) -> File {
        let loaded = match load::load(&source) {
            Ok((tree, warnings)) => Ok(Loaded { tree, warnings }),
            Err(error) => Err(Absent::malformed(&error)),
        };
        File { source, loaded }
    }

    /// The text with its tree.
    fn loaded(&self) -> Result<(&Source, &Loaded), Absent> {
        let loaded = self.loaded.as_ref().map_err(Absent::clone)?;
        Ok((&self.source, loaded))
    }
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// What is the matter, as what a reference does: `names a file that is not there`.
    pub why: String,
    /// What to do about it.
    pub help: String,
}

impl Files {
    /// Asks `read` for every file that `documents`, as `overlay` corrects them, refer to, once for
    /// each name: a path as seen from where the names of the documents are. A file that has been
    /// given under another name, or is one of the documents, is given with its first name.
    pub fn collect(
        documents: &[Source],
        overlay: Option<&Overlay>,
        read: &mut dyn FnMut(&str) -> Result<Source, Absent>,
    ) -> Files {
        let mut files = Files::default();
        let corrections = overlay.map(Overlay::source);
        if !documents.iter().chain(corrections).any(may_refer) {
            return files;
        }
        let Some(mut library) = loaded(documents, overlay) else {
            return files;
        };
        let mut text = 0;
        while text < library.len() {
            for name in wanted(&library, text) {
                let found = read(&name).map(File::new);
                match found.as_ref().map_err(Absent::clone).and_then(File::loaded) {
                    Ok((source, loaded)) => drop(library.add(&name, source, loaded.tree.clone())),
                    Err(absent) => library.leave_out(&name, absent),
                }
                files.read.insert(name, found);
            }
            text += 1;
        }
        files
    }

    /// The texts, those of `documents` apart, each once.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        let by_name: BTreeMap<&str, &Source> = self
            .read
            .values()
            .flatten()
            .map(|file| (file.source.name.as_str(), &file.source))
            .collect();
        by_name.into_values()
    }

    /// The names of files that were not given, and why.
    pub fn absent(&self) -> impl Iterator<Item = (&str, &Absent)> {
        let read = self.read.iter();
        read.filter_map(|(name, read)| Some((name.as_str(), read.as_ref().err()?)))
    }

    /// What each name stands for.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Result<(&Source, &Loaded), Absent>)> {
        let read = self.read.iter();
        read.map(|(name, read)| {
            let read = read.as_ref().map_err(Absent::clone);
            (name.as_str(), read.and_then(File::loaded))
        })
    }
}

impl Absent {
    /// A text that is no YAML.
    fn malformed(error: &Diagnostic) -> Absent {
        let (place, message) = (error.place(), &error.message);
        let help = error.help.clone();
        Absent {
            why: format!("names a file that is not read ({place}: {message})"),
            help: help.unwrap_or_default(),
        }
    }

    /// As it travels beside the reference.
    pub(super) fn to_json(&self) -> Value {
        json!({ "why": self.why, "help": self.help })
    }
}

/// Whether a text can refer to files: whether there is a `$ref` that does not begin with `#`.
fn may_refer(source: &Source) -> bool {
    // One byte is found sooner than a word.
    let words = source.text.split('$').skip(1);
    let mut references = words.filter_map(|word| word.strip_prefix("ref"));
    let is_decoration = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ':' | '\\');
    references.any(|rest| !rest.trim_start_matches(is_decoration).starts_with('#'))
}

/// The documents, if they can be read; what is wrong with them is said elsewhere.
fn loaded(documents: &[Source], overlay: Option<&Overlay>) -> Option<Library> {
    let trees = documents.iter().map(|document| load::load(document).ok());
    let trees = trees.map(|loaded| Some(loaded?.0));
    let mut trees = trees.collect::<Option<Vec<Value>>>()?;
    if let Some(overlay) = overlay {
        let target = overlay.target(documents).ok()?;
        overlay.apply(&mut trees[target]).ok()?;
    }
    Some(Library::new(documents, &trees))
}

/// The names of files that a text refers to and that are not at hand, in their order.
fn wanted(library: &Library, text: usize) -> Vec<String> {
    let mut tree = library.tree(text).clone();
    let mut names = Vec::new();
    for_each_reference(&mut tree, &mut |reference| {
        if let Found::Wanted(name) = library.find_reference(text, &reference)
            && !names.contains(&name)
        {
            names.push(name);
        }
    });
    names
}
