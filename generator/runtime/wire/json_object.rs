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

/// What a [`JsonObject`] holds.
#[derive(Clone, Default)]
struct Kept {
    entries: Map<String, Value>,
    /// Properties without a value that arrived in the other way than theirs, to be written as such
    /// again: optional ones that were an explicit null, nullable ones that were absent.
    missing: Vec<(&'static str, Missing)>,
    /// Properties that have a name in the type but do not decode.
    undecoded: Map<String, Value>,
    /// Why it cannot be sent.
    refused: Option<Box<str>>,
}

/// What a [`JsonObject`] that holds nothing looks like.
static NOTHING: LazyLock<Kept> = LazyLock::new(Kept::default);

impl JsonObject {
    /// What it holds, for those who want to see it even if that is nothing.
    fn shown(&self) -> &Kept {
        self.kept().unwrap_or(&NOTHING)
    }

    #[inline]
    fn kept(&self) -> Option<&Kept> {
        self.0.as_deref()
    }

    /// Whether it holds nothing, not even a note.
    #[inline]
    pub(super) fn is_untouched(&self) -> bool {
        self.0.is_none()
    }

    /// What it holds under `name`; quick where it holds nothing, as most do.
    #[inline]
    pub(super) fn entry(&self, name: &str) -> Option<&Value> {
        self.kept()?.entries.get(name)
    }

    /// All that it holds; the same.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.kept().into_iter().flat_map(|kept| &kept.entries)
    }

    /// The JSON of the property `name`, if that does not decode.
    #[inline]
    pub(super) fn undecoded_entry(&self, name: &str) -> Option<&Value> {
        self.kept()?.undecoded.get(name)
    }

    fn kept_mut(&mut self) -> &mut Kept {
        self.0.get_or_insert_default()
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
        &self.shown().undecoded
    }

    pub(super) fn keep_undecoded(&mut self, name: &str, json: Value) {
        self.kept_mut().undecoded.insert(name.to_owned(), json);
    }

    /// The properties.
    pub fn into_map(self) -> Map<String, Value> {
        self.0.map(|kept| kept.entries).unwrap_or_default()
    }

    fn refuse(&mut self, problem: String) {
        self.kept_mut().refused.get_or_insert(problem.into());
    }

    pub(super) fn note_missing(&mut self, name: &'static str, how: Missing) {
        self.kept_mut().missing.push((name, how));
    }

    #[inline]
    pub(super) fn missing(&self, name: &str) -> Option<Missing> {
        Missing::of(name, &self.kept()?.missing)
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
            .entries(&self.shown().entries)
            .entries(self.undecoded())
            .finish()
    }
}

/// Two are equal if they hold the same.
impl PartialEq for JsonObject {
    fn eq(&self, other: &Self) -> bool {
        let (this, other) = (self.shown(), other.shown());
        this.entries == other.entries
            && this.undecoded == other.undecoded
            && this.refused == other.refused
    }
}

impl Eq for JsonObject {}

impl Deref for JsonObject {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.shown().entries
    }
}

impl DerefMut for JsonObject {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.kept_mut().entries
    }
}

impl From<Map<String, Value>> for JsonObject {
    fn from(entries: Map<String, Value>) -> Self {
        let mut object = JsonObject::default();
        if !entries.is_empty() {
            object.kept_mut().entries = entries;
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
        for (name, value) in self.entries() {
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
