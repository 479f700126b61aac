//! What tests of whole documents share: references that are followed, examples that are tried.

use serde_json::{Map, Value};

/// A part of a document with every reference replaced by what it refers to. What stands beside a
/// reference goes before what it refers to.
pub fn resolved(document: &Value, part: &Value) -> Value {
    match part {
        Value::Object(object) => {
            let mut all = match object.get("$ref").and_then(Value::as_str) {
                Some(reference) => target(document, reference),
                None => Map::new(),
            };
            let beside = object.iter().filter(|(key, _)| *key != "$ref");
            all.extend(beside.map(|(key, child)| (key.clone(), resolved(document, child))));
            Value::Object(all)
        }
        Value::Array(items) => items.iter().map(|item| resolved(document, item)).collect(),
        plain => plain.clone(),
    }
}

fn target(document: &Value, reference: &str) -> Map<String, Value> {
    let pointer = reference.strip_prefix('#').expect(reference);
    let part = document.pointer(pointer).expect(reference);
    match resolved(document, part) {
        Value::Object(object) => object,
        other => panic!("{reference} leads to {other}"),
    }
}

/// The pointers of all schemas that have an example.
pub fn with_example(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(document, "", &mut found);
    found
}

fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => (0..).map(|i: usize| i.to_string()).zip(items).collect(),
        _ => return,
    };
    for (name, child) in children {
        match name == "example" && !at.ends_with("/properties") {
            true => found.push(at.to_owned()),
            false => {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(child, &format!("{at}/{name}"), found);
            }
        }
    }
}

/// A validator of the schema at a pointer.
pub fn validator(document: &Value, pointer: &str) -> jsonschema::Validator {
    let schema = document.pointer(pointer).expect(pointer);
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&resolved(document, schema))
        .expect(pointer)
}

/// The pointers of the schemas whose examples are not valid, and why they are not.
pub fn wrong_examples(document: &Value) -> Vec<(String, String)> {
    let reason = |pointer: String| {
        let example = &document.pointer(&pointer)?["example"];
        let error = validator(document, &pointer).validate(example).err()?;
        Some((pointer, error.to_string()))
    };
    with_example(document)
        .into_iter()
        .filter_map(reason)
        .collect()
}
