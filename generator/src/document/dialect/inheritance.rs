//! Objects that others are built on by `allOf`, told apart by a discriminator (Discriminator
//! Object): the commonest way to write inheritance. Such a schema becomes the union of what is
//! built on it and of itself; its own properties move to a component beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::component;
use super::schema::Object;

/// Writes inheritance as unions.
pub(super) fn write_as_unions(tree: &mut Value) {
    let Some(schemas) = tree.pointer_mut("/components/schemas") else {
        return;
    };
    let Some(schemas) = schemas.as_object_mut() else {
        return;
    };
    let bases: Vec<Base> = schemas
        .iter()
        .filter_map(|(name, schema)| Base::of(name, schema, schemas))
        .collect();
    for base in bases {
        base.split(schemas);
    }
}

/// A schema with a discriminator that others are built on.
struct Base {
    name: String,
    /// The components that are built on it or named by its mapping, in the order of the document.
    children: Vec<String>,
    /// Whether it lists its children itself.
    lists_them: bool,
}

impl Base {
    fn of(name: &str, schema: &Value, schemas: &Object) -> Option<Base> {
        let discriminator = schema.get("discriminator")?;
        let is_object = schema.get("properties").is_some() || schema.get("allOf").is_some();
        if !is_object {
            return None;
        }
        let listed = listed(schema);
        let mut named = mapped(discriminator);
        named.extend(listed.iter().flatten().cloned());
        let built = descendants(name, &named, schemas);
        if let Some(listed) = listed {
            // Whoever is not built on it needs its properties from it.
            let all_are_built = listed.iter().all(|child| built.contains(child));
            return (all_are_built && !listed.is_empty()).then(|| Base {
                name: name.to_owned(),
                children: listed,
                lists_them: true,
            });
        }
        let is_child = |child: &&String| built.contains(*child) || named.contains(*child);
        let children: Vec<String> = schemas.keys().filter(is_child).cloned().collect();
        let children: Vec<String> = children.into_iter().filter(|child| child != name).collect();
        (!children.is_empty()).then(|| Base {
            name: name.to_owned(),
            children,
            lists_them: false,
        })
    }

    /// Moves the properties of the base, and makes it a union.
    fn split(&self, schemas: &mut Object) {
        let Some(Value::Object(stated)) = schemas.get(&self.name).cloned() else {
            return;
        };
        let stem = format!("{}Base", self.name);
        let names = std::iter::once(stem.clone()).chain((2..).map(|n| format!("{stem}{n}")));
        let own_name = component::free(schemas, names);
        let (own, mut union) = divided(stated);
        if !self.lists_them {
            let children = self.children.iter().chain([&own_name]);
            let branches: Vec<Value> = children.map(|name| component::referring(name)).collect();
            union.insert("oneOf".to_owned(), Value::Array(branches));
            if let Some(discriminator) = union.get_mut("discriminator") {
                discriminator[FALLBACK] = json!(own_name);
            }
        }
        schemas.insert(self.name.clone(), Value::Object(union));
        schemas.insert(own_name.clone(), Value::Object(own));
        let to_base = json!(component::reference(&self.name));
        let named = self.children.iter().cloned().collect();
        let built = descendants(&self.name, &named, schemas);
        for (name, schema) in schemas.iter_mut().filter(|(name, _)| built.contains(*name)) {
            if *name == own_name {
                continue;
            }
            let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
            for part in parts.into_iter().flatten() {
                if part.get("$ref") == Some(&to_base) {
                    *part = component::referring(&own_name);
                }
            }
        }
    }
}

/// Extension of a discriminator: the component that is taken where no branch claims the tag.
pub const FALLBACK: &str = "x-generated-client-fallback";

/// What a base says of itself, and what it says as a union.
fn divided(stated: Object) -> (Object, Object) {
    let of_union = ["discriminator", "oneOf", "anyOf", "nullable"];
    let (mut own, mut union) = (Map::new(), Map::new());
    for (key, value) in stated {
        if key == "description" {
            union.insert(key.clone(), value.clone());
        }
        match of_union.contains(&key.as_str()) {
            true => union.insert(key, value),
            false => own.insert(key, value),
        };
    }
    (own, union)
}

/// The components whose `allOf` leads to `base`, through others too. A schema that only renames
/// what it refers to is none, unless it is `named` as one.
fn descendants(base: &str, named: &BTreeSet<String>, schemas: &Object) -> BTreeSet<String> {
    let mut children: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for (name, schema) in schemas {
        let parts = schema.get("allOf").and_then(Value::as_array);
        let parts: Vec<&Value> = parts.into_iter().flatten().collect();
        let adds = parts.len() > 1 || schema.get("properties").is_some() || named.contains(name);
        for parent in parts
            .into_iter()
            .filter_map(component::name)
            .filter(|_| adds)
        {
            children.entry(parent).or_default().push(name);
        }
    }
    let mut found = BTreeSet::new();
    let mut open = vec![base.to_owned()];
    while let Some(parent) = open.pop() {
        for child in children.get(&parent).into_iter().flatten() {
            if *child != base && found.insert((*child).clone()) {
                open.push((*child).clone());
            }
        }
    }
    found
}

/// The components that a schema lists as its branches; `None` if it lists none.
fn listed(schema: &Value) -> Option<Vec<String>> {
    let branches = schema.get("oneOf").or_else(|| schema.get("anyOf"))?;
    branches
        .as_array()?
        .iter()
        .map(component::name)
        .collect::<Option<_>>()
        .or(Some(Vec::new()))
}

/// The components that a mapping names, by their name or a reference.
fn mapped(discriminator: &Value) -> BTreeSet<String> {
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let targets = mapping.into_iter().flatten();
    let targets = targets.filter_map(|(_, target)| target.as_str());
    targets.map(component::named_by).collect()
}
