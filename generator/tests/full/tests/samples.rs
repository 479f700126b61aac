//! What the client offers as examples is what it takes, and nothing is without one.
#![cfg(full_document)]

use full_document::{PLACES, SAMPLES};
use serde_json::Value;

#[test]
fn every_example_comes_back_as_it_was() {
    for sample in SAMPLES {
        let json: Value = serde_json::from_str(sample.json).expect(sample.name);
        assert_eq!(sample.again(), Ok(json), "{}", sample.name);
    }
}

/// Every operation has an example of its answer, of its request if it has a body, and of each
/// error.
#[test]
fn operations_have_examples() {
    let ends = |name: &str| match name {
        name if name.ends_with("_ANSWER") => "answer",
        name if name.ends_with("_REQUEST") && !name.ends_with("_BAD_REQUEST") => "request",
        _ => "error",
    };
    let named = |kind| SAMPLES.iter().filter(|s| ends(s.name) == kind).count();
    let parts = |part: fn(&str) -> bool| PLACES.iter().filter(|place| part(place.part)).count();
    assert_eq!(named("answer"), parts(|part| part.starts_with('2')));
    assert_eq!(named("request"), parts(|part| part == "requestBody"));
    assert_eq!(named("error"), parts(|part| part.starts_with('4')));
    assert!(SAMPLES.len() > 100, "{}", SAMPLES.len());
}
