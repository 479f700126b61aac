//! Decimal numbers that are text in JSON, so that no digit is lost.

use std::fmt;
use std::str::FromStr;

use super::formatted::{Format, Formatted};

/// A decimal number, digit by digit as it is written: `1.50`, `-3`, `1e9`.
///
/// [`to`](Decimal::to) reads it as a number of your choice. Two are equal if they are written
/// alike: `1.5` is not `1.50` here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as an `f64`, a decimal type of another crate, or whatever is read from text.
    ///
    /// # Errors
    /// The type does not hold the number.
    pub fn to<T: FromStr>(&self) -> Result<T, T::Err> {
        self.0.parse()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that is no decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotDecimal;

impl fmt::Display for NotDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is no decimal number")
    }
}

impl std::error::Error for NotDecimal {}

impl FromStr for Decimal {
    type Err = NotDecimal;

    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        // Not `inf` and `NaN`.
        let is_plain =
            !text.contains(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        match is_plain && text.parse::<f64>().is_ok() {
            true => Ok(Decimal(text.into())),
            false => Err(NotDecimal),
        }
    }
}

impl Format for Decimal {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

macro_rules! from_whole {
    ($($whole:ty)*) => {$(
        impl From<$whole> for Decimal {
            fn from(number: $whole) -> Self {
                Decimal(number.to_string().into())
            }
        }

        impl From<$whole> for Formatted<Decimal> {
            fn from(number: $whole) -> Self {
                Decimal::from(number).into()
            }
        }
    )*};
}

from_whole!(i32 i64 u32 u64);
