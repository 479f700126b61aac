//! Examples of a document, each at every place that operations have for it.

use std::collections::BTreeSet;

use attio_client::{Formatted, jiff, uuid};
use serde_json::Value;

use crate::types::{Type, types};

/// An example at a place of an operation.
pub struct Example<'a> {
    /// The JSON pointer to the schema that has it.
    pub at: String,
    pub schema: &'a Value,
    /// What the operation carries there.
    pub root: &'a Value,
    /// The type of that.
    pub ty: Type,
    /// The way from there to the schema, past references.
    pub way: Vec<String>,
}

/// Every example of a document, once for each place.
pub fn examples(document: &Value) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    for (pointer, ty) in types(document) {
        let (_, root) = at(document, pointer.clone());
        let place = |at, schema, way| Example {
            at,
            schema,
            root,
            ty,
            way,
        };
        let mut here = Vec::new();
        walk(document, pointer, Vec::new(), &mut here);
        found.extend(
            here.into_iter()
                .map(|(at, schema, way)| place(at, schema, way)),
        );
    }
    found
}

/// A schema with an example: its pointer, the schema, and the way to it.
type Found<'a> = (String, &'a Value, Vec<String>);

fn walk<'a>(document: &'a Value, pointer: String, way: Vec<String>, found: &mut Vec<Found<'a>>) {
    let (pointer, schema) = at(document, pointer);
    let mut below = |steps: &[&str]| {
        let path: String = steps
            .iter()
            .map(|step| format!("/{}", escape(step)))
            .collect();
        let steps = steps.iter().map(|&step| step.to_owned());
        let way = way.iter().cloned().chain(steps).collect();
        walk(document, format!("{pointer}{path}"), way, found);
    };
    if schema.get("items").is_some() {
        below(&["items"]);
    }
    for name in schema["properties"]
        .as_object()
        .into_iter()
        .flat_map(|it| it.keys())
    {
        below(&["properties", name]);
    }
    for key in ["anyOf", "oneOf"] {
        for index in 0..schema[key].as_array().map_or(0, Vec::len) {
            below(&[key, &index.to_string()]);
        }
    }
    if schema.get("example").is_some() {
        found.push((pointer, schema, way));
    }
}

/// What is at a pointer, and where that is if it is a reference.
pub fn at(document: &Value, pointer: String) -> (String, &Value) {
    let node = document.pointer(&pointer).expect(&pointer);
    match node["$ref"].as_str() {
        Some(reference) => at(document, reference.trim_start_matches('#').to_owned()),
        None => (pointer, node),
    }
}

/// The pointers of all schemas with an example, whether or not an operation leads there.
pub fn everywhere(document: &Value) -> BTreeSet<String> {
    fn collect(value: &Value, pointer: &str, found: &mut BTreeSet<String>) {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(object) => object.iter().map(|(k, v)| (escape(k), v)).collect(),
            Value::Array(array) => (0..).map(|i: usize| i.to_string()).zip(array).collect(),
            _ => return,
        };
        for (name, child) in children {
            let is_property = pointer.ends_with("/properties");
            let below = format!("{pointer}/{name}");
            assert!(is_property || name != "examples", "{below} is not visited");
            match is_property || name != "example" {
                true => collect(child, &below, found),
                false => _ = found.insert(pointer.to_owned()),
            }
        }
    }
    let mut found = BTreeSet::new();
    collect(document, "", &mut found);
    found
}

/// The first text in a value that is not of the format its schema names.
pub fn malformed(document: &Value, schema: &Value, value: &Value) -> Option<String> {
    let schema = resolved(document, schema);
    match value {
        Value::String(text) => {
            let well_formed = match schema["format"].as_str() {
                Some("uuid") => text.parse::<Formatted<uuid::Uuid>>().is_ok(),
                Some("date-time") => text.parse::<Formatted<jiff::Timestamp>>().is_ok(),
                Some("date") => text.parse::<Formatted<jiff::civil::Date>>().is_ok(),
                _ => true,
            };
            (!well_formed).then(|| text.clone())
        }
        Value::Array(items) => items
            .iter()
            .find_map(|item| malformed(document, &schema["items"], item)),
        Value::Object(object) => object
            .iter()
            .find_map(|(name, value)| malformed(document, &schema["properties"][name], value)),
        _ => None,
    }
}

/// A schema, or what it refers to.
pub fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => at(document, reference.trim_start_matches('#').to_owned()).1,
        None => schema,
    }
}

/// A name as a part of a JSON pointer.
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
