//! Parameters that cannot be as they are described.

use serde_json::{Value, json};

use super::tree::{Node, Tree, items};
use crate::document::dialect::Part;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Says of parameters of paths that can be left out, of those that stand twice in one list, and of
/// queries that are written into a path.
pub fn check(tree: &Tree, report: &mut Report) {
    for parameter in tree.of(Part::Parameter) {
        let is_in_path = text(parameter, "in") == Some("path");
        if is_in_path && parameter.value.get("required") != Some(&Value::Bool(true)) {
            report.warn(
                Message::OptionalPathParameter,
                &parameter.at,
                "a path parameter is always required, and this one is not",
                "add `required: true`",
            );
            let required = json!({ "required": true });
            report.correct(Correction::update(&parameter.at, required));
        }
    }
    let paths = tree.root.get("paths").and_then(Value::as_object);
    for (path, _) in paths.into_iter().flatten() {
        if path.starts_with('/') && path.contains('?') {
            report.warn(
                Message::QueryInPath,
                &pointer::join("/paths", path),
                "the text after `?` is not part of a path",
                "describe parameters with `in: query`",
            );
        }
    }
    let items_of_paths = tree.of(Part::PathItem).map(|node| (&node.at, node.value));
    let operations = tree.operations.iter().map(|it| (&it.at, it.value));
    for (at, holder) in items_of_paths.chain(operations) {
        twice(tree, at, holder, report);
    }
}

fn twice(tree: &Tree, at: &str, holder: &Value, report: &mut Report) {
    let mut known = Vec::new();
    for item in items(at, holder, "parameters") {
        let Some(parameter) = tree.follow(&item.at, item.value) else {
            continue;
        };
        let (Some(name), Some(place)) = (text(&parameter, "name"), text(&parameter, "in")) else {
            continue;
        };
        if known.contains(&(name.to_owned(), place.to_owned())) {
            report.warn(
                Message::DuplicateParameter,
                &item.at,
                format!("the parameter `{name}` in `{place}` stands twice in this list"),
                "take one of the two out",
            );
        }
        known.push((name.to_owned(), place.to_owned()));
    }
}

fn text<'a>(node: &Node<'a>, key: &str) -> Option<&'a str> {
    node.value.get(key)?.as_str()
}
