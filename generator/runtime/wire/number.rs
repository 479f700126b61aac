//! JSON numbers.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A JSON number, written as it was given: 17224912 stays a whole number, 1.5 a fraction.
///
/// It is made from whole numbers by `from`, from fractions by `try_from`, since JSON has no
/// infinity and no NaN.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(serde_json::Number);

/// Infinity or NaN, which JSON does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFinite;

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON has no number for infinity and for what is not a number")
    }
}

impl std::error::Error for NotFinite {}

impl Number {
    /// The nearest `f64`.
    pub fn as_f64(&self) -> f64 {
        self.0.as_f64().unwrap_or(f64::NAN)
    }

    /// The value, if it is a whole number that fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }
}

macro_rules! from_whole {
    ($($whole:ty)*) => {$(
        impl From<$whole> for Number {
            fn from(value: $whole) -> Self {
                Number(value.into())
            }
        }
    )*};
}

from_whole!(i8 i16 i32 i64 u8 u16 u32 u64);

impl TryFrom<f64> for Number {
    type Error = NotFinite;

    fn try_from(value: f64) -> Result<Self, NotFinite> {
        serde_json::Number::from_f64(value)
            .map(Number)
            .ok_or(NotFinite)
    }
}

impl From<Number> for serde_json::Value {
    fn from(value: Number) -> Self {
        value.0.into()
    }
}

impl PartialEq<f64> for Number {
    fn eq(&self, other: &f64) -> bool {
        self.as_f64() == *other
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer).map(Number)
    }
}
