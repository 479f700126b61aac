//! Documents in several files become one tree.
//!
//! Every file that is referred to is put into the tree as it is, under one extension, and every
//! reference to it becomes one into that: *dialect* follows it as any other. A component that is
//! nothing but such a reference is what it refers to, under its own name.

mod files;
mod library;
mod names;
mod walk;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

pub use files::{Absent, Files};

use crate::document::dialect::{ABSENT, FILES, POINTER};
use crate::source::pointer;
use crate::{Diagnostic, Source};
use library::{Found, Library, Place};
use walk::{Reference, for_each_reference};

/// The files that a tree holds.
#[derive(Debug, Default)]
pub struct Bundled<'a> {
    /// Their trees by what they are called there, to stand under [`FILES`]; null where there are none.
    pub tree: Value,
    /// The pointer of each of them in the tree, and its text.
    pub files: Vec<(String, &'a Source)>,
    /// What was found in the texts.
    pub warnings: Vec<Diagnostic>,
}

/// Makes all references of `trees`, those of `documents`, references within one tree.
pub fn bundle<'a>(documents: &[Source], trees: &mut [Value], files: &'a Files) -> Bundled<'a> {
    if !trees.iter_mut().any(refers_to_files) {
        return Bundled::default();
    }
    let mut library = Library::new(documents, trees);
    let mut bundled = Bundled::default();
    for (name, read) in files.iter() {
        match read {
            Err(absent) => library.leave_out(name, absent),
            Ok((source, loaded)) => {
                if library.add(name, source, loaded.tree.clone()) {
                    let key = library.key(library.last());
                    let at = pointer::join(&pointer::join("", FILES), &key);
                    bundled.files.push((at, source));
                    bundled.warnings.extend_from_slice(&loaded.warnings);
                }
            }
        }
    }
    spread(&mut library);
    let homes = homes(&library);
    let mut rewritten: Vec<Value> = (0..library.len())
        .map(|text| rewritten(&library, &homes, text))
        .collect();
    adopt(&library, &homes, &mut rewritten);
    let held = rewritten.split_off(trees.len());
    trees.clone_from_slice(&rewritten);
    let keys = (trees.len()..library.len()).map(|text| library.key(text));
    let held: Map<String, Value> = keys.zip(held).collect();
    if !held.is_empty() {
        bundled.tree = Value::Object(held);
    }
    bundled
}

/// Whether a document refers to anything outside itself.
fn refers_to_files(tree: &mut Value) -> bool {
    let mut refers = false;
    for_each_reference(tree, &mut |reference| {
        refers |= reference.text().is_some_and(|text| !text.starts_with('#'));
    });
    refers
}

/// Where a map of names is a reference, each of its members becomes one: `paths: {$ref: …}`.
fn spread(library: &mut Library) {
    for text in 0..library.len() {
        let mut tree = library.tree(text).clone();
        for_each_reference(&mut tree, &mut |reference| {
            if let Reference::Map(map) = reference {
                spread_one(library, text, map);
            }
        });
        library.replace(text, tree);
    }
}

fn spread_one(library: &Library, text: usize, map: &mut Value) {
    let Some(reference) = map.get("$ref").and_then(Value::as_str).map(str::to_owned) else {
        return;
    };
    let Found::Place(place) = library.find(text, &reference) else {
        return;
    };
    let Some(found) = library.end(&place).and_then(|end| library.value(&end)) else {
        return;
    };
    let mark = if reference.contains('#') { "" } else { "#" };
    let member = |name: &str| {
        let tail = pointer::to_fragment(&pointer::join("", name));
        json!({ "$ref": format!("{reference}{mark}{tail}") })
    };
    match (found, &mut *map) {
        (Value::Object(found), Value::Object(map)) => {
            map.shift_remove("$ref");
            for name in found.keys().filter(|name| *name != "$ref") {
                map.entry(name).or_insert_with(|| member(name));
            }
        }
        (Value::Array(items), _) => {
            *map = (0..items.len())
                .map(|index| member(&index.to_string()))
                .collect();
        }
        _ => {}
    }
}

/// The pointers of components that are nothing but references to places in files, by place.
type Homes = BTreeMap<Place, String>;

fn homes(library: &Library) -> Homes {
    let mut homes = Homes::new();
    for document in library.documents() {
        for (at, member) in components(library.tree(document)) {
            let place = walk::only_reference(member)
                .and_then(|reference| library.find(document, reference).place())
                .and_then(|place| library.end(&place));
            if let Some(place) = place.filter(|place| !library.is_document(place.text)) {
                homes.entry(place).or_insert(at);
            }
        }
    }
    homes
}

/// Every component, with its pointer.
fn components(tree: &Value) -> impl Iterator<Item = (String, &Value)> {
    let sections = tree.get("components").and_then(Value::as_object);
    sections
        .into_iter()
        .flatten()
        .flat_map(|(section, members)| {
            let holder = pointer::join("/components", section);
            let members = members.as_object().into_iter().flatten();
            members.map(move |(name, member)| (pointer::join(&holder, name), member))
        })
}

/// Puts what a component refers to in its place, which is its home now.
fn adopt(library: &Library, homes: &Homes, trees: &mut [Value]) {
    for (place, home) in homes {
        let Some(mut copy) = trees[place.text].pointer(&place.pointer).cloned() else {
            continue;
        };
        if let Some(copy) = copy.as_object_mut() {
            copy.entry(POINTER).or_insert(json!(library.pointer(place)));
        }
        for document in library.documents() {
            // In another document it may be something else.
            let refers = library
                .tree(document)
                .pointer(home)
                .and_then(walk::only_reference);
            let found = refers.and_then(|reference| library.find(document, reference).place());
            let is_it = found.and_then(|found| library.end(&found)).as_ref() == Some(place);
            if let (true, Some(member)) = (is_it, trees[document].pointer_mut(home)) {
                member.clone_from(&copy);
            }
        }
    }
}

/// The tree of a text, its references from the root of all.
fn rewritten(library: &Library, homes: &Homes, text: usize) -> Value {
    let mut tree = library.tree(text).clone();
    for_each_reference(&mut tree, &mut |mut reference| match library
        .find_reference(text, &reference)
    {
        Found::AsItIs | Found::Wanted(_) => {}
        Found::Absent(absent) => reference.note(ABSENT, absent.to_json()),
        Found::Anchor(anchor) => reference.set(format!("#{anchor}")),
        Found::Place(place) => match library.end(&place) {
            Some(end) => {
                let home = homes.get(&end).cloned();
                let at = home.unwrap_or_else(|| library.pointer(&end));
                reference.set(format!("#{}", pointer::to_fragment(&at)));
            }
            None => {
                let absent = library.nothing_at(place.text, &place.pointer);
                reference.note(ABSENT, absent.to_json());
            }
        },
    });
    tree
}
