//! Dates whose examples are timestamps, and the other way round.

use serde_json::{Value, json};

use super::fault::{Fault, Kind};
use super::tree::Tree;
use crate::FormatType;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::report::Report;

/// Says of each text without a format whose example is a date, or a date and time.
pub fn check(tree: &Tree, report: &mut Report) {
    for schema in &tree.schemas {
        let has_format = schema.value.get("format").is_some() || schema.value.get("enum").is_some();
        let example = schema.value.get("example");
        let example = example.or_else(|| schema.value.get("examples")?.get(0));
        let is_text = match schema.value.get("type") {
            Some(Value::Array(names)) => {
                let mut names = names.iter().filter(|name| *name != "null");
                names.next().is_some_and(|name| name == "string") && names.next().is_none()
            }
            stated => stated.is_some_and(|name| name == "string"),
        };
        let (Some(Value::String(text)), true, false) = (example, is_text, has_format) else {
            continue;
        };
        if let Some(format) = format_of(text) {
            report.warn(
                Message::DateWithoutFormat,
                &schema.at,
                format!("the example is a `{format}`, and the schema has no `format`"),
                "say so with `format`, if every value is one",
            );
            report.correct(Correction::update(&schema.at, json!({ "format": format })));
        }
    }
}

/// Says so if what is wrong with a value is that a date is a timestamp, or the other way round.
pub fn confused(value: &Value, fault: &Fault, report: &mut Report) -> bool {
    let found = value.pointer(&fault.within).and_then(Value::as_str);
    let (Kind::Format(stated), Some(meant)) = (&fault.kind, found.and_then(format_of)) else {
        return false;
    };
    if !["date", "date-time"].contains(&stated.as_str()) {
        return false;
    }
    report.warn(
        Message::DateOrTimestamp,
        &fault.schema,
        format!("`format` is `{stated}`, and an example is a `{meant}`"),
        "correct `format`, or the example",
    );
    let format = json!({ "format": meant });
    report.correct(Correction::update(&fault.schema, format));
    true
}

/// The format that a text has, of those of dates.
fn format_of(text: &str) -> Option<&'static str> {
    let formats = [
        ("date", FormatType::Date),
        ("date-time", FormatType::Timestamp),
    ];
    let mut formats = formats.into_iter();
    let found = formats.find(|(_, format)| (format.row().well_formed)(text));
    found.map(|(name, _)| name)
}
