//! Bodies with an example in them.

use serde_json::{Map, Value, json};

use crate::support::PLACEHOLDER;

/// A minimal value of a schema, with the example at its place in it.
pub fn plant(schema: &Value, way: &[String], example: &Value) -> Value {
    let Some((step, way)) = way.split_first() else {
        return example.clone();
    };
    if step == "items" {
        return json!([plant(&schema["items"], way, example)]);
    }
    let (name, way) = way.split_first().expect("a name or an index");
    if step != "properties" {
        let branch: usize = name.parse().expect("an index");
        return plant(&schema[step][branch], way, example);
    }
    let Value::Object(mut object) = minimal(schema) else {
        panic!("{schema} is no object");
    };
    let value = plant(&schema["properties"][name], way, example);
    object.insert(key(name).to_owned(), value);
    Value::Object(object)
}

/// A value of a schema with nothing in it that need not be.
fn minimal(schema: &Value) -> Value {
    if let Some(member) = schema["enum"].get(0) {
        return member.clone();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("object"), _) => {
            let required = schema["required"].as_array().into_iter().flatten();
            let required = required.filter_map(Value::as_str);
            let property = |name| (key(name).to_owned(), minimal(&schema["properties"][name]));
            Value::Object(required.map(property).collect::<Map<_, _>>())
        }
        (Some("array"), _) => json!([minimal(&schema["items"])]),
        (Some("boolean"), _) => json!(true),
        (Some("number"), _) => json!(0),
        (Some("string"), Some("uuid")) => json!("00000000-0000-4000-8000-000000000000"),
        (Some("string"), Some("date-time")) => json!("2020-01-01T00:00:00Z"),
        (Some("string"), Some("date")) => json!("2020-01-01"),
        (Some("string"), None) => json!("text"),
        (None, _) if schema["type"].is_array() => Value::Null,
        (None, _) => minimal(
            schema
                .get("anyOf")
                .unwrap_or(&schema["oneOf"])
                .get(0)
                .expect("a branch"),
        ),
        other => panic!("{other:?} has no minimal value here"),
    }
}

/// The placeholder stands for a key.
fn key(name: &str) -> &str {
    match name {
        PLACEHOLDER => "a_slug",
        name => name,
    }
}
