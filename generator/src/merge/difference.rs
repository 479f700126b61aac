//! What two documents do not agree on, apart from what they say to people.

use serde_json::{Map, Value};

use crate::pointer;

/// What a document says to people.
const WORDS: [&str; 6] = [
    "description",
    "example",
    "examples",
    "externalDocs",
    "summary",
    "title",
];

/// What is data, whatever its members are called.
const DATA: [&str; 3] = ["const", "default", "enum"];

/// Objects whose keys are names that the document gives.
const NAMED: [&str; 10] = [
    "$defs",
    "definitions",
    "dependentRequired",
    "dependentSchemas",
    "headers",
    "mapping",
    "patternProperties",
    "properties",
    "scopes",
    "variables",
];

/// The pointer of the first thing that two parts of documents, which stand at `at`, say differently
/// to a program.
pub fn difference(at: &str, old: &Value, new: &Value) -> Option<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let says = |key: &&String| !WORDS.contains(&key.as_str());
            members(at, old, new, says, |at, key, old, new| {
                let (is_data, is_named) = (DATA.contains(&key), NAMED.contains(&key));
                match (old, new) {
                    _ if is_data => (!is_same_data(old, new)).then(|| at.to_owned()),
                    (Value::Object(old), Value::Object(new)) if is_named => members(
                        at,
                        old,
                        new,
                        |_| true,
                        |at, _, old, new| difference(at, old, new),
                    ),
                    _ => difference(at, old, new),
                }
            })
        }
        (Value::Array(olds), Value::Array(news)) if !is_set(olds) || !is_set(news) => {
            if olds.len() != news.len() {
                return Some(at.to_owned());
            }
            let pairs = olds.iter().zip(news).enumerate();
            pairs
                .filter_map(|(index, (old, new))| {
                    difference(&pointer::join(at, &index.to_string()), old, new)
                })
                .next()
        }
        _ => (!is_same_data(old, new)).then(|| at.to_owned()),
    }
}

/// The first difference between members that count, as `between` finds it; a member that only one
/// of the objects has is one.
fn members(
    at: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    counts: impl Fn(&&String) -> bool,
    between: impl Fn(&str, &str, &Value, &Value) -> Option<String>,
) -> Option<String> {
    let mut keys = old.keys().chain(new.keys()).filter(|key| counts(key));
    keys.find_map(|key| {
        let at = pointer::join(at, key);
        match (old.get(key), new.get(key)) {
            (Some(old), Some(new)) => between(&at, key, old, new),
            _ => Some(at),
        }
    })
}

/// Whether the order of items says nothing: required names, members of an enum, types, scopes.
fn is_set(items: &[Value]) -> bool {
    let is_scalar = |item: &Value| !item.is_object() && !item.is_array();
    items.iter().all(is_scalar)
}

/// Whether two values are the same to JSON Schema: `1` and `1.0` are.
fn is_same_data(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Number(old), Value::Number(new)) => old == new || old.as_f64() == new.as_f64(),
        (Value::Array(old), Value::Array(new)) if is_set(old) && is_set(new) => {
            let contains = |all: &[Value], one| all.iter().any(|item| is_same_data(item, one));
            old.len() == new.len() && old.iter().all(|item| contains(new, item))
        }
        (old, new) => old == new,
    }
}
