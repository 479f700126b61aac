//! What schemas leave open.

use serde_json::Value;

use super::tree::Tree;
use crate::document::placeholder::is_placeholder;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Says of lists whose items nobody describes, and of properties that are written in brackets.
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
                "nothing is said of the items of this list",
                "describe them with `items`",
            );
        }
        in_brackets(schema.value, &schema.at, report);
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
            format!("`{name}` is taken for a key that the caller chooses"),
            "nothing to do; other tools take it for a name: give them `spec effective`",
        );
    }
}
