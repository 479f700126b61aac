//! Every example in the document goes through the type that was generated for its place.
//!
//! An example is planted where it belongs: into an otherwise minimal body of its operation, which
//! is then decoded as a whole. So it meets the very field, and the very branch of a union, that it
//! documents. What the document itself gets wrong is listed, and the list is checked both ways.
#![cfg(full_document)]

#[path = "examples/find.rs"]
mod find;
#[path = "examples/plant.rs"]
mod plant;
#[path = "examples/wrong.rs"]
mod wrong;

mod support;

use std::collections::BTreeMap;

use find::Example;
use wrong::{Verdict, WRONG};

#[test]
fn examples_fit_the_types_of_their_places() {
    let document = support::document();
    let examples = find::examples(&document);
    let mut listed = [0; WRONG.len()];
    let mut unlisted = BTreeMap::new();
    for example in &examples {
        let Some(verdict) = verdict(example) else {
            continue;
        };
        let entry = WRONG.iter().position(|entry| entry.is_about(example, &verdict));
        match entry {
            Some(entry) => listed[entry] += 1,
            None => drop(unlisted.insert(&example.pointer, verdict)),
        }
    }
    assert!(unlisted.is_empty(), "{} not listed: {unlisted:#?}", unlisted.len());
    for (entry, found) in WRONG.iter().zip(listed) {
        assert_eq!(entry.count, found, "{}: {}", entry.pattern, entry.reason);
    }
    assert_eq!(examples.len(), 3154);
}

/// What is wrong with an example, if anything.
fn verdict(example: &Example) -> Option<Verdict> {
    let body = plant::plant(example.root.schema, &example.way, example.value);
    match example.root.place.pass(&body) {
        Err(message) => Some(Verdict::Refused(message)),
        Ok(passed) if passed.json != body => Some(Verdict::Changed(passed.json)),
        Ok(passed) => find::unnamed(&passed.shown)
            .map(Verdict::Unnamed)
            .or_else(|| find::malformed(example.schema, example.value).map(Verdict::Malformed)),
    }
}
