//! One schema: JSON Schema 2020-12 as 3.1 has it, into the Schema Object of 3.0.

use serde_json::{Map, Value, json};

use super::parts::{Part, each_item, each_member, one};
use super::types::{TYPES, member_types, members_of_items, null_members, of_other_types, types};
use super::{BOUNDS, POINTER, PREFIX};
use super::{keywords, members, vocabulary};
use crate::ir::whole;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

pub(super) type Object = Map<String, Value>;

/// Keywords that say nothing about the values a client sees.
const SILENT: [&str; 11] = [
    "$schema",
    "$id",
    "$comment",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "definitions",
    "xml",
    "externalDocs",
    "$vocabulary",
    "summary",
];

/// Keywords that bound how long something is.
const COUNTS: [&str; 6] = [
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

/// Keywords that bound a number.
const LIMITS: [&str; 5] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// Keywords that restrict values in ways that Rust types do not express.
const UNSUPPORTED: [&str; 11] = [
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "unevaluatedItems",
    "patternProperties",
];

type Each = fn(&mut Value, &str, &str, &mut dyn FnMut(&mut Value, &str));

/// The keywords under which schemas stand, in the order in which these are visited.
const HOLDERS: [(&str, Each); 19] = [
    ("properties", each_member),
    ("patternProperties", each_member),
    ("$defs", each_member),
    ("definitions", each_member),
    ("dependentSchemas", each_member),
    ("anyOf", each_item),
    ("oneOf", each_item),
    ("allOf", each_item),
    ("prefixItems", each_item),
    ("items", one),
    ("additionalProperties", one),
    ("not", one),
    ("contains", one),
    ("propertyNames", one),
    ("if", one),
    ("then", one),
    ("else", one),
    ("unevaluatedItems", one),
    ("unevaluatedProperties", one),
];

/// Visits `schema` and every schema in it, outermost first.
pub fn walk(schema: &mut Value, at: &str, visit: &mut dyn FnMut(&mut Value, &str)) {
    let moved = member(schema, POINTER).and_then(Value::as_str);
    let moved = moved.map(str::to_owned);
    let at = moved.as_deref().unwrap_or(at);
    visit(schema, at);
    let Some(object) = schema.as_object() else {
        return;
    };
    // Most schemas hold none.
    let place = |(key, child): (&String, &Value)| {
        let is_schema = !child.is_boolean() || key == "items";
        let mut places = HOLDERS.iter();
        places.position(|(holder, _)| holder == key && is_schema)
    };
    let mut places: Vec<usize> = object.iter().filter_map(place).collect();
    places.sort_unstable();
    for place in places {
        let (key, each) = HOLDERS[place];
        each(schema, at, key, &mut |child, at| walk(child, at, visit));
    }
}

/// What stands under `key`. Schemas have few keys, which are compared sooner than one is hashed.
pub(super) fn member<'a>(schema: &'a Value, key: &str) -> Option<&'a Value> {
    member_of(schema.as_object()?, key)
}

/// The same of an object.
pub fn member_of<'a>(object: &'a Object, key: &str) -> Option<&'a Value> {
    let mut members = object.iter();
    members.find_map(|(known, value)| (known == key).then_some(value))
}

/// The same, to be changed.
pub(super) fn member_mut<'a>(holder: &'a mut Value, key: &str) -> Option<&'a mut Value> {
    let mut members = holder.as_object_mut()?.iter_mut();
    members.find_map(|(known, value)| (known == key).then_some(value))
}

/// Rewrites `schema` and every schema in it.
pub fn normalise(schema: &mut Value, at: &str, report: &mut Report) {
    walk(schema, at, &mut |schema, at| {
        normalise_one(schema, at, report)
    });
}

fn normalise_one(schema: &mut Value, at: &str, report: &mut Report) {
    match schema {
        Value::Object(object) if is_plain(object) => {}
        Value::Object(object) => {
            vocabulary::check_keys(Part::Schema, object, at, report);
            keywords::in_form(object, at, report);
            patterns(object, at, report);
            prefix_items(object);
            number_or_text(object);
            unsupported(object, at, report);
            reference_siblings(object);
            constants(object);
            members::constants(object);
            members::members(object, at, report);
            types(object, at, report);
            null_members(object);
            members_of_items(object, at, report);
            member_types(object, at, report);
            of_other_types(object);
            bounds(object);
            media(object);
            annotations(object);
            unevaluated(object);
        }
        Value::Bool(true) => *schema = json!({}),
        Value::Bool(false) => *schema = json!({ "not": {} }),
        other => {
            // Null is as good as absent.
            if !other.is_null() {
                report.warn(
                    Message::SchemaNotAnObject,
                    at,
                    "a schema must be an object: any value is taken",
                    "write a Schema Object here",
                );
            }
            *other = json!({});
        }
    }
}

/// Whether 3.0 says the same in the same words and forms: most schemas are so.
fn is_plain(object: &Object) -> bool {
    let Some(name) = member_of(object, "type").and_then(Value::as_str) else {
        return object.len() == 1 && member_of(object, "$ref").is_some_and(Value::is_string);
    };
    let is_list_of_texts = |value: &Value| match value {
        Value::Array(items) => !items.is_empty() && items.iter().all(Value::is_string),
        _ => false,
    };
    let is_the_same = |(key, value): (&String, &Value)| match key.as_str() {
        "type" => TYPES.contains(&name),
        "format" => {
            let has_format = matches!(name, "string" | "integer" | "number");
            has_format && value.as_str().is_some_and(|it| it != NUMBER_OR_TEXT)
        }
        "enum" => name == "string" && is_list_of_texts(value),
        "properties" => name == "object" && value.is_object(),
        "required" => name == "object" && is_list_of_texts(value),
        "additionalProperties" => name == "object" && (value.is_object() || value.is_boolean()),
        "items" => name == "array" && value.is_object(),
        "description" | "title" => value.is_string(),
        "nullable" | "deprecated" | "readOnly" | "writeOnly" => value.is_boolean(),
        "default" | "example" => true,
        _ => false,
    };
    object.iter().all(is_the_same)
}

/// `prefixItems` into `items`, as branches of which [`PREFIX`] says what they are.
fn prefix_items(object: &mut Object) {
    let Some(Value::Array(mut schemas)) = object.shift_remove("prefixItems") else {
        return;
    };
    let count = schemas.len();
    if count == 0 {
        return;
    }
    let unevaluated = object.shift_remove("unevaluatedItems");
    let others = object.shift_remove("items").or(unevaluated);
    let most = object.get("maxItems").and_then(Value::as_u64);
    let is_closed = others == Some(Value::Bool(false)) || most == u64::try_from(count).ok();
    if !is_closed {
        schemas.push(others.unwrap_or_else(|| json!({})));
    }
    object.insert(
        "items".to_owned(),
        json!({ PREFIX: count, "anyOf": schemas }),
    );
}

const NUMBER_OR_TEXT: &str = "int-or-string";

/// The format `int-or-string`, and extensions of that name: a whole number or a text.
fn number_or_text(object: &mut Object) {
    let is_extension = |key: &String, value: &Value| {
        key.starts_with("x-") && key.ends_with(NUMBER_OR_TEXT) && *value == Value::Bool(true)
    };
    let mut keys = object.iter();
    let is_meant = object
        .get("format")
        .is_some_and(|format| format == NUMBER_OR_TEXT)
        || keys.any(|(key, value)| is_extension(key, value));
    let says_more = ["anyOf", "oneOf", "allOf", "$ref", "enum", "const"];
    if !is_meant || says_more.iter().any(|key| object.contains_key(*key)) {
        return;
    }
    object.shift_remove("format");
    let types = json!(["integer", "string"]);
    let is_null = |ty: &Value| {
        ty.as_array()
            .is_some_and(|types| types.contains(&json!("null")))
    };
    if object
        .insert("type".to_owned(), types)
        .is_some_and(|stated| is_null(&stated))
    {
        object.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// `patternProperties` without `additionalProperties`: any key, of that schema.
fn patterns(object: &mut Object, at: &str, report: &mut Report) {
    let Some(Value::Object(patterns)) = object.get("patternProperties") else {
        return;
    };
    let open = matches!(
        object.get("additionalProperties"),
        None | Some(Value::Bool(_))
    );
    if open && !patterns.is_empty() {
        let is_any = object.get("additionalProperties") == Some(&Value::Bool(true));
        let schema = match patterns.values().next() {
            Some(only) if patterns.len() == 1 && !is_any => only.clone(),
            _ => Value::Bool(true),
        };
        object.insert("additionalProperties".to_owned(), schema);
        object.shift_remove("patternProperties");
        report.note(
            Message::PatternsNotChecked,
            &pointer::join(at, "patternProperties"),
            "the patterns of `patternProperties` are not checked: any key is taken",
            "nothing to do",
        );
    }
}

fn unsupported(object: &mut Object, at: &str, report: &mut Report) {
    let has_some = object.keys().any(|key| UNSUPPORTED.contains(&key.as_str()));
    for key in UNSUPPORTED.into_iter().filter(|_| has_some) {
        if object.shift_remove(key).is_some() {
            let message = format!("`{key}` has no counterpart in Rust types and is left out");
            report.note(
                Message::UnsupportedKeyword,
                &pointer::join(at, key),
                message,
                "nothing to do, or say it otherwise",
            );
        }
    }
    if object.get("items").is_some_and(Value::is_boolean) {
        object.insert("items".to_owned(), json!({}));
    }
    object.retain(|key, _| !SILENT.contains(&key.as_str()));
}

/// A `$ref` with siblings means both: `allOf` of the reference, and the siblings.
fn reference_siblings(object: &mut Object) {
    if object.len() < 2 || !object.contains_key("$ref") {
        return;
    }
    if let Some(reference) = object.shift_remove("$ref") {
        let parts = object.entry("allOf").or_insert_with(|| json!([]));
        if let Some(parts) = parts.as_array_mut() {
            parts.insert(0, json!({ "$ref": reference }));
        }
    }
}

fn constants(object: &mut Object) {
    if let Some(value) = object.shift_remove("const") {
        object.insert("enum".to_owned(), json!([value]));
    }
}

/// Bounds: exclusive ones as flags, counts as whole numbers, those of whole numbers too.
fn bounds(object: &mut Object) {
    let is_bound = |key: &String| COUNTS.iter().chain(&LIMITS).any(|bound| bound == key);
    if !object.keys().any(is_bound) {
        return;
    }
    for (exclusive, inclusive) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if let Some(Value::Number(bound)) = object.get(exclusive).cloned() {
            object.insert(inclusive.to_owned(), Value::Number(bound));
            object.insert(exclusive.to_owned(), Value::Bool(true));
        } else if !object.get(exclusive).is_some_and(Value::is_boolean) {
            object.shift_remove(exclusive);
        }
    }
    for key in COUNTS {
        let whole = object
            .get(key)
            .and_then(Value::as_f64)
            .filter(|n| n.fract() == 0.0 && *n >= 0.0);
        match whole {
            // Exact: a count that fits no `u64` saturates, which bounds nothing.
            Some(count) => object.insert(key.to_owned(), json!(count as u64)),
            None => object.shift_remove(key),
        };
    }
    if object.get("type") == Some(&json!("integer")) {
        whole_bounds(object);
    }
}

/// The bounds of whole numbers as `i64`, which `openapiv3` has; others are documentation alone.
fn whole_bounds(object: &mut Object) {
    let mut beyond = Object::new();
    for key in ["minimum", "maximum", "multipleOf"] {
        let Some(bound) = object.get(key).filter(|bound| !bound.is_i64()) else {
            continue;
        };
        match bound.as_f64().and_then(whole) {
            Some(whole) => object.insert(key.to_owned(), json!(whole)),
            None => {
                beyond.insert(key.to_owned(), bound.clone());
                object.shift_remove(key)
            }
        };
    }
    if !beyond.is_empty() {
        object.insert(BOUNDS.to_owned(), Value::Object(beyond));
    }
}

/// `contentEncoding` and `contentMediaType` are the `format`s `byte` and `binary` of 3.0.
fn media(object: &mut Object) {
    let encoding = object.shift_remove("contentEncoding");
    let media_type = object.shift_remove("contentMediaType");
    let format = match (encoding.as_ref().and_then(Value::as_str), &media_type) {
        (Some("base64"), _) => "byte",
        (None, Some(Value::String(name))) if name == "application/octet-stream" => "binary",
        _ => return,
    };
    object.entry("format").or_insert_with(|| json!(format));
}

fn annotations(object: &mut Object) {
    if let Some(Value::Array(mut examples)) = object.shift_remove("examples")
        && !examples.is_empty()
        && !object.contains_key("example")
    {
        object.insert("example".to_owned(), examples.swap_remove(0));
    }
    for key in ["description", "title"] {
        match object.get_mut(key) {
            Some(Value::String(_)) | None => {}
            Some(Value::Null) => drop(object.shift_remove(key)),
            Some(other) => *other = json!(other.to_string()),
        }
    }
}

/// Composition is merged into one object, so `unevaluatedProperties` closes what it closes.
fn unevaluated(object: &mut Object) {
    if let Some(value) = object.shift_remove("unevaluatedProperties") {
        object.entry("additionalProperties").or_insert(value);
    }
}
