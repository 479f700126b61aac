//! What is said of null.

use serde_json::{Map, Value, json};

use super::tree::Tree;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

type Object = Map<String, Value>;

/// Says where null is admitted by a word that means nothing, or by one of two words that must agree.
pub fn check(tree: &Tree, report: &mut Report) {
    for schema in &tree.schemas {
        let Some(object) = schema.value.as_object() else {
            continue;
        };
        let flag = object.get("nullable").and_then(Value::as_bool);
        match (flag, tree.has_null_type()) {
            (Some(flag), true) => ignored(object, &schema.at, flag, report),
            _ => of_enum(object, &schema.at, tree.has_null_type(), report),
        }
    }
}

/// `nullable` in a document of 3.1.
fn ignored(object: &Object, at: &str, flag: bool, report: &mut Report) {
    report.warn(
        Message::NullableIgnored,
        &pointer::join(at, "nullable"),
        "`nullable` belongs to OpenAPI 3.0, and has no effect in later versions",
        "write `type: [string, 'null']`, or a branch `type: 'null'`",
    );
    let removal = Correction::remove(&pointer::join(at, "nullable"));
    let keywords = ["$ref", "allOf", "anyOf", "enum", "oneOf", "type"];
    let is_any_value = !keywords.iter().any(|keyword| object.contains_key(*keyword));
    let is_part = at.rsplit('/').nth(1) == Some("allOf");
    let correction = match flag {
        false => Some(removal),
        // It is meant for the other parts.
        true if is_any_value && is_part => None,
        true if is_any_value => Some(removal),
        true => with_null(object, at).map(|correction| removal.and(correction)),
    };
    if let Some(correction) = correction {
        report.correct(correction);
    }
}

/// What makes the schema at `at` admit null, as 3.1 says it.
fn with_null(object: &Object, at: &str) -> Option<Correction> {
    let of_null = json!({ "type": "null" });
    if let Some(reference) = object.get("$ref") {
        let removal = Correction::remove(&pointer::join(at, "$ref"));
        let branches = json!({ "anyOf": [{ "$ref": reference }, of_null] });
        return Some(removal.and(Correction::update(at, branches)));
    }
    let mut update = match object.get("type") {
        Some(Value::String(name)) if name != "null" => json!({ "type": [name, "null"] }),
        Some(_) => json!({ "type": ["null"] }),
        None => {
            let mut keywords = ["anyOf", "oneOf"].into_iter();
            match keywords.find(|keyword| object.contains_key(*keyword)) {
                Some(keyword) => json!({ keyword: [of_null] }),
                None if object.contains_key("allOf") => return None,
                None => json!({}),
            }
        }
    };
    if object.contains_key("enum") {
        update["enum"] = json!([null]);
    }
    Some(Correction::update(at, update))
}

/// An enum and a type that do not agree on null.
fn of_enum(object: &Object, at: &str, has_null_type: bool, report: &mut Report) {
    let members = object.get("enum").and_then(Value::as_array);
    let (Some(members), Some(stated)) = (members, object.get("type")) else {
        return;
    };
    let admits = match stated {
        Value::Array(names) => names.iter().any(|name| name == "null"),
        name => name == "null" || object.get("nullable") == Some(&Value::Bool(true)),
    };
    let lists = members.contains(&Value::Null);
    let at_enum = pointer::join(at, "enum");
    if admits && !lists {
        report.warn(
            Message::EnumWithoutNull,
            &at_enum,
            "the type of this enum allows null, and null is not one of its members",
            "add null to the members, or take it out of the type",
        );
        report.correct(Correction::update(at, json!({ "enum": [null] })));
    } else if lists && !admits {
        report.warn(
            Message::NullOfOtherType,
            &at_enum,
            "null is a member of this enum, and its type does not allow null",
            "allow null in the type, or take the member out",
        );
        let update = match (has_null_type, stated) {
            (false, _) => json!({ "nullable": true }),
            (true, Value::Array(_)) => json!({ "type": ["null"] }),
            (true, name) => json!({ "type": [name, "null"] }),
        };
        report.correct(Correction::update(at, update));
    }
}
