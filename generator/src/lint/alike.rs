//! What is like something else that it should differ from.

use std::collections::HashMap;

use serde_json::Value;

use super::tree::{Operation, Tree};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// A description of fewer characters than this may well fit two operations.
const SHORT: usize = 40;

/// What words of one kind have in common, as `boxes` and `box` have: so many characters at most.
const STEM: usize = 4;

/// Says of paths that differ in the names of their parameters alone, and of operations that have
/// the description of another one.
pub fn check(tree: &Tree, report: &mut Report) {
    paths(tree, report);
    descriptions(tree, report);
}

fn paths(tree: &Tree, report: &mut Report) {
    let paths = tree.root.get("paths").and_then(Value::as_object);
    let mut known: HashMap<String, &str> = HashMap::new();
    for (path, _) in paths.into_iter().flatten() {
        let form = without_names(path);
        match known.get(&form) {
            Some(first) => report.warn(
                Message::PathsAlike,
                &pointer::join("/paths", path),
                format!("this path differs from `{first}` only in the names of its parameters"),
                "put the operations of both below one path",
            ),
            None => {
                known.insert(form, path);
            }
        }
    }
}

/// `/boxes/{}` of `/boxes/{id}`.
fn without_names(path: &str) -> String {
    let parts = path.split_inclusive('{');
    let parts = parts.map(|part| match part.split_once('}') {
        Some((_, rest)) => format!("}}{rest}"),
        None => part.to_owned(),
    });
    parts.collect()
}

fn descriptions(tree: &Tree, report: &mut Report) {
    let mut known: HashMap<&str, &Operation> = HashMap::new();
    for operation in tree.calls() {
        let description = operation.value.get("description").and_then(Value::as_str);
        let Some(description) = description.filter(|text| text.chars().count() >= SHORT) else {
            continue;
        };
        match known.get(description) {
            Some(first) if !is_general(description, first, operation) => report.warn(
                Message::CopiedDescription,
                &pointer::join(&operation.at, "description"),
                format!(
                    "this is the description of the operation at {}, word for word",
                    first.at
                ),
                "say what this operation does",
            ),
            Some(_) => {}
            None => {
                known.insert(description, operation);
            }
        }
    }
}

/// Whether a description may well be that of two operations: they do the same to different things, and
/// it speaks of neither.
fn is_general(description: &str, one: &Operation, other: &Operation) -> bool {
    let segments = |operation: &Operation| -> Vec<String> {
        let path = operation.path.unwrap_or_default().to_lowercase();
        path.split('/').map(str::to_owned).collect()
    };
    let (of_one, of_other) = (segments(one), segments(other));
    if one.method != other.method || of_one.len() != of_other.len() {
        return false;
    }
    let text = description.to_lowercase();
    let speaks_of = |segment: &str| {
        let stem: String = segment.chars().take(STEM).collect();
        stem.chars().count() > 2 && text.contains(&stem)
    };
    let pairs = of_one.iter().zip(&of_other);
    let mut differing = pairs.filter(|(one, other)| one != other);
    differing.all(|(one, other)| !speaks_of(one) && !speaks_of(other))
}
