//! What structs do with properties that their schema does not name, and with constants.

use serde::Serialize;
use serde::de::{DeserializeOwned, Error as _, IgnoredAny, MapAccess};
use serde::ser::{Error as _, SerializeMap};
use serde_json::Value;

use super::json_object::JsonObject;
use super::key::{Key, Keyed};
use super::sendable::Sendable;

/// How a property without a value arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It was not there.
    Absent,
    /// It was null.
    Null,
}

impl Missing {
    /// How the property `name` arrived, if that is among `notes`.
    pub(super) fn of<'a>(
        name: &str,
        notes: impl IntoIterator<Item = &'a (&'static str, Missing)>,
    ) -> Option<Missing> {
        let mut notes = notes.into_iter();
        notes.find(|(other, _)| *other == name).map(|(_, how)| *how)
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

    /// Remembers how a property without a value arrived, where it is otherwise written in another
    /// way.
    fn note_missing(_: &mut Self::Collected, _: &'static str, _: Missing) {}

    /// Keeps the JSON of a property that does not decode; `false` if it keeps none.
    fn keep_undecoded(_: &mut Self::Collected, _: &'static str, _: &Value) -> bool {
        false
    }

    /// Forgets what was kept of a property that stands once more: its last value counts.
    fn forget(_: &mut Self::Collected, _: &str) {}

    /// The JSON of a property that does not decode.
    fn undecoded(&self, _: &str) -> Option<&Value> {
        None
    }

    /// Ends the object.
    fn finish<E: serde::de::Error>(collected: Self::Collected) -> Result<Self, E>;

    /// How a property without a value arrived, if that is remembered.
    fn missing(&self, _: &str) -> Option<Missing> {
        None
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

impl Rest for JsonObject {
    type Collected = JsonObject;

    fn take<'de, A: MapAccess<'de>>(
        collected: &mut JsonObject,
        name: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        collected.insert(name.to_owned(), map.next_value()?);
        Ok(())
    }

    fn deviate<E: serde::de::Error>(
        collected: &mut JsonObject,
        name: &'static str,
        value: Value,
    ) -> Result<(), E> {
        collected.insert(name.to_owned(), value);
        Ok(())
    }

    fn note_missing(collected: &mut JsonObject, name: &'static str, how: Missing) {
        collected.note_missing(name, how);
    }

    fn finish<E: serde::de::Error>(collected: JsonObject) -> Result<JsonObject, E> {
        Ok(collected)
    }

    #[inline]
    fn missing(&self, name: &str) -> Option<Missing> {
        JsonObject::missing(self, name)
    }

    fn keep_undecoded(collected: &mut JsonObject, name: &'static str, json: &Value) -> bool {
        collected.keep_undecoded(name, json.clone());
        true
    }

    fn forget(collected: &mut JsonObject, name: &str) {
        collected.forget(name);
    }

    #[inline]
    fn undecoded(&self, name: &str) -> Option<&Value> {
        self.undecoded_entry(name)
    }

    #[inline]
    fn overrides(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn json(&self, name: &str) -> Option<&Value> {
        self.entry(name)
    }

    #[inline]
    fn write<M: SerializeMap>(&self, map: &mut M, named: &[&str]) -> Result<(), M::Error> {
        // Most hold nothing.
        if self.is_untouched() {
            return Ok(());
        }
        self.check().map_err(M::Error::custom)?;
        for (name, value) in &**self {
            write_entry(map, named, name, value)?;
        }
        Ok(())
    }
}

/// Exactly one other property, whose key is data.
impl<T: Serialize + DeserializeOwned> Rest for Keyed<T> {
    type Collected = (Option<Keyed<T>>, Vec<(&'static str, Missing)>);

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

    fn note_missing((_, missing): &mut Self::Collected, name: &'static str, how: Missing) {
        missing.push((name, how));
    }

    fn forget((_, missing): &mut Self::Collected, name: &str) {
        missing.retain(|(other, _)| *other != name);
    }

    fn finish<E: serde::de::Error>((keyed, missing): Self::Collected) -> Result<Self, E> {
        let mut keyed =
            keyed.ok_or_else(|| E::custom("there is no property under a key of your choice"))?;
        keyed.missing = missing;
        Ok(keyed)
    }

    fn missing(&self, name: &str) -> Option<Missing> {
        Missing::of(name, &self.missing)
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
