//! A property in square brackets: how to know one, and what it means to tools that do not.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

/// Keys whose values map names that anybody may have chosen.
const MAPS: [&str; 16] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "paths",
    "webhooks",
    "x-webhooks",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "callbacks",
    "pathItems",
    "content",
];

/// Keys whose values are values, not schemas.
const VALUES: [&str; 5] = ["example", "examples", "default", "enum", "const"];

/// Whether a property's name stands for a key that the caller chooses: `[slug_or_id]`.
pub fn is_placeholder(name: &str) -> bool {
    name.strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|inner| !inner.is_empty() && !inner.contains(['[', ']']))
}

/// The words of a placeholder that name what is chosen: after the last `of`, if there is one.
pub fn words(placeholder: &str) -> &str {
    let inner = placeholder.trim_matches(['[', ']']);
    inner
        .rfind("_of_")
        .map_or(inner, |at| &inner[at + "_of_".len()..])
}

/// Writes every placeholder in a document as what it stands for: one property of its schema,
/// under a key that no sibling branch knows.
pub fn write_out(document: &mut Value) {
    // What branches know is asked of the document as it was.
    let before = document.clone();
    visit(document, false, &before);
}

fn visit(value: &mut Value, is_map: bool, document: &Value) {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| visit(item, false, document)),
        Value::Object(object) => {
            if !is_map {
                tell_apart(object, "anyOf", document);
                tell_apart(object, "oneOf", document);
                one_property(object);
            }
            for (key, child) in object.iter_mut() {
                if is_map || !VALUES.contains(&key.as_str()) {
                    let is_map = !is_map && child.is_object() && MAPS.contains(&key.as_str());
                    visit(child, is_map, document);
                }
            }
        }
        _ => {}
    }
}

/// In an object schema the placeholder becomes `additionalProperties`, and the number of
/// properties is bounded: exactly one more than the others, if none of these is optional.
fn one_property(schema: &mut Object) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    let Some(name) = properties.keys().find(|name| is_placeholder(name)).cloned() else {
        return;
    };
    let mut value = properties.shift_remove(&name).unwrap_or_default();
    let most = properties.len() + 1;
    one_item(&mut value);
    let mut least = 0;
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        // The placeholder counts, if it is required, as the key that stands for it.
        least = required.len();
        required.retain(|required| *required != name);
        if required.is_empty() {
            schema.shift_remove("required");
        }
    }
    schema.insert("additionalProperties".to_owned(), value);
    // The placeholder stands for a key and is none.
    forbid(schema, json!({ "required": [name] }));
    if least > 0 {
        schema.entry("minProperties").or_insert(json!(least));
    }
    schema.entry("maxProperties").or_insert(json!(most));
}

/// One key stands for one value: an array whose length the document leaves open has one item.
fn one_item(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    let bounded = schema.contains_key("minItems") || schema.contains_key("maxItems");
    if schema.get("type") == Some(&json!("array")) && !bounded {
        schema.insert("minItems".to_owned(), json!(1));
        schema.insert("maxItems".to_owned(), json!(1));
    }
}

/// The key of a placeholder is never a property of a sibling branch.
fn tell_apart(schema: &mut Object, keyword: &str, document: &Value) {
    let known: Vec<BTreeSet<String>> = match schema.get(keyword) {
        Some(Value::Array(branches)) => {
            let known = branches.iter().map(|branch| properties(branch, document));
            known.collect()
        }
        _ => return,
    };
    let Some(Value::Array(branches)) = schema.get_mut(keyword) else {
        return;
    };
    for (branch, own) in branches.iter_mut().zip(&known) {
        if !own.iter().any(|name| is_placeholder(name)) {
            continue;
        }
        let others = known.iter().flatten().filter(|name| !is_placeholder(name));
        let foreign: BTreeSet<&String> = others.filter(|name| !own.contains(*name)).collect();
        if !foreign.is_empty() {
            exclude(branch, &foreign);
        }
    }
}

/// The names of the properties of a schema, or of the one that it refers to.
fn properties(schema: &Value, document: &Value) -> BTreeSet<String> {
    let referred = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|reference| document.pointer(reference.strip_prefix('#')?));
    let properties = referred.unwrap_or(schema).get("properties");
    let names = properties.and_then(Value::as_object).into_iter().flatten();
    names.map(|(name, _)| name.clone()).collect()
}

/// Adds to `schema` that none of these properties is there.
fn exclude(schema: &mut Value, names: &BTreeSet<&String>) {
    let mut conditions: Vec<Value> = names
        .iter()
        .map(|name| json!({ "required": [name] }))
        .collect();
    let excluded = match (conditions.pop(), conditions.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            conditions.extend(last);
            json!({ "anyOf": conditions })
        }
    };
    match schema {
        Value::Object(object) if !object.contains_key("$ref") => forbid(object, excluded),
        _ => *schema = json!({ "allOf": [schema.take(), { "not": excluded }] }),
    }
}

/// Adds to `schema` that it does not fit what `condition` fits.
fn forbid(schema: &mut Object, condition: Value) {
    let condition = match schema.shift_remove("not") {
        Some(other) => json!({ "anyOf": [other, condition] }),
        None => condition,
    };
    schema.insert("not".to_owned(), condition);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written_out(mut document: Value) -> Value {
        write_out(&mut document);
        document
    }

    #[test]
    fn becomes_exactly_one_additional_property() {
        let document = json!({ "schema": {
            "type": "object",
            "properties": { "a": {}, "[slug]": { "type": "array", "items": { "type": "string" } } },
            "required": ["a", "[slug]"],
        }});
        let expected = json!({ "schema": {
            "type": "object",
            "properties": { "a": {} },
            "required": ["a"],
            "additionalProperties": {
                "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 1,
            },
            "not": { "required": ["[slug]"] },
            "minProperties": 2,
            "maxProperties": 2,
        }});
        assert_eq!(written_out(document), expected);
    }

    #[test]
    fn may_be_absent_and_says_how_many_items_it_has() {
        let document = json!({
            "properties": { "a": {}, "[slug]": { "type": "array", "maxItems": 9 } },
        });
        let expected = json!({
            "properties": { "a": {} },
            "additionalProperties": { "type": "array", "maxItems": 9 },
            "not": { "required": ["[slug]"] },
            "maxProperties": 2,
        });
        assert_eq!(written_out(document), expected);
    }

    #[test]
    fn sibling_branches_keep_their_properties() {
        let schemas = json!({
            "ById": { "properties": { "id": {}, "kind": {} }, "required": ["id"] },
            "ByKey": { "properties": { "[key]": {} }, "required": ["[key]"] },
        });
        let by_id = json!({ "$ref": "#/components/schemas/ById" });
        let by_key = json!({ "$ref": "#/components/schemas/ByKey" });
        let document = json!({
            "components": { "schemas": schemas },
            "schema": { "oneOf": [by_id, by_key] },
        });
        let written = written_out(document);
        let excluded = json!({ "anyOf": [{ "required": ["id"] }, { "required": ["kind"] }] });
        assert_eq!(
            written["schema"]["oneOf"],
            json!([by_id, { "allOf": [by_key, { "not": excluded }] }])
        );
        let by_key = &written["components"]["schemas"]["ByKey"];
        let expected = json!({
            "properties": {}, "additionalProperties": {}, "not": { "required": ["[key]"] },
            "minProperties": 1, "maxProperties": 1,
        });
        assert_eq!(*by_key, expected);
    }

    #[test]
    fn what_is_forbidden_already_stays_forbidden() {
        let branches = json!([
            { "properties": { "id": {} } },
            { "properties": { "[key]": {} }, "not": { "required": ["a"] } },
        ]);
        let written = written_out(json!({ "schema": { "anyOf": branches } }));
        let own = json!({ "anyOf": [{ "required": ["a"] }, { "required": ["id"] }] });
        let not = json!({ "anyOf": [own, { "required": ["[key]"] }] });
        assert_eq!(written["schema"]["anyOf"][1]["not"], not);
    }

    #[test]
    fn values_are_left_alone_and_names_are_not_keywords() {
        let schema = json!({ "properties": { "[slug]": {} } });
        let document = json!({
            "example": schema,
            "properties": { "example": schema, "properties": schema },
        });
        let written = written_out(document);
        assert_eq!(written["example"], schema);
        for name in ["example", "properties"] {
            assert_eq!(written["properties"][name]["maxProperties"], 1, "{name}");
        }
    }
}
