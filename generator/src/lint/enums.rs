//! Members of enums.

use serde_json::{Value, json};

use super::tree::Tree;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Says of each enum that lists a member twice.
pub fn check(tree: &Tree, report: &mut Report) {
    for schema in &tree.schemas {
        let Some(Value::Array(members)) = schema.value.get("enum") else {
            continue;
        };
        let mut once: Vec<&Value> = Vec::new();
        let mut twice = None;
        for member in members {
            match once.contains(&member) {
                true => twice = twice.or(Some(member)),
                false => once.push(member),
            }
        }
        if let Some(twice) = twice {
            let at = pointer::join(&schema.at, "enum");
            report.warn(
                Message::DuplicateEnumMember,
                &at,
                format!("{twice} is listed twice"),
                "list it once, or write the intended member",
            );
            report.correct(Correction::replace(&schema.at, "enum", json!(once)));
        }
    }
}
