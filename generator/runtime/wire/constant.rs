//! Properties that have one value.

use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde_json::Value;

use super::json_object::JsonObject;
use super::rest::{Missing, Rest};
use super::whole::whole;

/// A constant property, as its method gives it.
pub(crate) trait Constant<'a>: Serialize + Sized {
    /// What `extra` has under `name`, if it is of this type; else `expected`.
    fn seen(extra: &'a JsonObject, name: &str, expected: Self) -> Self;

    /// The text that it is, if it is one.
    fn text(&self) -> Option<&str> {
        None
    }
}

impl<'a> Constant<'a> for &'a str {
    fn seen(extra: &'a JsonObject, name: &str, expected: Self) -> Self {
        extra
            .entry(name)
            .and_then(Value::as_str)
            .unwrap_or(expected)
    }

    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Constant<'_> for i64 {
    fn seen(extra: &JsonObject, name: &str, expected: Self) -> Self {
        let number = extra.entry(name).and_then(Value::as_number);
        number.and_then(whole).unwrap_or(expected)
    }
}

impl Constant<'_> for u64 {
    fn seen(extra: &JsonObject, name: &str, expected: Self) -> Self {
        let number = extra.entry(name).and_then(Value::as_number);
        number.and_then(whole).unwrap_or(expected)
    }
}

impl Constant<'_> for f64 {
    fn seen(extra: &JsonObject, name: &str, expected: Self) -> Self {
        extra
            .entry(name)
            .and_then(Value::as_f64)
            .unwrap_or(expected)
    }
}

impl Constant<'_> for bool {
    fn seen(extra: &JsonObject, name: &str, expected: Self) -> Self {
        extra
            .entry(name)
            .and_then(Value::as_bool)
            .unwrap_or(expected)
    }
}

/// Writes a constant, unless a deviating value is kept for it, or that it was not there.
///
/// # Errors
/// That of the serializer.
pub(crate) fn write_constant<M: SerializeMap, R: Rest>(
    map: &mut M,
    name: &'static str,
    value: &(impl Serialize + ?Sized),
    rest: &R,
) -> Result<(), M::Error> {
    match rest.overrides(name) || rest.missing(name).is_some() {
        true => Ok(()),
        false => map.serialize_entry(name, value),
    }
}

/// Reads a constant; a deviating value is kept where the struct keeps other properties.
///
/// # Errors
/// No value, or another one where the struct keeps none.
pub(crate) fn read_constant<'de, 'a, A: MapAccess<'de>, R: Rest>(
    map: &mut A,
    name: &'static str,
    expected: &impl Constant<'a>,
    rest: &mut R::Collected,
) -> Result<(), A::Error> {
    let Some(value) = map.next_value_seed(Deviation(expected, PhantomData))? else {
        return Ok(());
    };
    let expected = serde_json::to_value(expected).map_err(serde::de::Error::custom)?;
    // 400.0 is the number 400, but to be written again as it was.
    let same_number = value.is_number() && value.as_f64() == expected.as_f64();
    match R::deviate::<A::Error>(rest, name, value) {
        Err(_) if same_number => Ok(()),
        kept => kept,
    }
}

/// Ends a constant property.
///
/// # Errors
/// It was not there.
pub(crate) fn required_constant<E: serde::de::Error>(
    seen: bool,
    name: &'static str,
) -> Result<(), E> {
    match seen {
        true => Ok(()),
        false => Err(E::missing_field(name)),
    }
}

/// Ends a constant property that answers can leave out, which is remembered.
pub(crate) fn optional_constant<R: Rest>(seen: bool, name: &'static str, rest: &mut R::Collected) {
    if !seen {
        R::note_missing(rest, name, Missing::Absent);
    }
}

/// Reads a value that should be this one: nothing if it is, or else the JSON that it is.
struct Deviation<'e, 'a, T>(&'e T, PhantomData<&'a ()>);

impl<'a, T: Constant<'a>> Deviation<'_, 'a, T> {
    fn of<E: Error>(self, value: Value) -> Result<Option<Value>, E> {
        let expected = serde_json::to_value(self.0).map_err(E::custom)?;
        Ok((value != expected).then_some(value))
    }
}

impl<'de, 'a, T: Constant<'a>> DeserializeSeed<'de> for Deviation<'_, 'a, T> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, 'a, T: Constant<'a>> Visitor<'de> for Deviation<'_, 'a, T> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        // Most are texts, and as they should be.
        match self.0.text() == Some(text) {
            true => Ok(None),
            false => self.of(text.into()),
        }
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        self.of(flag.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        self.of(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        self.of(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        self.of(number.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        self.of(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.of(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        self.of(Value::deserialize(SeqAccessDeserializer::new(items))?)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        self.of(Value::deserialize(MapAccessDeserializer::new(entries))?)
    }
}
