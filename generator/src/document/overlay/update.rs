//! What `update` does to a node.

use serde_json::Value;

use super::{Impossible, Outcome};

/// Updates every node.
///
/// # Errors
/// Why one of them cannot be updated.
pub fn update(
    tree: &mut Value,
    pointers: &[String],
    update: &Value,
) -> Result<Outcome, Impossible> {
    let mut changed = false;
    for pointer in pointers {
        let Some(node) = tree.pointer_mut(pointer) else {
            // An earlier node of the same action held it, and its update replaced it.
            continue;
        };
        changed |= match (&mut *node, update) {
            (Value::Object(_), Value::Object(_)) => merge(node, update),
            (Value::Array(items), item) => add(items, item),
            (Value::Object(_), _) => {
                let message = format!("the node at {pointer} is an object and `update` is none");
                return Err((message, "write the properties to merge into it"));
            }
            _ => {
                let message = format!("the node at {pointer} is neither an object nor an array");
                return Err((message, "select the object that holds it"));
            }
        };
    }
    Ok(match changed {
        true => Outcome::Changed,
        false => Outcome::Nothing("changes nothing"),
    })
}

/// Merges `update` into `node`: objects by property, arrays by item, and anything else is
/// replaced. Returns whether that changed anything.
fn merge(node: &mut Value, update: &Value) -> bool {
    match (node, update) {
        (Value::Object(object), Value::Object(update)) => {
            let mut changed = false;
            for (key, value) in update {
                changed |= match object.get_mut(key) {
                    Some(old) => merge(old, value),
                    None => object.insert(key.clone(), value.clone()).is_none(),
                };
            }
            changed
        }
        (Value::Array(items), Value::Array(more)) => {
            more.iter().filter(|item| add(items, item)).count() > 0
        }
        (node, update) if node != update => {
            *node = update.clone();
            true
        }
        _ => false,
    }
}

/// Adds an item that is not there yet. The arrays of an OpenAPI document are sets, and so an
/// addition that upstream has made too does nothing.
fn add(items: &mut Vec<Value>, item: &Value) -> bool {
    let missing = !items.contains(item);
    if missing {
        items.push(item.clone());
    }
    missing
}
