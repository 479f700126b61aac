//! The frame around the schemas: version, paths, operations.

use serde_json::{Map, Value, json};

use super::IDENTIFIER;
use super::parts::{METHODS, Part, for_each_part};
use crate::source::messages::Message;
use crate::source::report::Report;

/// Refuses what is not OpenAPI 3.0 or 3.1.
pub fn check_version(tree: &Value, report: &mut Report) {
    let help = "give an OpenAPI 3.0 or 3.1 document";
    match tree.get("openapi") {
        Some(Value::String(version))
            if version.starts_with("3.0") || version.starts_with("3.1") => {}
        Some(version) => {
            let message = format!("OpenAPI version {version} is not supported");
            report.error(Message::UnsupportedVersion, "/openapi", message, help);
        }
        None if tree.get("swagger").is_some() => {
            report.error(
                Message::UnsupportedVersion,
                "/swagger",
                "Swagger 2.0 is not supported",
                help,
            );
        }
        None => report.error(
            Message::UnsupportedVersion,
            "",
            "there is no `openapi` version: is this an OpenAPI document?",
            help,
        ),
    }
}

/// Adds what 3.1 lets a document leave out, and takes out what a client has no use for.
pub fn complete(tree: &mut Value, report: &mut Report) {
    let Some(root) = tree.as_object_mut() else {
        return;
    };
    if root
        .remove("webhooks")
        .is_some_and(|hooks| hooks != json!({}))
    {
        report.note(
            Message::WebhooksLeftOut,
            "/webhooks",
            "webhooks are not part of a client and are left out",
            "nothing to do",
        );
    }
    root.entry("paths").or_insert_with(|| json!({}));
    let license = root
        .get_mut("info")
        .and_then(|info| info.get_mut("license"));
    if let Some(license) = license.and_then(Value::as_object_mut)
        && let Some(identifier) = license.shift_remove("identifier")
    {
        license.insert(IDENTIFIER.to_owned(), identifier);
    }
    inline_path_items(root);
    if let Some(components) = root.get_mut("components").and_then(Value::as_object_mut) {
        for unused in ["callbacks", "links", "examples", "pathItems"] {
            components.shift_remove(unused);
        }
        for response in members(components.get_mut("responses")) {
            complete_response(response);
        }
    }
    for path_item in members(root.get_mut("paths")) {
        for method in METHODS {
            if let Some(operation) = path_item.get_mut(method) {
                complete_operation(operation);
            }
        }
    }
    for_each_part(tree, &mut |part, value, _| {
        if part == Part::MediaType {
            one_example(value);
        }
    });
}

/// Path items that refer to `#/components/pathItems/…` become copies: `openapiv3` has no such
/// component.
fn inline_path_items(root: &mut Map<String, Value>) {
    let shared = root
        .get("components")
        .and_then(|components| components.get("pathItems"))
        .cloned()
        .unwrap_or_default();
    for path_item in members(root.get_mut("paths")) {
        let target = path_item
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| reference.strip_prefix("#/components/pathItems/"))
            .and_then(|name| shared.get(name));
        if let Some(target) = target {
            *path_item = target.clone();
        }
    }
}

fn complete_operation(operation: &mut Value) {
    let Some(operation) = operation.as_object_mut() else {
        return;
    };
    operation.shift_remove("callbacks");
    operation.entry("responses").or_insert_with(|| json!({}));
    for response in members(operation.get_mut("responses")) {
        complete_response(response);
    }
}

fn complete_response(response: &mut Value) {
    let Some(response) = response.as_object_mut() else {
        return;
    };
    response.shift_remove("links");
    if !response.contains_key("$ref") {
        response.entry("description").or_insert_with(|| json!(""));
    }
}

/// Of several examples the first that stands in place (Example Object, `value`).
fn one_example(media_type: &mut Value) {
    let Some(media_type) = media_type.as_object_mut() else {
        return;
    };
    let examples = media_type.shift_remove("examples").unwrap_or_default();
    let mut values = examples
        .as_object()
        .into_iter()
        .flat_map(|all| all.values());
    if let Some(value) = values.find_map(|example| example.get("value")) {
        media_type.entry("example").or_insert_with(|| value.clone());
    }
}

/// The values of an object, or none.
fn members(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(|object| object.values_mut())
}
