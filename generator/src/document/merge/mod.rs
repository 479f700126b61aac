//! Several documents of one API become one.
//!
//! Nothing moves: what stands at a JSON pointer in a document stands there in the merged one. So
//! references stay right, and messages can name the place in the text. What several documents
//! have, such as a path or a component, must say the same in all of them; only words for people
//! and examples may differ, and are those of the first.

mod conflict;
mod difference;
mod origins;

pub use origins::{Origins, Place};

use serde_json::{Map, Value, json};

use crate::document::dialect::{ADDITIONAL, METHODS, QUERY};
use crate::source::pointer;
use crate::{Diagnostic, Source};
use conflict::{Conflict, Kind};
use difference::difference;

type Object = Map<String, Value>;

/// Makes one tree of those of `documents`, in their order.
///
/// # Errors
/// Everything in which they contradict each other.
pub fn merge<'a>(
    documents: &'a [Source],
    trees: Vec<Value>,
) -> Result<(Value, Origins<'a>), Vec<Diagnostic>> {
    let mut trees = trees.into_iter();
    let mut merge = Merge {
        tree: trees.next().unwrap_or_default(),
        origins: Origins::new(documents),
        index: 0,
        conflicts: Vec::new(),
    };
    for tree in trees {
        merge.index += 1;
        merge.add(tree);
    }
    match merge.conflicts.as_slice() {
        [] => Ok((merge.tree, merge.origins)),
        conflicts => Err(conflicts.iter().map(|one| one.tell(documents)).collect()),
    }
}

/// The merged document so far.
struct Merge<'a> {
    tree: Value,
    origins: Origins<'a>,
    /// The index of the document that is being added.
    index: usize,
    conflicts: Vec<Conflict>,
}

impl Merge<'_> {
    fn add(&mut self, tree: Value) {
        let Value::Object(mut root) = tree else {
            return;
        };
        self.version(&root);
        self.security(&mut root);
        for (key, value) in root {
            let at = pointer::join("", &key);
            match key.as_str() {
                "openapi" | "security" | "info" | "externalDocs" => {}
                "paths" => self.each(&at, value, Merge::path),
                "webhooks" | "x-webhooks" => self.each(&at, value, Merge::part),
                "components" => self.each(&at, value, Merge::components),
                "tags" => self.tags(value),
                _ => self.part(&at, value),
            }
        }
    }

    fn version(&mut self, root: &Object) {
        // `3.1` of `3.1.0`.
        let minor = |version: Option<&Value>| version?.as_str()?.get(..3).map(str::to_owned);
        let (old, new) = (self.tree.get("openapi"), root.get("openapi"));
        if minor(old) != minor(new) {
            self.conflict_of(Kind::Version, root, "openapi");
        }
    }

    /// What a document asks of callers is asked by its own operations alone; where it says nothing,
    /// nothing is.
    fn security(&self, root: &mut Object) {
        let nothing = json!([]);
        let old = self.tree.get("security").unwrap_or(&nothing);
        let new = root.get("security").unwrap_or(&nothing).clone();
        if difference("", old, &new).is_none() {
            return;
        }
        let paths = root.get_mut("paths").and_then(Value::as_object_mut);
        let items = paths.into_iter().flat_map(Object::values_mut);
        for item in items.filter_map(Value::as_object_mut) {
            let (own, others): (Vec<_>, Vec<_>) =
                item.iter_mut().partition(|(key, _)| is_operation(key));
            let others = others.into_iter().filter(|(key, _)| *key == ADDITIONAL);
            let others = others.filter_map(|(_, more)| more.as_object_mut());
            let operations = own.into_iter().map(|(_, operation)| operation);
            let operations = operations.chain(others.flat_map(Object::values_mut));
            for operation in operations.filter_map(Value::as_object_mut) {
                operation.entry("security").or_insert_with(|| new.clone());
            }
        }
    }

    /// Merges every member of the object `value`, which stands at `at`.
    fn each(&mut self, at: &str, value: Value, merge: fn(&mut Self, &str, Value)) {
        let is_object = |value: Option<&Value>| value.is_none_or(Value::is_object);
        let (Value::Object(members), true) = (&value, is_object(self.tree.pointer(at))) else {
            // Not what it should be: the next step says so.
            return self.part(at, value);
        };
        self.place(at, json!({}));
        for (name, member) in members {
            merge(self, &pointer::join(at, name), member.clone());
        }
    }

    /// Adds what is not there yet; what is there must say the same.
    fn part(&mut self, at: &str, value: Value) {
        let Some(old) = self.tree.pointer(at) else {
            self.origins.note(at, self.index);
            return self.place(at, value);
        };
        if let Some(place) = difference(at, old, &value) {
            self.conflict(Kind::Contradiction, &place, &place);
        }
    }

    /// Puts `value` at `at` if nothing is there.
    fn place(&mut self, at: &str, value: Value) {
        let Some((holder, token)) = at.rsplit_once('/') else {
            return;
        };
        if let Some(Value::Object(holder)) = self.tree.pointer_mut(holder) {
            holder.entry(pointer::unescaped(token)).or_insert(value);
        }
    }

    /// A path: its operations are merged, and what holds for all of them must be the same.
    fn path(&mut self, at: &str, item: Value) {
        if let Some(same_path) = self.path_like(at) {
            return self.conflict(Kind::PathName, at, &same_path);
        }
        let old = self.tree.pointer(at);
        let (Value::Object(new), Some(Value::Object(old))) = (&item, old) else {
            return self.part(at, item);
        };
        if let Some(place) = difference(at, &shared(old), &shared(new)) {
            return self.conflict(Kind::Contradiction, &place, &place);
        }
        for (key, value) in new {
            let at = pointer::join(at, key);
            if key == ADDITIONAL {
                self.each(&at, value.clone(), Merge::part);
            } else if is_operation(key) {
                self.part(&at, value.clone());
            }
        }
    }

    /// A path of another document that is the one at `at` but for the names of its parameters.
    fn path_like(&self, at: &str) -> Option<String> {
        let paths = self.tree.get("paths")?.as_object()?;
        let paths = paths.keys().map(|path| pointer::join("/paths", path));
        let mut others = paths.filter(|path| path != at && self.origins.of(path) != self.index);
        others.find(|path| anonymous(path) == anonymous(at))
    }

    fn components(&mut self, at: &str, components: Value) {
        let merge = match at {
            "/components/securitySchemes" => Merge::security_scheme,
            // For people alone: the first will do.
            "/components/examples" => Merge::place,
            _ => Merge::part,
        };
        self.each(at, components, merge);
    }

    /// A security scheme: a document lists the scopes that its own operations need.
    fn security_scheme(&mut self, at: &str, mut scheme: Value) {
        let flows = scheme.get_mut("flows").and_then(Value::as_object_mut);
        for (flow, value) in flows.into_iter().flatten() {
            let at = format!("{at}/flows/{flow}/scopes");
            let Some(old) = self.tree.pointer_mut(&at).and_then(Value::as_object_mut) else {
                continue;
            };
            let Some(scopes) = value.get_mut("scopes") else {
                continue;
            };
            for (scope, words) in scopes.as_object().into_iter().flatten() {
                old.entry(scope).or_insert_with(|| words.clone());
            }
            // Now both list all.
            *scopes = Value::Object(old.clone());
        }
        self.part(at, scheme);
    }

    fn tags(&mut self, tags: Value) {
        let (Value::Array(tags), Some(Value::Array(old))) = (&tags, self.tree.get_mut("tags"))
        else {
            return self.part("/tags", tags);
        };
        for tag in tags {
            if old.iter().all(|old| old["name"] != tag["name"]) {
                self.origins
                    .note(&format!("/tags/{}", old.len()), self.index);
                old.push(tag.clone());
            }
        }
    }

    /// Notes that the member `key` of the root is not that of the first document.
    fn conflict_of(&mut self, kind: Kind, root: &Object, key: &str) {
        let pointer = |root: Option<&Object>| match root.is_some_and(|root| root.contains_key(key))
        {
            true => pointer::join("", key),
            false => String::new(),
        };
        let also_at = pointer(self.tree.as_object());
        self.conflict(kind, &pointer(Some(root)), &also_at);
    }

    /// Notes that the document that is being added does not agree, at `at`, with what stands at
    /// `also_at`.
    fn conflict(&mut self, kind: Kind, at: &str, also_at: &str) {
        self.conflicts.push(Conflict {
            kind,
            later: (self.index, at.to_owned()),
            first: (self.origins.of(also_at), also_at.to_owned()),
        });
    }
}

/// The pointer of a path without the names of its parameters.
fn anonymous(path: &str) -> String {
    let parts = path.split_inclusive('{');
    let parts = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect()
}

/// Whether an operation stands under this key of a path item.
fn is_operation(key: &str) -> bool {
    key == QUERY || METHODS.contains(&key)
}

/// What a path item says of all its operations.
fn shared(item: &Object) -> Value {
    let is_shared = |(key, _): &(&String, &Value)| !is_operation(key) && *key != ADDITIONAL;
    let members = item.iter().filter(is_shared);
    members
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
