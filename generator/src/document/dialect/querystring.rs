//! Parameters that are the whole query string (OpenAPI 3.2, `in: querystring`): the fields of a
//! form are query parameters of their own, and anything else is a text.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::parts::{Part, for_each_part};
use super::{POINTER, QUERY_STRING};
use crate::source::pointer;

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

/// Where parameters stand that are referred to.
const SHARED: &str = "/components/parameters";

/// Puts query parameters in the place of every parameter that is the whole query string.
pub(super) fn expand(tree: &mut Value) {
    let shared = tree.pointer(SHARED).and_then(Value::as_object);
    let shared: BTreeMap<String, Value> = shared
        .into_iter()
        .flatten()
        .filter(|(_, parameter)| is_query_string(parameter))
        .map(|(name, parameter)| (pointer::join(SHARED, name), parameter.clone()))
        .collect();
    let mut is_used = !shared.is_empty();
    for_each_part(tree, &mut |part, value, _| {
        is_used |= part == Part::Parameter && is_query_string(value);
    });
    if !is_used {
        return;
    }
    let schemas = tree.pointer("/components/schemas").cloned();
    let schemas = schemas.unwrap_or_default();
    for_each_part(tree, &mut |part, value, at| {
        if !matches!(part, Part::PathItem | Part::Operation) {
            return;
        }
        if let Some(Value::Array(parameters)) = value.get_mut("parameters") {
            let at = pointer::join(at, "parameters");
            let listed = std::mem::take(parameters).into_iter().enumerate();
            let expanded = listed.flat_map(|(index, parameter)| {
                let at = pointer::join(&at, &index.to_string());
                let reference = parameter.get("$ref").and_then(Value::as_str);
                let there = reference.and_then(|reference| reference.strip_prefix('#'));
                let there = there.map(pointer::of_fragment);
                match there.and_then(|at| shared.get_key_value(&at)) {
                    Some((at, parameter)) => expanded(parameter, at, &schemas),
                    None if is_query_string(&parameter) => expanded(&parameter, &at, &schemas),
                    None => vec![parameter],
                }
            });
            *parameters = expanded.collect();
        }
    });
    if let Some(Value::Object(members)) = tree.pointer_mut(SHARED) {
        members.retain(|_, parameter| !is_query_string(parameter));
    }
}

fn is_query_string(parameter: &Value) -> bool {
    parameter
        .get("in")
        .is_some_and(|place| place == "querystring")
}

/// The query parameters that stand for a query string.
fn expanded(parameter: &Value, at: &str, schemas: &Value) -> Vec<Value> {
    let moved = parameter.get(POINTER).and_then(Value::as_str);
    let at = moved.unwrap_or(at);
    let content = parameter.get("content").and_then(Value::as_object);
    let schema = content.filter(|content| content.len() == 1);
    let schema = schema.and_then(|content| content.get(FORM)?.get("schema"));
    let is_required = parameter["required"] == true;
    match schema.and_then(|schema| fields(schema, schemas)) {
        Some((fields, required)) => {
            let fields = fields.iter().map(|(name, schema)| {
                let is_required = is_required && required.contains(&name.as_str());
                json!({
                    "name": name, "in": "query", "required": is_required, "schema": schema,
                    POINTER: at,
                })
            });
            fields.collect()
        }
        None => {
            let mut whole = json!({
                "name": parameter["name"], "in": "query", "required": is_required,
                "description": parameter.get("description").cloned().unwrap_or_else(|| json!("")),
                QUERY_STRING: true, POINTER: at,
            });
            match parameter.get("content") {
                Some(content) => whole["content"] = content.clone(),
                None => whole["schema"] = json!({ "type": "string" }),
            }
            vec![whole]
        }
    }
}

/// The properties of a plain object, and the names of those that it requires.
fn fields<'t>(
    schema: &'t Value,
    schemas: &'t Value,
) -> Option<(&'t Map<String, Value>, Vec<&'t str>)> {
    let reference = schema.get("$ref").and_then(Value::as_str);
    let schema = match reference {
        None => schema,
        Some(reference) => {
            let name = reference.strip_prefix("#/components/schemas")?;
            schemas.pointer(&pointer::of_fragment(name))?
        }
    };
    let is_composed = ["$ref", "allOf", "anyOf", "oneOf"]
        .iter()
        .any(|key| schema.get(key).is_some());
    let properties = schema.get("properties").and_then(Value::as_object);
    let properties = properties.filter(|fields| !fields.is_empty() && !is_composed)?;
    let required = schema.get("required").and_then(Value::as_array);
    let required = required.into_iter().flatten().filter_map(Value::as_str);
    Some((properties, required.collect()))
}
