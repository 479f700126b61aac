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

use find::Example;
use wrong::WRONG;

#[test]
fn examples_fit_the_types_of_their_places() {
    let document = support::document();
    let examples = find::examples(&document);
    let mut listed = [0; WRONG.len()];
    let mut unlisted = Vec::new();
    for example in &examples {
        for fault in faults(example) {
            let is_about = |entry: &wrong::Wrong| entry.is_about(&example.pointer, &fault);
            match WRONG.iter().position(is_about) {
                Some(entry) => listed[entry] += 1,
                None => unlisted.push((&example.pointer, fault)),
            }
        }
    }
    assert!(unlisted.is_empty(), "not listed: {unlisted:#?}");
    for (entry, found) in WRONG.iter().zip(listed) {
        let (pointer, reason) = (entry.pointer, entry.reason);
        assert_eq!(found, entry.count, "{pointer} are wrong since {reason}");
    }
    assert_eq!(examples.len(), 3154);
}

/// What is wrong with an example, if anything.
fn faults(example: &Example) -> Vec<String> {
    let body = plant::plant(example.root.schema, &example.way, example.value);
    let passed = match example.root.place.pass(&body) {
        Ok(passed) if passed.json == body => passed,
        Ok(passed) => return vec![format!("changed: {}", passed.json)],
        Err(message) => return vec![format!("refused: {message}")],
    };
    let unnamed = find::unnamed(&passed.shown).map(|name| format!("unnamed: {name}"));
    let malformed = find::malformed(example.schema, example.value);
    let malformed = malformed
        .into_iter()
        .map(|text| format!("malformed: {text}"));
    unnamed.into_iter().chain(malformed).collect()
}
