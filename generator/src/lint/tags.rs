//! Tags that are used and not declared.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::tree::{Tree, items};
use crate::document::dialect::Part;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::report::Report;

/// Says of each tag that a document which declares tags does not declare, once.
pub fn check(tree: &Tree, report: &mut Report) {
    let declared = tree.of(Part::Tag);
    let mut known: HashSet<&str> = declared
        .filter_map(|tag| tag.value.get("name")?.as_str())
        .collect();
    if known.is_empty() {
        return;
    }
    for operation in tree.calls() {
        for tag in items(&operation.at, operation.value, "tags") {
            let Some(name) = tag.value.as_str() else {
                continue;
            };
            if known.insert(name) {
                report.warn(
                    Message::UndeclaredTag,
                    &tag.at,
                    format!("the tag `{name}` is not declared, although others are"),
                    "declare it with a description, or correct its name",
                );
                let declaration = Value::Array(vec![json!({ "name": name })]);
                report.correct(Correction::update("", json!({ "tags": declaration })));
            }
        }
    }
}
