//! A schema as `openapiv3` has it, innermost first. On its own that crate reads what is in a schema
//! once for each schema around it.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, Type};
use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::{Error, Value, json};

use super::schema::Object;

/// Types a schema and all that are in it.
pub(super) fn schema(value: &Value) -> Result<ReferenceOr<Schema>, Error> {
    if let Some(Value::String(reference)) = value.get("$ref") {
        let reference = reference.clone();
        return Ok(ReferenceOr::Reference { reference });
    }
    let Some(object) = value.as_object() else {
        return ReferenceOr::deserialize(value);
    };
    let (no_members, no_items) = (json!({}), json!([]));
    let shell = object.iter().map(|(key, value)| {
        let value = match (key.as_str(), value) {
            ("properties" | "items" | "additionalProperties" | "not", Value::Object(_)) => {
                &no_members
            }
            ("oneOf" | "allOf" | "anyOf", Value::Array(_)) => &no_items,
            _ => value,
        };
        (key.as_str(), value)
    });
    let mut schema = Schema::deserialize(MapDeserializer::new(shell))?;
    fill(&mut schema.schema_kind, object)?;
    Ok(ReferenceOr::Item(schema))
}

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
