//! The JSON type of each keyword of a schema; one that is of another type is read as what it must
//! mean, or is left out with a warning.

use serde_json::{Value, json};

use super::FALLBACK;
use super::forms::Form;
use super::schema::Object;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Every keyword whose form matters, by its form.
const KEYWORDS: [(&str, Form); 36] = [
    ("$ref", Form::Text),
    ("$dynamicRef", Form::Text),
    ("title", Form::Text),
    ("description", Form::Text),
    ("format", Form::Text),
    ("pattern", Form::Text),
    ("contentEncoding", Form::Text),
    ("contentMediaType", Form::Text),
    ("nullable", Form::Flag),
    ("readOnly", Form::Flag),
    ("writeOnly", Form::Flag),
    ("deprecated", Form::Flag),
    ("uniqueItems", Form::Flag),
    ("minimum", Form::Number),
    ("maximum", Form::Number),
    ("multipleOf", Form::Number),
    ("minLength", Form::Number),
    ("maxLength", Form::Number),
    ("minItems", Form::Number),
    ("maxItems", Form::Number),
    ("minProperties", Form::Number),
    ("maxProperties", Form::Number),
    ("properties", Form::Object),
    ("patternProperties", Form::Object),
    ("$defs", Form::Object),
    ("definitions", Form::Object),
    ("enum", Form::Values),
    ("examples", Form::Values),
    ("anyOf", Form::Schemas),
    ("oneOf", Form::Schemas),
    ("allOf", Form::Schemas),
    ("prefixItems", Form::Schemas),
    ("items", Form::Schema),
    ("additionalProperties", Form::Schema),
    ("unevaluatedProperties", Form::Schema),
    ("not", Form::Schema),
];

/// Gives every keyword of `schema` its form.
pub(super) fn in_form(schema: &mut Object, at: &str, report: &mut Report) {
    tuple(schema);
    let place = |key: &String| KEYWORDS.iter().position(|(keyword, _)| keyword == key);
    let mut places: Vec<usize> = schema.keys().filter_map(place).collect();
    places.sort_unstable();
    for (key, form) in places.into_iter().map(|place| KEYWORDS[place]) {
        keyword(schema, key, form, at, report);
    }
    discriminator(schema, at, report);
    required(schema, at, report);
}

fn keyword(schema: &mut Object, key: &str, form: Form, at: &str, report: &mut Report) {
    // An object that lists examples by name is none of JSON Schema's, but of no harm.
    let is_harmless = key == "examples" && schema.get(key).is_some_and(Value::is_object);
    if !form.give(schema, key) && !is_harmless {
        say_left_out(key, form.in_words(), at, report);
    }
    if let (Form::Schemas, Some(Value::Array(schemas))) = (form, schema.get(key))
        && schemas.is_empty()
    {
        schema.shift_remove(key);
    }
}

fn say_left_out(key: &str, what: &str, at: &str, report: &mut Report) {
    report.warn(
        Message::InvalidKeyword,
        &pointer::join(at, key),
        format!("`{key}` must be {what}, and is left out"),
        "compare with JSON Schema 2020-12",
    );
    report.correct(Correction::remove(&pointer::join(at, key)));
}

/// `items` as a list is `prefixItems` (JSON Schema before 2020-12).
fn tuple(schema: &mut Object) {
    if schema.get("items").is_some_and(Value::is_array) {
        let items = schema.shift_remove("items").unwrap_or_default();
        schema.entry("prefixItems").or_insert(items);
        if let Some(more) = schema.shift_remove("additionalItems") {
            schema.insert("items".to_owned(), more);
        }
    }
}

/// A discriminator names a property that is a text, and schemas by texts (Discriminator Object).
fn discriminator(schema: &mut Object, at: &str, report: &mut Report) {
    let Some(mut value) = schema.get_mut("discriminator").map(Value::take) else {
        return;
    };
    if let Value::String(name) = value {
        // Swagger 2.0 wrote it so.
        value = json!({ "propertyName": name });
    }
    let name = value.get("propertyName").and_then(Value::as_str);
    let property = |name| schema.get("properties").and_then(|it| it.get(name));
    let names_text = name.is_some_and(|name| !property(name).is_some_and(is_list_or_object));
    if let (Some(discriminator), true) = (value.as_object_mut(), names_text) {
        discriminator.retain(|key, value| match key.as_str() {
            "mapping" => value.is_object(),
            "defaultMapping" => value.is_string(),
            _ => true,
        });
        if let Some(Value::Object(mapping)) = discriminator.get_mut("mapping") {
            mapping.retain(|_, target| target.is_string());
        }
        if let Some(default) = discriminator.shift_remove("defaultMapping") {
            discriminator.insert(FALLBACK.to_owned(), default);
        }
        schema.insert("discriminator".to_owned(), value);
        return;
    }
    schema.shift_remove("discriminator");
    if !value.is_null() {
        say_no_discriminator(at, report);
    }
}

/// Says that a discriminator is left out.
pub(super) fn say_no_discriminator(at: &str, report: &mut Report) {
    let at = pointer::join(at, "discriminator");
    report.warn(
        Message::InvalidKeyword,
        &at,
        "`discriminator` must be an object whose `propertyName` names a property that is a text, and is left out",
        "compare with the Discriminator Object of OpenAPI",
    );
    report.correct(Correction::remove(&at));
}

/// Whether a schema is that of a list or an object, which tells no branches apart.
pub(super) fn is_list_or_object(schema: &Value) -> bool {
    let is_one = |ty: &Value| ty == "array" || ty == "object";
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().any(is_one),
        Some(ty) => is_one(ty),
        None => schema.get("items").is_some() || schema.get("properties").is_some(),
    }
}

/// Draft 3 wrote `required: true` into the property itself; it says nothing here.
fn required(schema: &mut Object, at: &str, report: &mut Report) {
    match schema.get_mut("required") {
        None => {}
        Some(Value::Array(names)) => names.retain(Value::is_string),
        Some(Value::Null) => drop(schema.shift_remove("required")),
        Some(_) => {
            schema.shift_remove("required");
            report.warn(
                Message::RequiredNotAList,
                &pointer::join(at, "required"),
                "`required` is not a list of property names and is ignored",
                "list the property under `required` of its object",
            );
            report.correct(Correction::remove(&pointer::join(at, "required")));
        }
    }
}
