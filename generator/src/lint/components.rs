//! Components that nothing refers to.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::tree::{Tree, members, reference};
use crate::document::dialect::FILES;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// The kinds of components that are referred to by a pointer, each with what one is called.
const KINDS: [(&str, &str); 10] = [
    ("schemas", "schema"),
    ("responses", "answer"),
    ("parameters", "parameter"),
    ("requestBodies", "body"),
    ("headers", "header"),
    ("examples", "example"),
    ("links", "link"),
    ("callbacks", "callback"),
    ("pathItems", "path item"),
    ("mediaTypes", "media type"),
];

/// Says of each component that no operation leads to.
pub fn check(tree: &Tree, report: &mut Report) {
    let Some(components) = tree.root.get("components") else {
        return;
    };
    let used = Used::new(tree, components);
    for (kind, word) in KINDS {
        for (_, node) in members("/components", components, kind) {
            if used.found.contains(&node.at) || is_known_by_name(node.value) {
                continue;
            }
            report.warn(
                Message::UnusedComponent,
                &node.at,
                format!("no operation uses this {word}"),
                "take it out, or refer to it",
            );
            report.correct(Correction::remove(&node.at));
        }
    }
}

/// Whether something may refer to a schema otherwise than by a pointer.
fn is_known_by_name(value: &Value) -> bool {
    ["$anchor", "$dynamicAnchor", "$id"]
        .iter()
        .any(|keyword| value.get(*keyword).is_some())
}

/// The components that operations lead to.
struct Used<'a> {
    root: &'a Value,
    found: HashSet<String>,
    open: Vec<&'a Value>,
    /// Pointers of schemas, and of those that are made from each by `allOf`.
    children: HashMap<String, Vec<String>>,
}

impl<'a> Used<'a> {
    fn new(tree: &Tree<'a>, components: &'a Value) -> Used<'a> {
        let mut used = Used {
            root: tree.root,
            found: HashSet::new(),
            open: Vec::new(),
            children: children(components),
        };
        let outside = tree.root.as_object().into_iter().flatten();
        let outside = outside.filter(|(key, _)| *key != "components" && *key != FILES);
        used.open.extend(outside.map(|(_, value)| value));
        while let Some(value) = used.open.pop() {
            used.visit(value);
        }
        used
    }

    /// Notes what a value, and all that is in it, refers to.
    fn visit(&mut self, value: &'a Value) {
        match value {
            Value::Array(items) => self.open.extend(items),
            Value::Object(object) => {
                if let Some(target) = reference(value) {
                    self.target(target);
                }
                if let Some(discriminator) = object.get("discriminator") {
                    self.mapped(discriminator);
                }
                self.open.extend(object.values());
            }
            _ => {}
        }
    }

    fn target(&mut self, reference: &str) {
        if let Some(fragment) = reference.strip_prefix('#') {
            self.reach(&pointer::of_fragment(fragment));
        }
    }

    /// Notes what is at a pointer, and the component that it is in.
    fn reach(&mut self, at: &str) {
        let parts: Vec<&str> = at.splitn(5, '/').collect();
        let at = match parts.as_slice() {
            ["", "components", kind, name, ..] => format!("/components/{kind}/{name}"),
            _ => at.to_owned(),
        };
        if self.found.insert(at.clone())
            && let Some(value) = self.root.pointer(&at)
        {
            self.open.push(value);
            if value.get("discriminator").is_some() {
                for child in self.children.get(&at).cloned().unwrap_or_default() {
                    self.reach(&child);
                }
            }
        }
    }

    /// The targets of a mapping: references, or names of schemas.
    fn mapped(&mut self, discriminator: &Value) {
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        let mapped = mapping.into_iter().flat_map(|mapping| mapping.values());
        for target in mapped.chain(discriminator.get("defaultMapping")) {
            let Some(target) = target.as_str() else {
                continue;
            };
            match target.starts_with('#') {
                true => self.target(target),
                false => self.reach(&pointer::join("/components/schemas", target)),
            }
        }
    }
}

/// Which schemas are made from each by `allOf`.
fn children(components: &Value) -> HashMap<String, Vec<String>> {
    let mut children: HashMap<String, Vec<String>> = HashMap::new();
    for (_, node) in members("/components", components, "schemas") {
        let parts = node.value.get("allOf").and_then(Value::as_array);
        for part in parts.into_iter().flatten() {
            if let Some(fragment) = reference(part).and_then(|it| it.strip_prefix('#')) {
                let parent = pointer::of_fragment(fragment);
                children.entry(parent).or_default().push(node.at.clone());
            }
        }
    }
    children
}
