//! What breaks a document.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Texts that were made to break things: what ends a comment, a string or a fence of Rust, what is
/// run or shown as something else, what no name or file can be.
const HOSTILE: [&str; 32] = [
    "*/",
    "\"#",
    "\\\"",
    "```",
    "```\npanic!()\n```",
    "~~~rust\nloop {}",
    "]: //![",
    "<script>alert(1)</script>",
    "{}{0}{x:?}",
    "\0",
    "\r",
    "\r\n\n",
    "\u{202e}txt",
    "\u{2028}",
    "\u{feff}",
    "\u{fffd}\u{10ffff}",
    "🦀",
    "e\u{301}\u{301}\u{301}",
    "İı",
    "../../x",
    "CON",
    "crate",
    "r#self",
    "'static",
    "_",
    "-0",
    "1e999",
    "{id}",
    "#/components/schemas/~0~1%",
    "https://[::1",
    "file:///etc/passwd",
    "x-generated-client-type",
];

/// Breaks one node; `other` is a document, from which something can come.
pub fn mutate(document: &mut Value, other: &mut Value, rng: &mut Rng) {
    let elsewhere = pick(document, rng).clone();
    let kind = rng.usize(0..10);
    let node = pick(document, rng);
    match kind {
        0 => drop_one(node, rng),
        1 => double_one(node, rng),
        2 => *node = elsewhere,
        3 => rename_one(node, rng),
        4 => cross_over(node, pick(other, rng), rng),
        5 | 6 => be_hostile(node, rng),
        _ => *node = retyped(node, rng),
    }
}

/// Takes a member or all from what is in another document.
fn cross_over(node: &mut Value, other: &Value, rng: &mut Rng) {
    match (node, other) {
        (Value::Object(members), Value::Object(others)) => {
            if let Some(key) = key(others, rng) {
                members.insert(key.clone(), others[&key].clone());
            }
        }
        (Value::Array(items), Value::Array(others)) => items.extend(others.first().cloned()),
        (node, other) => node.clone_from(other),
    }
}

/// Makes a text of a node, or a name in it, a hostile one.
fn be_hostile(node: &mut Value, rng: &mut Rng) {
    let mut hostile = HOSTILE[rng.usize(0..HOSTILE.len())].to_owned();
    if rng.usize(0..16) == 0 {
        hostile = hostile.repeat(400);
    }
    match node {
        Value::Object(members) if !members.is_empty() => {
            let key = key(members, rng).unwrap_or_default();
            let value = members.remove(&key).unwrap_or_default();
            members.insert(hostile, value);
        }
        Value::String(text) if rng.bool() => text.push_str(&hostile),
        other => *other = hostile.into(),
    }
}

/// A node below the root, any depth as likely.
fn pick<'a>(document: &'a mut Value, rng: &mut Rng) -> &'a mut Value {
    let mut depth = rng.usize(1..16);
    let mut node = document;
    while depth > 0 {
        let children = match &*node {
            Value::Array(items) => items.len(),
            Value::Object(members) => members.len(),
            _ => 0,
        };
        if children == 0 {
            break;
        }
        let index = rng.usize(0..children);
        node = match node {
            Value::Array(items) => &mut items[index],
            Value::Object(members) => members.values_mut().nth(index).expect("a member"),
            _ => unreachable!("it has children"),
        };
        depth -= 1;
    }
    node
}

fn key(members: &Map<String, Value>, rng: &mut Rng) -> Option<String> {
    let index = rng.usize(0..members.len().max(1));
    members.keys().nth(index).cloned()
}

fn drop_one(node: &mut Value, rng: &mut Rng) {
    match node {
        Value::Array(items) if !items.is_empty() => drop(items.remove(rng.usize(0..items.len()))),
        Value::Object(members) => {
            if let Some(key) = key(members, rng) {
                members.remove(&key);
            }
        }
        _ => *node = Value::Null,
    }
}

fn double_one(node: &mut Value, rng: &mut Rng) {
    match node {
        Value::Array(items) if !items.is_empty() => {
            items.push(items[rng.usize(0..items.len())].clone());
        }
        Value::Object(members) => {
            if let Some(key) = key(members, rng) {
                let value = members[&key].clone();
                members.insert(format!("{key}2"), value);
            }
        }
        _ => {}
    }
}

fn rename_one(node: &mut Value, rng: &mut Rng) {
    let Value::Object(members) = node else { return };
    let Some(key) = key(members, rng) else { return };
    let value = members.remove(&key).unwrap_or_default();
    let names = [
        "type", "$ref", "x", "", "Self", "allOf", "items", "名前", "a b", "default",
    ];
    let name = match rng.bool() {
        true => names[rng.usize(0..names.len())].to_owned(),
        false => key.to_uppercase(),
    };
    members.insert(name, value);
}

fn retyped(node: &Value, rng: &mut Rng) -> Value {
    match rng.usize(0..12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(7),
        3 => json!(1.8e19),
        4 => json!("text"),
        5 => json!(""),
        6 => json!([]),
        7 => json!({}),
        8 => json!([node]),
        9 => json!({ "a": node }),
        10 => json!("#/components/schemas/Nothing"),
        _ => json!(node.to_string()),
    }
}
