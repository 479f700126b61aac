//! JSON numbers.

use std::fmt;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::sendable::{Refused, Sendable};

/// A JSON number, written as it was given: 17224912 stays a whole number, 1.5 a fraction.
///
/// It holds whole numbers to 64 bits, and others to the 17 digits of an `f64`, as nearly all that
/// read and write JSON do (RFC 8259, 6).
///
/// JSON has no infinity and no NaN: a number that is made from one is an error when it is sent.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(
    /// `None` is what JSON does not have.
    Option<serde_json::Number>,
);

impl Number {
    /// The nearest `f64`.
    pub fn as_f64(&self) -> f64 {
        let number = self.0.as_ref();
        number
            .and_then(serde_json::Number::as_f64)
            .unwrap_or(f64::NAN)
    }

    /// The value, if it is a whole number that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_ref()?.as_i64()
    }

    /// The JSON value; null for what JSON does not have.
    pub(super) fn to_value(&self) -> serde_json::Value {
        self.0.clone().into()
    }
}

impl Sendable for Number {
    fn check(&self) -> Result<(), Refused> {
        match self.0 {
            Some(_) => Ok(()),
            None => Err(Refused(
                "JSON has no number for infinity and for what is not a number".to_owned(),
            )),
        }
    }
}

macro_rules! from_whole {
    ($($whole:ty)*) => {$(
        impl From<$whole> for Number {
            fn from(value: $whole) -> Self {
                Number(Some(value.into()))
            }
        }
    )*};
}

from_whole!(i8 i16 i32 i64 u8 u16 u32 u64);

/// Infinity and NaN are an error when they are sent.
impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Number(serde_json::Number::from_f64(value))
    }
}

/// Infinity and NaN are an error when they are sent.
impl From<f32> for Number {
    fn from(value: f32) -> Self {
        // By way of its text, so that 0.1 stays 0.1.
        match value.is_finite() {
            true => Number(value.to_string().parse().ok()),
            false => Number(None),
        }
    }
}

impl From<&Number> for Number {
    fn from(value: &Number) -> Self {
        value.clone()
    }
}

impl PartialEq<f64> for Number {
    fn eq(&self, other: &f64) -> bool {
        self.as_f64() == *other
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(number) => number.fmt(f),
            None => f.write_str("no JSON number"),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.check().map_err(S::Error::custom)?;
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer).map(|number| Number(Some(number)))
    }
}
