//! What schemas leave open, or say where nobody reads it.

use serde_json::{Value, json};

use super::tree::{Node, Tree, reference};
use crate::document::placeholder::is_placeholder;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// What stands beside a reference and says nothing of values.
const WORDS: [&str; 8] = [
    "$ref",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "summary",
    "title",
];

/// Says of lists whose items nobody describes, of properties that are written in brackets, and of what
/// stands beside a reference.
pub fn check(tree: &Tree, report: &mut Report) {
    for schema in &tree.schemas {
        let has = |keyword: &str| schema.value.get(keyword).is_some();
        let is_list = schema
            .value
            .get("type")
            .is_some_and(|stated| stated == "array");
        let is_described = [
            "items",
            "prefixItems",
            "allOf",
            "anyOf",
            "oneOf",
            "$ref",
            "contains",
        ]
        .into_iter()
        .any(has);
        if is_list && !is_described {
            report.warn(
                Message::ListWithoutItems,
                &schema.at,
                "this list has no schema for its items",
                "describe them with `items`",
            );
        }
        in_brackets(schema.value, &schema.at, report);
        if !tree.has_null_type() {
            beside_reference(schema, report);
        }
    }
}

/// Keywords that say something of values beside a `$ref`.
fn beside_reference(schema: &Node, report: &mut Report) {
    let Some(target) = reference(schema.value) else {
        return;
    };
    let keys = schema.value.as_object().into_iter().flatten();
    let mut keys = keys.map(|(key, _)| key.as_str());
    let says_nothing = |key: &str| WORDS.contains(&key) || key.starts_with("x-");
    if let Some(key) = keys.find(|key| !says_nothing(key)) {
        report.warn(
            Message::KeysBesideReference,
            &pointer::join(&schema.at, key),
            format!("`{key}` stands beside a `$ref`, where OpenAPI 3.0 ignores it"),
            "put the reference into an `allOf`",
        );
        let removal = Correction::remove(&pointer::join(&schema.at, "$ref"));
        let part = json!({ "allOf": [{ "$ref": target }] });
        report.correct(removal.and(Correction::update(&schema.at, part)));
    }
}

fn in_brackets(schema: &Value, at: &str, report: &mut Report) {
    let properties = schema.get("properties").and_then(Value::as_object);
    let names = properties.into_iter().flatten().map(|(name, _)| name);
    for name in names.filter(|name| is_placeholder(name)) {
        let at = pointer::join(&pointer::join(at, "properties"), name);
        report.note(
            Message::PropertyInBrackets,
            &at,
            format!("`{name}` is read as a key that the caller chooses"),
            "nothing to do; other tools read it as a name: give them what `spec effective` prints",
        );
    }
}
