//! Examples, and what is said about them at a glance.

use full_document::Formatted;
use full_document::jiff::{Timestamp, civil::Date};
use full_document::uuid::Uuid;
use serde_json::Value;

use crate::support::{Root, escape, roots};

/// An example and its place.
pub struct Example<'a> {
    /// The JSON pointer to it.
    pub pointer: String,
    /// The example itself.
    pub value: &'a Value,
    /// The schema that has it.
    pub schema: &'a Value,
    /// What an operation carries and the schema is in.
    pub root: &'a Root<'a>,
    /// The way from there to the schema.
    pub way: Vec<String>,
}

/// A schema with an example: its pointer and the schema.
type Found<'a> = (String, &'a Value);

/// Every example of the document.
pub fn examples(document: &Value) -> Vec<Example<'_>> {
    let roots: &[Root] = roots(document).leak();
    let mut found = Vec::new();
    collect(document, "", &mut found);
    found
        .into_iter()
        .map(|(pointer, schema)| placed(document, roots, pointer, schema))
        .collect()
}

/// Every schema with an example below `value`.
fn collect<'a>(value: &'a Value, pointer: &str, found: &mut Vec<Found<'a>>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(k, v)| (escape(k), v)).collect(),
        Value::Array(array) => (0..).map(|i: usize| i.to_string()).zip(array).collect(),
        _ => return,
    };
    for (name, child) in children {
        let is_property = pointer.ends_with("/properties");
        assert!(
            is_property || name != "examples",
            "{pointer}/examples is not visited"
        );
        match is_property || name != "example" {
            true => collect(child, &format!("{pointer}/{name}"), found),
            false => found.push((pointer.to_owned(), value)),
        }
    }
}

fn placed<'a>(
    document: &'a Value,
    roots: &'a [Root<'a>],
    schema_pointer: String,
    schema: &'a Value,
) -> Example<'a> {
    let at = home(document, &schema_pointer);
    let below = |root: &'a Root<'a>| Some((root, at.strip_prefix(&root.pointer)?));
    let is_whole = |(_, way): &(_, &str)| way.is_empty() || way.starts_with('/');
    let mut places = roots.iter().filter_map(below).filter(is_whole);
    let (root, way) = places.next().expect(&schema_pointer);
    Example {
        pointer: format!("{schema_pointer}/example"),
        value: &schema["example"],
        schema,
        root,
        way: way.split('/').skip(1).map(str::to_owned).collect(),
    }
}

/// Where an operation has a schema that the document gives at `pointer`.
///
/// No operation refers to a component; those that there are stand in operations a second time.
fn home(document: &Value, pointer: &str) -> String {
    let Some(below) = pointer.strip_prefix("/components/schemas/") else {
        return pointer.to_owned();
    };
    let (name, below) = below.split_once('/').expect(pointer);
    let component = &document["components"]["schemas"][name];
    let home = find(&document["paths"], "/paths", component).expect(pointer);
    format!("{home}/{below}")
}

/// The first pointer below `value` to something equal to `wanted`.
fn find(value: &Value, pointer: &str, wanted: &Value) -> Option<String> {
    if value == wanted {
        return Some(pointer.to_owned());
    }
    match value {
        Value::Object(object) => object
            .iter()
            .find_map(|(name, value)| find(value, &format!("{pointer}/{}", escape(name)), wanted)),
        Value::Array(array) => (0..)
            .zip(array)
            .find_map(|(i, value): (usize, _)| find(value, &format!("{pointer}/{i}"), wanted)),
        _ => None,
    }
}

/// The first that a value in Rust has kept without a name for it: a property or a member.
pub fn unnamed(shown: &str) -> Option<&str> {
    let mut extras = shown.split("extra: {").skip(1);
    let property = extras.find(|extra| !extra.starts_with('}'));
    let (_, member) = shown.split_once("Unknown(").unzip();
    property.or(member)?.split('"').nth(1)
}

/// The texts in a value that are not of the formats its schema names.
pub fn malformed(schema: &Value, value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let well_formed = match schema["format"].as_str() {
                Some("uuid") => text.parse::<Formatted<Uuid>>().is_ok(),
                Some("date-time") => text.parse::<Formatted<Timestamp>>().is_ok(),
                Some("date") => text.parse::<Formatted<Date>>().is_ok(),
                _ => true,
            };
            (!well_formed).then(|| text.clone()).into_iter().collect()
        }
        Value::Array(items) => items
            .iter()
            .flat_map(|item| malformed(&schema["items"], item))
            .collect(),
        Value::Object(object) => object
            .iter()
            .flat_map(|(name, value)| malformed(&schema["properties"][name], value))
            .collect(),
        _ => Vec::new(),
    }
}
