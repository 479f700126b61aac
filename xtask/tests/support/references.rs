//! References that are followed.

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
