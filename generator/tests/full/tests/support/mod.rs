//! The document, and the way to what operations carry in it.

use std::fs;

use full_document::{PLACES, Place};
use serde_json::Value;

/// What stands for a key of the caller's choice.
pub const PLACEHOLDER: &str = "[slug_or_id_of_matching_attribute]";

/// The whole document. It has no references.
pub fn document() -> Value {
    let text = fs::read_to_string(env!("FULL_DOCUMENT")).expect("the document");
    serde_json::from_str(&text).expect("is JSON")
}

/// A schema at the root of what an operation carries somewhere.
pub struct Root<'a> {
    /// The JSON pointer to it.
    pub pointer: String,
    /// The schema.
    pub schema: &'a Value,
    /// The type that was generated for it.
    pub place: &'static Place,
}

/// The roots of all places of all operations.
pub fn roots(document: &Value) -> Vec<Root<'_>> {
    let root = |place: &'static Place| {
        let pointer = pointer(document, place);
        let schema = document.pointer(&pointer).expect(&pointer);
        Root {
            pointer,
            schema,
            place,
        }
    };
    PLACES.iter().map(root).collect()
}

fn pointer(document: &Value, place: &Place) -> String {
    let (method, path) = place.operation.split_once(' ').expect("a method");
    let method = method.to_lowercase();
    let operation = format!("/paths/{}/{method}", escape(path));
    let content = "content/application~1json/schema";
    if !place.is_request() {
        return format!("{operation}/responses/{}/{content}", place.part);
    }
    let parameters = document["paths"][path][&method]["parameters"].as_array();
    let index = parameters
        .into_iter()
        .flatten()
        .position(|parameter| parameter["name"] == place.part);
    match index {
        Some(index) => format!("{operation}/parameters/{index}/schema"),
        None => format!("{operation}/{}/{content}", place.part),
    }
}

/// A name as a part of a JSON pointer.
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
