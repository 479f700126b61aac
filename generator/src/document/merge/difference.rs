//! What two documents do not agree on, apart from what they say to people.

use serde_json::{Map, Value};

use crate::source::pointer;

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
    let is_same = match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            let says = |key: &&String| !WORDS.contains(&key.as_str());
            return members(at, old, new, says, member);
        }
        (Value::Array(old), Value::Array(new)) if is_set(old) && is_set(new) => same_set(old, new),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            let mut pairs = old.iter().zip(new).enumerate();
            return pairs.find_map(|(index, (old, new))| {
                difference(&pointer::join(at, &index.to_string()), old, new)
            });
        }
        _ => same_data(old, new),
    };
    (!is_same).then(|| at.to_owned())
}

/// The first difference of a member that has a meaning of its own.
fn member(at: &str, key: &str, old: &Value, new: &Value) -> Option<String> {
    let is_same = match (old, new) {
        (Value::Array(old), Value::Array(new)) if key == "enum" => same_set(old, new),
        _ if DATA.contains(&key) => same_data(old, new),
        (Value::Object(old), Value::Object(new)) if NAMED.contains(&key) => {
            let named = |at: &str, _: &str, old: &Value, new: &Value| difference(at, old, new);
            return members(at, old, new, |_| true, named);
        }
        _ => return difference(at, old, new),
    };
    (!is_same).then(|| at.to_owned())
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

/// Whether the order of items says nothing: required names, types, scopes.
fn is_set(items: &[Value]) -> bool {
    let is_scalar = |item: &Value| !item.is_object() && !item.is_array();
    items.iter().all(is_scalar)
}

/// Whether two lists have the same items, in whatever order.
fn same_set(old: &[Value], new: &[Value]) -> bool {
    let holds = |all: &[Value], one: &Value| all.iter().any(|item| same_data(item, one));
    old.len() == new.len()
        && old.iter().all(|item| holds(new, item))
        && new.iter().all(|item| holds(old, item))
}

/// Whether two values are the same to JSON Schema: `1` and `1.0` are.
fn same_data(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Number(old), Value::Number(new)) => old == new || old.as_f64() == new.as_f64(),
        (Value::Array(old), Value::Array(new)) => {
            let mut pairs = old.iter().zip(new);
            old.len() == new.len() && pairs.all(|(old, new)| same_data(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            let same = |(key, old)| new.get(key).is_some_and(|new| same_data(old, new));
            old.len() == new.len() && old.iter().all(same)
        }
        (old, new) => old == new,
    }
}
