//! Properties that a schema does not name.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::LazyLock;

use serde::Serialize;
use serde::de::{DeserializeOwned, Error as _, IgnoredAny, MapAccess};
use serde::ser::{Error as _, SerializeMap};
use serde_json::{Map, Value};

use super::enums::whole_number;
use super::key::{Key, Keyed};

/// Properties beside those that a type names, as JSON: custom attributes, and what the server
/// adds before its document says so.
///
/// It is used like the [`serde_json::Map`] that it holds (`Deref`). One without properties is one
/// pointer wide and allocates nothing.
#[derive(Clone, Default)]
pub struct Extra(Option<Box<Kept>>);

/// What an [`Extra`] holds.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    entries: Map<String, Value>,
    /// Properties without a value that arrived in the other way than theirs, to be written as such
    /// again: optional ones that were an explicit null, nullable ones that were absent.
    otherwise: Vec<&'static str>,
}

/// What an [`Extra`] that holds nothing looks like.
static NOTHING: LazyLock<Kept> = LazyLock::new(Kept::default);

impl Extra {
    fn kept(&self) -> &Kept {
        match &self.0 {
            Some(kept) => kept,
            None => &NOTHING,
        }
    }

    fn kept_mut(&mut self) -> &mut Kept {
        self.0.get_or_insert_default()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Kept { entries, otherwise } = self.kept();
        f.debug_struct("Extra")
            .field("entries", entries)
            .field("otherwise", otherwise)
            .finish()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        self.kept() == other.kept()
    }
}

impl Deref for Extra {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.kept().entries
    }
}

impl DerefMut for Extra {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.kept_mut().entries
    }
}

impl From<Map<String, Value>> for Extra {
    fn from(entries: Map<String, Value>) -> Self {
        let mut extra = Extra::default();
        if !entries.is_empty() {
            extra.kept_mut().entries = entries;
        }
        extra
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Extra {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let entries = entries
            .into_iter()
            .map(|(key, value)| (key.into(), value.into()));
        Extra::from(entries.collect::<Map<_, _>>())
    }
}

/// A constant property, as its method gives it.
pub(crate) trait Constant<'a>: Sized {
    /// What `extra` has under `name`, if it is of this type; else `expected`.
    fn seen(extra: &'a Extra, name: &str, expected: Self) -> Self;
}

impl<'a> Constant<'a> for &'a str {
    fn seen(extra: &'a Extra, name: &str, expected: Self) -> Self {
        extra.get(name).and_then(Value::as_str).unwrap_or(expected)
    }
}

impl Constant<'_> for i64 {
    fn seen(extra: &Extra, name: &str, expected: Self) -> Self {
        let whole = extra.get(name).and_then(|value| whole_number(value).ok());
        whole.unwrap_or(expected)
    }
}

impl Constant<'_> for f64 {
    fn seen(extra: &Extra, name: &str, expected: Self) -> Self {
        extra.get(name).and_then(Value::as_f64).unwrap_or(expected)
    }
}

impl Constant<'_> for bool {
    fn seen(extra: &Extra, name: &str, expected: Self) -> Self {
        extra.get(name).and_then(Value::as_bool).unwrap_or(expected)
    }
}

/// What a struct does with properties that it does not name.
pub(crate) trait Rest: Sized {
    /// What it has collected so far.
    type Collected: Default;

    /// Takes the value of the property `name` from `map`.
    fn take<'de, A: MapAccess<'de>>(
        collected: &mut Self::Collected,
        name: &str,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// Takes a constant property that has another value than it should.
    fn deviate<E: serde::de::Error>(
        _: &mut Self::Collected,
        name: &'static str,
        value: Value,
    ) -> Result<(), E> {
        Err(E::custom(format_args!("`{name}` is {value}")))
    }

    /// Remembers that an optional property was an explicit null, or a nullable one absent.
    fn note_otherwise(_: &mut Self::Collected, _: &'static str) {}

    /// Ends the object.
    fn finish<E: serde::de::Error>(collected: Self::Collected) -> Result<Self, E>;

    /// Whether an optional property was an explicit null, or a nullable one absent.
    fn was_otherwise(&self, _: &str) -> bool {
        false
    }

    /// Whether it holds a value under `name`, which is then written instead of the constant.
    fn overrides(&self, _: &str) -> bool {
        false
    }

    /// The JSON that it holds under `name`.
    fn json(&self, _: &str) -> Option<&Value> {
        None
    }

    /// Writes what it holds; `named` are the properties of the struct, which it must not repeat.
    fn write<M: SerializeMap>(&self, map: &mut M, named: &[&str]) -> Result<(), M::Error>;
}

/// The struct holds nothing else.
impl Rest for () {
    type Collected = ();

    fn take<'de, A: MapAccess<'de>>((): &mut (), _: &str, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }

    fn finish<E: serde::de::Error>((): ()) -> Result<(), E> {
        Ok(())
    }

    fn write<M: SerializeMap>(&self, _: &mut M, _: &[&str]) -> Result<(), M::Error> {
        Ok(())
    }
}

/// The struct holds nothing else, and says so: only requests carry it.
pub(crate) struct Denied;

impl Rest for Denied {
    type Collected = ();

    fn take<'de, A: MapAccess<'de>>((): &mut (), name: &str, _: &mut A) -> Result<(), A::Error> {
        Err(A::Error::custom(format_args!(
            "there is no property `{name}`"
        )))
    }

    fn finish<E: serde::de::Error>((): ()) -> Result<Denied, E> {
        Ok(Denied)
    }

    fn write<M: SerializeMap>(&self, _: &mut M, _: &[&str]) -> Result<(), M::Error> {
        Ok(())
    }
}

impl Rest for Extra {
    type Collected = Extra;

    fn take<'de, A: MapAccess<'de>>(
        collected: &mut Extra,
        name: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        collected.insert(name.to_owned(), map.next_value()?);
        Ok(())
    }

    fn deviate<E: serde::de::Error>(
        collected: &mut Extra,
        name: &'static str,
        value: Value,
    ) -> Result<(), E> {
        collected.insert(name.to_owned(), value);
        Ok(())
    }

    fn note_otherwise(collected: &mut Extra, name: &'static str) {
        collected.kept_mut().otherwise.push(name);
    }

    fn finish<E: serde::de::Error>(collected: Extra) -> Result<Extra, E> {
        Ok(collected)
    }

    fn was_otherwise(&self, name: &str) -> bool {
        self.kept().otherwise.contains(&name)
    }

    fn overrides(&self, name: &str) -> bool {
        self.contains_key(name)
    }

    fn json(&self, name: &str) -> Option<&Value> {
        self.get(name)
    }

    fn write<M: SerializeMap>(&self, map: &mut M, named: &[&str]) -> Result<(), M::Error> {
        for (name, value) in &**self {
            write_entry(map, named, name, value)?;
        }
        Ok(())
    }
}

/// Exactly one other property, whose key is data.
impl<T: Serialize + DeserializeOwned> Rest for Keyed<T> {
    type Collected = (Option<Keyed<T>>, Vec<&'static str>);

    fn take<'de, A: MapAccess<'de>>(
        (collected, _): &mut Self::Collected,
        name: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        if let Some(first) = collected {
            let first = first.key();
            return Err(A::Error::custom(format_args!(
                "both `{first}` and `{name}` are keys"
            )));
        }
        let key = Key::new(name).map_err(A::Error::custom)?;
        *collected = Some(Keyed::of(key, map.next_value()?));
        Ok(())
    }

    fn note_otherwise((_, otherwise): &mut Self::Collected, name: &'static str) {
        otherwise.push(name);
    }

    fn finish<E: serde::de::Error>((keyed, otherwise): Self::Collected) -> Result<Self, E> {
        let mut keyed =
            keyed.ok_or_else(|| E::custom("there is no property under a key of your choice"))?;
        keyed.otherwise = otherwise;
        Ok(keyed)
    }

    fn was_otherwise(&self, name: &str) -> bool {
        self.otherwise.contains(&name)
    }

    fn write<M: SerializeMap>(&self, map: &mut M, named: &[&str]) -> Result<(), M::Error> {
        write_entry(map, named, self.key(), self.value())
    }
}

/// Writes a property that the struct does not name.
///
/// # Errors
/// The struct has a property of that name.
pub(crate) fn write_entry<M: SerializeMap>(
    map: &mut M,
    named: &[&str],
    name: &str,
    value: &impl Serialize,
) -> Result<(), M::Error> {
    if named.contains(&name) {
        return Err(M::Error::custom(format_args!(
            "`{name}` is a property of its own"
        )));
    }
    map.serialize_entry(name, value)
}
