//! Documents reduced to what they say to a program, so that they can be compared.

use serde_json::{Map, Value, json};

/// What people read, and what other tools than ours do not.
fn is_annotation(key: &str) -> bool {
    matches!(key, "description" | "summary" | "title" | "example") || key.starts_with("x-")
}

/// A part of a document without annotations, null being said in one way.
pub fn plain(part: &Value) -> Value {
    match part {
        Value::Object(object) => {
            let kept = object.iter().filter(|(key, _)| !is_annotation(key));
            let plain = kept.map(|(key, child)| match (key.as_str(), child) {
                ("properties", Value::Object(names)) => (key.clone(), by_name(names)),
                _ => (key.clone(), plain(child)),
            });
            one_null(plain.collect())
        }
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}

/// Properties may be called what annotations are called.
fn by_name(names: &Map<String, Value>) -> Value {
    let plain = names
        .iter()
        .map(|(name, schema)| (name.clone(), plain(schema)));
    Value::Object(plain.collect())
}

/// `anyOf` a schema and null is the schema with null among its types and members.
fn one_null(mut schema: Map<String, Value>) -> Value {
    let branches = schema.get("anyOf").and_then(Value::as_array);
    let Some([inner, null]) = branches.map(Vec::as_slice) else {
        return Value::Object(schema);
    };
    if *null != json!({ "type": "null" }) {
        return Value::Object(schema);
    }
    let mut inner = inner.clone();
    schema.remove("anyOf");
    assert!(schema.is_empty(), "beside `anyOf` with null: {schema:?}");
    inner["type"] = json!([inner["type"], "null"]);
    if let Some(members) = inner.get_mut("enum").and_then(Value::as_array_mut) {
        members.push(Value::Null);
    }
    inner
}

/// Upstream's two spellings of null in the one that means it: `nullable` is no word of OpenAPI 3.1,
/// and an enum that does not list null does not admit it.
pub fn admit_null(part: &mut Value) {
    match part {
        Value::Object(schema) => {
            schema.values_mut().for_each(admit_null);
            if schema.get("nullable") == Some(&json!(true)) {
                schema.remove("nullable");
                schema["type"] = json!([schema["type"], "null"]);
            }
            let is_nullable = schema.get("type") == Some(&json!(["string", "null"]));
            match schema.get_mut("enum") {
                Some(Value::Array(members)) if is_nullable => members.push(Value::Null),
                _ => {}
            }
        }
        Value::Array(items) => items.iter_mut().for_each(admit_null),
        _ => {}
    }
}
