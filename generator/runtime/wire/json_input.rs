//! JSON as callers give it.

use serde_json::{Map, Value};

use super::formatted::{Format, Formatted};
use super::json_object::JsonObject;
use super::number::Number;
use super::sendable::{Refused, Sendable};

/// A JSON value as a caller gives it: `json!(…)`, text, a number, a boolean, a date, an instant, a
/// UUID, or a list of these.
///
/// JSON has no infinity and no NaN: they are an error when they are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonInput(pub(super) Result<Value, Refused>);

macro_rules! from_json {
    ($($source:ty)*) => {$(
        impl From<$source> for JsonInput {
            fn from(value: $source) -> Self {
                JsonInput(Ok(value.into()))
            }
        }
    )*};
}

from_json!(Value bool &str String i8 i16 i32 i64 u8 u16 u32 u64 usize Map<String, Value>);

/// Its text.
impl<T: Format> From<T> for JsonInput {
    fn from(value: T) -> Self {
        value.to_string().into()
    }
}

/// The text as it is on the wire; malformed text of a caller is an error when it is sent.
impl<T: Format> From<Formatted<T>> for JsonInput {
    fn from(value: Formatted<T>) -> Self {
        (&value).into()
    }
}

/// The text as it is on the wire; malformed text of a caller is an error when it is sent.
impl<T: Format> From<&Formatted<T>> for JsonInput {
    fn from(value: &Formatted<T>) -> Self {
        JsonInput(value.check().map(|()| value.to_string().into()))
    }
}

impl From<&String> for JsonInput {
    fn from(value: &String) -> Self {
        value.as_str().into()
    }
}

impl From<Number> for JsonInput {
    fn from(value: Number) -> Self {
        let number = value.check().map(|()| value.to_value());
        JsonInput(number)
    }
}

impl From<f64> for JsonInput {
    fn from(value: f64) -> Self {
        Number::from(value).into()
    }
}

impl From<f32> for JsonInput {
    fn from(value: f32) -> Self {
        Number::from(value).into()
    }
}

impl From<JsonObject> for JsonInput {
    fn from(value: JsonObject) -> Self {
        let checked = value.check();
        JsonInput(checked.map(|()| Value::Object(value.into_map())))
    }
}

/// `None` is null.
impl<T: Into<JsonInput>> From<Option<T>> for JsonInput {
    fn from(value: Option<T>) -> Self {
        value.map_or(JsonInput(Ok(Value::Null)), T::into)
    }
}

/// A list.
impl<T: Into<JsonInput>> FromIterator<T> for JsonInput {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items = items.into_iter().map(|item| item.into().0);
        JsonInput(items.collect::<Result<Vec<Value>, _>>().map(Value::Array))
    }
}

impl<T: Into<JsonInput>> From<Vec<T>> for JsonInput {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<JsonInput>, const N: usize> From<[T; N]> for JsonInput {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}
