//! A schema as `openapiv3` has it, innermost first. On its own that crate reads what is in a schema
//! once for each schema around it, and each time copies it to tell two kinds of keys apart.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind, Type,
};
use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::{Error, Value, json};

use super::schema::{Object, member};

/// Types a schema and all that are in it.
pub(super) fn schema(value: &Value) -> Result<ReferenceOr<Schema>, Error> {
    if let Some(Value::String(reference)) = member(value, "$ref") {
        let reference = reference.clone();
        return Ok(ReferenceOr::Reference { reference });
    }
    let Some(object) = value.as_object() else {
        return ReferenceOr::deserialize(value);
    };
    let (no_members, no_items) = (json!({}), json!([]));
    let is_data = |key: &str| DATA.contains(&key) || key.starts_with("x-");
    let members = || object.iter().map(|(key, value)| (key.as_str(), value));
    let data = members().filter(|(key, _)| is_data(key));
    let kind = members().filter(|(key, _)| !is_data(key));
    let shell = kind.map(|(key, value)| match (key, value) {
        ("properties" | "items" | "additionalProperties" | "not", Value::Object(_)) => {
            (key, &no_members)
        }
        ("oneOf" | "allOf" | "anyOf", Value::Array(_)) => (key, &no_items),
        _ => (key, value),
    });
    let mut schema = Schema {
        schema_data: SchemaData::deserialize(MapDeserializer::new(data))?,
        schema_kind: SchemaKind::deserialize(MapDeserializer::new(shell))?,
    };
    fill(&mut schema.schema_kind, object)?;
    Ok(ReferenceOr::Item(schema))
}

/// The keys of `SchemaData`, extensions apart.
const DATA: [&str; 10] = [
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "externalDocs",
    "example",
    "title",
    "description",
    "discriminator",
    "default",
];

/// Puts into a schema what is in it.
fn fill(kind: &mut SchemaKind, object: &Object) -> Result<(), Error> {
    match kind {
        SchemaKind::Type(Type::Object(of)) => {
            properties(&mut of.properties, object)?;
            additional(&mut of.additional_properties, object)
        }
        SchemaKind::Type(Type::Array(of)) => items(&mut of.items, object),
        SchemaKind::Type(_) => Ok(()),
        SchemaKind::OneOf { one_of } => list(one_of, object, "oneOf"),
        SchemaKind::AllOf { all_of } => list(all_of, object, "allOf"),
        SchemaKind::AnyOf { any_of } => list(any_of, object, "anyOf"),
        SchemaKind::Not { not } => negated(not, object),
        SchemaKind::Any(any) => fill_any(any, object),
    }
}

fn fill_any(any: &mut AnySchema, object: &Object) -> Result<(), Error> {
    properties(&mut any.properties, object)?;
    additional(&mut any.additional_properties, object)?;
    items(&mut any.items, object)?;
    list(&mut any.one_of, object, "oneOf")?;
    list(&mut any.all_of, object, "allOf")?;
    list(&mut any.any_of, object, "anyOf")?;
    any.not.as_mut().map_or(Ok(()), |not| negated(not, object))
}

type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

fn properties(properties: &mut Properties, object: &Object) -> Result<(), Error> {
    let stated = object.get("properties").and_then(Value::as_object);
    for (name, value) in stated.into_iter().flatten() {
        properties.insert(name.clone(), boxed(schema(value)?));
    }
    Ok(())
}

fn additional(of: &mut Option<AdditionalProperties>, object: &Object) -> Result<(), Error> {
    if let Some(AdditionalProperties::Schema(additional)) = of {
        **additional = schema(&object["additionalProperties"])?;
    }
    Ok(())
}

fn items(items: &mut Option<ReferenceOr<Box<Schema>>>, object: &Object) -> Result<(), Error> {
    if let Some(items) = items {
        *items = boxed(schema(&object["items"])?);
    }
    Ok(())
}

fn negated(not: &mut ReferenceOr<Schema>, object: &Object) -> Result<(), Error> {
    *not = schema(&object["not"])?;
    Ok(())
}

fn list(schemas: &mut Vec<ReferenceOr<Schema>>, object: &Object, key: &str) -> Result<(), Error> {
    let stated = object.get(key).and_then(Value::as_array);
    for value in stated.into_iter().flatten() {
        schemas.push(schema(value)?);
    }
    Ok(())
}

fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
    }
}
