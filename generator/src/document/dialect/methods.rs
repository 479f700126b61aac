//! Operations of methods that a Path Item Object of `openapiv3` does not have: each stands in a
//! path item of its own, in the place of another method.

use serde_json::{Map, Value, json};

use super::parts::{ADDITIONAL, METHODS, QUERY};
use super::schema::Object;
use super::{COPY, METHOD, POINTER};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// The method in whose place others stand.
const STAND_IN: &str = "post";

/// What stands in the place of a path item's other operations.
const OTHERS: [&str; 2] = [QUERY, ADDITIONAL];

/// Gives every operation of another method a path item of its own, behind that of its path; what
/// follows a `#` in a path is not sent.
pub(super) fn separate(tree: &mut Value, report: &mut Report) {
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return;
    };
    let has_others = |item: &Value| OTHERS.iter().any(|key| item.get(key).is_some());
    if !paths.values().any(has_others) {
        return;
    }
    for (path, mut item) in std::mem::take(paths) {
        let at = pointer::join("/paths", &path);
        let at = stood_at(&item, &at);
        let others = others(&mut item, &at, report);
        let shared = shared(&item, &at);
        paths.insert(path.clone(), item);
        for (method, operation) in others {
            let mut item = shared.clone();
            item.insert(STAND_IN.to_owned(), operation);
            paths.insert(format!("{path}#{method}"), Value::Object(item));
        }
    }
}

/// Where a part stood that may have been moved to `at`.
pub(super) fn stood_at(part: &Value, at: &str) -> String {
    let moved = part.get(POINTER).and_then(Value::as_str);
    moved.unwrap_or(at).to_owned()
}

/// Takes the operations of other methods out of a path item, by their methods.
fn others(item: &mut Value, at: &str, report: &mut Report) -> Vec<(String, Value)> {
    let Some(item) = item.as_object_mut() else {
        return Vec::new();
    };
    let query = item.shift_remove(QUERY);
    let query = query.map(|operation| (QUERY.to_uppercase(), operation, pointer::join(at, QUERY)));
    let additional = match item.shift_remove(ADDITIONAL) {
        Some(Value::Object(additional)) => additional,
        _ => Map::new(),
    };
    let holder = pointer::join(at, ADDITIONAL);
    let additional = additional.into_iter().map(|(method, operation)| {
        let at = pointer::join(&holder, &method);
        (method, operation, at)
    });
    let mut others: Vec<(String, Value)> = Vec::new();
    for (method, mut operation, at) in query.into_iter().chain(additional) {
        let Some(object) = operation.as_object_mut() else {
            continue;
        };
        object.entry(POINTER).or_insert(json!(at));
        let fixed = method.to_ascii_lowercase();
        if METHODS.contains(&fixed.as_str()) {
            // It has a key of its own.
            match item.contains_key(&fixed) {
                true => say_twice(&method, &at, report),
                false => drop(item.insert(fixed, operation)),
            }
        } else if others.iter().any(|(known, _)| *known == method) {
            say_twice(&method, &at, report);
        } else if is_token(&method) {
            object.insert(METHOD.to_owned(), json!(method));
            others.push((method, operation));
        } else {
            let message = format!("`{method}` cannot be a method: this operation is left out");
            let help = "write a word such as `COPY`";
            report.warn(Message::MalformedPart, &at, message, help);
        }
    }
    others
}

fn say_twice(method: &str, at: &str, report: &mut Report) {
    let message = format!("the path has two operations `{method}`: this one is left out");
    report.warn(Message::DuplicateKey, at, message, "keep one of the two");
}

/// What a path item says of all its operations.
fn shared(item: &Value, at: &str) -> Object {
    let members = item.as_object().into_iter().flatten();
    let shared = members.filter(|(key, _)| !METHODS.contains(&key.as_str()));
    let mut shared: Object = shared
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    shared.insert(POINTER.to_owned(), json!(at));
    shared.shift_remove(COPY);
    shared
}

/// Whether a text can be a method, or the name of a header or a cookie (RFC 9110, section 5.6.2).
pub fn is_token(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(is_letter)
}
