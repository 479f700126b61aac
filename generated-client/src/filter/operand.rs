//! What attributes are compared with.

use std::fmt::Display;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

use crate::{Formatted, Number};

/// What an attribute is compared with: text, a number, a boolean, a date, an id, or raw JSON.
///
/// Dates and ids are text on the wire. A [`Formatted`] of an answer, such as `created_at` of a
/// record, is written as it came.
///
/// There is no conversion from floats, since JSON has no infinity and no NaN, and null in their
/// place would mean something else. A fraction goes through [`Number`], which can fail:
///
/// ```
/// use attio_client::Number;
/// use attio_client::filter::attribute;
///
/// let rated = attribute("rating").gte(4);
/// let scored = attribute("score").gt(Number::try_from(0.75)?);
/// # assert_eq!(serde_json::Value::from(rated).to_string(), r#"{"rating":{"$gte":4}}"#);
/// # assert_eq!(serde_json::Value::from(scored).to_string(), r#"{"score":{"$gt":0.75}}"#);
/// # Ok::<(), attio_client::NotFinite>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand(Value);

impl From<Operand> for Value {
    fn from(operand: Operand) -> Self {
        operand.0
    }
}

macro_rules! from_json {
    ($($type:ty)*) => {$(
        impl From<$type> for Operand {
            fn from(value: $type) -> Self {
                Operand(value.into())
            }
        }
    )*};
}

from_json!(&str String bool i8 i16 i32 i64 u8 u16 u32 u64 Number Value);

macro_rules! from_text {
    ($($type:ty)*) => {$(
        impl From<$type> for Operand {
            fn from(value: $type) -> Self {
                Operand(value.to_string().into())
            }
        }
    )*};
}

from_text!(&String Date Timestamp Uuid);

impl<T: Display> From<Formatted<T>> for Operand {
    fn from(value: Formatted<T>) -> Self {
        Operand::from(&value)
    }
}

impl<T: Display> From<&Formatted<T>> for Operand {
    fn from(value: &Formatted<T>) -> Self {
        Operand(value.to_string().into())
    }
}
