//! What has been moved remembers where it stood.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{COPY, POINTER};
use crate::source::pointer;

/// From where something stands in `tree` to where it stood.
pub(super) fn moved(tree: &Value) -> BTreeMap<String, String> {
    let mut moved = BTreeMap::new();
    collect(tree, "", &mut moved);
    moved
}

fn collect(value: &Value, at: &str, moved: &mut BTreeMap<String, String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &pointer::join(at, &index.to_string()), moved);
            }
        }
        Value::Object(object) => {
            // The place of a reference is one as well.
            if let Some(Value::String(stood)) = object.get(POINTER)
                && !object.contains_key(COPY)
            {
                moved.insert(at.to_owned(), stood.clone());
            }
            for (key, value) in object {
                collect(value, &pointer::join(at, key), moved);
            }
        }
        _ => {}
    }
}
