//! Components that are schemas, by their names and the references that lead to them.

use serde_json::{Value, json};

use super::schema::Object;
use crate::source::pointer;

const SCHEMAS: &str = "/components/schemas";

/// The reference to a component.
pub(super) fn reference(name: &str) -> String {
    format!("#{}", pointer::join(SCHEMAS, name))
}

/// A schema that is nothing but a reference to a component.
pub(super) fn referring(name: &str) -> Value {
    json!({ "$ref": reference(name) })
}

/// The name of the component that a schema refers to.
pub(super) fn name(schema: &Value) -> Option<String> {
    let token = token(schema.get("$ref")?.as_str()?)?;
    Some(pointer::unescaped(&pointer::of_fragment(token)))
}

/// Whether a reference leads to a component, and not into one.
pub(super) fn is_direct(reference: &str) -> bool {
    token(reference).is_some_and(|name| !name.contains('/'))
}

fn token(reference: &str) -> Option<&str> {
    let rest = reference.strip_prefix('#')?.strip_prefix(SCHEMAS)?;
    rest.strip_prefix('/')
}

/// The component that a target of a mapping names: a name alone, or the end of a reference.
pub(super) fn named_by(target: &str) -> String {
    pointer::last(&pointer::of_fragment(target))
}

/// The first of `names`, which do not end, that no member has.
pub(super) fn free(members: &Object, mut names: impl Iterator<Item = String>) -> String {
    names
        .find(|name| !members.contains_key(name))
        .unwrap_or_default()
}

/// Calls `visit` with every target of a discriminator: a reference, or the name of a component.
pub fn for_each_target(discriminator: &mut Value, visit: &mut dyn FnMut(&mut String)) {
    if let Some(Value::String(target)) = discriminator.get_mut("defaultMapping") {
        visit(target);
    }
    let mapping = discriminator.get_mut("mapping");
    let targets = mapping.and_then(Value::as_object_mut).into_iter().flatten();
    for (_, target) in targets {
        if let Value::String(target) = target {
            visit(target);
        }
    }
}
