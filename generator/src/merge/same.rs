//! Whether two documents agree, apart from what they say to people.

use serde_json::{Map, Value};

/// What a document says to people.
const WORDS: [&str; 6] = [
    "description",
    "example",
    "examples",
    "externalDocs",
    "summary",
    "title",
];

/// Objects whose keys are names that the document gives.
const NAMED: [&str; 4] = ["$defs", "headers", "patternProperties", "properties"];

/// Whether two parts of documents say the same to a program.
pub fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            members_are_same(old, new, |key| WORDS.contains(&key))
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (old, new) => old == new,
    }
}

fn members_are_same(
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    left_out: fn(&str) -> bool,
) -> bool {
    let mut keys = old.keys().chain(new.keys()).filter(|key| !left_out(key));
    keys.all(|key| match (old.get(key), new.get(key)) {
        (Some(Value::Object(old)), Some(Value::Object(new))) if NAMED.contains(&key.as_str()) => {
            members_are_same(old, new, |_| false)
        }
        (Some(old), Some(new)) => same(old, new),
        _ => false,
    })
}
