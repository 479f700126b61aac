//! The texts that refer to one another, and what their references lead to.

use std::collections::BTreeMap;

use serde_json::Value;

use super::files::Absent;
use super::names;
use super::walk::{Reference, only_reference};
use crate::Source;
use crate::document::dialect::FILES;
use crate::source::pointer;

/// More references in a row than this lead in a circle.
const LONGEST: usize = 100;

/// The documents, then the files that they refer to.
#[derive(Debug)]
pub struct Library {
    texts: Vec<Text>,
    documents: usize,
    /// The indices of texts by their names, of which one can have several.
    names: BTreeMap<String, usize>,
    absent: BTreeMap<String, Absent>,
}

#[derive(Debug)]
struct Text {
    name: String,
    tree: Value,
    /// The pointers of what is called by a URI (`$id`), or by the last part of it.
    ids: BTreeMap<String, String>,
    anchors: BTreeMap<String, String>,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub text: usize,
    pub pointer: String,
}

/// What a reference leads to.
#[derive(Debug)]
pub enum Found {
    /// Something in the document that says it, which *dialect* finds.
    AsItIs,
    /// An anchor of a document.
    Anchor(String),
    Place(Place),
    /// A file that is not at hand.
    Wanted(String),
    Absent(Absent),
}

impl Found {
    pub fn place(self) -> Option<Place> {
        match self {
            Found::Place(place) => Some(place),
            _ => None,
        }
    }
}

impl Library {
    pub fn new(documents: &[Source], trees: &[Value]) -> Library {
        let mut library = Library {
            texts: Vec::new(),
            documents: documents.len(),
            names: BTreeMap::new(),
            absent: BTreeMap::new(),
        };
        // A document is one whatever another calls itself.
        for (document, tree) in documents.iter().zip(trees) {
            let own = names::plain(&document.name);
            let index = library.put(own, tree.clone());
            library.names.entry(document.name.clone()).or_insert(index);
        }
        library
    }

    /// Adds a text that is asked for by `name`; false if it is known by another.
    pub fn add(&mut self, name: &str, source: &Source, tree: Value) -> bool {
        let own = names::plain(&source.name);
        if let Some(known) = self.names.get(&own).copied() {
            self.names.entry(name.to_owned()).or_insert(known);
            return false;
        }
        let index = self.put(own, tree);
        self.names.entry(name.to_owned()).or_insert(index);
        true
    }

    /// Adds a text of this name; its index.
    fn put(&mut self, own: String, tree: Value) -> usize {
        let index = self.texts.len();
        let text = Text::new(own.clone(), tree);
        // A document can be called otherwise by itself (`$self`).
        if let Some(last) = text.own_uri().and_then(|uri| uri.rsplit('/').next()) {
            self.names.entry(names::beside(&own, last)).or_insert(index);
        }
        self.names.insert(own, index);
        self.texts.push(text);
        index
    }

    pub fn leave_out(&mut self, name: &str, absent: Absent) {
        self.absent.insert(name.to_owned(), absent);
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The index of the text that was added last.
    pub fn last(&self) -> usize {
        self.texts.len().saturating_sub(1)
    }

    pub fn documents(&self) -> std::ops::Range<usize> {
        0..self.documents
    }

    pub fn is_document(&self, text: usize) -> bool {
        text < self.documents
    }

    pub fn tree(&self, text: usize) -> &Value {
        &self.texts[text].tree
    }

    pub fn replace(&mut self, text: usize, tree: Value) {
        self.texts[text].tree = tree;
    }

    /// What a file is called in the tree of all: its path from the first document.
    pub fn key(&self, text: usize) -> String {
        names::relative(&self.texts[0].name, &self.texts[text].name)
    }

    /// The pointer of a place in the tree of all.
    pub fn pointer(&self, place: &Place) -> String {
        match self.is_document(place.text) {
            true => place.pointer.clone(),
            false => {
                let holder = pointer::join(&pointer::join("", FILES), &self.key(place.text));
                format!("{holder}{}", place.pointer)
            }
        }
    }

    /// The value at a place without references on the way to it.
    pub fn value(&self, place: &Place) -> Option<&Value> {
        self.texts[place.text].tree.pointer(&place.pointer)
    }

    /// What `reference`, which stands in `text`, leads to.
    pub fn find_reference(&self, text: usize, reference: &Reference) -> Found {
        match reference.text() {
            Some(said) if !reference.is_name() || self.is_file(said) => self.find(text, said),
            _ => Found::AsItIs,
        }
    }

    /// Whether what a discriminator maps to is a reference, and not the name of a component.
    fn is_file(&self, said: &str) -> bool {
        let is_component = self.documents().any(|document| {
            let schemas = self.tree(document).pointer("/components/schemas");
            schemas.is_some_and(|schemas| schemas.get(said).is_some())
        });
        let endings = [".yaml", ".yml", ".json"];
        let has_look = said.contains(['#', '/']) || endings.iter().any(|end| said.ends_with(end));
        has_look && !is_component
    }

    /// What `reference`, which stands in `from`, leads to first.
    pub fn find(&self, from: usize, reference: &str) -> Found {
        let (resource, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let is_own = resource.is_empty() || self.texts[from].ids.contains_key(resource);
        if is_own && self.is_document(from) {
            return Found::AsItIs;
        }
        let (text, base) = match self.resource(from, resource) {
            Ok(found) => found,
            Err(found) => return found,
        };
        let fragment = pointer::of_fragment(fragment);
        if fragment.is_empty() || fragment.starts_with('/') {
            let pointer = format!("{base}{fragment}");
            return Found::Place(Place { text, pointer });
        }
        match self.texts[text].anchors.get(&fragment).cloned() {
            _ if self.is_document(text) => Found::Anchor(fragment),
            Some(pointer) => Found::Place(Place { text, pointer }),
            None => Found::Absent(self.nothing_at(text, &format!("#{fragment}"))),
        }
    }

    /// The text that is called `resource` in `from`, and the pointer of what is called so in it.
    fn resource(&self, from: usize, resource: &str) -> Result<(usize, String), Found> {
        if resource.is_empty() {
            return Ok((from, String::new()));
        }
        if let Some(at) = self.texts[from].ids.get(resource) {
            return Ok((from, at.clone()));
        }
        for (index, text) in self.texts.iter().enumerate() {
            if text.own_uri() == Some(resource) {
                return Ok((index, String::new()));
            }
            if let (true, Some(at)) = (names::is_address(resource), text.ids.get(resource)) {
                return Ok((index, at.clone()));
            }
        }
        let Some(name) = self.file(from, resource) else {
            return Err(Found::Absent(Absent {
                why: "is an address, and nothing is read over the network".to_owned(),
                help: "download it into a file beside the document, and refer to that".to_owned(),
            }));
        };
        match (self.names.get(&name), self.absent.get(&name)) {
            (Some(text), _) => Ok((*text, String::new())),
            (None, Some(absent)) => Err(Found::Absent(absent.clone())),
            (None, None) => Err(Found::Wanted(name)),
        }
    }

    /// The name of the file that `resource` means in `from`. Below the address that a document
    /// says it has (`$self`) stand the files below its directory.
    fn file(&self, from: usize, resource: &str) -> Option<String> {
        names::referred(&self.texts[from].name, resource).or_else(|| {
            self.texts.iter().find_map(|text| {
                let (directory, _) = text.own_uri()?.rsplit_once('/')?;
                let rest = resource.strip_prefix(directory)?.strip_prefix('/')?;
                names::referred(&text.name, rest)
            })
        })
    }

    /// Where a way through references ends: in a file at something that is no reference, or at a
    /// place in a document. `None` where there is nothing.
    pub fn end(&self, place: &Place) -> Option<Place> {
        self.end_within(place.clone(), LONGEST)
    }

    fn end_within(&self, place: Place, fuel: usize) -> Option<Place> {
        let fuel = fuel.checked_sub(1)?;
        if self.is_document(place.text) {
            return Some(place);
        }
        let text = place.text;
        let mut at = String::new();
        let mut value = self.tree(text);
        for token in place.pointer.split('/').skip(1) {
            let Some(next) = value.pointer(&format!("/{token}")) else {
                let reference = value.get("$ref")?.as_str()?;
                let aside = self.find(text, reference).place()?;
                let rest = &place.pointer[at.len()..];
                let pointer = format!("{}{rest}", aside.pointer);
                return self.end_within(Place { pointer, ..aside }, fuel);
            };
            at = format!("{at}/{token}");
            value = next;
        }
        let next = only_reference(value).map(|reference| self.find(text, reference));
        match next {
            Some(Found::Place(next)) => self.end_within(next, fuel),
            _ => Some(place),
        }
    }

    /// Why there is nothing at `pointer` in a file.
    pub fn nothing_at(&self, text: usize, pointer: &str) -> Absent {
        let name = &self.texts[text].name;
        Absent {
            why: format!("points at nothing: {name} has no `{pointer}`"),
            help: "correct the reference or add what it names".to_owned(),
        }
    }
}

impl Text {
    fn new(name: String, tree: Value) -> Text {
        let mut text = Text {
            name,
            tree: Value::Null,
            ids: BTreeMap::new(),
            anchors: BTreeMap::new(),
        };
        text.note(&tree, "");
        text.tree = tree;
        text
    }

    /// Notes what in `value` has a name of its own.
    fn note(&mut self, value: &Value, at: &str) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.note(item, &pointer::join(at, &index.to_string()));
                }
            }
            Value::Object(object) => {
                let text = |key: &str| object.get(key).and_then(Value::as_str);
                if let Some(id) = text("$id") {
                    let id = id.trim_end_matches('#');
                    let last = id.rsplit('/').next().unwrap_or(id);
                    for id in [id, last] {
                        self.ids
                            .entry(id.to_owned())
                            .or_insert_with(|| at.to_owned());
                    }
                }
                let anchors = [text("$anchor"), text("$dynamicAnchor")];
                for anchor in anchors.into_iter().flatten() {
                    let anchors = self.anchors.entry(anchor.to_owned());
                    anchors.or_insert_with(|| at.to_owned());
                }
                for (key, value) in object {
                    self.note(value, &pointer::join(at, key));
                }
            }
            _ => {}
        }
    }

    /// What the text says that it is called.
    fn own_uri(&self) -> Option<&str> {
        let uri = self.tree.get("$self")?.as_str()?;
        Some(uri.split('#').next().unwrap_or(uri))
    }
}
