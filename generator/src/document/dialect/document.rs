//! The frame around the schemas: version, paths, operations.

use serde_json::Value;

use super::parts::{Part, for_each_part};
use super::schema::Object;
use super::{FILES, IDENTIFIER, POINTER, SERVER_NAME, sequence};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Refuses what is not OpenAPI 3. What has the look of it and says no version is read as such.
pub fn check_version(tree: &Value, report: &mut Report) {
    let help = "give an OpenAPI 3.0, 3.1 or 3.2 document";
    // YAML reads `3.1` as a number.
    let version = tree.get("openapi").map(|version| match version {
        Value::String(version) => version.trim().to_owned(),
        other => other.to_string(),
    });
    let is_known = |version: &String| KNOWN.iter().any(|known| version.starts_with(known));
    if version.as_ref().is_some_and(is_known) {
        return;
    }
    let at = match (&version, tree.get("swagger")) {
        (Some(_), _) => "/openapi",
        (None, Some(_)) => "/swagger",
        (None, None) => "",
    };
    let is_other = |version: &String| version.starts_with(|c: char| c.is_ascii_digit() && c != '3');
    let has_look = ["paths", "components", "webhooks"]
        .iter()
        .any(|key| tree.get(key).is_some_and(Value::is_object));
    let message = match version.as_ref() {
        Some(version) => format!("OpenAPI version {version} is not supported"),
        None if at == "/swagger" => "Swagger 2.0 is not supported".to_owned(),
        None => "there is no `openapi` version".to_owned(),
    };
    if at == "/swagger" || version.as_ref().is_some_and(is_other) || !has_look {
        report.error(Message::UnsupportedVersion, at, message, help);
    } else {
        let message = format!("{message}; it is read as OpenAPI 3");
        report.warn(Message::UnsupportedVersion, at, message, help);
    }
}

/// The versions that are known.
const KNOWN: [&str; 3] = ["3.0", "3.1", "3.2"];

/// Takes out what a client has no use for.
pub fn simplify(tree: &mut Value, report: &mut Report) {
    let Some(root) = tree.as_object_mut() else {
        return;
    };
    for listed in ["webhooks", "x-webhooks"] {
        root.shift_remove(listed);
    }
    // What is referred to in them has been copied.
    root.shift_remove(FILES);
    let license = root
        .get_mut("info")
        .and_then(|info| info.get_mut("license"));
    if let Some(license) = license.and_then(Value::as_object_mut)
        && let Some(identifier) = license.shift_remove("identifier")
    {
        license.insert(IDENTIFIER.to_owned(), identifier);
    }
    if let Some(components) = root.get_mut("components").and_then(Value::as_object_mut) {
        for unused in ["callbacks", "links", "examples", "pathItems", "mediaTypes"] {
            components.shift_remove(unused);
        }
    }
    // Only 3.2 describes items.
    let is_new = tree
        .get("openapi")
        .is_some_and(|it| it.to_string().contains("3.2"));
    let is_old = tree
        .get("openapi")
        .is_some_and(|it| it.to_string().starts_with("\"3.0"));
    let schemas = tree.pointer("/components/schemas").filter(|_| is_new);
    let schemas = schemas.cloned().unwrap_or_default();
    for_each_part(
        tree,
        &mut |part, value, at| match (part, value.as_object_mut()) {
            (Part::MediaType, Some(media_type)) => {
                one_example(media_type);
                items(media_type, at, report);
            }
            (Part::Server, Some(server)) => {
                if let Some(name) = server.shift_remove("name") {
                    server.insert(SERVER_NAME.to_owned(), name);
                }
            }
            (Part::RequestBody, Some(body)) if is_old => unstyled_parts(body),
            (Part::Operation, Some(operation)) => {
                operation.shift_remove("callbacks");
            }
            (Part::Response, Some(response)) => {
                response.shift_remove("links");
                sequences(response, at, &schemas);
            }
            (Part::Parameter | Part::Header, Some(parameter)) => {
                parameter.shift_remove("examples");
            }
            _ => {}
        },
    );
}

/// In 3.0 only pairs have styles, and no parts (Encoding Object, `style`).
fn unstyled_parts(body: &mut Object) {
    let content = body.get_mut("content").and_then(Value::as_object_mut);
    let parts = content.into_iter().flatten();
    let parts = parts.filter(|(media_type, _)| media_type.starts_with("multipart/"));
    let encodings = parts.filter_map(|(_, content)| content.get_mut("encoding")?.as_object_mut());
    for encoding in encodings.flatten().filter_map(|(_, it)| it.as_object_mut()) {
        for key in ["style", "explode", "allowReserved"] {
            encoding.shift_remove(key);
        }
    }
}

/// Answers that are items one after the other.
fn sequences(response: &mut Object, at: &str, schemas: &Value) {
    let content = response.get_mut("content").and_then(Value::as_object_mut);
    let at = pointer::join(at, "content");
    for (media_type, content) in content.into_iter().flatten() {
        if let Some(content) = content.as_object_mut() {
            let stood = content.get(POINTER).and_then(Value::as_str);
            let stood = stood.map_or_else(|| pointer::join(&at, media_type), str::to_owned);
            sequence::items(media_type, content, &stood, schemas);
        }
    }
}

/// Other items that come one after the other are read, or written, by the caller.
fn items(media_type: &mut Object, at: &str, report: &mut Report) {
    if media_type.shift_remove("itemSchema").is_some() {
        report.note(
            Message::ItemsNotTyped,
            &pointer::join(at, "itemSchema"),
            "the items of this body have no type: it is taken as a whole",
            "nothing to do",
        );
    }
}

/// Of several examples the first that stands in place (Example Object, `value`, `dataValue`).
fn one_example(media_type: &mut Object) {
    let examples = media_type.shift_remove("examples").unwrap_or_default();
    let mut values = examples
        .as_object()
        .into_iter()
        .flat_map(|all| all.values());
    if let Some(value) = values.find_map(in_place) {
        media_type.entry("example").or_insert_with(|| value.clone());
    }
}

fn in_place(example: &Value) -> Option<&Value> {
    example.get("value").or_else(|| example.get("dataValue"))
}
