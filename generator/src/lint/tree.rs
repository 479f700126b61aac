//! A document as the rules see it: its parts, its operations and its schemas, each with its pointer.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::document::dialect::{ADDITIONAL, FILES, Held, METHODS, Part, QUERY, held};
use crate::document::merge::Origins;
use crate::source::pointer;
use crate::surface::name::Pins;

/// References follow one another no further than this.
const DEEPEST: usize = 32;

/// Keywords whose value is a schema.
const ONE: [&str; 13] = [
    "additionalItems",
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "itemSchema",
];

/// Keywords whose value is a list of schemas.
pub const LISTS: [&str; 5] = ["allOf", "anyOf", "items", "oneOf", "prefixItems"];

/// Keywords whose value is a map of schemas.
const MAPS: [&str; 5] = [
    "$defs",
    "definitions",
    "dependentSchemas",
    "patternProperties",
    "properties",
];

/// A value and the pointer to it.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    pub at: String,
    pub value: &'a Value,
}

/// An operation, of a path or of what the API sends by itself.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    pub at: String,
    pub value: &'a Value,
    /// `get`.
    pub method: &'a str,
    /// The index of the document that it stands in.
    pub document: usize,
    /// `/boxes/{id}`; none for a webhook or a callback.
    pub path: Option<&'a str>,
}

/// A document, corrected and merged.
pub struct Tree<'a> {
    pub root: &'a Value,
    /// What the generator calls its operations.
    pub names: &'a Pins,
    /// Every part that is no schema, outermost first.
    pub parts: Vec<(Part, Node<'a>)>,
    pub operations: Vec<Operation<'a>>,
    /// Every schema, those within others too.
    pub schemas: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// Walks through a document, and through what it refers to in other files.
    pub fn new(root: &'a Value, names: &'a Pins, origins: &Origins<'_>) -> Tree<'a> {
        let tree = Tree {
            root,
            names,
            parts: Vec::new(),
            operations: Vec::new(),
            schemas: Vec::new(),
        };
        let mut walk = Walk {
            tree,
            origins,
            files: HashSet::new(),
        };
        walk.part(Part::Root, root, "", None);
        walk.tree
    }

    /// Whether null is a type of its own, as in OpenAPI 3.1 and later.
    pub fn has_null_type(&self) -> bool {
        let version = self.root.get("openapi").and_then(Value::as_str);
        !version.is_some_and(|version| version.starts_with("3.0"))
    }

    /// What a value refers to, if it is a reference, else the value itself, with its pointer;
    /// `None` where that leads to nothing.
    pub fn follow(&self, at: &str, value: &'a Value) -> Option<Node<'a>> {
        let mut node = Node {
            at: at.to_owned(),
            value,
        };
        for _ in 0..DEEPEST {
            let Some(reference) = reference(node.value) else {
                return Some(node);
            };
            node = self.target(reference)?;
        }
        None
    }

    /// What a reference leads to; `None` where that is nothing, or no pointer.
    pub fn target(&self, reference: &str) -> Option<Node<'a>> {
        let at = pointer::of_fragment(reference.strip_prefix('#')?);
        let value = self.root.pointer(&at)?;
        Some(Node { at, value })
    }

    /// The operations of paths.
    pub fn calls(&self) -> impl Iterator<Item = &Operation<'a>> {
        let operations = self.operations.iter();
        operations.filter(|operation| operation.path.is_some())
    }

    /// The parts of this kind.
    pub fn of(&self, kind: Part) -> impl Iterator<Item = &Node<'a>> {
        let parts = self.parts.iter();
        parts
            .filter(move |(part, _)| *part == kind)
            .map(|(_, node)| node)
    }
}

/// What a value refers to.
pub fn reference(value: &Value) -> Option<&str> {
    value.get("$ref").and_then(Value::as_str)
}

/// The members of an object that stands under `key`, with their pointers; extensions left out.
pub fn members<'a>(at: &str, holder: &'a Value, key: &str) -> Vec<(&'a str, Node<'a>)> {
    let at = pointer::join(at, key);
    let object = holder.get(key).and_then(Value::as_object);
    let members = object.into_iter().flatten();
    let own = members.filter(|(name, _)| !name.starts_with("x-"));
    own.map(|(name, value)| {
        let at = pointer::join(&at, name);
        (name.as_str(), Node { at, value })
    })
    .collect()
}

/// The items of the array that stands under `key`, with their pointers.
pub fn items<'a>(at: &str, holder: &'a Value, key: &str) -> Vec<Node<'a>> {
    let at = pointer::join(at, key);
    let items = holder.get(key).and_then(Value::as_array);
    let items = items.into_iter().flatten().enumerate();
    items
        .map(|(index, value)| Node {
            at: pointer::join(&at, &index.to_string()),
            value,
        })
        .collect()
}

struct Walk<'a, 'o> {
    tree: Tree<'a>,
    origins: &'o Origins<'o>,
    /// The pointers into other files that have been followed.
    files: HashSet<String>,
}

impl<'a> Walk<'a, '_> {
    /// Visits a part and all that is in it. `path` is that of the path item it stands in.
    fn part(&mut self, part: Part, value: &'a Value, at: &str, path: Option<&'a str>) {
        let Some(node) = self.there(value, at) else {
            return;
        };
        let Node { at, value } = node;
        if part == Part::Schema {
            return self.schema(value, at);
        }
        if part == Part::PathItem {
            self.operations(value, &at, path);
        }
        self.tree.parts.push((
            part,
            Node {
                at: at.clone(),
                value,
            },
        ));
        for (key, how, inner) in held(part) {
            for (name, child) in children(value, &at, key, *how) {
                let path = match (part, *inner) {
                    (Part::Root, Part::PathItem) => Some(name),
                    _ => path,
                };
                self.part(*inner, child.value, &child.at, path);
            }
        }
        self.sent(part, value, &at);
    }

    /// Visits what the API sends by itself.
    fn sent(&mut self, part: Part, value: &'a Value, at: &str) {
        let key = match part {
            Part::Root => "webhooks",
            Part::Operation => "callbacks",
            _ => return,
        };
        for (_, one) in members(at, value, key) {
            match part {
                Part::Root => self.part(Part::PathItem, one.value, &one.at, None),
                _ => {
                    let by_url = one.value.as_object().into_iter().flatten();
                    for (url, item) in by_url.filter(|(url, _)| !url.starts_with("x-")) {
                        let at = pointer::join(&one.at, url);
                        self.part(Part::PathItem, item, &at, None);
                    }
                }
            }
        }
    }

    fn operations(&mut self, item: &'a Value, at: &str, path: Option<&'a str>) {
        let own = item.as_object().into_iter().flatten();
        let own = own.filter(|(key, _)| METHODS.contains(&key.as_str()) || *key == QUERY);
        let own = own.map(|(method, value)| {
            let at = pointer::join(at, method);
            (method.as_str(), Node { at, value })
        });
        for (method, Node { at, value }) in own.chain(members(at, item, ADDITIONAL)) {
            self.tree.operations.push(Operation {
                document: self.origins.of(&at),
                at,
                value,
                method,
                path,
            });
        }
    }

    /// Visits a schema and those within it.
    fn schema(&mut self, value: &'a Value, at: String) {
        let Some(Node { at, value }) = self.there(value, &at) else {
            return;
        };
        let Some(object) = value.as_object() else {
            return;
        };
        self.tree.schemas.push(Node {
            at: at.clone(),
            value,
        });
        for inner in within(object, &at) {
            self.schema(inner.value, inner.at);
        }
    }

    /// What is to be visited: the value itself, or what it refers to in another file, once.
    fn there(&mut self, value: &'a Value, at: &str) -> Option<Node<'a>> {
        let mut node = Node {
            at: at.to_owned(),
            value,
        };
        for _ in 0..DEEPEST {
            let Some(reference) = reference(node.value) else {
                return Some(node);
            };
            let is_far = reference
                .strip_prefix("#/")
                .is_some_and(|rest| rest.starts_with(FILES));
            if !is_far {
                return Some(node);
            }
            node = self.tree.target(reference)?;
            if !self.files.insert(node.at.clone()) {
                return None;
            }
        }
        None
    }
}

/// The schemas that stand in a schema, with their pointers.
pub fn within<'a>(object: &'a Map<String, Value>, at: &str) -> Vec<Node<'a>> {
    let mut found = Vec::new();
    let mut take = |at: String, value: &'a Value| {
        if value.is_object() {
            found.push(Node { at, value });
        }
    };
    for (key, value) in object {
        let at = pointer::join(at, key);
        match value {
            Value::Object(members) if MAPS.contains(&key.as_str()) => {
                for (name, value) in members {
                    take(pointer::join(&at, name), value);
                }
            }
            Value::Array(items) if LISTS.contains(&key.as_str()) => {
                for (index, value) in items.iter().enumerate() {
                    take(pointer::join(&at, &index.to_string()), value);
                }
            }
            value if ONE.contains(&key.as_str()) => take(at, value),
            _ => {}
        }
    }
    found
}

/// The parts that stand under a key, by their names.
fn children<'a>(value: &'a Value, at: &str, key: &str, how: Held) -> Vec<(&'a str, Node<'a>)> {
    match how {
        Held::One => {
            let at = pointer::join(at, key);
            let child = value.get(key);
            child
                .map(|value| ("", Node { at, value }))
                .into_iter()
                .collect()
        }
        Held::Members | Held::Extended => members(at, value, key),
        Held::Items => {
            let items = items(at, value, key).into_iter();
            items.map(|node| ("", node)).collect()
        }
    }
}
