//! What has been moved remembers where it stood.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema::member;
use super::{COPY, POINTER};
use crate::source::pointer;

/// From where something stands in `tree` to where it stood.
pub(super) fn moved(tree: &Value) -> BTreeMap<String, String> {
    let mut moved = BTreeMap::new();
    collect(tree, &mut String::new(), &mut moved);
    moved
}

fn collect(value: &Value, at: &mut String, moved: &mut BTreeMap<String, String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                within(item, at, &index.to_string(), moved);
            }
        }
        Value::Object(object) => {
            // The place of a reference is one as well.
            if let Some(Value::String(stood)) = member(value, POINTER)
                && !object.contains_key(COPY)
            {
                moved.insert(at.clone(), stood.clone());
            }
            for (key, value) in object {
                within(value, at, key, moved);
            }
        }
        _ => {}
    }
}

fn within(value: &Value, at: &mut String, key: &str, moved: &mut BTreeMap<String, String>) {
    // Nothing has been moved into what has no members.
    if value.is_object() || value.is_array() {
        let length = at.len();
        pointer::push(at, key);
        collect(value, at, moved);
        at.truncate(length);
    }
}
