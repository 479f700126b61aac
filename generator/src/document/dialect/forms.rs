//! The JSON type of what stands under a key, and what a value of another type must mean.

use serde_json::{Number, Value};

use super::parts::Part;
use super::schema::Object;

/// The JSON type of what stands under a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Flag,
    Number,
    Object,
    /// A list of objects.
    List,
    /// A list of texts.
    Texts,
    /// A list of any values.
    Values,
    /// A list of schemas.
    Schemas,
    /// A schema, which can be a flag.
    Schema,
}

impl Form {
    /// What a value of this form is called.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Form::Text => "a text",
            Form::Flag => "`true` or `false`",
            Form::Number => "a number",
            Form::Object => "an object",
            Form::List | Form::Values => "a list",
            Form::Texts => "a list of texts",
            Form::Schemas => "a list of schemas",
            Form::Schema => "a schema",
        }
    }

    /// Gives what stands under `key` this form. Null, which is as good as absent, is taken out, and
    /// so is what cannot be meant so: then it is false.
    pub(super) fn give(self, object: &mut Object, key: &str) -> bool {
        let Some(value) = object.get_mut(key) else {
            return true;
        };
        let is_null = value.is_null();
        match self.meant(value.take()) {
            Some(meant) => *value = meant,
            None => drop(object.shift_remove(key)),
        }
        is_null || object.contains_key(key)
    }

    /// A value in this form, if it can be meant so.
    pub(super) fn meant(self, value: Value) -> Option<Value> {
        Some(match (self, value) {
            (Form::Text, value) => Value::String(text(value)?),
            (Form::Flag | Form::Schema, flag @ Value::Bool(_)) => flag,
            (Form::Flag | Form::Schema, Value::String(text)) => flag(&text)?,
            (Form::Number, number @ Value::Number(_)) => number,
            (Form::Number, Value::String(text)) => {
                Value::Number(text.trim().parse::<Number>().ok()?)
            }
            (Form::Object | Form::Schema, object @ Value::Object(_)) => object,
            (Form::Texts, Value::Array(items)) => items
                .into_iter()
                .filter_map(text)
                .map(Value::String)
                .collect(),
            (Form::Texts, one) => Value::Array(vec![Value::String(text(one)?)]),
            (Form::List | Form::Values | Form::Schemas, list @ Value::Array(_)) => list,
            // One where a list of such stands.
            (Form::List | Form::Schemas, one @ Value::Object(_)) => Value::Array(vec![one]),
            (Form::Values, one @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => {
                Value::Array(vec![one])
            }
            _ => return None,
        })
    }
}

/// YAML reads `1` and `true` as no text.
fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A flag in quotes.
pub(super) fn flag(text: &str) -> Option<Value> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(Value::Bool(true)),
        "false" | "no" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// The keys of `part` by the form of their values; what may be any value is not listed.
fn keys(part: Part) -> [(Form, &'static str); 5] {
    let (texts, flags, objects, lists, names) = match part {
        Part::Root => (
            "openapi $self jsonSchemaDialect",
            "",
            "info externalDocs paths components webhooks x-webhooks",
            "servers tags security",
            "",
        ),
        Part::Info => (
            "title summary description termsOfService version",
            "",
            "contact license",
            "",
            "",
        ),
        Part::Contact => ("name url email", "", "", "", ""),
        Part::License => ("name url identifier", "", "", "", ""),
        Part::ExternalDocs => ("url description", "", "", "", ""),
        Part::Server => ("url description name", "", "variables", "", ""),
        Part::ServerVariable => ("default description", "", "", "", "enum"),
        Part::Tag => (
            "name summary description parent kind",
            "",
            "externalDocs",
            "",
            "",
        ),
        Part::Components => (
            "",
            "",
            "schemas responses parameters examples requestBodies headers securitySchemes links
            callbacks pathItems mediaTypes",
            "",
            "",
        ),
        Part::SecurityScheme => (
            "$ref type description name in scheme bearerFormat openIdConnectUrl",
            "deprecated",
            "flows",
            "",
            "",
        ),
        Part::PathItem => (
            "$ref summary description",
            "",
            "get put post delete options head patch trace query additionalOperations",
            "servers parameters",
            "",
        ),
        Part::Operation => (
            "summary description operationId",
            "deprecated",
            "externalDocs requestBody responses callbacks",
            "parameters security servers",
            "tags",
        ),
        Part::Parameter => (
            "$ref name in description style",
            "required deprecated allowEmptyValue explode allowReserved",
            "content examples",
            "",
            "",
        ),
        Part::Header => (
            "$ref description style",
            "required deprecated allowEmptyValue explode allowReserved",
            "content examples",
            "",
            "",
        ),
        Part::RequestBody => ("$ref description", "required", "content", "", ""),
        Part::Response => (
            "$ref description summary",
            "",
            "headers content links",
            "",
            "",
        ),
        Part::MediaType => (
            "$ref",
            "",
            "itemSchema encoding itemEncoding examples",
            "prefixEncoding",
            "",
        ),
        Part::Encoding => (
            "contentType style",
            "explode allowReserved",
            "headers",
            "",
            "",
        ),
        Part::Webhook | Part::Example | Part::Schema => ("", "", "", "", ""),
    };
    [
        (Form::Text, texts),
        (Form::Flag, flags),
        (Form::Object, objects),
        (Form::List, lists),
        (Form::Texts, names),
    ]
}

/// Every key of `part` whose value is of one form, with that form.
pub(super) fn forms(part: Part) -> impl Iterator<Item = (&'static str, Form)> {
    keys(part)
        .into_iter()
        .flat_map(|(form, keys)| keys.split_ascii_whitespace().map(move |key| (key, form)))
}
