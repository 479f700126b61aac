//! Several documents of one API become one.
//!
//! Nothing moves: what stands at a JSON pointer in a document stands there in the merged one. So
//! references stay right, and messages can name the place in the text. What several documents
//! have, such as a path or a component, must say the same in all of them; only words for people
//! and examples may differ, and are those of the first.

mod origins;
mod same;

pub use origins::Origins;

use serde_json::{Map, Value, json};

use crate::dialect::METHODS;
use crate::{Diagnostic, Severity, Source, pointer};
use same::same;

type Object = Map<String, Value>;

/// Makes one tree of those of `documents`, in their order.
///
/// # Errors
/// Everything in which they contradict each other, or that there is no document.
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
    match merge.conflicts.is_empty() {
        true => Ok((merge.tree, merge.origins)),
        false => Err(merge.told()),
    }
}

/// Something that two documents do not agree on.
struct Conflict {
    /// What the later one does to what stands in the first.
    what: &'static str,
    /// Where it stands in the document that comes later.
    at: String,
    later: usize,
    /// Where it stands in the document that comes first.
    also_at: String,
    first: usize,
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
        let Value::Object(root) = tree else { return };
        if self.tree.get("security").is_some() && !root.contains_key("security") {
            self.conflict("leaves out", "", "/security");
        }
        for (key, value) in root {
            let at = pointer::join("", &key);
            match key.as_str() {
                "info" | "externalDocs" => {}
                extension if extension.starts_with("x-") => self.place(&at, value),
                "openapi" if minor(&value) == minor(&self.tree["openapi"]) => {}
                "paths" => self.each(&at, value, Merge::path),
                "components" => self.each(&at, value, Merge::components),
                "webhooks" => self.each(&at, value, Merge::part),
                "tags" => self.tags(value),
                // Where there is none, nothing is asked of callers.
                "security" if self.tree.get(&key).is_none() => {
                    self.conflict("asks for more than", &at, "")
                }
                _ => self.part(&at, value),
            }
        }
    }

    /// Merges every member of the object `value`, which stands at `at`.
    fn each(&mut self, at: &str, value: Value, merge: fn(&mut Self, &str, Value)) {
        self.place(at, json!({}));
        let is_object = self.tree.pointer(at).is_some_and(Value::is_object);
        let (Value::Object(members), true) = (&value, is_object) else {
            // Not what it should be: the next step says so.
            return self.part(at, value);
        };
        for (name, member) in members {
            merge(self, &pointer::join(at, name), member.clone());
        }
    }

    /// Adds what is not there yet; what is there must say the same.
    fn part(&mut self, at: &str, value: Value) {
        match self.tree.pointer(at) {
            Some(old) if same(old, &value) => {}
            Some(_) => self.conflict("contradicts", at, at),
            None => {
                self.origins.note(at, self.index);
                self.place(at, value);
            }
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
            return self.conflict("is another name of", at, &same_path);
        }
        let old = self.tree.pointer(at);
        let (Value::Object(new), Some(Value::Object(old))) = (&item, old) else {
            return self.part(at, item);
        };
        if !same(&shared(old), &shared(new)) {
            return self.conflict("contradicts", at, at);
        }
        for (method, operation) in new {
            if METHODS.contains(&method.as_str()) {
                self.part(&pointer::join(at, method), operation.clone());
            }
        }
    }

    /// A path that is the one at `at` but for the names of its parameters.
    fn path_like(&self, at: &str) -> Option<String> {
        let paths = self.tree.get("paths")?.as_object()?;
        let paths = paths.keys().map(|path| pointer::join("/paths", path));
        let mut alike = paths.filter(|path| path != at && anonymous(path) == anonymous(at));
        alike.next()
    }

    fn components(&mut self, at: &str, components: Value) {
        let merge = match at {
            "/components/securitySchemes" => Merge::security_scheme,
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
                old.push(tag.clone());
            }
        }
    }

    /// Notes what the document that is being added does, at `at`, to what stands at `also_at`.
    fn conflict(&mut self, what: &'static str, at: &str, also_at: &str) {
        self.conflicts.push(Conflict {
            what,
            at: at.to_owned(),
            later: self.index,
            also_at: also_at.to_owned(),
            first: self.origins.of(also_at),
        });
    }

    /// The conflicts, each at its place in the later document and naming the other one.
    fn told(&self) -> Vec<Diagnostic> {
        self.conflicts.iter().map(|one| self.tell(one)).collect()
    }

    fn tell(&self, conflict: &Conflict) -> Diagnostic {
        let documents = self.origins.documents;
        let place = |index: usize, pointer: &str| {
            let mut place = [Diagnostic {
                severity: Severity::Error,
                source: documents[index].name.clone(),
                pointer: pointer.to_owned(),
                position: None,
                message: String::new(),
                help: Some("leave it in one of them, or make both say the same".to_owned()),
            }];
            pointer::locate(&documents[index], &mut place);
            let [place] = place;
            place
        };
        let first = place(conflict.first, &conflict.also_at);
        Diagnostic {
            message: format!("this {} {}", conflict.what, first.place()),
            ..place(conflict.later, &conflict.at)
        }
    }
}

/// `3.1` of `3.1.0`.
fn minor(version: &Value) -> Option<&str> {
    version.as_str().and_then(|version| version.get(..3))
}

/// The pointer of a path without the names of its parameters.
fn anonymous(path: &str) -> String {
    let parts = path.split_inclusive('{');
    let parts = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect()
}

/// What a path item says of all its operations.
fn shared(item: &Object) -> Value {
    let is_shared = |(key, _): &(&String, &Value)| !METHODS.contains(&key.as_str());
    let members = item.iter().filter(is_shared);
    members
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}
