//! Every `$ref` to a schema becomes one to a direct child of `#/components/schemas`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::component::is_direct;
use super::resolve::{place, say_nothing_there, stems};
use super::target::{Anchors, target};
use super::{ABSENT, POINTER, component, parts, schema};
use crate::source::pointer;
use crate::source::report::Report;

/// Copies what is referred to elsewhere (`$defs`, a property of another schema) to
/// `#/components/schemas`, where the typed document can find it, and redirects the references.
pub(super) fn hoist(tree: &mut Value, report: &mut Report) {
    bind(tree);
    let anchors = Anchors::of(tree);
    // What references lead to, by their text and the resource in which they stand; `None` is
    // nothing.
    let mut homes: BTreeMap<String, Option<String>> = BTreeMap::new();
    // The names of what was copied, by pointer.
    let mut copied: BTreeMap<String, String> = BTreeMap::new();
    loop {
        let mut wanted = Vec::new();
        parts::for_each_schema(tree, &mut |schema, at| {
            schema::walk(schema, at, &mut |schema, at| {
                redirect(schema, at, &homes, &mut wanted, report);
            });
        });
        if wanted.is_empty() {
            return;
        }
        for (reference, from) in wanted {
            homes.entry(reference).or_insert_with_key(|reference| {
                home(tree, &anchors, reference, &from, &mut copied)
            });
        }
    }
}

/// The keywords with references, and what says that one leads nowhere.
const REFERRING: [&str; 4] = ["$ref", "$dynamicRef", "discriminator", ABSENT];

/// Points a reference at its home, or asks for one.
fn redirect(
    schema: &mut Value,
    at: &str,
    homes: &BTreeMap<String, Option<String>>,
    wanted: &mut Vec<(String, String)>,
    report: &mut Report,
) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    // Most schemas refer to nothing.
    if !object.keys().any(|key| REFERRING.contains(&key.as_str())) {
        return;
    }
    if let Some(dynamic) = object.shift_remove("$dynamicRef") {
        object.entry("$ref").or_insert(dynamic);
    }
    redirect_mapping(object, at, homes, wanted);
    let absent = object.shift_remove(ABSENT);
    let Some(Value::String(reference)) = object.get_mut("$ref") else {
        return;
    };
    if is_direct(reference) {
        return;
    }
    let home = match absent {
        Some(_) => Some(&None),
        None => homes.get(reference.as_str()),
    };
    match home {
        Some(Some(home)) => reference.clone_from(home),
        Some(None) => {
            let reference = reference.clone();
            let instead = "any value is taken";
            say_nothing_there(&reference, absent.as_ref(), at, instead, report);
            object.shift_remove("$ref");
        }
        None => wanted.push((reference.clone(), at.to_owned())),
    }
}

/// Points what a discriminator maps to at its home, where it is a reference.
fn redirect_mapping(
    schema: &mut schema::Object,
    at: &str,
    homes: &BTreeMap<String, Option<String>>,
    wanted: &mut Vec<(String, String)>,
) {
    let Some(discriminator) = schema.get_mut("discriminator") else {
        return;
    };
    component::for_each_target(discriminator, &mut |target| {
        if !target.starts_with('#') || is_direct(target) {
            return;
        }
        match homes.get(target.as_str()) {
            Some(Some(home)) => target.clone_from(home),
            Some(None) => {}
            None => wanted.push((target.clone(), at.to_owned())),
        }
    });
}

/// The direct reference that stands for `reference`.
fn home(
    tree: &mut Value,
    anchors: &Anchors,
    reference: &str,
    from: &str,
    copied: &mut BTreeMap<String, String>,
) -> Option<String> {
    let (mut at, mut found) = target(tree, anchors, reference, from)?;
    // A part that has a schema stands for it.
    while let Some((key, inner)) = schema_of(found) {
        at = format!("{at}{key}");
        found = inner;
    }
    let direct = format!("#{at}");
    if is_direct(&direct) {
        return Some(direct);
    }
    let name = match copied.get(&at) {
        Some(name) => name.clone(),
        None => {
            let mut copy = found.clone();
            if let Some(copy) = copy.as_object_mut() {
                copy.entry(POINTER).or_insert(json!(at));
            }
            let name = place(tree, "schemas", &stems(&at), copy);
            copied.insert(at, name.clone());
            name
        }
    };
    Some(component::reference(&name))
}

/// The schema of a parameter, a header, a body, an answer or a media type, with its pointer.
fn schema_of(part: &Value) -> Option<(String, &Value)> {
    if part.get("type").is_some() || part.get("properties").is_some() {
        return None;
    }
    if let Some(schema) = part.get("schema").filter(|schema| schema.is_object()) {
        return Some(("/schema".to_owned(), schema));
    }
    let (media_type, content) = part.get("content")?.as_object()?.iter().next()?;
    let schema = content.get("schema").filter(|schema| schema.is_object())?;
    let at = format!("{}/schema", pointer::join("/content", media_type));
    Some((at, schema))
}

/// A schema that refers to another one and says what `$dynamicRef`s in it mean (JSON Schema
/// 2020-12, section 8.2.3.2) is a copy of that one in which they mean it.
fn bind(tree: &mut Value) {
    let mut generic = Vec::new();
    parts::for_each_schema(tree, &mut |schema, at| {
        schema::walk(schema, at, &mut |schema, at| {
            let bound = bound(schema, at);
            if !bound.is_empty() {
                generic.push((at.to_owned(), bound));
            }
        });
    });
    if generic.is_empty() {
        return;
    }
    let anchors = Anchors::of(tree);
    for (at, bound) in generic {
        let reference = tree.pointer(&format!("{at}/$ref")).and_then(Value::as_str);
        let Some(reference) = reference.map(str::to_owned) else {
            continue;
        };
        let Some((_, found)) = target(tree, &anchors, &reference, &at) else {
            continue;
        };
        let mut copy = found.clone();
        schema::walk(&mut copy, "", &mut |schema, _| mean(schema, &bound));
        let Some(Value::Object(schema)) = tree.pointer_mut(&at) else {
            continue;
        };
        schema.shift_remove("$ref");
        for (key, value) in copy.as_object().into_iter().flatten() {
            if key != "$id" {
                schema.entry(key).or_insert_with(|| value.clone());
            }
        }
    }
}

/// The dynamic anchors that a schema with a reference gives a meaning, with their pointers.
fn bound(schema: &Value, at: &str) -> BTreeMap<String, String> {
    let defs = schema::member(schema, "$ref").and_then(|_| schema.get("$defs")?.as_object());
    let Some(defs) = defs else {
        return BTreeMap::new();
    };
    let at = pointer::join(at, "$defs");
    let defs = defs.iter();
    let bound = defs.filter_map(|(name, def)| {
        let anchor = def.get("$dynamicAnchor")?.as_str()?;
        Some((format!("#{anchor}"), pointer::join(&at, name)))
    });
    bound.collect()
}

fn mean(schema: &mut Value, bound: &BTreeMap<String, String>) {
    let dynamic = schema.get("$dynamicRef").and_then(Value::as_str);
    let meant = dynamic.and_then(|anchor| bound.get(anchor)).cloned();
    if let (Some(at), Some(schema)) = (meant, schema.as_object_mut()) {
        schema.shift_remove("$dynamicRef");
        schema.insert("$ref".to_owned(), json!(format!("#{at}")));
    }
}
