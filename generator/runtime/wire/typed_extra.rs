//! Properties that a schema does not name and are all of one type.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::Serialize;
use serde::de::{DeserializeOwned, MapAccess};
use serde::ser::SerializeMap;
use serde_json::Value;

use super::json_object::JsonObject;
use super::rest::{Missing, Rest, write_entry};
use super::whole::straight;

/// Properties beside those that a type names, each a `T`.
///
/// It is used like the [`BTreeMap`] that it holds (`Deref`).
#[derive(Clone, PartialEq)]
pub struct TypedExtra<T> {
    entries: BTreeMap<String, T>,
    /// What an answer had in place of a `T`.
    deviating: JsonObject,
}

impl<T> TypedExtra<T> {
    /// Sets a property.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<T>) {
        self.entries.insert(name.into(), value.into());
    }

    /// Properties of an answer that are not a `T`, by name.
    pub fn deviating(&self) -> &serde_json::Map<String, Value> {
        &self.deviating
    }
}

impl<T: fmt::Debug> fmt::Debug for TypedExtra<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(&self.entries)
            .entries(&*self.deviating)
            .finish()
    }
}

impl<T> Default for TypedExtra<T> {
    fn default() -> Self {
        TypedExtra {
            entries: BTreeMap::new(),
            deviating: JsonObject::default(),
        }
    }
}

impl<T> Deref for TypedExtra<T> {
    type Target = BTreeMap<String, T>;

    fn deref(&self) -> &Self::Target {
        &self.entries
    }
}

impl<T> DerefMut for TypedExtra<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.entries
    }
}

impl<K: Into<String>, T> FromIterator<(K, T)> for TypedExtra<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(entries: I) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (key.into(), value));
        TypedExtra {
            entries: entries.collect(),
            deviating: JsonObject::default(),
        }
    }
}

impl<T: Serialize + DeserializeOwned> Rest for TypedExtra<T> {
    type Collected = Self;

    fn take<'de, A: MapAccess<'de>>(
        collected: &mut Self,
        name: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let value: Value = map.next_value()?;
        let read = T::deserialize(&value);
        match read.or_else(|error| straight(&value).map_or(Err(error), T::deserialize)) {
            Ok(value) => {
                collected.deviating.forget(name);
                collected.entries.insert(name.to_owned(), value);
            }
            Err(_) => {
                collected.entries.remove(name);
                collected.deviating.insert(name.to_owned(), value);
            }
        }
        Ok(())
    }

    fn deviate<E: serde::de::Error>(
        collected: &mut Self,
        name: &'static str,
        value: Value,
    ) -> Result<(), E> {
        <JsonObject as Rest>::deviate(&mut collected.deviating, name, value)
    }

    fn note_missing(collected: &mut Self, name: &'static str, how: Missing) {
        collected.deviating.note_missing(name, how);
    }

    fn finish<E: serde::de::Error>(collected: Self) -> Result<Self, E> {
        Ok(collected)
    }

    fn keep_undecoded(collected: &mut Self, name: &'static str, json: &Value) -> bool {
        collected.deviating.keep_undecoded(name, json.clone());
        true
    }

    fn forget(collected: &mut Self, name: &str) {
        collected.deviating.forget(name);
    }

    fn undecoded(&self, name: &str) -> Option<&Value> {
        self.deviating.undecoded_entry(name)
    }

    fn missing(&self, name: &str) -> Option<Missing> {
        self.deviating.missing(name)
    }

    fn overrides(&self, name: &str) -> bool {
        self.deviating.overrides(name)
    }

    fn write<M: SerializeMap>(&self, map: &mut M, named: &[&str]) -> Result<(), M::Error> {
        for (name, value) in &self.entries {
            write_entry(map, named, name, value)?;
        }
        self.deviating.write(map, named)
    }
}
