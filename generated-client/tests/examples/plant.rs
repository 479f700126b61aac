//! Bodies with an example in them.

use serde_json::{Map, Value, json};

use crate::find::resolved;

const PLACEHOLDER: &str = "[slug_or_id_of_matching_attribute]";

/// A minimal value of a schema, with the example at its place in it.
pub fn plant(document: &Value, schema: &Value, way: &[String], example: &Value) -> Value {
    let schema = resolved(document, schema);
    let Some((step, way)) = way.split_first() else {
        return example.clone();
    };
    if step == "items" {
        return json!([plant(document, &schema["items"], way, example)]);
    }
    let (name, way) = way.split_first().expect("a name or an index");
    if step != "properties" {
        let branch: usize = name.parse().expect("an index");
        return plant(document, &schema[step][branch], way, example);
    }
    let Value::Object(mut object) = minimal(document, schema) else {
        panic!("{schema} is no object");
    };
    let value = plant(document, &schema["properties"][name], way, example);
    object.insert(key(name).to_owned(), value);
    Value::Object(object)
}

/// A value of a schema with nothing in it that need not be.
fn minimal(document: &Value, schema: &Value) -> Value {
    let schema = resolved(document, schema);
    if let Some(member) = schema["enum"].get(0) {
        return member.clone();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("object"), _) => {
            let required = schema["required"].as_array().into_iter().flatten();
            let required = required.filter_map(Value::as_str);
            let property = |name| {
                let value = minimal(document, &schema["properties"][name]);
                (key(name).to_owned(), value)
            };
            Value::Object(required.map(property).collect::<Map<_, _>>())
        }
        (Some("array"), _) => json!([minimal(document, &schema["items"])]),
        (Some("boolean"), _) => json!(true),
        (Some("number"), _) => json!(0),
        (Some("string"), Some("uuid")) => json!("00000000-0000-4000-8000-000000000000"),
        (Some("string"), Some("date-time")) => json!("2020-01-01T00:00:00Z"),
        (Some("string"), Some("date")) => json!("2020-01-01"),
        (Some("string"), _) => json!("text"),
        (None, _) if schema["type"].is_array() => Value::Null,
        // The first branch, or anything.
        (None, _) => {
            let branches = schema.get("anyOf").unwrap_or(&schema["oneOf"]);
            let branch = branches.get(0);
            branch.map_or(Value::Null, |branch| minimal(document, branch))
        }
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
