//! The JSON type of each keyword of a schema; one that is of another type is read as what it must
//! mean, or is left out with a warning.

use serde_json::{Number, Value, json};

use super::inheritance::FALLBACK;
use super::repair::flag;
use super::schema::Object;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// What a keyword can be.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Flag,
    Number,
    Object,
    List,
    /// A list of schemas; one alone is such a list.
    Schemas,
    /// A schema, which can be a flag.
    Schema,
}

use Form::{Flag, List, Object as Map, Schema, Schemas, Text};

/// Every keyword whose form matters, by its form.
const KEYWORDS: [(Form, &str); 7] = [
    (
        Text,
        "$ref $dynamicRef title description format pattern contentEncoding contentMediaType",
    ),
    (Flag, "nullable readOnly writeOnly deprecated uniqueItems"),
    (
        Form::Number,
        "minimum maximum multipleOf minLength maxLength minItems maxItems minProperties
        maxProperties",
    ),
    (Map, "properties patternProperties $defs definitions"),
    (List, "enum examples"),
    (Schemas, "anyOf oneOf allOf prefixItems"),
    (
        Schema,
        "items additionalProperties unevaluatedProperties not",
    ),
];

/// Gives every keyword of `schema` its form.
pub(super) fn in_form(schema: &mut Object, at: &str, report: &mut Report) {
    tuple(schema);
    for (form, keys) in KEYWORDS {
        for key in keys.split_ascii_whitespace() {
            keyword(schema, key, form, at, report);
        }
    }
    discriminator(schema, at, report);
    required(schema, at, report);
}

fn keyword(schema: &mut Object, key: &str, form: Form, at: &str, report: &mut Report) {
    let Some(value) = schema.get_mut(key) else {
        return;
    };
    if value.is_null() {
        // Null is as good as absent.
        schema.shift_remove(key);
        return;
    }
    let found = value.take();
    // An object that lists examples by name is none of JSON Schema's, but of no harm.
    let is_harmless = key == "examples" && found.is_object();
    match formed(found, form) {
        Some(formed) => *value = formed,
        None => {
            schema.shift_remove(key);
            if !is_harmless {
                say_left_out(key, form.in_words(), at, report);
            }
        }
    }
    if let (Schemas, Some(Value::Array(schemas))) = (form, schema.get(key))
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

impl Form {
    fn in_words(self) -> &'static str {
        match self {
            Text => "a text",
            Flag => "`true` or `false`",
            Form::Number => "a number",
            Map => "an object",
            List => "a list",
            Schemas => "a list of schemas",
            Schema => "a schema",
        }
    }
}

/// A value in a form, if it can be meant so.
fn formed(value: Value, form: Form) -> Option<Value> {
    Some(match (form, value) {
        (Text, text @ Value::String(_)) => text,
        (Text, other @ (Value::Number(_) | Value::Bool(_))) => json!(other.to_string()),
        (Flag, known @ Value::Bool(_)) => known,
        (Flag, Value::String(text)) => flag(&text)?,
        (Form::Number, number @ Value::Number(_)) => number,
        (Form::Number, Value::String(text)) => Value::Number(text.trim().parse::<Number>().ok()?),
        (Map | Schema, object @ Value::Object(_)) => object,
        (List | Schemas, list @ Value::Array(_)) => list,
        (Schemas, one @ Value::Object(_)) => Value::Array(vec![one]),
        (List, one @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => {
            Value::Array(vec![one])
        }
        (Schema, known @ Value::Bool(_)) => known,
        (Schema, Value::String(text)) => flag(&text)?,
        _ => return None,
    })
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

/// A discriminator names a property, and schemas by texts (Discriminator Object).
fn discriminator(schema: &mut Object, at: &str, report: &mut Report) {
    let Some(value) = schema.get_mut("discriminator") else {
        return;
    };
    if let Value::String(name) = value {
        // Swagger 2.0 wrote it so.
        *value = json!({ "propertyName": name.as_str() });
    }
    let names_one = value.get("propertyName").is_some_and(Value::is_string);
    if let (Some(discriminator), true) = (value.as_object_mut(), names_one) {
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
        return;
    }
    let is_null = value.is_null();
    schema.shift_remove("discriminator");
    if !is_null {
        let what = "an object with a `propertyName`";
        say_left_out("discriminator", what, at, report);
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
