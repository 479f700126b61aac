//! Puts every part into the form that OpenAPI gives it. What is of another form is read as what
//! it must mean, or else costs itself and gives a warning; null is as good as absent.

use serde_json::{Value, json};

use super::forms::{Form, forms};
use super::parameter;
use super::parts::{Part, for_each_part, for_each_part_inside_out};
use super::schema::Object;
use super::{NO_DEFAULT, encoding};
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Gives every part, and what stands under its keys, the JSON type that it must have.
pub(super) fn forms_of_parts(tree: &mut Value, report: &mut Report) {
    for_each_part(tree, &mut |part, value, at| {
        an_object(part, value, at, report);
        let Some(object) = value.as_object_mut() else {
            return;
        };
        for (key, form) in stated(part, object) {
            in_form(object, key, form, at, report);
        }
        if part == Part::Root {
            object.entry("openapi").or_insert_with(|| json!("3.1.0"));
            for key in ["info", "paths"] {
                object.entry(key).or_insert_with(|| json!({}));
            }
        }
        if matches!(part, Part::Root | Part::Operation) {
            requirements(object, at, report);
        }
    });
}

/// Adds what a part must say and does not, takes parts out that say nothing without it, and
/// forgets those that are null.
pub(super) fn complete_parts(tree: &mut Value, report: &mut Report) {
    for_each_part_inside_out(tree, &mut |part, value, at| {
        let Some(object) = value.as_object_mut() else {
            return;
        };
        forget_nulls(part, object);
        let is_complete = object.contains_key("$ref") || complete(part, object, at, report);
        if !is_complete {
            *value = Value::Null;
        }
    });
}

/// Takes out what is null of what stands in `part`.
pub(super) fn forget_nulls(part: Part, object: &mut Object) {
    for (key, form) in stated(part, object) {
        match object.get_mut(key) {
            Some(Value::Null) => drop(object.shift_remove(key)),
            Some(Value::Array(items)) if form == Form::List => {
                items.retain(|item| !item.is_null());
            }
            Some(Value::Object(members)) if part == Part::Components => {
                members.retain(|_, member| !member.is_null());
            }
            _ => {}
        }
    }
}

/// The keys of a part that are there, of those whose values are of one form.
fn stated(part: Part, object: &Object) -> Vec<(&'static str, Form)> {
    let is_there = |(key, _): &(&str, Form)| object.keys().any(|known| known == key);
    forms(part).filter(is_there).collect()
}

/// Makes an object of a part that is none; null of what can be left out.
fn an_object(part: Part, value: &mut Value, at: &str, report: &mut Report) {
    // An example that is none says nothing.
    let can_be = part == Part::Example || (part == Part::Schema && value.is_boolean());
    if value.is_object() || can_be {
        return;
    }
    // What a text in the place of an object must mean.
    let meant = match part {
        Part::Tag | Part::License => Some("name"),
        Part::Server | Part::ExternalDocs => Some("url"),
        _ => None,
    };
    let (is_null, text) = (value.is_null(), value.as_str().map(str::to_owned));
    *value = match (meant, text) {
        (Some(key), Some(text)) => json!({ key: text }),
        _ if can_be_left_out(part) => Value::Null,
        _ => json!({}),
    };
    if is_null || meant.is_some() {
        return;
    }
    match part {
        Part::Schema => report.warn(
            Message::SchemaNotAnObject,
            at,
            "a schema must be an object: any value is taken",
            "write a Schema Object here",
        ),
        _ => report.warn(
            Message::MalformedPart,
            at,
            "this must be an object, and is left out",
            "compare with the OpenAPI specification",
        ),
    }
}

/// Whether the document is the same without such a part; others are empty where they are null.
fn can_be_left_out(part: Part) -> bool {
    matches!(
        part,
        Part::Contact
            | Part::License
            | Part::ExternalDocs
            | Part::Server
            | Part::Tag
            | Part::SecurityScheme
            | Part::Operation
            | Part::Parameter
            | Part::RequestBody
    )
}

/// Gives the value under `key` its form, or takes it out.
fn in_form(object: &mut Object, key: &str, form: Form, at: &str, report: &mut Report) {
    if form.give(object, key) {
        return;
    }
    let at = &pointer::join(at, key);
    let what = form.in_words();
    report.warn(
        Message::MalformedPart,
        at,
        format!("`{key}` must be {what}, and is left out"),
        &format!("write {what}, or take it out"),
    );
    report.correct(Correction::remove(at));
}

/// The scopes of each scheme of a Security Requirement Object, which many leave out.
fn requirements(object: &mut Object, at: &str, report: &mut Report) {
    let Some(Value::Array(items)) = object.get_mut("security") else {
        return;
    };
    let at = pointer::join(at, "security");
    for (index, item) in items.iter_mut().enumerate() {
        match item {
            Value::Object(schemes) => {
                for scopes in schemes.values_mut() {
                    let listed = Form::Texts.meant(scopes.take());
                    *scopes = listed.unwrap_or_else(|| json!([]));
                }
            }
            Value::Null => {}
            Value::String(scheme) => *item = json!({ scheme.as_str(): [] }),
            _ => {
                *item = Value::Null;
                let at = pointer::join(&at, &index.to_string());
                let message = "this must name security schemes, and is left out";
                let help = "write an object such as `{bearer: []}`";
                report.warn(Message::MalformedPart, &at, message, help);
            }
        }
    }
}

/// Adds what `part` must say; whether it says all that it must.
fn complete(part: Part, object: &mut Object, at: &str, report: &mut Report) -> bool {
    match part {
        Part::Info => {
            stand_in(object, "title", "API", at, report);
            stand_in(object, "version", "0.0.0", at, report);
            true
        }
        Part::License => {
            let identifier = object.get("identifier").cloned();
            if let Some(identifier) = identifier {
                object.entry("name").or_insert(identifier);
            }
            demand(object, "name", at, report)
        }
        Part::Tag => {
            if let Some(summary) = object.get("summary").cloned() {
                object.entry("description").or_insert(summary);
            }
            demand(object, "name", at, report)
        }
        Part::Server | Part::ExternalDocs => demand(object, "url", at, report),
        Part::ServerVariable => {
            if !object.contains_key("default") {
                let message = "`default` is missing: callers must give a value";
                let help = "add `default`, or leave it to those who use the client";
                report.warn(Message::MissingKey, at, message, help);
                object.insert("default".to_owned(), json!(""));
                object.insert(NO_DEFAULT.to_owned(), json!(true));
            }
            true
        }
        Part::Operation => {
            object.entry("responses").or_insert_with(|| json!({}));
            true
        }
        Part::Response => {
            let summary = object.get("summary").cloned();
            let words = summary.unwrap_or_else(|| json!(""));
            object.entry("description").or_insert(words);
            true
        }
        Part::Parameter => parameter::complete(object, at, report),
        Part::MediaType => {
            encoding::complete(object);
            true
        }
        Part::Header => {
            parameter::complete_header(object);
            true
        }
        _ => true,
    }
}

fn stand_in(object: &mut Object, key: &str, value: &str, at: &str, report: &mut Report) {
    if !object.contains_key(key) {
        object.insert(key.to_owned(), json!(value));
        let message = format!("`{key}` is missing: `{value}` is taken");
        let help = format!("add `{key}`");
        report.warn(Message::MissingKey, at, message, &help);
        report.correct(Correction::update(at, json!({ key: value })));
    }
}

fn demand(object: &Object, key: &str, at: &str, report: &mut Report) -> bool {
    let is_there = object.contains_key(key);
    if !is_there {
        let message = format!("`{key}` is missing: this is left out");
        let help = format!("add `{key}`");
        report.warn(Message::MissingKey, at, message, &help);
    }
    is_there
}
