//! The tree as `openapiv3` types, and who is to blame when it does not fit them.

use openapiv3::{
    Header, Info, MediaType, OpenAPI, Operation, Parameter, PathItem, ReferenceOr, RequestBody,
    Response, Schema, Server, Tag,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::parts::{Part, each_item, for_each_part, one};
use crate::source::messages::Message;
use crate::source::report::Report;

/// Types `tree`; `None` after errors.
pub fn parse(mut tree: Value, report: &mut Report) -> Option<OpenAPI> {
    drop_unknown_security(&mut tree, report);
    match serde_json::from_value(tree.clone()) {
        Ok(document) => Some(document),
        Err(error) => {
            let (pointer, message) = blame(&mut tree).unwrap_or((String::new(), error.to_string()));
            report.error(
                Message::MalformedPart,
                &pointer,
                message,
                "compare with the OpenAPI specification",
            );
            None
        }
    }
}

/// 3.1 knows security schemes that `openapiv3` does not; no client of ours uses them.
fn drop_unknown_security(tree: &mut Value, report: &mut Report) {
    let Some(schemes) = tree
        .pointer_mut("/components/securitySchemes")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    schemes.retain(|name, scheme| {
        let known = fits::<ReferenceOr<openapiv3::SecurityScheme>>(scheme).is_ok();
        if !known {
            report.warn(
                Message::UnsupportedSecurityScheme,
                &crate::source::pointer::join("/components/securitySchemes", name),
                "this security scheme is not supported and is left out",
                "give the credential with a default header of the client",
            );
        }
        known
    });
}

/// The innermost part that does not fit its type.
fn blame(tree: &mut Value) -> Option<(String, String)> {
    let mut found = None;
    one(tree, "", "info", &mut |info, at| {
        note::<Info>(info, at, &mut found)
    });
    each_item(tree, "", "servers", &mut |server, at| {
        note::<Server>(server, at, &mut found)
    });
    each_item(tree, "", "tags", &mut |tag, at| {
        note::<Tag>(tag, at, &mut found)
    });
    for_each_part(tree, &mut |part, value, at| match part {
        Part::PathItem => note::<ReferenceOr<PathItem>>(value, at, &mut found),
        Part::Operation => note::<Operation>(value, at, &mut found),
        Part::Parameter => note::<ReferenceOr<Parameter>>(value, at, &mut found),
        Part::Header => note::<ReferenceOr<Header>>(value, at, &mut found),
        Part::RequestBody => note::<ReferenceOr<RequestBody>>(value, at, &mut found),
        Part::Response => note::<ReferenceOr<Response>>(value, at, &mut found),
        Part::MediaType => note::<MediaType>(value, at, &mut found),
        Part::Schema => super::schema::walk(value, at, &mut |schema, at| {
            note::<ReferenceOr<Schema>>(schema, at, &mut found);
        }),
    });
    found
}

/// Keeps the message of `value` if it does not fit and lies deeper than what was found before.
fn note<T: DeserializeOwned>(value: &Value, at: &str, found: &mut Option<(String, String)>) {
    let deeper = found
        .as_ref()
        .is_none_or(|(pointer, _)| at.starts_with(pointer.as_str()));
    if let (true, Err(message)) = (deeper, fits::<T>(value)) {
        *found = Some((at.to_owned(), message));
    }
}

fn fits<T: DeserializeOwned>(value: &Value) -> Result<(), String> {
    T::deserialize(value)
        .map(drop)
        .map_err(|error| error.to_string())
}
