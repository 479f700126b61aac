//! Examples and defaults that are no values of their schemas.

use serde_json::{Value, json};

use super::dates;
use super::fault::{Fault, Kind};
use super::tree::{Node, Tree, items, members};
use super::valid;
use crate::document::dialect::Part;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// A value that is said to be one of a schema.
struct Sample<'a> {
    value: Node<'a>,
    schema: Node<'a>,
    is_default: bool,
}

/// Says of each example, and of each default, that is not as its schema says.
pub fn check(tree: &Tree, report: &mut Report) {
    for sample in samples(tree) {
        let (schema, at) = (sample.schema.value, &sample.schema.at);
        if let Some(fault) = valid::fault(tree, schema, at, sample.value.value) {
            tell(tree, &sample, &fault, report);
        }
    }
}

fn tell(tree: &Tree, sample: &Sample, fault: &Fault, report: &mut Report) {
    let at = &sample.value.at;
    if dates::confused(sample.value.value, fault, report) {
        return;
    }
    let (id, what) = match sample.is_default {
        true => (Message::InvalidDefault, "default"),
        false => (Message::InvalidExample, "example"),
    };
    report.warn(
        id,
        at,
        format!("the {what} {}", fault.told()),
        "correct it, or its schema if that is wrong",
    );
    if let Some(correction) = correction(tree, sample, fault) {
        report.correct(correction);
    }
}

/// What can be done without knowing what was meant: a text is read as what it should be, a property
/// that is none is taken out, and so is a value that is wrong as a whole.
fn correction(tree: &Tree, sample: &Sample, fault: &Fault) -> Option<Correction> {
    let Node { at, value } = &sample.value;
    let (holder, _) = at.rsplit_once('/')?;
    let key = pointer::last(at);
    let is_item = key.bytes().all(|byte| byte.is_ascii_digit());
    if is_item {
        return None;
    }
    if fault.within.is_empty() {
        let schema = &sample.schema;
        let is_right =
            |meant: &Value| valid::fault(tree, schema.value, &schema.at, meant).is_none();
        if let Some(meant) = readings(value).into_iter().find(is_right) {
            return Some(Correction::update(holder, json!({ key: meant })));
        }
        let is_whole = !value.is_object() && !value.is_array();
        return is_whole.then(|| Correction::remove(at));
    }
    let is_in_object = fault.kind == Kind::Unknown && !passes_array(value, &fault.within);
    is_in_object.then(|| Correction::remove(&format!("{at}{}", fault.within)))
}

/// What a value may have been meant as: a number as text, a text as the JSON in it, or as the only
/// item of a list.
fn readings(value: &Value) -> Vec<Value> {
    match value {
        Value::Number(_) | Value::Bool(_) => vec![json!(value.to_string()), json!([value])],
        Value::String(text) => {
            let as_json = serde_json::from_str(text).ok();
            as_json.into_iter().chain([json!([text])]).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a pointer leads through an array.
fn passes_array(value: &Value, within: &str) -> bool {
    let holders = pointer::upwards(within).skip(1);
    holders
        .filter_map(|holder| value.pointer(holder))
        .any(Value::is_array)
}

fn samples<'a>(tree: &Tree<'a>) -> Vec<Sample<'a>> {
    let mut found = Vec::new();
    for part in [Part::MediaType, Part::Parameter, Part::Header] {
        for node in tree.of(part) {
            let is_read = part != Part::MediaType || is_json(&pointer::last(&node.at));
            if is_read && let Some(schema) = node.value.get("schema") {
                let at = pointer::join(&node.at, "schema");
                let schema = Node { at, value: schema };
                found.extend(of_part(tree, node, &schema));
            }
        }
    }
    found.extend(tree.schemas.iter().flat_map(of_schema));
    found
}

/// The examples that stand beside a schema.
fn of_part<'a>(tree: &Tree<'a>, part: &Node<'a>, schema: &Node<'a>) -> Vec<Sample<'a>> {
    let named = members(&part.at, part.value, "examples").into_iter();
    let named = named.filter_map(|(_, node)| {
        let example = tree.follow(&node.at, node.value)?;
        ["value", "dataValue"]
            .iter()
            .find_map(|key| member(&example, key))
    });
    let own = member(part, "example").into_iter();
    let values = own.chain(named);
    let sample = |value| Sample {
        value,
        schema: schema.clone(),
        is_default: false,
    };
    values.map(sample).collect()
}

/// The examples and the default of a schema, which stand in it.
fn of_schema<'a>(schema: &Node<'a>) -> Vec<Sample<'a>> {
    let sample = |value, is_default| Sample {
        value,
        schema: schema.clone(),
        is_default,
    };
    let listed = items(&schema.at, schema.value, "examples");
    let examples = member(schema, "example").into_iter().chain(listed);
    let mut samples: Vec<Sample> = examples.map(|value| sample(value, false)).collect();
    samples.extend(member(schema, "default").map(|value| sample(value, true)));
    samples
}

fn member<'a>(holder: &Node<'a>, key: &str) -> Option<Node<'a>> {
    let at = pointer::join(&holder.at, key);
    let value = holder.value.get(key)?;
    Some(Node { at, value })
}

/// Whether a media type is one of JSON.
fn is_json(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    name.ends_with("/json") || name.ends_with("+json")
}
