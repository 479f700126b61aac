//! Which document the parts of the merged one are from.

use std::collections::BTreeMap;

use crate::source::pointer;
use crate::{Diagnostic, Source};

/// Which document each part of the merged one is from.
#[derive(Debug)]
pub struct Origins<'a> {
    pub(super) documents: &'a [Source],
    /// The pointers of parts that are not from the first document, and the index of theirs.
    parts: BTreeMap<String, usize>,
}

impl<'a> Origins<'a> {
    /// Everything is from the first document, until more is noted.
    pub(super) fn new(documents: &'a [Source]) -> Self {
        let parts = BTreeMap::new();
        Origins { documents, parts }
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

    /// Tells the document and the place of every diagnostic that has none yet.
    pub fn locate(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in &mut *diagnostics {
            if diagnostic.source.is_empty() {
                let document = &self.documents[self.of(&diagnostic.pointer)];
                diagnostic.source.clone_from(&document.name);
            }
        }
        for document in self.documents {
            pointer::locate(document, diagnostics);
        }
    }

    /// The index of the document that the value at `pointer` is from.
    pub(super) fn of(&self, pointer: &str) -> usize {
        let origin = pointer::upwards(pointer).find_map(|part| self.parts.get(part));
        origin.copied().unwrap_or(0)
    }
}
