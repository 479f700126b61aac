//! What tells the branches of a union apart, from all that the document says: the mapping of the
//! discriminator, names of components, and the values that the branches admit themselves.
//!
//! Each union with a discriminator gets the tags of its branches ([`BRANCHES`]); each schema that
//! is a branch gets the values of the tag that it is written with ([`TAGS`]).

mod declared;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use declared::{Known, Seen, admitted, property_names, property_of};
use serde_json::{Map, Value, json};

use super::component::{self, named_by};
use super::inheritance::FALLBACK;
use super::{keywords, parts, schema};
use crate::ir::tag;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Extension of a schema that is a branch: for each property that is a tag, its values.
pub const TAGS: &str = "x-generated-client-tags";

/// Extension of a discriminator: for each branch, the tags that choose it, as texts.
pub const BRANCHES: &str = "x-generated-client-branches";

/// The values of tags by component, then by property.
type Tags = BTreeMap<String, BTreeMap<String, Vec<Value>>>;

/// Notes the tags of all unions.
pub(super) fn note(tree: &mut Value, report: &mut Report) {
    let components = tree
        .pointer("/components/schemas")
        .cloned()
        .unwrap_or_default();
    let mut tags = Tags::new();
    parts::for_each_schema(tree, &mut |schema, at| {
        schema::walk(schema, at, &mut |schema, at| {
            union(schema, at, &components, &mut tags, report);
        });
    });
    let schemas = tree.pointer_mut("/components/schemas");
    let Some(schemas) = schemas.and_then(Value::as_object_mut) else {
        return;
    };
    for (name, tags) in tags {
        if let Some(schema) = schemas.get_mut(&name) {
            add(schema, tags);
        }
    }
}

/// Adds the tags that a branch is written with to its schema.
fn add(schema: &mut Value, tags: BTreeMap<String, Vec<Value>>) {
    if let Some(schema) = schema.as_object_mut() {
        let tags: Map<String, Value> = tags
            .into_iter()
            .map(|(property, values)| (property, Value::Array(values)))
            .collect();
        schema.insert(TAGS.to_owned(), Value::Object(tags));
    }
}

/// A branch of a union.
struct Branch {
    component: Option<String>,
    /// The values of the tag that it admits itself; none for any.
    own: Vec<Value>,
    /// The tags that the mapping gives it.
    mapped: Vec<Value>,
    is_fallback: bool,
}

/// Notes the tags of a schema's branches, if it has some.
fn union(schema: &mut Value, at: &str, components: &Value, tags: &mut Tags, report: &mut Report) {
    if !names_text(schema, components)
        && let Some(schema) = schema.as_object_mut()
    {
        keywords::say_no_discriminator(at, report);
        schema.shift_remove("discriminator");
    }
    let is_declared = schema::member(schema, "discriminator").is_some();
    for key in ["oneOf", "anyOf"] {
        for (property, known) in branches(schema, key, components) {
            for index in 0..known.len() {
                let values = written(&known, index, is_declared);
                let tags = known[index]
                    .component
                    .as_ref()
                    .map(|name| tags.entry(name.clone()));
                match tags {
                    _ if values.is_empty() => {}
                    Some(tags) => join(
                        tags.or_default().entry(property.clone()).or_default(),
                        values,
                    ),
                    None => {
                        let tags = BTreeMap::from([(property.clone(), values)]);
                        add(&mut schema[key][index], tags);
                    }
                }
            }
            if let Some(discriminator) = schema.get_mut("discriminator") {
                say_contradictions(&known, at, report);
                let read: Vec<_> = (0..known.len()).map(|index| read(&known, index)).collect();
                discriminator[BRANCHES] = json!(read);
            }
        }
    }
}

/// Whether the property that a discriminator names is no list and no object in any branch.
fn names_text(schema: &Value, components: &Value) -> bool {
    let discriminator = schema::member(schema, "discriminator");
    let Some(name) = discriminator.and_then(|it| it.get("propertyName")?.as_str()) else {
        return true;
    };
    let branches = ["oneOf", "anyOf"].into_iter();
    let branches = branches.filter_map(|key| schema::member(schema, key)?.as_array());
    let mut seen = Seen::default();
    let properties = branches
        .flatten()
        .filter_map(|branch| property_of(branch, name, components, &mut seen));
    !properties.into_iter().any(keywords::is_list_or_object)
}

/// The properties that tell the branches under `key` apart, and what is known of these by each.
fn branches(schema: &Value, key: &str, components: &Value) -> Vec<(String, Vec<Branch>)> {
    let branches = schema::member(schema, key).and_then(Value::as_array);
    let Some(branches) = branches.filter(|branches| branches.len() > 1) else {
        return Vec::new();
    };
    let discriminator = schema::member(schema, "discriminator");
    let property = discriminator.and_then(|it| it.get("propertyName")?.as_str());
    let properties = match property {
        Some(property) => vec![property.to_owned()],
        None => constant_properties(branches, components),
    };
    let mapping = mapping(discriminator);
    let known = |property: String| {
        let of = |branch| Branch::of(branch, &property, discriminator, &mapping, components);
        let known = branches.iter().map(of).collect();
        (property, known)
    };
    properties.into_iter().map(known).collect()
}

/// The keys of a mapping by the components that they choose.
fn mapping(discriminator: Option<&Value>) -> HashMap<String, Vec<&str>> {
    let mapping = discriminator.and_then(|it| it.get("mapping")?.as_object());
    let mut keys: HashMap<String, Vec<&str>> = HashMap::new();
    for (key, target) in mapping.into_iter().flatten() {
        if let Some(target) = target.as_str() {
            keys.entry(named_by(target)).or_default().push(key);
        }
    }
    keys
}

/// Adds the values that are not there yet.
fn join(known: &mut Vec<Value>, values: Vec<Value>) {
    for value in values {
        if !known.contains(&value) {
            known.push(value);
        }
    }
}

impl Branch {
    fn of(
        branch: &Value,
        property: &str,
        discriminator: Option<&Value>,
        mapping: &HashMap<String, Vec<&str>>,
        components: &Value,
    ) -> Branch {
        let component = component::name(branch);
        let declared = property_of(branch, property, components, &mut Seen::default());
        let mapped = component.as_ref().and_then(|name| mapping.get(name));
        let fallback = discriminator.and_then(|it| {
            let named = it.get(FALLBACK)?.as_str()?;
            Some(named_by(named))
        });
        Branch {
            mapped: mapped
                .into_iter()
                .flatten()
                .map(|key| of_type(key, declared))
                .collect(),
            own: admitted(branch, property, components, &mut Known::default())
                .into_iter()
                .cloned()
                .collect(),
            is_fallback: fallback.is_some() && fallback == component,
            component,
        }
    }
}

/// The properties that at least two branches restrict to one value each, all of them different.
fn constant_properties(branches: &[Value], components: &Value) -> Vec<String> {
    let mut names: Vec<&str> = Vec::new();
    // The branches that have a property, or may have it.
    let mut holders: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    let mut unclear = Vec::new();
    for (index, branch) in branches.iter().enumerate() {
        let mut found = Vec::new();
        if property_names(branch, components, &mut Seen::default(), &mut found) {
            unclear.push(index);
        }
        for name in found {
            let holders = holders.entry(name).or_default();
            if holders.is_empty() {
                names.push(name);
            }
            holders.insert(index);
        }
    }
    names.retain(|name| {
        let mut known: Vec<&Value> = Vec::new();
        let mut all = holders[name].clone();
        all.extend(&unclear);
        for index in all {
            match admitted(&branches[index], name, components, &mut Known::default()).as_slice() {
                [] => {}
                [value] if !known.contains(value) => known.push(value),
                _ => return false,
            }
        }
        known.len() >= 2
    });
    names.into_iter().map(str::to_owned).collect()
}

/// The values that branch `index` is written with; none if nothing is known, or if that is the
/// caller's choice.
fn written(branches: &[Branch], index: usize, is_declared: bool) -> Vec<Value> {
    let branch = &branches[index];
    if branch.is_fallback {
        return Vec::new();
    }
    if branch.own.len() == 1 {
        return branch.own.clone();
    }
    let others = branches
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index);
    let is_alone = |value: &Value| {
        others
            .clone()
            .all(|(_, other)| !other.own.contains(value) && !other.mapped.contains(value))
    };
    if !branch.own.is_empty() && branch.own.iter().all(is_alone) {
        return Vec::new();
    }
    if !branch.mapped.is_empty() {
        return branch.mapped.clone();
    }
    match &branch.component {
        Some(name) if is_declared && branch.own.is_empty() => vec![json!(name)],
        _ => Vec::new(),
    }
}

/// The tags that say that a value is meant for branch `index`, as texts.
fn read(branches: &[Branch], index: usize) -> Vec<String> {
    let branch = &branches[index];
    if branch.is_fallback {
        return Vec::new();
    }
    let others = || {
        branches
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
    };
    let mut tags: Vec<String> = branch.mapped.iter().filter_map(tag).collect();
    // What several branches admit tells them apart only where the mapping does.
    let is_alone = |value: &&Value| others().all(|(_, other)| !other.own.contains(value));
    let is_mapped_elsewhere = |text: &String| {
        others().any(|(_, other)| other.mapped.iter().filter_map(tag).any(|it| it == *text))
    };
    tags.extend(
        branch
            .own
            .iter()
            .filter(is_alone)
            .filter_map(tag)
            .filter(|it| !is_mapped_elsewhere(it)),
    );
    // The name itself stands for its component, too, unless it is mapped to another.
    let name = branch
        .component
        .iter()
        .filter(|name| !is_mapped_elsewhere(name));
    tags.extend(
        name.filter(|name| branch.own.is_empty() || branch.own.contains(&json!(name)))
            .cloned(),
    );
    let mut seen = Vec::new();
    tags.retain(|tag| {
        let is_new = !seen.contains(tag);
        seen.push(tag.clone());
        is_new
    });
    tags
}

fn say_contradictions(branches: &[Branch], at: &str, report: &mut Report) {
    for branch in branches {
        let (own, mapped) = (&branch.own, &branch.mapped);
        let Some(name) = &branch.component else {
            continue;
        };
        if !own.is_empty() && !mapped.is_empty() && !mapped.iter().any(|tag| own.contains(tag)) {
            let message = format!(
                "the mapping chooses `{name}` by {}, which it does not admit: both are read, and \
                 its own is written",
                mapped[0]
            );
            let at = pointer::join(at, "discriminator");
            let help = "correct the mapping, or the values of the property";
            report.warn(Message::ContradictingTags, &at, message, help);
        }
    }
}

/// A key of a mapping as a value of the property that it is of.
fn of_type(key: &str, declared: Option<&Value>) -> Value {
    let read = || serde_json::from_str::<Value>(key).ok();
    let declared = declared.and_then(|schema| schema.get("type")?.as_str());
    let value = match declared {
        Some("integer" | "number") => read().filter(Value::is_number),
        Some("boolean") => read().filter(Value::is_boolean),
        _ => None,
    };
    value.unwrap_or_else(|| json!(key))
}
