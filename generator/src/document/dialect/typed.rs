//! The tree as `openapiv3` types. What does not fit them after all that was done before costs the
//! smallest part that contains it.

use openapiv3::{
    Encoding, Header, Info, MediaType, OpenAPI, Operation, Parameter, PathItem, ReferenceOr,
    RequestBody, Response, Schema, SecurityScheme, Server, Tag,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::FLOWS;
use super::parts::{Part, for_each_part_inside_out};
use super::{SCHEME, WEBHOOKS, Webhook, parts, repair, schema, slots, typed_schema};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Types `tree`; `None` after errors.
pub fn parse(mut tree: Value, report: &mut Report) -> Option<(OpenAPI, Vec<Webhook>)> {
    name_unknown_security(&mut tree);
    if let Ok(typed) = typed(&mut tree) {
        return Some(typed);
    }
    leave_out(&mut tree, report);
    match typed(&mut tree) {
        Ok(typed) => Some(typed),
        Err(error) => {
            let help = "compare with the OpenAPI specification";
            report.error(Message::MalformedPart, "", error.to_string(), help);
            None
        }
    }
}

/// The document, and what the API sends by itself. `tree` stays as it is.
fn typed(tree: &mut Value) -> Result<(OpenAPI, Vec<Webhook>), serde_json::Error> {
    // Each schema is typed alone; meanwhile its number stands in its place.
    let mut schemas: Vec<Value> = Vec::new();
    parts::for_each_schema(tree, &mut |schema, _| {
        let number = json!({ "$ref": schemas.len().to_string() });
        schemas.push(std::mem::replace(schema, number));
    });
    let frame = frame(tree);
    let typed: Result<Vec<_>, _> = schemas.iter().map(typed_schema::schema).collect();
    let mut schemas = schemas.into_iter();
    parts::for_each_schema(tree, &mut |number, _| {
        *number = schemas.next().unwrap_or_default();
    });
    let ((mut document, mut webhooks), mut typed) = (frame?, typed?);
    let mut fill = |slot: &mut ReferenceOr<Schema>| {
        let number = match slot {
            ReferenceOr::Reference { reference } => reference.parse::<usize>().ok(),
            ReferenceOr::Item(_) => None,
        };
        if let Some(schema) = number.and_then(|number| typed.get_mut(number)) {
            let nothing = String::new();
            *slot = std::mem::replace(schema, ReferenceOr::Reference { reference: nothing });
        }
    };
    slots::of_document(&mut document, &mut fill);
    let operations = webhooks.iter_mut().filter_map(|it| it.operation.as_mut());
    operations.for_each(|operation| slots::of_operation(operation, &mut fill));
    Ok((document, webhooks))
}

/// What is around the schemas.
fn frame(tree: &Value) -> Result<(OpenAPI, Vec<Webhook>), serde_json::Error> {
    let mut document = OpenAPI::deserialize(tree)?;
    document.extensions.shift_remove(WEBHOOKS);
    let webhooks = match tree.get(WEBHOOKS) {
        Some(webhooks) => Vec::deserialize(webhooks)?,
        None => Vec::new(),
    };
    Ok((document, webhooks))
}

/// Security schemes that `openapiv3` does not know, such as mutual TLS, become HTTP schemes that say
/// what they are.
fn name_unknown_security(tree: &mut Value) {
    let schemes = tree.pointer_mut("/components/securitySchemes");
    let Some(schemes) = schemes.and_then(Value::as_object_mut) else {
        return;
    };
    for scheme in schemes.values_mut() {
        keep_flows(scheme);
        if fits::<ReferenceOr<SecurityScheme>>(scheme).is_ok() {
            continue;
        }
        without_addresses(scheme);
        if fits::<ReferenceOr<SecurityScheme>>(scheme).is_err() {
            let kind = scheme.get("type").and_then(Value::as_str);
            let kind = kind.unwrap_or("unknown").to_owned();
            let description = scheme.get("description").and_then(Value::as_str);
            let description = description.map(str::to_owned);
            *scheme = json!({ "type": "http", "scheme": "", SCHEME: kind });
            if let Some(description) = description {
                scheme["description"] = json!(description);
            }
        }
    }
}

/// Puts flows where they can have any form.
fn keep_flows(scheme: &mut Value) {
    if scheme.get("type").and_then(Value::as_str) == Some("oauth2") {
        scheme[FLOWS] = std::mem::replace(&mut scheme["flows"], json!({}));
    }
}

/// Where tokens come from can be wrong; that requests carry one is said all the same.
fn without_addresses(scheme: &mut Value) {
    if scheme.get("type").and_then(Value::as_str) == Some("openIdConnect") {
        scheme["openIdConnectUrl"] = json!("");
    }
}

/// Takes out what does not fit its type, innermost first.
fn leave_out(tree: &mut Value, report: &mut Report) {
    for_each_part_inside_out(tree, &mut |part, value, at| {
        if part == Part::Schema {
            return schemas(value, at, report);
        }
        if part == Part::MediaType {
            encodings(value, at, report);
        }
        if let Err(message) = part_fits(part, value) {
            say(at, &message, report);
            *value = neutral(part);
        }
    });
    for_each_part_inside_out(tree, &mut |part, value, _| {
        if let Some(object) = value.as_object_mut() {
            repair::forget_nulls(part, object);
        }
    });
}

/// Takes the schemas out of `schema` that do not fit, innermost first.
fn schemas(schema: &mut Value, at: &str, report: &mut Report) {
    while typed_schema::schema(schema).is_err() {
        let mut innermost: Option<(String, String)> = None;
        schema::walk(schema, at, &mut |schema, at| {
            let deeper = innermost
                .as_ref()
                .is_none_or(|(known, _)| at.starts_with(known.as_str()));
            if let (true, Err(message)) = (deeper, fits::<ReferenceOr<Schema>>(schema)) {
                innermost = Some((at.to_owned(), message));
            }
        });
        let Some((unfit, message)) = innermost else {
            return;
        };
        say(&unfit, &message, report);
        schema::walk(schema, at, &mut |schema, at| {
            if at == unfit {
                *schema = json!({});
            }
        });
    }
}

/// How parts of a body are encoded, if that can be read.
fn encodings(media_type: &mut Value, at: &str, report: &mut Report) {
    let Some(Value::Object(encodings)) = media_type.get_mut("encoding") else {
        return;
    };
    let at = pointer::join(at, "encoding");
    encodings.retain(|name, encoding| match fits::<Encoding>(encoding) {
        Ok(()) => true,
        Err(message) => {
            say(&pointer::join(&at, name), &message, report);
            false
        }
    });
}

fn say(at: &str, message: &str, report: &mut Report) {
    report.warn(
        Message::MalformedPart,
        at,
        format!("this is left out: {message}"),
        "compare with the OpenAPI specification",
    );
}

fn part_fits(part: Part, value: &Value) -> Result<(), String> {
    match part {
        Part::Info => fits::<Info>(value),
        Part::Server => fits::<Server>(value),
        Part::Tag => fits::<Tag>(value),
        Part::PathItem => fits::<ReferenceOr<PathItem>>(value),
        Part::Operation => fits::<Operation>(value),
        Part::Parameter => fits::<ReferenceOr<Parameter>>(value),
        Part::Header => fits::<ReferenceOr<Header>>(value),
        Part::RequestBody => fits::<ReferenceOr<RequestBody>>(value),
        Part::Response => fits::<ReferenceOr<Response>>(value),
        Part::MediaType => fits::<MediaType>(value),
        _ => Ok(()),
    }
}

/// What stands for a part that does not fit: nothing, or a part that says nothing.
fn neutral(part: Part) -> Value {
    match part {
        Part::Info => json!({ "title": "API", "version": "0.0.0" }),
        Part::Response => json!({ "description": "" }),
        Part::Header => json!({ "schema": {} }),
        Part::MediaType | Part::PathItem => json!({}),
        _ => Value::Null,
    }
}

fn fits<T: DeserializeOwned>(value: &Value) -> Result<(), String> {
    T::deserialize(value)
        .map(drop)
        .map_err(|error| error.to_string())
}
