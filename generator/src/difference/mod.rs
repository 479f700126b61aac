//! What changes for users of the crate from one version of an API to the next.
//!
//! Two versions are compared after the passes, where schemas that are equal are one type, so that
//! what many operations have in place is compared once. Which number of the crate's version a
//! change raises follows from the Rust that is generated: whether a struct can be written as a
//! literal, whether an enum can grow, what a function takes. What that comparison does not explain
//! is found in the Rust itself (`rust`).

mod answers;
mod api;
mod change;
mod comparison;
mod enums;
mod fields;
mod folding;
mod operations;
mod pairs;
mod parameters;
mod requests;
mod rust;
mod servers;
mod structs;
mod table;
mod types;
mod unions;
mod version;
mod webhooks;

pub use change::{Change, Group, Place, Section, Subject, Verdict};
pub use table::{CHANGES, ChangeKind};
pub use version::Version;

use comparison::Comparison;

/// What is not as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    sections: Vec<Section>,
}

impl Difference {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty()
    }

    /// The largest verdict of all changes; none if there are none.
    pub fn verdict(&self) -> Option<Verdict> {
        self.sections.iter().map(Section::verdict).max()
    }

    /// The changes by what they are about: the API, then operations, webhooks and types, each in
    /// the order of the new documents, with what is gone at the end.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Calls the documents otherwise.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        let sections = self.sections.iter_mut();
        for change in sections.flat_map(|section| &mut section.changes) {
            change.place.source = name(&change.place.source);
        }
    }

    /// Every change.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.sections.iter().flat_map(|section| &section.changes)
    }
}

/// What changes from `old` to `new`. Names that stay are those that `new` was read with:
/// [`Version::names`] of the old version gives them.
pub fn difference(old: &Version, new: &Version) -> Difference {
    let mut comparison = Comparison::new(old, new);
    api::compare(&mut comparison);
    servers::compare(&mut comparison);
    rust::api(&mut comparison);
    operations::compare(&mut comparison);
    webhooks::compare(&mut comparison);
    types::compare(&mut comparison);
    Difference {
        sections: comparison.sections(),
    }
}
