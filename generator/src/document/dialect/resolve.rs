//! Every `$ref` of a part that is no schema becomes one to a component of its own section, which
//! is all that `openapiv3` follows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::POINTER;
use super::parts::{Part, for_each_part};
use super::target::{Anchors, target};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// A part that is a reference to follow.
struct Wanted {
    part: Part,
    at: String,
    reference: String,
}

/// The new names of what was copied to `components`: by section and pointer.
type Copied = BTreeMap<(&'static str, String), String>;

/// Redirects references of parts; what they lead to is copied to `components` where it stands
/// elsewhere. What a reference to nothing stands for is left out.
pub(super) fn resolve(tree: &mut Value, report: &mut Report) {
    let anchors = Anchors::of(tree);
    let mut copied = Copied::new();
    loop {
        // What was copied can refer to something else.
        let wanted = wanted(tree);
        if wanted.is_empty() {
            return;
        }
        let mut changes = BTreeMap::new();
        for wanted in wanted {
            let change = redirected(tree, &anchors, &wanted, &mut copied);
            let change = change.unwrap_or_else(|| left_out(&wanted, report));
            changes.insert(wanted.at, change);
        }
        for_each_part(tree, &mut |_, value, at| {
            if let (Some(change), Some(_)) = (changes.get(at), value.get("$ref")) {
                *value = change.clone();
            }
        });
    }
}

/// The references that `openapiv3` does not follow.
fn wanted(tree: &mut Value) -> Vec<Wanted> {
    let direct = components(tree);
    let mut wanted = Vec::new();
    for_each_part(tree, &mut |part, value, at| {
        let reference = value.get("$ref").and_then(Value::as_str);
        let Some(reference) = reference.filter(|_| part != Part::Schema) else {
            return;
        };
        let is_followed =
            section(part).is_some_and(|section| direct.contains(&(section, reference.to_owned())));
        if !is_followed {
            wanted.push(Wanted {
                part,
                at: at.to_owned(),
                reference: reference.to_owned(),
            });
        }
    });
    wanted
}

/// The references that lead to components that are none themselves, by section.
fn components(tree: &Value) -> BTreeSet<(&'static str, String)> {
    let sections = [
        Part::Parameter,
        Part::Header,
        Part::RequestBody,
        Part::Response,
    ];
    let sections = sections.into_iter().filter_map(section);
    let mut found = BTreeSet::new();
    for section in sections {
        let at = format!("/components/{section}");
        let members = tree.pointer(&at).and_then(Value::as_object);
        for (name, member) in members.into_iter().flatten() {
            if member.is_object() && member.get("$ref").is_none() {
                found.insert((section, format!("#{}", pointer::join(&at, name))));
            }
        }
    }
    found
}

/// The section of `components` that references to `part` lead to; others become copies.
fn section(part: Part) -> Option<&'static str> {
    match part {
        Part::Parameter => Some("parameters"),
        Part::Header => Some("headers"),
        Part::RequestBody => Some("requestBodies"),
        Part::Response => Some("responses"),
        _ => None,
    }
}

/// What stands for a reference; `None` for one to nothing.
fn redirected(
    tree: &mut Value,
    anchors: &Anchors,
    wanted: &Wanted,
    copied: &mut Copied,
) -> Option<Value> {
    let (at, found) = target(tree, anchors, &wanted.reference, &wanted.at)?;
    let mut copy = found.as_object()?.clone();
    if copy.contains_key("$ref") {
        return None;
    }
    let Some(section) = section(wanted.part) else {
        copy.entry(POINTER).or_insert(json!(at));
        return Some(Value::Object(copy));
    };
    let home = format!("/components/{section}");
    let is_at_home = at
        .rsplit_once('/')
        .is_some_and(|(holder, _)| holder == home);
    if is_at_home {
        return Some(json!({ "$ref": format!("#{at}") }));
    }
    let name = copied.entry((section, at.clone())).or_insert_with(|| {
        copy.entry(POINTER).or_insert(json!(at));
        place(tree, section, &pointer::last(&at), Value::Object(copy))
    });
    Some(json!({ "$ref": format!("#{}", pointer::join(&home, name)) }))
}

/// Puts `value` among the components of `section`, under a name that begins with `stem`.
pub(super) fn place(tree: &mut Value, section: &str, stem: &str, value: Value) -> String {
    let Some(root) = tree.as_object_mut() else {
        return stem.to_owned();
    };
    let members = object_at(object_at(root, "components"), section);
    let mut names =
        std::iter::once(stem.to_owned()).chain((2..).map(|number| format!("{stem}_{number}")));
    let name = names.find(|name| !members.contains_key(name));
    let name = name.unwrap_or_else(|| stem.to_owned());
    members.insert(name.clone(), value);
    name
}

/// The object under `key`, made if there is none.
fn object_at<'a>(holder: &'a mut Map<String, Value>, key: &str) -> &'a mut Map<String, Value> {
    let slot = holder.entry(key).or_insert_with(|| json!({}));
    if !slot.is_object() {
        *slot = json!({});
    }
    match slot {
        Value::Object(object) => object,
        _ => unreachable!("made an object above"),
    }
}

/// What stands for a reference to nothing, of which it warns.
fn left_out(wanted: &Wanted, report: &mut Report) -> Value {
    let (instead, value) = match wanted.part {
        Part::RequestBody => (
            "any JSON is taken as the body",
            json!({ "content": { "application/json": {} } }),
        ),
        Part::Response => ("the answer has no body", json!({})),
        Part::Header => ("any text is taken", json!({})),
        Part::PathItem => ("the path has no operations", json!({})),
        Part::MediaType => ("any value is taken", json!({})),
        Part::Parameter => ("the parameter is left out", Value::Null),
        _ => ("it is left out", Value::Null),
    };
    say_nothing_there(&wanted.reference, &wanted.at, instead, report);
    value
}

/// Warns of a reference to nothing, or out of the document.
pub(super) fn say_nothing_there(reference: &str, at: &str, instead: &str, report: &mut Report) {
    match reference.starts_with('#') {
        true => report.warn(
            Message::DanglingReference,
            at,
            format!("`$ref: {reference}` points at nothing: {instead}"),
            "correct the reference or add what it names",
        ),
        false => report.warn(
            Message::ExternalReference,
            at,
            format!("`$ref: {reference}` points outside the document: {instead}"),
            "put what it names into a file beside the document, or into the document",
        ),
    }
}
