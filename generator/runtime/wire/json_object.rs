//! Objects of any JSON.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use serde::ser::{Error as _, SerializeMap};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::json_input::JsonInput;
use super::rest::Missing;
use super::sendable::{Refused, Sendable};

/// A JSON object: a free one, or the properties beside those that a type names, such as custom
/// attributes, and what the server adds before its document says so.
///
/// It is used like the [`serde_json::Map`] that it holds (`Deref`), and made from one, from pairs,
/// or from `json!({…})`; another JSON value is an error when it is sent. One without properties is
/// one pointer wide and allocates nothing.
///
/// Numbers are those of [`serde_json::Number`]: whole ones to 64 bits, and others to the 17 digits
/// of an `f64`. More digits than these are lost when it is read.
#[derive(Clone, Default)]
pub struct JsonObject(Option<Box<Kept>>);

/// What a [`JsonObject`] holds. Most that hold something hold one note.
#[derive(Clone, Default)]
struct Kept {
    entries: Option<Map<String, Value>>,
    missing: Notes,
    /// Properties that have a name in the type but do not decode.
    undecoded: Option<Box<Map<String, Value>>>,
    /// Why it cannot be sent.
    refused: Option<Box<str>>,
}

/// Properties without a value that arrived in the other way than theirs, to be written as such
/// again: optional ones that were an explicit null, nullable ones that were absent.
#[derive(Clone, Default)]
struct Notes {
    first: Option<(&'static str, Missing)>,
    others: Vec<(&'static str, Missing)>,
}

/// The properties of a [`JsonObject`] without any.
static NOTHING: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

impl JsonObject {
    #[inline]
    fn kept(&self) -> Option<&Kept> {
        self.0.as_deref()
    }

    /// Whether it holds nothing, not even a note.
    #[inline]
    pub(super) fn is_untouched(&self) -> bool {
        self.0.is_none()
    }

    fn kept_mut(&mut self) -> &mut Kept {
        self.0.get_or_insert_default()
    }

    fn entries(&self) -> Option<&Map<String, Value>> {
        self.kept()?.entries.as_ref()
    }

    /// What it holds under `name`.
    #[inline]
    pub(super) fn entry(&self, name: &str) -> Option<&Value> {
        self.entries()?.get(name)
    }

    /// The JSON of the property `name`, if that does not decode.
    #[inline]
    pub(super) fn undecoded_entry(&self, name: &str) -> Option<&Value> {
        self.kept()?.undecoded.as_ref()?.get(name)
    }

    /// Sets a property. A number that JSON does not have is an error when the object is sent.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<JsonInput>) {
        let (name, value) = (name.into(), value.into());
        let value = value.0.unwrap_or_else(|Refused(problem)| {
            self.refuse(format!("`{name}`: {problem}"));
            Value::Null
        });
        self.insert(name, value);
    }

    /// The JSON of properties that the type names and that are not as documented: numbers that
    /// their whole number does not hold, such as 3000000000 for an `i32`, and whatever else does
    /// not decode where a client is `ClientBuilder::lenient`. Such a property reads as absent; a
    /// number that is always there reads as the nearest that its type holds.
    pub fn undecoded(&self) -> &Map<String, Value> {
        let kept = self.kept().and_then(|kept| kept.undecoded.as_deref());
        kept.unwrap_or(&NOTHING)
    }

    pub(super) fn keep_undecoded(&mut self, name: &str, json: Value) {
        let undecoded = self.kept_mut().undecoded.get_or_insert_default();
        undecoded.insert(name.to_owned(), json);
    }

    /// Forgets what it holds and notes of a property.
    pub(super) fn forget(&mut self, name: &str) {
        let Some(kept) = &mut self.0 else { return };
        let undecoded = kept.undecoded.as_deref_mut();
        for properties in kept.entries.iter_mut().chain(undecoded) {
            properties.retain(|other, _| other != name);
        }
        let notes = &mut kept.missing;
        notes.others.retain(|(other, _)| *other != name);
        if notes.first.is_some_and(|(first, _)| first == name) {
            notes.first = notes.others.pop();
        }
    }

    /// The properties.
    pub fn into_map(self) -> Map<String, Value> {
        self.0.and_then(|kept| kept.entries).unwrap_or_default()
    }

    fn refuse(&mut self, problem: String) {
        self.kept_mut().refused.get_or_insert(problem.into());
    }

    pub(super) fn note_missing(&mut self, name: &'static str, how: Missing) {
        let notes = &mut self.kept_mut().missing;
        match notes.first {
            None => notes.first = Some((name, how)),
            Some(_) => notes.others.push((name, how)),
        }
    }

    #[inline]
    pub(super) fn missing(&self, name: &str) -> Option<Missing> {
        let notes = &self.kept()?.missing;
        Missing::of(name, notes.first.iter().chain(&notes.others))
    }
}

impl Sendable for JsonObject {
    fn check(&self) -> Result<(), Refused> {
        match self.kept().and_then(|kept| kept.refused.as_ref()) {
            Some(problem) => Err(Refused(problem.to_string())),
            None => Ok(()),
        }
    }
}

/// The properties.
impl fmt::Debug for JsonObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(&**self)
            .entries(self.undecoded())
            .finish()
    }
}

/// Two are equal if they hold the same.
impl PartialEq for JsonObject {
    fn eq(&self, other: &Self) -> bool {
        let refused = |object: &Self| object.kept()?.refused.clone();
        **self == **other
            && self.undecoded() == other.undecoded()
            && refused(self) == refused(other)
    }
}

impl Eq for JsonObject {}

impl Deref for JsonObject {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        self.entries().unwrap_or(&NOTHING)
    }
}

impl DerefMut for JsonObject {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.kept_mut().entries.get_or_insert_default()
    }
}

impl From<Map<String, Value>> for JsonObject {
    fn from(entries: Map<String, Value>) -> Self {
        let mut object = JsonObject::default();
        if !entries.is_empty() {
            object.kept_mut().entries = Some(entries);
        }
        object
    }
}

/// Anything but an object is an error when it is sent.
impl From<Value> for JsonObject {
    fn from(value: Value) -> Self {
        match value {
            Value::Object(entries) => entries.into(),
            other => {
                let mut object = JsonObject::default();
                object.refuse(format!("{other} is no JSON object"));
                object
            }
        }
    }
}

impl<K: Into<String>, V: Into<JsonInput>> FromIterator<(K, V)> for JsonObject {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut object = JsonObject::default();
        for (name, value) in entries {
            object.set(name, value);
        }
        object
    }
}

macro_rules! from_pairs {
    ($($(#[$generics:ident $($length:tt)*])? $source:ty;)*) => {$(
        impl<K: Into<String>, V: Into<JsonInput> $(, $generics $($length)*)?> From<$source> for JsonObject {
            fn from(entries: $source) -> Self {
                entries.into_iter().collect()
            }
        }
    )*};
}

from_pairs! {
    Vec<(K, V)>;
    #[const N: usize] [(K, V); N];
    BTreeMap<K, V>;
    HashMap<K, V>;
}

impl Serialize for JsonObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.check().map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in &**self {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for JsonObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(JsonObject::from)
    }
}
