//! What one document says and another does not.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

/// Something that is gone, or that is new; something that changed is both.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The JSON pointer of the place; for a member of a set, that of the set.
    pub at: String,
    /// Whether it is new.
    pub is_new: bool,
    /// What it is.
    pub value: Value,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_new { '+' } else { '-' };
        let value: String = self.value.to_string().chars().take(100).collect();
        write!(f, "{sign} {} {value}", self.at)
    }
}

/// Everything in which `new` differs from `old`. The order in which members of an enum, required
/// properties, types and scopes stand says nothing.
pub fn differences(at: &str, old: &Value, new: &Value) -> Vec<Difference> {
    match (old, new) {
        (Value::Object(olds), Value::Object(news)) => {
            let keys: BTreeSet<&String> = olds.keys().chain(news.keys()).collect();
            let below = |key: &String| {
                let name = key.replace('~', "~0").replace('/', "~1");
                change(&format!("{at}/{name}"), olds.get(key), news.get(key))
            };
            keys.into_iter().flat_map(below).collect()
        }
        (Value::Array(olds), Value::Array(news)) if is_set(olds) && is_set(news) => {
            let gone = olds.iter().filter(|item| !news.contains(item));
            let come = news.iter().filter(|item| !olds.contains(item));
            let gone = gone.flat_map(|item| change(at, Some(item), None));
            gone.chain(come.flat_map(|item| change(at, None, Some(item))))
                .collect()
        }
        (Value::Array(olds), Value::Array(news)) => (0..olds.len().max(news.len()))
            .flat_map(|i| change(&format!("{at}/{i}"), olds.get(i), news.get(i)))
            .collect(),
        (old, new) if old == new => Vec::new(),
        (old, new) => {
            let mut both = change(at, Some(old), None);
            both.extend(change(at, None, Some(new)));
            both
        }
    }
}

/// Whether nothing in it has parts, and nothing is there twice.
fn is_set(items: &[Value]) -> bool {
    let is_scalar = |item: &Value| !item.is_object() && !item.is_array();
    let is_first = |(i, item): (usize, &Value)| !items[..i].contains(item);
    items.iter().all(is_scalar) && items.iter().enumerate().all(is_first)
}

fn change(at: &str, old: Option<&Value>, new: Option<&Value>) -> Vec<Difference> {
    let one = |is_new, value: &Value| Difference {
        at: at.to_owned(),
        is_new,
        value: value.clone(),
    };
    match (old, new) {
        (Some(old), Some(new)) => differences(at, old, new),
        (Some(old), None) => vec![one(false, old)],
        (None, Some(new)) => vec![one(true, new)],
        (None, None) => Vec::new(),
    }
}
