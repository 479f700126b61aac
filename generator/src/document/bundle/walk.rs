//! The references that a tree makes, wherever they stand and whatever they refer to.

use serde_json::{Map, Value};

use crate::document::dialect::{for_each_target, member_of};

/// Keys under which stand maps whose keys are names.
const NAMED: [&str; 24] = [
    "$defs",
    "additionalOperations",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "mediaTypes",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
    "webhooks",
    "x-webhooks",
    // Not names of the document's own, but maps that can be a file as well.
    "components",
    "flows",
];

/// Keys under which stands data, which refers to nothing.
const DATA: [&str; 3] = ["const", "enum", "example"];

/// A reference, to be read or changed.
pub enum Reference<'a> {
    /// An object with a `$ref` or a `$dynamicRef`.
    Object(&'a mut Map<String, Value>),
    /// A `$ref` where a map of names should be.
    Map(&'a mut Value),
    /// A value of `mapping` of a discriminator, or its `defaultMapping`: a reference, or a name.
    Mapping(&'a mut String),
}

impl Reference<'_> {
    /// What it says.
    pub fn text(&self) -> Option<&str> {
        match self {
            Reference::Object(object) => said(object),
            Reference::Map(map) => map.get("$ref")?.as_str(),
            Reference::Mapping(text) => Some(text),
        }
    }

    /// Whether it can be the name of a component as well.
    pub fn is_name(&self) -> bool {
        matches!(self, Reference::Mapping(_))
    }

    /// Makes it say something else.
    pub fn set(&mut self, text: String) {
        let holder = match self {
            Reference::Object(object) => Some(&mut **object),
            Reference::Map(map) => map.as_object_mut(),
            Reference::Mapping(old) => {
                **old = text;
                return;
            }
        };
        if let Some(holder) = holder {
            holder.insert("$ref".to_owned(), Value::String(text));
        }
    }

    /// Notes something beside it.
    pub fn note(&mut self, key: &str, value: Value) {
        if let Reference::Object(object) = self {
            object.insert(key.to_owned(), value);
        }
    }
}

/// What an object refers to. What `$dynamicRef` means is said by who refers to the whole; without
/// that it is a `$ref`.
fn said(object: &Map<String, Value>) -> Option<&str> {
    let text = |key: &str| member_of(object, key)?.as_str();
    text("$ref").or_else(|| text("$dynamicRef"))
}

/// What `value` refers to, if it says nothing else.
pub fn only_reference(value: &Value) -> Option<&str> {
    let object = value.as_object().filter(|object| object.len() == 1)?;
    object.get("$ref")?.as_str()
}

/// Calls `visit` with every reference of `tree`, the outermost first.
pub fn for_each_reference(tree: &mut Value, visit: &mut dyn FnMut(Reference)) {
    match tree {
        Value::Array(items) => {
            for item in items {
                for_each_reference(item, visit);
            }
        }
        Value::Object(object) => {
            if said(object).is_some() {
                visit(Reference::Object(object));
            }
            for (key, value) in object {
                below(key, value, visit);
            }
        }
        _ => {}
    }
}

/// Visits what stands under `key`, which is no name.
fn below(key: &str, value: &mut Value, visit: &mut dyn FnMut(Reference)) {
    match key {
        "discriminator" => for_each_target(value, &mut |target| visit(Reference::Mapping(target))),
        "examples" => examples(value, visit),
        "components" => {
            spread(value, visit);
            for_each_reference(value, visit);
        }
        _ if NAMED.contains(&key) => {
            spread(value, visit);
            match value {
                Value::Object(members) => {
                    for member in members.values_mut() {
                        for_each_reference(member, visit);
                    }
                }
                other => for_each_reference(other, visit),
            }
        }
        _ if DATA.contains(&key) || key.starts_with("x-") => {}
        _ => for_each_reference(value, visit),
    }
}

fn spread(value: &mut Value, visit: &mut dyn FnMut(Reference)) {
    if value.get("$ref").is_some_and(Value::is_string) {
        visit(Reference::Map(value));
    }
}

/// Example Objects can be references; what they hold is data.
fn examples(value: &mut Value, visit: &mut dyn FnMut(Reference)) {
    spread(value, visit);
    for example in value.as_object_mut().into_iter().flat_map(Map::values_mut) {
        if let Value::Object(example) = example
            && example.get("$ref").is_some_and(Value::is_string)
        {
            visit(Reference::Object(example));
        }
    }
}
