//! `type`, `enum` and null.

use serde_json::{Value, json};

use super::MEMBERS;
use super::forms::flag;
use super::schema::Object;
use crate::ir::whole;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// The types of JSON Schema, null apart.
pub(super) const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "object", "array"];

/// `type` as a list: `null` becomes `nullable`, several others become `anyOf`.
pub(super) fn types(object: &mut Object, at: &str, report: &mut Report) {
    let names: Vec<String> = match object.shift_remove("type") {
        None | Some(Value::Null) => return infer_type(object),
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several
            .iter()
            .map(|name| name.as_str().unwrap_or_default().to_owned())
            .collect(),
        Some(_) => vec![String::new()],
    };
    let Some((types, nullable)) = known(&names, at, report) else {
        return;
    };
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

/// The types that are meant, null apart, and whether that is one; `None` for any value.
fn known(names: &[String], holder: &str, report: &mut Report) -> Option<(Vec<&'static str>, bool)> {
    let (mut types, mut nullable) = (Vec::new(), false);
    for name in names {
        if name == "null" {
            nullable = true;
            continue;
        }
        let meant = meant(name);
        if meant != Some(name) {
            let instead = meant.unwrap_or("any value");
            report.warn(
                Message::UnknownType,
                &pointer::join(holder, "type"),
                format!("`{name}` is not a type of JSON Schema: {instead} is taken"),
                "write one of them",
            );
            report.correct(corrected(names, holder));
        }
        let meant = meant?;
        if !types.contains(&meant) {
            types.push(meant);
        }
    }
    (nullable || !types.is_empty()).then_some((types, nullable))
}

/// The `type` that is meant, or none, of the schema at `at`.
fn corrected(names: &[String], at: &str) -> Correction {
    let as_meant = |name: &String| match name.as_str() {
        "null" => Some("null"),
        name => meant(name),
    };
    let types: Option<Vec<&str>> = names.iter().map(as_meant).collect();
    match types.as_deref() {
        None => Correction::remove(&pointer::join(at, "type")),
        Some([one]) => Correction::update(at, json!({ "type": one })),
        Some(several) => Correction::replace(at, "type", json!(several)),
    }
}

/// The type that is meant by a name that other languages have for it.
fn meant(name: &str) -> Option<&'static str> {
    if let Some(known) = TYPES.into_iter().find(|known| *known == name) {
        return Some(known);
    }
    let name = name.trim().to_ascii_lowercase();
    let known = TYPES.iter().find(|known| **known == name);
    known.copied().or(match name.as_str() {
        "str" | "text" | "char" | "date" | "datetime" | "date-time" | "uuid" | "guid" | "file"
        | "binary" | "email" | "uri" | "url" | "enum" => Some("string"),
        "int" | "int32" | "int64" | "long" | "short" | "timestamp" => Some("integer"),
        "float" | "double" | "decimal" | "numeric" => Some("number"),
        "bool" => Some("boolean"),
        "map" | "dict" | "hash" | "struct" => Some("object"),
        "list" => Some("array"),
        _ => None,
    })
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
            } else if members
                .clone()
                .all(|member| member.is_i64() || member.is_u64())
            {
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

/// Members that stand beside `items`, and are no lists, are members of the items.
pub(super) fn members_of_items(object: &mut Object, at: &str, report: &mut Report) {
    let is_taken = |items: &Object| {
        let others = ["$ref", "enum", "const", "allOf", "anyOf", "oneOf"];
        others.iter().any(|key| items.contains_key(*key))
    };
    let is_free = match object.get("items") {
        None => true,
        Some(Value::Object(items)) => !is_taken(items),
        Some(_) => false,
    };
    let is_one = |member: &Value| !member.is_null() && !member.is_array();
    let members = match object.get("enum") {
        Some(Value::Array(members)) if !members.is_empty() && members.iter().all(is_one) => {
            members.clone()
        }
        _ => return,
    };
    if object.get("type") != Some(&json!("array")) || !is_free {
        return;
    }
    object.shift_remove("enum");
    let labels = object.shift_remove(MEMBERS);
    let items = object.entry("items").or_insert_with(|| json!({}));
    items["enum"] = json!(members);
    if let Some(said) = labels {
        items[MEMBERS] = said;
    }
    let at_enum = pointer::join(at, "enum");
    report.warn(
        Message::EnumMembersOfOtherType,
        &at_enum,
        "members of this enum are no lists: they are read as those of `items`",
        "move `enum` to `items`",
    );
    let moved = Correction::update(at, json!({ "items": { "enum": members } }));
    report.correct(Correction::remove(&at_enum).and(moved));
}

/// Members that are of another type than the schema says (`enum: [1, 2]` of strings) are read as
/// that, or left out.
pub(super) fn member_types(object: &mut Object, at: &str, report: &mut Report) {
    let Some(Value::String(name)) = object.get("type").cloned() else {
        return;
    };
    let Some(Value::Array(members)) = object.get_mut("enum") else {
        return;
    };
    let is_right = |member: &Value| member.is_null() || is_of_type(member, &name);
    if !members.is_empty() && members.iter().all(is_right) {
        return;
    }
    let stated = members.clone();
    *members = stated
        .iter()
        .filter_map(|member| read_as(member, &name))
        .collect();
    let is_same = stated == *members || name == "integer" && same_numbers(&stated, members);
    let correction = match members.as_slice() {
        [] => Correction::remove(&pointer::join(at, "enum")),
        members => Correction::replace(at, "enum", json!(members)),
    };
    if members.is_empty() {
        object.shift_remove("enum");
    }
    if !is_same {
        let message =
            format!("members of this enum are no `{name}`: they are read as such, or left out");
        report.warn(
            Message::EnumMembersOfOtherType,
            &pointer::join(at, "enum"),
            message,
            "write them as what `type` says: texts in quotes, numbers without",
        );
        report.correct(correction);
    }
}

/// Whether all of one list are the numbers of the other: `1.0` is `1`.
fn same_numbers(one: &[Value], other: &[Value]) -> bool {
    let number = |value: &Value| value.as_f64();
    one.iter().map(number).eq(other.iter().map(number)) && one.iter().all(Value::is_number)
}

/// A member as a value of this type, if it can be meant so.
fn read_as(member: &Value, name: &str) -> Option<Value> {
    if member.is_null() || is_of_type(member, name) {
        return Some(member.clone());
    }
    match (name, member) {
        ("string", Value::Number(_) | Value::Bool(_)) => Some(json!(member.to_string())),
        ("integer", Value::Number(number)) => number.as_f64().and_then(whole).map(Value::from),
        ("integer" | "number", Value::String(text)) => {
            let number: serde_json::Number = text.trim().parse().ok()?;
            read_as(&Value::Number(number), name)
        }
        ("boolean", Value::String(text)) => flag(text),
        _ => None,
    }
}

/// Takes out the keywords that speak of other types than the schema's one: they say nothing.
pub(super) fn of_other_types(object: &mut Object) {
    let Some(Value::String(name)) = object.get("type").cloned() else {
        return;
    };
    let composed = ["allOf", "anyOf", "oneOf"];
    if composed.iter().any(|key| object.contains_key(*key)) {
        return;
    }
    object.retain(|key, _| match type_of_keyword(key) {
        None => true,
        Some("any") => !matches!(name.as_str(), "object" | "array"),
        Some("number") => matches!(name.as_str(), "number" | "integer"),
        // Numbers have formats, too.
        Some("string") if key == "format" => {
            matches!(name.as_str(), "string" | "number" | "integer")
        }
        Some(of) => of == name,
    });
}
