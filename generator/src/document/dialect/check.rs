//! What the parts around the schemas may say, looked at before they are typed: the typed document
//! passes over some mistakes, and of others it cannot tell the place.

use serde_json::Value;

use super::parts::{Part, for_each_part};
use super::schema::Object;
use super::vocabulary;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Reports what no part may say.
pub fn check(tree: &mut Value, report: &mut Report) {
    for_each_part(tree, &mut |part, value, at| {
        let Some(object) = value.as_object() else {
            return;
        };
        // Schemas are looked at when they are rewritten, with all that is in them.
        if part != Part::Schema {
            vocabulary::check(part, object, at, report);
        }
        match part {
            Part::PathItem => path(at, report),
            Part::Operation => statuses(object, at, report),
            Part::Parameter => place_and_style(object, at, report),
            _ => {}
        }
    });
}

/// The key of a Path Item Object is a path as URLs have it (RFC 3986, section 3.3).
fn path(at: &str, report: &mut Report) {
    let path = pointer::last(at);
    if path.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let message = format!("`{path}` cannot be a path: it has white space");
        report.error(
            Message::PathWithWhiteSpace,
            at,
            message,
            "write it as URLs do: `%20` for a space",
        );
    }
}

/// The keys of a Responses Object.
fn statuses(operation: &Object, at: &str, report: &mut Report) {
    let responses = operation.get("responses").and_then(Value::as_object);
    let at = pointer::join(at, "responses");
    for status in responses.into_iter().flat_map(Object::keys) {
        if !is_status(status) && !status.starts_with("x-") {
            report.error(
                Message::InvalidStatus,
                &pointer::join(&at, status),
                format!("`{status}` is no status of an answer"),
                "write a number from 100 to 599, a range such as `4XX`, or `default`",
            );
        }
    }
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', rest @ ..] => {
            let is_number = rest.iter().all(u8::is_ascii_digit);
            rest.len() == 2 && (is_number || rest.eq_ignore_ascii_case(b"XX"))
        }
        _ => key == "default",
    }
}

/// `in`, and the `style` that it allows (Parameter Object).
fn place_and_style(parameter: &Object, at: &str, report: &mut Report) {
    let mut expect = |key: &str, known: &[&str]| {
        let found = parameter.get(key)?;
        if found.as_str().is_some_and(|found| known.contains(&found)) {
            return Some(());
        }
        let known: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
        let help = format!("what it can be is {}", known.join(", "));
        let message = format!("`{key}` cannot be {found}");
        report.error(
            Message::InvalidParameter,
            &pointer::join(at, key),
            message,
            &help,
        );
        None
    };
    if expect("in", &["path", "query", "header", "cookie"]).is_some() {
        expect("style", styles(&parameter["in"]));
    }
}

/// The styles of parameters in this place (Parameter Object, `style`).
fn styles(place: &Value) -> &'static [&'static str] {
    match place.as_str() {
        Some("path") => &["simple", "label", "matrix"],
        Some("query") => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        Some("header") => &["simple"],
        _ => &["form"],
    }
}
