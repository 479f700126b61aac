//! Whole numbers of answers.
//!
//! JSON has one kind of number. A server may write 3 as `3.0`, which is 3 here too, or a number
//! that the type of the property does not hold: the answer is not lost for that. The struct's rest
//! keeps the number as it was, and it is written again as such until the property is given another
//! value. What can be left out reads as if it were; what is always there reads as the nearest
//! number that the type holds.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Number, Value};

use super::presence;
use super::rest::Rest;

/// A whole number, or what holds some: a list, a map, or one that can be null.
pub(crate) trait Whole: Sized {
    /// The same with any numbers.
    type Read: DeserializeOwned + Serialize;

    /// Whether each number fits.
    fn fits(read: &Self::Read) -> bool;

    /// The value, with the nearest number that fits in place of one that does not.
    fn nearest(read: Self::Read) -> Self;
}

/// A number where a `T` should be.
pub(crate) enum Read<T> {
    Fits(T),
    Other(Number),
}

macro_rules! whole {
    ($($width:ident)*) => {$(
        impl Whole for $width {
            type Read = Read<$width>;

            fn fits(read: &Read<$width>) -> bool {
                matches!(read, Read::Fits(_))
            }

            fn nearest(read: Read<$width>) -> $width {
                match read {
                    Read::Fits(number) => number,
                    // It saturates.
                    Read::Other(number) => number.as_f64().unwrap_or_default() as $width,
                }
            }
        }

        impl Exact for $width {
            fn of_float(float: f64) -> Option<$width> {
                // A power of two, the first float that does not fit.
                let end = 2.0 * ($width::MAX / 2 + 1) as f64;
                let is_within = float >= $width::MIN as f64 && float < end;
                (float.fract() == 0.0 && is_within).then_some(float as $width)
            }
        }
    )*};
}

whole!(i32 i64 u64);

/// A width of whole numbers.
pub(crate) trait Exact: TryFrom<i64> + TryFrom<u64> {
    /// The whole number that a float is.
    fn of_float(float: f64) -> Option<Self>;
}

/// The whole number that a number is, if it fits.
pub(crate) fn whole<T: Exact>(number: &Number) -> Option<T> {
    if let Some(number) = number.as_i64() {
        return T::try_from(number).ok();
    }
    match number.as_u64() {
        Some(number) => T::try_from(number).ok(),
        None => number.as_f64().and_then(T::of_float),
    }
}

/// What the value is where whole numbers stand, for which `3.0` is 3; nothing if no number in it is
/// written so. Objects read their own.
pub(crate) fn straight(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) if number.is_f64() => {
            let whole = whole::<i64>(number).map(Number::from);
            whole
                .or_else(|| self::whole::<u64>(number).map(Number::from))
                .map(Value::Number)
        }
        Value::Array(items) => {
            let straightened: Vec<_> = items.iter().map(straight).collect();
            let is_other = straightened.iter().any(Option::is_some);
            let items = straightened.into_iter().zip(items);
            let items = items.map(|(other, item)| other.unwrap_or_else(|| item.clone()));
            is_other.then(|| Value::Array(items.collect()))
        }
        _ => None,
    }
}

impl<T: Whole> Whole for Option<T> {
    type Read = Option<T::Read>;

    fn fits(read: &Self::Read) -> bool {
        read.as_ref().is_none_or(T::fits)
    }

    fn nearest(read: Self::Read) -> Self {
        read.map(T::nearest)
    }
}

impl<T: Whole> Whole for Vec<T> {
    type Read = Vec<T::Read>;

    fn fits(read: &Self::Read) -> bool {
        read.iter().all(T::fits)
    }

    fn nearest(read: Self::Read) -> Self {
        read.into_iter().map(T::nearest).collect()
    }
}

impl<T: Whole> Whole for BTreeMap<String, T> {
    type Read = BTreeMap<String, T::Read>;

    fn fits(read: &Self::Read) -> bool {
        read.values().all(T::fits)
    }

    fn nearest(read: Self::Read) -> Self {
        let entries = read.into_iter();
        entries
            .map(|(key, value)| (key, T::nearest(value)))
            .collect()
    }
}

impl<'de, T: Exact> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberVisitor<T>(PhantomData<T>);

        impl<T: Exact> Visitor<'_> for NumberVisitor<T> {
            type Value = Read<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number")
            }

            fn visit_i64<E>(self, number: i64) -> Result<Read<T>, E> {
                let fits = T::try_from(number).map(Read::Fits);
                Ok(fits.unwrap_or_else(|_| Read::Other(number.into())))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Read<T>, E> {
                let fits = T::try_from(number).map(Read::Fits);
                Ok(fits.unwrap_or_else(|_| Read::Other(number.into())))
            }

            fn visit_f64<E: Error>(self, float: f64) -> Result<Read<T>, E> {
                let other = || Number::from_f64(float).map(Read::Other);
                let read = T::of_float(float).map(Read::Fits).or_else(other);
                read.ok_or_else(|| E::custom("JSON has no such number"))
            }
        }

        deserializer.deserialize_i64(NumberVisitor(PhantomData))
    }
}

impl<T: Serialize> Serialize for Read<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Read::Fits(number) => number.serialize(serializer),
            Read::Other(number) => number.serialize(serializer),
        }
    }
}

thread_local! {
    /// Whether a number that does not fit is an error.
    static IS_EXACT: Cell<bool> = const { Cell::new(false) };
}

/// Reads while numbers that do not fit are an error, or are none.
pub(crate) fn exactly<T>(is_exact: bool, read: impl FnOnce() -> T) -> T {
    let before = IS_EXACT.replace(is_exact);
    let value = read();
    IS_EXACT.set(before);
    value
}

/// Whether a number that does not fit is an error.
pub(crate) fn is_exact() -> bool {
    IS_EXACT.get()
}

/// Keeps what was read as JSON if a number in it does not fit; whether that is so.
///
/// # Errors
/// The struct keeps no JSON, or a branch of a union is looked for, which is known by its numbers.
fn keep<T: Whole, E: Error, R: Rest>(
    read: &T::Read,
    name: &'static str,
    rest: &mut R::Collected,
) -> Result<bool, E> {
    if T::fits(read) {
        return Ok(false);
    }
    let json = serde_json::to_value(read).map_err(E::custom)?;
    match !is_exact() && R::keep_undecoded(rest, name, &json) {
        true => Ok(true),
        false => Err(E::custom(format_args!(
            "`{name}` is {json}: no whole number that fits"
        ))),
    }
}

/// Writes what is always there: as it was read, as long as that is what it reads as.
pub(crate) fn write<M: SerializeMap, T: Whole + Serialize + PartialEq, R: Rest>(
    map: &mut M,
    name: &'static str,
    value: &T,
    rest: &R,
) -> Result<(), M::Error> {
    let is_same = |json: &&Value| {
        let read = T::Read::deserialize(*json);
        read.is_ok_and(|read| T::nearest(read) == *value)
    };
    match rest.undecoded(name).filter(is_same) {
        Some(json) => map.serialize_entry(name, json),
        None => map.serialize_entry(name, value),
    }
}

/// As [`presence::required`].
pub(crate) mod whole_required {
    pub(crate) use super::presence::required::{finish, look};
    pub(crate) use super::write;
    use super::{MapAccess, Rest, Whole, keep, presence};

    pub(crate) fn read<'de, T: Whole, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<T, A::Error> {
        let read = presence::required::read::<T::Read, A, R>(map, name, rest)?;
        keep::<T, A::Error, R>(&read, name, rest)?;
        Ok(T::nearest(read))
    }
}

/// As [`presence::items`].
pub(crate) mod whole_items {
    pub(crate) use super::presence::required::{finish, look};
    pub(crate) use super::write;
    use super::{MapAccess, Rest, Whole, keep, presence};

    pub(crate) fn read<'de, T: Whole, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Vec<T>, A::Error> {
        let read = presence::items::read::<T::Read, A, R>(map, name, rest)?;
        keep::<Vec<T>, A::Error, R>(&read, name, rest)?;
        Ok(Vec::nearest(read))
    }
}

/// As [`presence::nullable`].
pub(crate) mod whole_nullable {
    pub(crate) use super::presence::nullable::{finish, look, write};
    use super::{MapAccess, Rest, Whole, keep, presence};

    pub(crate) fn read<'de, T: Whole, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Option<T>, A::Error> {
        let read = presence::nullable::read::<Option<T::Read>, A, R>(map, name, rest)?;
        let is_kept = keep::<Option<T>, A::Error, R>(&read, name, rest)?;
        Ok(read.filter(|_| !is_kept).map(T::nearest))
    }
}

/// As [`presence::optional`].
pub(crate) mod whole_optional {
    pub(crate) use super::presence::optional::{finish, look, write};
    use super::{MapAccess, Rest, Whole, keep, presence};

    pub(crate) fn read<'de, T: Whole, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Option<T>, A::Error> {
        let read = presence::optional::read::<T::Read, A, R>(map, name, rest)?;
        let is_kept = keep::<Option<T>, A::Error, R>(&read, name, rest)?;
        Ok(read.filter(|_| !is_kept).map(T::nearest))
    }
}

/// As [`presence::list`].
pub(crate) mod whole_list {
    pub(crate) use super::presence::list::{finish, look, write};
    use super::{MapAccess, Rest, Whole, keep, presence};

    pub(crate) fn read<'de, T: Whole, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Vec<T>, A::Error> {
        let read = presence::list::read::<T::Read, A, R>(map, name, rest)?;
        match keep::<Vec<T>, A::Error, R>(&read, name, rest)? {
            true => Ok(Vec::new()),
            false => Ok(Vec::nearest(read)),
        }
    }
}

/// As [`presence::tristate`].
pub(crate) mod whole_tristate {
    use super::super::field::Field;
    pub(crate) use super::presence::tristate::{finish, look, write};
    use super::{MapAccess, Rest, Whole, keep};

    pub(crate) fn read<'de, T: Whole, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Field<T>, A::Error> {
        let read: Option<T::Read> = map.next_value()?;
        match keep::<Option<T>, A::Error, R>(&read, name, rest)? {
            true => Ok(Field::Absent),
            false => Ok(read.map(T::nearest).into()),
        }
    }
}
