//! The properties that branches of unions declare, in themselves or in their parts.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::document::dialect::component;

/// How many schemas are looked into for the values of a property.
const MOST: usize = 100;

/// More references in a row than this lead in a circle.
const LONGEST: usize = 20;

/// The schema behind references.
fn resolved<'t>(schema: &'t Value, components: &'t Value) -> Option<&'t Value> {
    let mut schema = schema;
    for _ in 0..LONGEST {
        match component::name(schema) {
            Some(name) => schema = components.get(name)?,
            None => return Some(schema),
        }
    }
    None
}

fn list<'t>(schema: &'t Value, key: &str) -> impl Iterator<Item = &'t Value> {
    schema
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// Schemas that have been looked into: diamonds lead to them again, and circles.
pub(super) type Seen = HashSet<*const Value>;

/// Adds the names of the properties of an object, those of its parts included; says whether it has
/// unions, whose branches can have more.
pub(super) fn property_names<'t>(
    schema: &'t Value,
    components: &'t Value,
    seen: &mut Seen,
    found: &mut Vec<&'t str>,
) -> bool {
    let Some(schema) = resolved(schema, components).filter(|it| seen.insert(*it)) else {
        return false;
    };
    let own = schema.get("properties").and_then(Value::as_object);
    found.extend(own.into_iter().flatten().map(|(name, _)| name.as_str()));
    let parts = list(schema, "allOf");
    parts.fold(
        schema.get("oneOf").or(schema.get("anyOf")).is_some(),
        |has_unions, part| property_names(part, components, seen, found) || has_unions,
    )
}

/// The schema of a property, as the object or one of its parts declares it.
pub(super) fn property_of<'t>(
    schema: &'t Value,
    name: &str,
    components: &'t Value,
    seen: &mut Seen,
) -> Option<&'t Value> {
    let schema = resolved(schema, components).filter(|it| seen.insert(*it))?;
    if let Some(property) = schema.get("properties").and_then(|all| all.get(name)) {
        return resolved(property, components);
    }
    list(schema, "allOf").find_map(|part| property_of(part, name, components, seen))
}

/// What schemas admit that have been looked into; nothing is known of one that is being looked into.
pub(super) type Known<'t> = HashMap<*const Value, Vec<&'t Value>>;

/// The values of a property that a branch admits, through `allOf` and nested unions; none for any.
pub(super) fn admitted<'t>(
    schema: &'t Value,
    name: &str,
    components: &'t Value,
    known: &mut Known<'t>,
) -> Vec<&'t Value> {
    let Some(schema) = resolved(schema, components) else {
        return Vec::new();
    };
    if let Some(known) = known.get(&std::ptr::from_ref(schema)) {
        return known.clone();
    }
    if known.len() > MOST {
        return Vec::new();
    }
    known.insert(schema, Vec::new());
    let values = values(schema, name, components, known);
    known.insert(schema, values.clone());
    values
}

/// The same of a schema that is no reference.
fn values<'t>(
    schema: &'t Value,
    name: &str,
    components: &'t Value,
    known: &mut Known<'t>,
) -> Vec<&'t Value> {
    let property = schema.get("properties").and_then(|all| all.get(name));
    let property = property.and_then(|property| resolved(property, components));
    let members = property.into_iter().flat_map(|it| list(it, "enum"));
    let members: Vec<&Value> = members.collect();
    if !members.is_empty() {
        return members;
    }
    let parts = list(schema, "allOf").map(|part| admitted(part, name, components, known));
    // The narrowest of what its parts say.
    if let Some(narrowest) = parts
        .filter(|values| !values.is_empty())
        .min_by_key(Vec::len)
    {
        return narrowest;
    }
    let mut joint: Vec<&Value> = Vec::new();
    for branch in list(schema, "oneOf").chain(list(schema, "anyOf")) {
        let values = admitted(branch, name, components, known);
        if values.is_empty() {
            return values;
        }
        // Branches of branches can be the same.
        for value in values {
            if !joint.iter().any(|known| std::ptr::eq(*known, value)) {
                joint.push(value);
            }
        }
    }
    joint
}
