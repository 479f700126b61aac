//! Every `$ref` of a part that is no schema becomes one to a component of its own section, which
//! is all that `openapiv3` follows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::parts::{Part, for_each_part};
use super::target::{Anchors, target};
use super::{ABSENT, COPY, FILES, POINTER, component, keys, repair, webhooks};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// A part that is a reference to follow.
struct Wanted {
    part: Part,
    at: String,
    reference: String,
    /// Why nothing is there, if that is known.
    absent: Option<Value>,
}

/// The new names of what was copied to `components`: by section and pointer.
type Copied = BTreeMap<(&'static str, String), String>;

/// Puts every part into its form and redirects its references; what they lead to is copied to
/// `components` where it stands elsewhere. What a reference to nothing stands for is left out.
pub(super) fn resolve(tree: &mut Value, report: &mut Report) {
    let anchors = Anchors::of(tree);
    let mut copied = Copied::new();
    let mut sent = webhooks::Sent::default();
    loop {
        // What was copied can be malformed, too, and refer to something else.
        keys::correct(tree, report);
        if sent.list(tree, &anchors, report) {
            keys::correct(tree, report);
        }
        repair::forms_of_parts(tree, report);
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
                absent: value.get(ABSENT).cloned(),
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
        if in_file(&at).is_none() {
            copy.insert(COPY.to_owned(), json!(true));
        }
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
        place(tree, section, &stems(&at), Value::Object(copy))
    });
    Some(json!({ "$ref": format!("#{}", pointer::join(&home, name)) }))
}

/// Puts `value` among the components of `section`, under the first of the names that is free, or
/// the last of them with a number.
pub(super) fn place(tree: &mut Value, section: &str, names: &[String], value: Value) -> String {
    let last = names.last().cloned().unwrap_or_default();
    let Some(root) = tree.as_object_mut() else {
        return last;
    };
    let members = object_at(object_at(root, "components"), section);
    let numbered = (2..).map(|number| format!("{last}_{number}"));
    let name = component::free(members, names.iter().cloned().chain(numbered));
    members.insert(name.clone(), value);
    name
}

/// What a component can be called that stood at a pointer: its last key; in another file also
/// with the file's name before it, which is the name of the file as a whole.
pub(super) fn stems(at: &str) -> Vec<String> {
    let last = pointer::last(at);
    let Some((file, within)) = in_file(at) else {
        return vec![last];
    };
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name
        .split('.')
        .find(|part| !part.is_empty())
        .unwrap_or(name);
    match within {
        "" => vec![stem.to_owned()],
        _ => vec![last.clone(), format!("{stem}_{last}")],
    }
}

/// The file that a pointer leads into, and the pointer within that.
pub fn in_file(at: &str) -> Option<(String, &str)> {
    let rest = at
        .strip_prefix('/')?
        .strip_prefix(FILES)?
        .strip_prefix('/')?;
    let end = rest.find('/').unwrap_or(rest.len());
    Some((pointer::unescaped(&rest[..end]), &rest[end..]))
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
    let absent = wanted.absent.as_ref();
    say_nothing_there(&wanted.reference, absent, &wanted.at, instead, report);
    value
}

/// Warns of a reference to nothing, or out of the document.
pub(super) fn say_nothing_there(
    reference: &str,
    absent: Option<&Value>,
    at: &str,
    instead: &str,
    report: &mut Report,
) {
    let known = |key: &str| absent?.get(key)?.as_str();
    let (id, why, help) = match reference.starts_with('#') {
        true => (
            Message::DanglingReference,
            "points at nothing",
            "correct the reference or add what it names",
        ),
        false => (
            Message::ExternalReference,
            "points outside the document",
            "put what it names into a file beside the document, or into the document",
        ),
    };
    let (why, help) = (known("why").unwrap_or(why), known("help").unwrap_or(help));
    let message = format!("`$ref: {reference}` {why}: {instead}");
    report.warn(id, at, message, help);
}
