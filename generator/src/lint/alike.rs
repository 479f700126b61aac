//! What is like something else that it should differ from.

use std::collections::HashMap;

use serde_json::Value;

use super::tree::Tree;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// A description of fewer characters than this may well fit two operations.
const SHORT: usize = 40;

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
                format!("this path is `{first}` but for the names of its parameters"),
                "put the operations of both below one of them",
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
    let mut known: HashMap<&str, &str> = HashMap::new();
    for operation in tree.calls() {
        let description = operation.value.get("description").and_then(Value::as_str);
        let Some(description) = description.filter(|text| text.chars().count() >= SHORT) else {
            continue;
        };
        match known.get(description) {
            Some(first) => report.warn(
                Message::CopiedDescription,
                &pointer::join(&operation.at, "description"),
                format!("this is the description of the operation at {first}, word for word"),
                "say what this operation does",
            ),
            None => {
                known.insert(description, &operation.at);
            }
        }
    }
}
