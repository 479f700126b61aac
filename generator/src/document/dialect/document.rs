//! The frame around the schemas: version, paths, operations.

use serde_json::{Value, json};

use super::IDENTIFIER;
use super::parts::{Part, for_each_part};
use super::schema::Object;
use crate::source::messages::Message;
use crate::source::report::Report;

/// Refuses what is not OpenAPI 3.
pub fn check_version(tree: &mut Value, report: &mut Report) {
    let help = "give an OpenAPI 3.0, 3.1 or 3.2 document";
    // YAML reads `3.1` as a number.
    let version = tree.get("openapi").map(|version| match version {
        Value::String(version) => version.trim().to_owned(),
        other => other.to_string(),
    });
    match version {
        Some(version)
            if ["3.0", "3.1", "3.2"]
                .iter()
                .any(|known| version.starts_with(known)) =>
        {
            tree["openapi"] = json!(version);
        }
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

/// Takes out what a client has no use for.
pub fn simplify(tree: &mut Value, report: &mut Report) {
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
    let license = root
        .get_mut("info")
        .and_then(|info| info.get_mut("license"));
    if let Some(license) = license.and_then(Value::as_object_mut)
        && let Some(identifier) = license.shift_remove("identifier")
    {
        license.insert(IDENTIFIER.to_owned(), identifier);
    }
    if let Some(components) = root.get_mut("components").and_then(Value::as_object_mut) {
        for unused in ["callbacks", "links", "examples", "pathItems"] {
            components.shift_remove(unused);
        }
    }
    for_each_part(
        tree,
        &mut |part, value, _| match (part, value.as_object_mut()) {
            (Part::MediaType, Some(media_type)) => one_example(media_type),
            (Part::Operation, Some(operation)) => drop(operation.shift_remove("callbacks")),
            (Part::Response, Some(response)) => drop(response.shift_remove("links")),
            (Part::Parameter | Part::Header, Some(parameter)) => {
                parameter.shift_remove("examples");
            }
            _ => {}
        },
    );
}

/// Of several examples the first that stands in place (Example Object, `value`).
fn one_example(media_type: &mut Object) {
    let examples = media_type.shift_remove("examples").unwrap_or_default();
    let mut values = examples
        .as_object()
        .into_iter()
        .flat_map(|all| all.values());
    if let Some(value) = values.find_map(|example| example.get("value")) {
        media_type.entry("example").or_insert_with(|| value.clone());
    }
}
