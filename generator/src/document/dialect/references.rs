//! Every `$ref` to a schema becomes one to a direct child of `#/components/schemas`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{POINTER, parts, schema};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

const SCHEMAS: &str = "#/components/schemas/";

/// Copies what is referred to elsewhere (`$defs`, a property of another schema) to
/// `#/components/schemas`, where the typed document can find it, and redirects the references.
pub fn hoist(tree: &mut Value, report: &mut Report) {
    let mut hoisted: BTreeMap<String, String> = BTreeMap::new();
    loop {
        let mut wanted = Vec::new();
        parts::for_each_schema(tree, &mut |schema, pointer| {
            schema::walk(schema, pointer, &mut |schema, pointer| {
                redirect(schema, pointer, &hoisted, &mut wanted, report);
            });
        });
        if wanted.is_empty() || report.has_errors() {
            return;
        }
        for (reference, from) in wanted {
            if !hoisted.contains_key(&reference) {
                add(tree, &reference, &from, &mut hoisted, report);
            }
        }
    }
}

/// Points a reference at its hoisted target, or asks for one.
fn redirect(
    schema: &mut Value,
    pointer: &str,
    hoisted: &BTreeMap<String, String>,
    wanted: &mut Vec<(String, String)>,
    report: &mut Report,
) {
    let Some(Value::String(reference)) = schema.get_mut("$ref") else {
        return;
    };
    let direct = reference
        .strip_prefix(SCHEMAS)
        .is_some_and(|name| !name.contains('/'));
    if direct {
        return;
    }
    if let Some(name) = hoisted.get(reference.as_str()) {
        *reference = format!("{SCHEMAS}{name}");
    } else if reference.starts_with("#/") {
        wanted.push((reference.clone(), pointer.to_owned()));
    } else {
        let message = format!("`$ref: {reference}` points outside the document");
        report.error(
            Message::ExternalReference,
            pointer,
            message,
            "bundle the document into one file first",
        );
    }
}

fn add(
    tree: &mut Value,
    reference: &str,
    from: &str,
    hoisted: &mut BTreeMap<String, String>,
    report: &mut Report,
) {
    let pointer = pointer::of_fragment(&reference[1..]);
    let Some(mut target) = tree.pointer(&pointer).cloned() else {
        let message = format!("`$ref: {reference}` points at nothing");
        report.error(
            Message::DanglingReference,
            from,
            message,
            "correct the reference or add what it names",
        );
        return;
    };
    if let Some(object) = target.as_object_mut() {
        object.insert(POINTER.to_owned(), json!(pointer));
    }
    let Some(root) = tree.as_object_mut() else {
        return;
    };
    let schemas = object_at(object_at(root, "components"), "schemas");
    let stem = pointer.rsplit('/').next().unwrap_or("Schema").to_owned();
    let name = std::iter::once(stem.clone())
        .chain((2..).map(|number| format!("{stem}_{number}")))
        .find(|name| !schemas.contains_key(name));
    if let Some(name) = name {
        schemas.insert(name.clone(), target);
        hoisted.insert(reference.to_owned(), name);
    }
}

/// The object under `key`, made if there is none.
fn object_at<'a>(holder: &'a mut Map<String, Value>, key: &str) -> &'a mut Map<String, Value> {
    let slot = holder.entry(key).or_insert_with(|| json!({}));
    if !slot.is_object() {
        *slot = json!({});
    }
    match slot {
        Value::Object(object) => object,
        _ => unreachable!("made an object above"),
    }
}
