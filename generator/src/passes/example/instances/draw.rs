//! JSON drawn from a schema of a document, most of it valid.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::lint::tree::Tree;

type Object = Map<String, Value>;

/// How deep a value is.
const DEEPEST: usize = 6;

/// How many schemas are in one another, a value in between or not.
const MOST_SCHEMAS: usize = 40;

pub struct Draw<'a> {
    tree: &'a Tree<'a>,
    rng: Rng,
}

impl<'a> Draw<'a> {
    pub fn new(tree: &'a Tree<'a>) -> Draw<'a> {
        let rng = Rng::with_seed(0);
        Draw { tree, rng }
    }

    /// A value; none where a schema takes none, or does not end.
    pub fn value(&mut self, schema: &Value) -> Option<Value> {
        self.at(schema, 0, 0)
    }

    fn at(&mut self, schema: &Value, depth: usize, schemas: usize) -> Option<Value> {
        if schemas > MOST_SCHEMAS || schema == &Value::Bool(false) {
            return None;
        }
        let schema = self.whole(schema, schemas)?;
        if let Some(only) = schema.get("const") {
            return Some(only.clone());
        }
        if let Some(members) = schema.get("enum").and_then(Value::as_array) {
            return self.rng.choice(members).cloned();
        }
        if schema.get("nullable") == Some(&json!(true)) && self.rng.u8(..8) == 0 {
            return Some(Value::Null);
        }
        if let Some(keyword) = ["oneOf", "anyOf"]
            .into_iter()
            .find(|it| schema.contains_key(*it))
        {
            return self.branch(schema, keyword, depth, schemas);
        }
        match self.json_type(&schema)?.as_str() {
            "string" => Some(self.text(&schema)),
            "integer" => Some(self.number(&schema)),
            "number" => Some(self.number(&schema)),
            "boolean" => Some(self.rng.bool().into()),
            "array" => self.array(&schema, depth, schemas),
            "object" => self.object(&schema, depth, schemas),
            _ => Some(Value::Null),
        }
    }

    /// All that a schema says, with what it refers to and what all of its parts say.
    fn whole(&self, schema: &Value, schemas: usize) -> Option<Object> {
        if schemas > MOST_SCHEMAS {
            return None;
        }
        let mut whole = Object::new();
        let schema = schema.as_object().cloned().unwrap_or_default();
        let target = schema.get("$ref").and_then(Value::as_str);
        let target = target.map(|target| self.tree.target(target).map(|it| it.value));
        if let Some(target) = target {
            merge(&mut whole, self.whole(target?, schemas + 1)?);
        }
        let parts = schema.get("allOf").and_then(Value::as_array);
        for part in parts.into_iter().flatten() {
            merge(&mut whole, self.whole(part, schemas + 1)?);
        }
        // Null is a value where all parts take it.
        whole.remove("nullable");
        merge(&mut whole, schema);
        whole.remove("allOf");
        whole.remove("$ref");
        Some(whole)
    }

    fn branch(
        &mut self,
        mut schema: Object,
        keyword: &str,
        depth: usize,
        schemas: usize,
    ) -> Option<Value> {
        let branches = schema.remove(keyword)?;
        let branch = self.rng.choice(branches.as_array()?)?;
        let discriminator = schema.remove("discriminator");
        let target = branch.get("$ref").and_then(Value::as_str);
        let mut both = schema;
        merge(&mut both, self.whole(branch, schemas + 1)?);
        let mut value = self.at(&both.into(), depth, schemas + 1)?;
        if let (Some(discriminator), Some(target), Some(object)) =
            (discriminator, target, value.as_object_mut())
        {
            let name = target.rsplit('/').next().unwrap_or_default();
            let mapping = discriminator.get("mapping").and_then(Value::as_object);
            let mapped = mapping.and_then(|mapping| {
                let mut found = mapping.iter();
                found
                    .find(|(_, to)| **to == target || **to == name)
                    .map(|(tag, _)| tag.as_str())
            });
            let property = discriminator.get("propertyName")?.as_str()?;
            object.insert(property.to_owned(), mapped.unwrap_or(name).into());
        }
        Some(value)
    }

    fn json_type(&mut self, schema: &Object) -> Option<String> {
        let is = |keyword: &str| schema.contains_key(keyword);
        match schema.get("type") {
            Some(Value::String(one)) => Some(one.clone()),
            Some(Value::Array(types)) => self.rng.choice(types)?.as_str().map(str::to_owned),
            _ if is("properties") || is("additionalProperties") => Some("object".to_owned()),
            _ if is("items") || is("prefixItems") => Some("array".to_owned()),
            _ if is("$dynamicRef") || is("$recursiveRef") => None,
            _ => Some("string".to_owned()),
        }
    }

    fn text(&mut self, schema: &Object) -> Value {
        let encoding = schema.get("contentEncoding");
        let format = encoding.or(schema.get("format"));
        let texts: &[&str] = match format.and_then(Value::as_str) {
            Some("date-time") => &["2024-02-29T23:59:59.120+02:00", "2024-01-01T00:00:00Z"],
            Some("date") => &["2024-02-29"],
            Some("uuid") => &["550e8400-e29b-41d4-a716-446655440000"],
            Some("duration") => &["P1D"],
            Some("byte" | "base64") => &["aGVsbG8="],
            Some("decimal") => &["1.50"],
            _ => &["", "a", "Zürich", "null", "-1", "a text that is longer"],
        };
        match schema.get("example") {
            Some(Value::String(example)) if self.rng.u8(..4) == 0 => example.as_str().into(),
            _ => self.rng.choice(texts).copied().unwrap_or_default().into(),
        }
    }

    fn number(&mut self, schema: &Object) -> Value {
        let least = schema.get("minimum").and_then(Value::as_i64);
        let most = schema.get("maximum").and_then(Value::as_i64);
        let least = least.unwrap_or(most.unwrap_or(0).min(0));
        let most = most.unwrap_or(least.saturating_add(100)).max(least);
        self.rng.i64(least..=most).into()
    }

    fn array(&mut self, schema: &Object, depth: usize, schemas: usize) -> Option<Value> {
        if let Some(first) = schema.get("prefixItems").and_then(Value::as_array) {
            let items = first.iter().map(|it| self.at(it, depth + 1, schemas + 1));
            return items.collect();
        }
        let bound = |name: &str| {
            schema
                .get(name)
                .and_then(Value::as_u64)
                .map(|it| it as usize)
        };
        let least = bound("minItems").unwrap_or(0).min(5);
        let count = match depth < DEEPEST {
            true => self.rng.usize(least..least + 3),
            false => least,
        };
        let count = count.min(bound("maxItems").unwrap_or(count));
        let any = json!({});
        let items = schema.get("items").unwrap_or(&any);
        (0..count)
            .map(|_| self.at(items, depth + 1, schemas + 1))
            .collect()
    }

    fn object(&mut self, schema: &Object, depth: usize, schemas: usize) -> Option<Value> {
        let list = schema.get("required").and_then(Value::as_array);
        let required: Vec<&str> = list
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut object = Object::new();
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let is_required = required.contains(&name.as_str());
            // Answers have none that is write-only.
            let goes = self.whole(property, schemas + 1)?.get("writeOnly") != Some(&json!(true));
            let is_drawn = is_required || depth < DEEPEST && self.rng.bool();
            if goes && is_drawn {
                match self.at(property, depth + 1, schemas + 1) {
                    Some(value) => drop(object.insert(name.clone(), value)),
                    None if is_required => return None,
                    None => {}
                }
            }
        }
        if let Some(others @ Value::Object(_)) = schema.get("additionalProperties")
            && depth < DEEPEST
        {
            object.insert("other".to_owned(), self.at(others, depth + 1, schemas + 1)?);
        }
        // What stands for a key of the caller's is none.
        (!object.keys().any(|name| name.starts_with('['))).then_some(object.into())
    }
}

/// Adds what another schema says of the same value.
fn merge(whole: &mut Object, other: Object) {
    for (keyword, value) in other {
        match (keyword.as_str(), whole.get_mut(&keyword), value) {
            ("properties", Some(Value::Object(known)), Value::Object(others)) => {
                for (name, property) in others {
                    let both = match known.remove(&name) {
                        Some(known) if known != property => json!({ "allOf": [known, property] }),
                        _ => property,
                    };
                    known.insert(name, both);
                }
            }
            ("required", Some(Value::Array(known)), Value::Array(others)) => known.extend(others),
            (_, _, value) => drop(whole.insert(keyword, value)),
        }
    }
}
