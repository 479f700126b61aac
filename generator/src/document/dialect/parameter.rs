//! Where a parameter goes and how it is written (Parameter Object).

use serde_json::{Value, json};

use super::schema::Object;
use super::{ALLOW_RESERVED, COOKIE_STYLE, HEADER_EXPLODE, POINTER};
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Whether a parameter says enough to be sent; an unknown style is the usual one.
pub(super) fn complete(parameter: &mut Object, at: &str, report: &mut Report) -> bool {
    if !parameter.contains_key("name") {
        let message = "this parameter has no name and is left out";
        report.warn(Message::InvalidParameter, at, message, "add `name`");
        return false;
    }
    let place = parameter.get("in").and_then(Value::as_str);
    let place = place.unwrap_or_default().trim().to_ascii_lowercase();
    if place == "querystring" {
        // Its media type says how it is written.
        parameter.insert("in".to_owned(), json!(place));
        return true;
    }
    let Some(styles) = styles(&place) else {
        let message = match parameter.get("in") {
            Some(place) => format!("`in` cannot be {place}: the parameter is left out"),
            None => "`in` is missing: the parameter is left out".to_owned(),
        };
        let help = "what it can be is `path`, `query`, `querystring`, `header`, `cookie`";
        report.warn(
            Message::InvalidParameter,
            &pointer::join(at, "in"),
            message,
            help,
        );
        return false;
    };
    parameter.insert("in".to_owned(), json!(place));
    style(parameter, styles, at, report);
    if parameter.get("style") == Some(&json!("cookie")) {
        // The usual one but for what is escaped, which `openapiv3` does not know.
        parameter.shift_remove("style");
        parameter.insert(COOKIE_STYLE.to_owned(), json!(true));
    }
    // `openapiv3` knows it of queries alone, as 3.0 and 3.1 do.
    let is_reserved = parameter.get("allowReserved") == Some(&json!(true));
    if is_reserved && matches!(place.as_str(), "path" | "cookie") {
        parameter.insert(ALLOW_RESERVED.to_owned(), json!(true));
    }
    complete_schema(parameter);
    if place == "query" && parameter.get("allowEmptyValue") == Some(&json!(true)) {
        allow_empty(parameter, &pointer::join(at, "schema"));
    }
    true
}

/// A number or a flag that can be empty is one of two things; a text can be empty anyway.
fn allow_empty(parameter: &mut Object, at: &str) {
    let Some(schema) = parameter.get_mut("schema") else {
        return;
    };
    let ty = schema.get("type").and_then(Value::as_str);
    if !matches!(ty, Some("integer" | "number" | "boolean")) {
        return;
    }
    let mut value = schema.take();
    if let Some(value) = value.as_object_mut() {
        value.entry(POINTER).or_insert(json!(at));
    }
    let empty = json!({ "type": "string", "enum": [""] });
    *schema = json!({ "oneOf": [value, empty] });
}

fn style(parameter: &mut Object, styles: &[&str], at: &str, report: &mut Report) {
    let Some(style) = parameter.get("style") else {
        return;
    };
    if style.as_str().is_some_and(|style| styles.contains(&style)) {
        return;
    }
    let message = format!("`style` cannot be {style} here: `{}` is taken", styles[0]);
    let known: Vec<String> = styles.iter().map(|style| format!("`{style}`")).collect();
    let help = format!("what it can be is {}", known.join(", "));
    let at = pointer::join(at, "style");
    report.warn(Message::InvalidParameter, &at, message, &help);
    report.correct(Correction::remove(&at));
    parameter.shift_remove("style");
}

/// A parameter or a header has one of `schema` and `content`; any value where it has neither.
pub(super) fn complete_schema(parameter: &mut Object) {
    let has_content = match parameter.get("content") {
        Some(Value::Object(content)) => !content.is_empty(),
        _ => false,
    };
    if parameter.contains_key("schema") || !has_content {
        parameter.shift_remove("content");
        parameter.entry("schema").or_insert_with(|| json!({}));
    }
}

/// A header of an answer has one style alone.
pub(super) fn complete_header(header: &mut Object) {
    complete_schema(header);
    header.shift_remove("style");
    // `openapiv3` has no place for it.
    if header.shift_remove("explode") == Some(json!(true)) {
        header.insert(HEADER_EXPLODE.to_owned(), json!(true));
    }
}

/// The styles of parameters in this place, the usual one first (Parameter Object, `style`).
fn styles(place: &str) -> Option<&'static [&'static str]> {
    match place {
        "path" => Some(&["simple", "label", "matrix"]),
        "query" => Some(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        "header" => Some(&["simple"]),
        "cookie" => Some(&["form", "cookie"]),
        _ => None,
    }
}
