//! What changes for users of a crate: every kind of change, with its group and its verdict.

mod changes {
    pub mod api;
    mod attio;
    pub mod expected;
    mod generated;
    pub mod inputs;
    pub mod members;
    pub mod operations;
    pub mod outputs;
    mod page;
    mod proof;
    pub mod properties;
    pub mod types;
}

use std::collections::BTreeSet;
use std::sync::LazyLock;

use generator::difference::{CHANGES, Change, Difference, Version, difference};
use generator::{Options, Pins, Source};
use serde_json::Value;

const BASE: &str = include_str!("changes/base.yaml");

/// The base document as JSON.
static GIVEN: LazyLock<String> = LazyLock::new(|| edited(&Value::Null));

/// The same, read once: most rows begin with it.
static VERSION: LazyLock<Version<'static>> = LazyLock::new(|| {
    let documents = Vec::leak(vec![source("api.json", &GIVEN)]);
    Version::read(documents, Box::leak(Box::default())).expect("a version")
});

/// A change of the document, and what is to be said of it.
pub struct Row {
    /// The id.
    id: &'static str,
    group: &'static str,
    verdict: &'static str,
    /// What else is said of the same change.
    also: &'static [&'static str],
    /// What is done to the base document to get the old one, then to get the new one: values by
    /// their pointers; null removes, and `-` at the end appends.
    edits: [Value; 2],
    options: [&'static str; 2],
    /// The names that the new version is read with, if not those of the old one.
    names: Option<&'static str>,
}

impl Row {
    /// The new document is the base with these edits.
    pub fn new(id: &'static str, what: [&'static str; 2], edits: Value) -> Row {
        Row {
            id,
            group: what[0],
            verdict: what[1],
            also: &[],
            edits: [Value::Null, edits],
            options: [""; 2],
            names: None,
        }
    }

    /// The old document is another one, too.
    fn from(mut self, edits: Value) -> Row {
        self.edits[0] = edits;
        self
    }

    /// This is said, too.
    fn also(mut self, ids: &'static [&'static str]) -> Row {
        self.also = ids;
        self
    }

    /// The options of both versions.
    fn options(mut self, options: [&'static str; 2]) -> Row {
        self.options = options;
        self
    }

    /// People have changed the names.
    fn names(mut self, names: &'static str) -> Row {
        self.names = Some(names);
        self
    }

    fn compare(&self) -> Difference {
        let [old, new] = &self.edits;
        compared([&edited(old), &edited(new)], self.options, self.names)
    }

    /// What is wrong about what is told of it.
    fn faults(&self, found: &Difference) -> Vec<String> {
        let told: BTreeSet<&str> = found.changes().map(Change::id).collect();
        let expected: BTreeSet<&str> = self.also.iter().copied().chain([self.id]).collect();
        let mut faults = Vec::new();
        if told != expected {
            let told = found
                .changes()
                .map(|it| format!("{}: {}", it.id(), it.sentence));
            let told: Vec<String> = told.collect();
            faults.push(format!("{}: {expected:?}, not {told:#?}", self.id));
        }
        for change in found.changes() {
            let is = (change.group().name(), change.verdict().name());
            if change.id() == self.id && is != (self.group, self.verdict) {
                faults.push(format!("{}: {is:?}", self.id));
            }
            if change.sentence.ends_with('.') || !change.meaning.ends_with('.') {
                faults.push(format!("{}: {change:?}", self.id));
            }
            if !self.has_place(change) {
                faults.push(format!("{}: {:?}", change.id(), change.place));
            }
        }
        faults
    }

    /// Whether the place of a change is in the new document, or in the old one for what is gone.
    fn has_place(&self, change: &Change) -> bool {
        let document = &self.edits[usize::from(!change.is_old_place)];
        let tree: Value = serde_json::from_str(&edited(document)).expect("JSON");
        let place = &change.place;
        let is_there = tree.pointer(&place.pointer).is_some();
        is_there && (place.pointer.is_empty() || place.position.is_some())
    }
}

fn edited(edits: &Value) -> String {
    edited_by(&[edits])
}

/// The base document after several edits.
fn edited_by(edits: &[&Value]) -> String {
    let mut tree: Value = serde_yaml::from_str(BASE).expect("YAML");
    let edits = edits.iter().filter_map(|edits| edits.as_object());
    for (pointer, value) in edits.flatten() {
        edit(&mut tree, pointer, value);
    }
    serde_json::to_string_pretty(&tree).expect("JSON")
}

fn edit(tree: &mut Value, pointer: &str, value: &Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let key = key.replace("~1", "/").replace("~0", "~");
    match (tree.pointer_mut(parent).expect(parent), value) {
        (Value::Object(members), Value::Null) => {
            members.remove(&key).expect(pointer);
        }
        (Value::Object(members), value) => {
            members.insert(key, value.clone());
        }
        (Value::Array(items), value) if key == "-" => items.push(value.clone()),
        (Value::Array(items), Value::Null) => {
            items.remove(key.parse().expect("an index"));
        }
        (Value::Array(items), value) => {
            items[key.parse::<usize>().expect("an index")] = value.clone()
        }
        (other, _) => panic!("{pointer}: {other}"),
    }
}

fn source(name: &str, text: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

fn compared(texts: [&str; 2], options: [&str; 2], names: Option<&str>) -> Difference {
    let [old, new] = texts.map(|text| [source("api.json", text)]);
    let parse = |text: &str| Options::parse(&source("codegen.toml", text)).expect("options");
    let (old_options, mut new_options) = (parse(options[0]), parse(options[1]));
    let read;
    let was = match options[0].is_empty() && texts[0] == *GIVEN {
        true => &*VERSION,
        false => {
            read = Version::read(&old, &old_options).expect("an old version");
            &read
        }
    };
    let names = source("names.toml", names.unwrap_or(was.names()));
    new_options.names = Pins::parse(&names).expect("names");
    let is = Version::read(&new, &new_options).expect("a new version");
    difference(was, &is)
}

fn rows() -> Vec<Row> {
    let all = [
        changes::api::rows(),
        changes::operations::rows(),
        changes::inputs::rows(),
        changes::outputs::rows(),
        changes::types::rows(),
        changes::properties::rows(),
        changes::members::rows(),
    ];
    all.into_iter().flatten().collect()
}

/// Each row says all that is said of its change, and nothing else.
#[test]
fn every_change_is_told_for_what_it_is() {
    let faults = rows()
        .into_iter()
        .flat_map(|row| row.faults(&row.compare()));
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_kind_of_change_has_a_row() {
    let known: BTreeSet<&str> = rows().iter().map(|row| row.id).collect();
    let missing = CHANGES.iter().map(|kind| kind.id);
    let missing: Vec<&str> = missing.filter(|id| !known.contains(id)).collect();
    assert_eq!(missing, [""; 0]);
    assert!(rows().len() >= 80);
}

#[test]
fn nothing_changes_from_a_document_to_itself() {
    let text = edited(&Value::Null);
    let found = compared([&text, &text], ["", ""], None);
    assert!(found.is_empty() && found.verdict().is_none(), "{found:?}");
}
