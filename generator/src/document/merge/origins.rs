//! Which document the parts of the merged one are from.

use std::collections::{BTreeMap, HashSet};

use crate::source::messages::Message;
use crate::source::pointer;
use crate::{Diagnostic, Position, Source};

/// What stands in a copy of a copy has been moved twice.
const DEEPEST: usize = 10;

/// A place in the text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the document.
    pub source: String,
    /// The JSON pointer in that.
    pub pointer: String,
    /// Where it is in the text, if that says it.
    pub position: Option<Position>,
}

/// Which document each part of the merged one is from.
#[derive(Debug)]
pub struct Origins<'a> {
    pub(super) documents: &'a [Source],
    /// The pointers of parts that are not from the first document, and the index of theirs.
    parts: BTreeMap<String, usize>,
    /// Files that documents refer to, with the pointers of their trees.
    files: Vec<(String, &'a Source)>,
    /// Where it stood what has been moved.
    moved: BTreeMap<String, String>,
}

impl<'a> Origins<'a> {
    /// Everything is from the first document, until more is noted.
    pub(super) fn new(documents: &'a [Source]) -> Self {
        Origins {
            documents,
            parts: BTreeMap::new(),
            files: Vec::new(),
            moved: BTreeMap::new(),
        }
    }

    /// Notes which files stand at which pointers.
    pub fn note_files(&mut self, files: Vec<(String, &'a Source)>) {
        self.files = files;
    }

    /// Notes where it stood what has been moved, by the pointers that it has now.
    pub fn note_moved(&mut self, moved: BTreeMap<String, String>) {
        self.moved = moved;
    }

    /// Notes that the value at `pointer` is from the document of this index.
    pub(super) fn note(&mut self, pointer: &str, index: usize) {
        self.parts.insert(pointer.to_owned(), index);
    }

    /// The names of the documents.
    pub fn names(&self) -> String {
        let names = self.documents.iter().map(|document| document.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    }

    /// Tells the text and the place of every diagnostic that has none yet.
    pub fn locate(&self, diagnostics: &mut Vec<Diagnostic>) {
        self.place(diagnostics);
        // What is used in several places has one.
        let mut told = HashSet::new();
        diagnostics.retain(|diagnostic| told.insert(diagnostic.to_string()));
    }

    /// The places of what stands at these pointers in the merged document, in their order.
    pub fn places(&self, pointers: &[&str]) -> Vec<Place> {
        let at = |pointer: &&str| Diagnostic {
            pointer: (*pointer).to_owned(),
            // What is said is of no account here.
            ..Diagnostic::error(Message::NoDocuments, "", String::new(), "")
        };
        let mut found: Vec<Diagnostic> = pointers.iter().map(at).collect();
        self.place(&mut found);
        let place = |found: Diagnostic| Place {
            source: found.source,
            pointer: found.pointer,
            position: found.position,
        };
        found.into_iter().map(place).collect()
    }

    /// The same, without leaving out what is said twice.
    pub fn place(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in &mut *diagnostics {
            if diagnostic.source.is_empty() {
                self.name(diagnostic);
            }
        }
        let files = self.files.iter().map(|(_, file)| *file);
        for text in self.documents.iter().chain(files) {
            pointer::locate(text, diagnostics);
        }
    }

    /// Tells the text of a diagnostic, and the pointer in that.
    fn name(&self, diagnostic: &mut Diagnostic) {
        let stood = self.stood(&diagnostic.pointer);
        let pointer = stood.as_ref().unwrap_or(&diagnostic.pointer).clone();
        let file = self.files.iter().find_map(|(at, file)| {
            let within = pointer.strip_prefix(at.as_str())?;
            (within.is_empty() || within.starts_with('/')).then_some((file, within))
        });
        if stood.is_some() || file.is_some() {
            // Corrections are of what stands in a document, where it stands.
            diagnostic.correction = None;
        }
        let (text, pointer) = match file {
            Some((file, within)) => (*file, within.to_owned()),
            None => (&self.documents[self.of(&pointer)], pointer),
        };
        diagnostic.source.clone_from(&text.name);
        diagnostic.pointer = pointer;
    }

    /// Where it stood what is at `pointer`, if that has been moved.
    fn stood(&self, pointer: &str) -> Option<String> {
        let mut stood: Option<String> = None;
        // Moved more often than this it was in a circle.
        for _ in 0..DEEPEST {
            let now = stood.as_deref().unwrap_or(pointer);
            let before = pointer::upwards(now).find_map(|part| {
                let before = self.moved.get(part).filter(|before| *before != part)?;
                Some(format!("{before}{}", &now[part.len()..]))
            });
            match before {
                Some(before) => stood = Some(before),
                None => break,
            }
        }
        stood
    }

    /// The index of the document that the value at `pointer` is from.
    pub fn of(&self, pointer: &str) -> usize {
        let origin = pointer::upwards(pointer).find_map(|part| self.parts.get(part));
        origin.copied().unwrap_or(0)
    }
}
