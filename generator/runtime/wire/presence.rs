//! How properties are present: read, ended after the last of them, looked at and written.

use std::any::Any;

use serde::Serialize;
use serde::de::{DeserializeOwned, Error, MapAccess};
use serde::ser::SerializeMap;

use serde_json::Value;

use super::lenient;
use super::rest::{Missing, Rest};

/// Reads leniently what can be left out: `None` if it does not decode and is kept as JSON.
///
/// # Errors
/// It does not decode, and the struct keeps no JSON.
fn kept<'de, T, A: MapAccess<'de>, R: Rest>(
    map: &mut A,
    name: &'static str,
    rest: &mut R::Collected,
    read: impl FnOnce(&Value) -> Result<T, serde_json::Error>,
) -> Result<Option<T>, A::Error> {
    let json: Value = map.next_value()?;
    match read(&json) {
        Ok(value) => Ok(Some(value)),
        Err(error) if R::keep_undecoded(rest, name, &json) => {
            lenient::keep(&format!(".{name}"), json, &error);
            Ok(None)
        }
        Err(error) => Err(A::Error::custom(error)),
    }
}

/// A property that is always there.
pub(crate) mod required {
    use super::{Any, DeserializeOwned, Error, MapAccess, Rest, Serialize, SerializeMap, lenient};

    pub(crate) fn look<'a, T: Any, R>(value: &'a T, _: &str, _: &R) -> Option<&'a dyn Any> {
        Some(value)
    }

    pub(crate) fn read<'de, T: DeserializeOwned, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        _: &mut R::Collected,
    ) -> Result<T, A::Error> {
        match lenient::is_on() {
            false => map.next_value(),
            true => {
                lenient::value(&format!(".{name}"), &map.next_value()?).map_err(A::Error::custom)
            }
        }
    }

    pub(crate) fn finish<T, E: serde::de::Error, R: Rest>(
        slot: Option<T>,
        name: &'static str,
        _: &mut R::Collected,
    ) -> Result<T, E> {
        slot.ok_or_else(|| E::missing_field(name))
    }

    pub(crate) fn write<M: SerializeMap, T: Serialize, R>(
        map: &mut M,
        name: &'static str,
        value: &T,
        _: &R,
    ) -> Result<(), M::Error> {
        map.serialize_entry(name, value)
    }
}

/// A property that is always there and can be null; where an answer leaves it out, that is taken
/// for null, and remembered.
pub(crate) mod nullable {
    pub(crate) use super::required::{look, read};
    use super::{Missing, Rest, Serialize, SerializeMap};

    pub(crate) fn finish<T, E, R: Rest>(
        slot: Option<Option<T>>,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Option<T>, E> {
        if slot.is_none() {
            R::note_missing(rest, name, Missing::Absent);
        }
        Ok(slot.flatten())
    }

    pub(crate) fn write<M: SerializeMap, T: Serialize, R: Rest>(
        map: &mut M,
        name: &'static str,
        value: &Option<T>,
        rest: &R,
    ) -> Result<(), M::Error> {
        match (value, rest.undecoded(name)) {
            (None, _) if rest.missing(name).is_some() => Ok(()),
            (None, Some(json)) => map.serialize_entry(name, json),
            (value, _) => map.serialize_entry(name, value),
        }
    }
}

/// A property that can be left out; a null in its place is taken for that, and remembered.
pub(crate) mod optional {
    pub(crate) use super::required::look;
    use super::{
        DeserializeOwned, MapAccess, Missing, Rest, Serialize, SerializeMap, Value, lenient,
    };

    pub(crate) fn read<'de, T: DeserializeOwned, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Option<T>, A::Error> {
        let value: Option<T> = match lenient::is_on() {
            false => map.next_value()?,
            true => {
                let read = |json: &Value| lenient::value(&format!(".{name}"), json);
                match super::kept::<_, _, R>(map, name, rest, read)? {
                    Some(value) => value,
                    None => return Ok(None),
                }
            }
        };
        if value.is_none() {
            R::note_missing(rest, name, Missing::Null);
        }
        Ok(value)
    }

    pub(crate) fn finish<T, E, R: Rest>(
        slot: Option<Option<T>>,
        _: &'static str,
        _: &mut R::Collected,
    ) -> Result<Option<T>, E> {
        Ok(slot.flatten())
    }

    pub(crate) fn write<M: SerializeMap, T: Serialize, R: Rest>(
        map: &mut M,
        name: &'static str,
        value: &Option<T>,
        rest: &R,
    ) -> Result<(), M::Error> {
        match value {
            Some(value) => map.serialize_entry(name, value),
            None if rest.missing(name).is_some() => map.serialize_entry(name, &()),
            None => match rest.undecoded(name) {
                Some(json) => map.serialize_entry(name, json),
                None => Ok(()),
            },
        }
    }
}

/// A list that is always there.
pub(crate) mod items {
    pub(crate) use super::required::{finish, look, write};
    use super::{DeserializeOwned, Error, MapAccess, Rest, lenient};

    pub(crate) fn read<'de, T: DeserializeOwned, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        _: &mut R::Collected,
    ) -> Result<Vec<T>, A::Error> {
        match lenient::is_on() {
            false => map.next_value(),
            true => lenient::items(name, &map.next_value()?).map_err(A::Error::custom),
        }
    }
}

/// A list of an answer that can be left out or null, and then reads as an empty one.
pub(crate) mod list {
    use super::{
        Any, DeserializeOwned, MapAccess, Missing, Rest, Serialize, SerializeMap, Value, lenient,
    };

    /// Nothing for a list that was not there.
    #[allow(clippy::ptr_arg, reason = "it is looked at as the field that it is")]
    pub(crate) fn look<'a, T: Any, R: Rest>(
        value: &'a Vec<T>,
        name: &str,
        rest: &R,
    ) -> Option<&'a dyn Any> {
        let is_missing = value.is_empty() && rest.missing(name).is_some();
        (!is_missing).then_some(value as &dyn Any)
    }

    pub(crate) fn read<'de, T: DeserializeOwned, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Vec<T>, A::Error> {
        let items: Option<Vec<T>> = match lenient::is_on() {
            false => map.next_value()?,
            true => {
                let read = |json: &Value| match json {
                    Value::Null => Ok(None),
                    json => lenient::items(name, json).map(Some),
                };
                match super::kept::<_, _, R>(map, name, rest, read)? {
                    Some(items) => items,
                    None => return Ok(Vec::new()),
                }
            }
        };
        if items.is_none() {
            R::note_missing(rest, name, Missing::Null);
        }
        Ok(items.unwrap_or_default())
    }

    pub(crate) fn finish<T, E, R: Rest>(
        slot: Option<Vec<T>>,
        name: &'static str,
        rest: &mut R::Collected,
    ) -> Result<Vec<T>, E> {
        if slot.is_none() {
            R::note_missing(rest, name, Missing::Absent);
        }
        Ok(slot.unwrap_or_default())
    }

    pub(crate) fn write<M: SerializeMap, T: Serialize, R: Rest>(
        map: &mut M,
        name: &'static str,
        value: &[T],
        rest: &R,
    ) -> Result<(), M::Error> {
        match rest.missing(name).filter(|_| value.is_empty()) {
            Some(Missing::Absent) => Ok(()),
            Some(Missing::Null) => map.serialize_entry(name, &()),
            None => match rest.undecoded(name).filter(|_| value.is_empty()) {
                Some(json) => map.serialize_entry(name, json),
                None => map.serialize_entry(name, value),
            },
        }
    }
}

/// A property that can be left out, null or there.
pub(crate) mod tristate {
    use super::super::field::Field;
    pub(crate) use super::required::look;
    use super::{DeserializeOwned, MapAccess, Rest, Serialize, SerializeMap};

    pub(crate) fn read<'de, T: DeserializeOwned, A: MapAccess<'de>, R: Rest>(
        map: &mut A,
        _: &'static str,
        _: &mut R::Collected,
    ) -> Result<Field<T>, A::Error> {
        map.next_value::<Option<T>>().map(Field::from)
    }

    pub(crate) fn finish<T, E, R: Rest>(
        slot: Option<Field<T>>,
        _: &'static str,
        _: &mut R::Collected,
    ) -> Result<Field<T>, E> {
        Ok(slot.unwrap_or_default())
    }

    pub(crate) fn write<M: SerializeMap, T: Serialize, R: Rest>(
        map: &mut M,
        name: &'static str,
        value: &Field<T>,
        rest: &R,
    ) -> Result<(), M::Error> {
        match value {
            Field::Absent => match rest.undecoded(name) {
                Some(json) => map.serialize_entry(name, json),
                None => Ok(()),
            },
            Field::Null => map.serialize_entry(name, &()),
            Field::Value(value) => map.serialize_entry(name, value),
        }
    }
}
