//! `type`, `enum` and null.

use serde_json::{Value, json};

use super::schema::Object;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "object", "array"];

/// `type` as a list: `null` becomes `nullable`, several others become `anyOf`.
pub(super) fn types(object: &mut Object, at: &str, report: &mut Report) {
    let mut types: Vec<String> = match object.get("type") {
        None => return infer_type(object),
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(several)) => several
            .iter()
            .filter_map(|t| t.as_str().map(str::to_owned))
            .collect(),
        Some(_) => Vec::new(),
    };
    let stated = types.len();
    types.retain(|name| name != "null");
    let nullable = types.len() < stated;
    let known = types.iter().all(|name| TYPES.contains(&name.as_str()));
    object.shift_remove("type");
    if !known || stated == 0 {
        let message = "`type` is none of the types of JSON Schema: any value is taken";
        report.warn(
            Message::UnknownType,
            &pointer::join(at, "type"),
            message,
            "write one of them",
        );
        return;
    }
    match types.as_slice() {
        [] => {
            object.insert("enum".to_owned(), json!([null]));
        }
        [one] => {
            object.insert("type".to_owned(), json!(one));
        }
        several => {
            let branches: Vec<Value> = several.iter().map(|one| of_type(object, one)).collect();
            object.retain(|key, _| type_of_keyword(key).is_none());
            object.insert("anyOf".to_owned(), Value::Array(branches));
        }
    }
    if nullable {
        object.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// A schema without `type` whose keywords speak of one type is of that type.
fn infer_type(object: &mut Object) {
    let composed = ["allOf", "anyOf", "oneOf", "$ref", "not"]
        .iter()
        .any(|key| object.contains_key(*key));
    if composed {
        return;
    }
    let inferred =
        if object.contains_key("properties") || object.contains_key("additionalProperties") {
            Some("object")
        } else if object.contains_key("items") {
            Some("array")
        } else if let Some(Value::Array(members)) = object.get("enum") {
            let mut members = members.iter().filter(|member| !member.is_null()).peekable();
            if members.peek().is_none() {
                None
            } else if members.clone().all(Value::is_string) {
                Some("string")
            } else if members.clone().all(Value::is_i64) {
                Some("integer")
            } else if members.clone().all(Value::is_number) {
                Some("number")
            } else if members.clone().all(Value::is_boolean) {
                Some("boolean")
            } else {
                None
            }
        } else {
            None
        };
    if let Some(inferred) = inferred {
        object.insert("type".to_owned(), json!(inferred));
    }
}

/// The part of a schema that speaks of one type.
fn of_type(object: &Object, name: &str) -> Value {
    let mut part = Object::new();
    part.insert("type".to_owned(), json!(name));
    for (key, value) in object {
        match type_of_keyword(key) {
            Some("any") => {
                let members = value.as_array().into_iter().flatten();
                let members: Vec<_> = members.filter(|m| is_of_type(m, name)).cloned().collect();
                part.insert(key.clone(), Value::Array(members));
            }
            Some(of) if of == name || (of == "number" && name == "integer") => {
                part.insert(key.clone(), value.clone());
            }
            _ => {}
        }
    }
    Value::Object(part)
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}

/// The type that a keyword restricts; `any` for `enum`.
fn type_of_keyword(key: &str) -> Option<&'static str> {
    Some(match key {
        "minLength" | "maxLength" | "pattern" | "format" | "contentEncoding"
        | "contentMediaType" => "string",
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => "number",
        "properties" | "required" | "additionalProperties" | "minProperties" | "maxProperties" => {
            "object"
        }
        "items" | "minItems" | "maxItems" | "uniqueItems" => "array",
        "enum" => "any",
        _ => return None,
    })
}

/// The one place that decides about null: a null member of an enum is `nullable`.
pub(super) fn null_members(object: &mut Object) {
    let Some(Value::Array(members)) = object.get_mut("enum") else {
        return;
    };
    let stated = members.len();
    let only_null = !members.is_empty() && members.iter().all(Value::is_null);
    if !only_null {
        members.retain(|member| !member.is_null());
    }
    if members.len() < stated || only_null {
        object.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// Members that YAML read as another type than the schema says (`enum: [1, 2]` of strings).
pub(super) fn member_types(object: &mut Object, at: &str, report: &mut Report) {
    if object.get("type") != Some(&json!("string")) {
        return;
    }
    let Some(Value::Array(members)) = object.get_mut("enum") else {
        return;
    };
    let mut changed = false;
    for member in members
        .iter_mut()
        .filter(|m| m.is_number() || m.is_boolean())
    {
        *member = json!(member.to_string());
        changed = true;
    }
    if changed {
        let message = "members of a string enum are not strings; they are read as strings";
        report.warn(
            Message::EnumMembersNotStrings,
            &pointer::join(at, "enum"),
            message,
            "put them in quotes",
        );
    }
}
