//! The bodies.

use serde_json::{Value, json};

/// How large they are, about.
const SIZE: usize = 1_000_000;

/// A user record, as the server writes it.
pub const RECORD: &str = include_str!("../../../generated-client/tests/support/answer.json");

/// A value of each kind, told apart by `attribute_type`, which stands last.
const VALUES: &str = include_str!("../../../generated-client/tests/support/values.json");

/// A page of user records.
pub fn users() -> String {
    let record: Value = serde_json::from_str(RECORD).expect("JSON");
    filled(&[&record["data"]])
}

/// A page of values of every kind.
pub fn values() -> String {
    let values: Vec<Value> = serde_json::from_str(VALUES).expect("JSON");
    filled(&values.iter().collect::<Vec<_>>())
}

/// The items, again and again.
fn filled(items: &[&Value]) -> String {
    let length: usize = items.iter().map(|item| item.to_string().len()).sum();
    let items = items.iter().copied();
    let count = SIZE / length * items.len();
    json!({ "data": items.cycle().take(count).collect::<Vec<_>>() }).to_string()
}
