//! Operators, and the conditions that they make.

use std::ops::Not;

use serde_json::Value;

use super::{Attribute, Filter};
use crate::{JsonInput, JsonObject};

/// An attribute with one operator, or with several, all of which must hold:
/// `attribute("twitter_follower_count").gte(10).lt(20)`.
///
/// It can be used wherever a [`Filter`] is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Condition {
    attribute: Attribute,
    operators: Vec<(&'static str, JsonInput)>,
}

impl Condition {
    /// Matches where both this and `other` match; see [`Filter::and`].
    pub fn and(self, other: impl Into<Filter>) -> Filter {
        Filter::from(self).and(other)
    }

    /// Matches where this or `other` matches; see [`Filter::or`].
    pub fn or(self, other: impl Into<Filter>) -> Filter {
        Filter::from(self).or(other)
    }
}

/// All operators go into one object. An operator that is repeated needs another object.
impl From<Condition> for Filter {
    fn from(condition: Condition) -> Filter {
        let mut objects: Vec<JsonObject> = Vec::new();
        for (operator, value) in condition.operators {
            let mut free = objects.iter_mut();
            match free.find(|object| !object.contains_key(operator)) {
                Some(object) => object.set(operator, value),
                None => objects.push(JsonObject::from([(operator, value)])),
            }
        }
        let constrained = |object: JsonObject| condition.attribute.clone().constrained(object);
        Filter::all(objects.into_iter().map(constrained))
    }
}

/// As the setter of a query takes it.
impl From<Condition> for JsonObject {
    fn from(condition: Condition) -> Self {
        Filter::from(condition).into()
    }
}

impl From<Condition> for Value {
    fn from(condition: Condition) -> Self {
        Filter::from(condition).into()
    }
}

/// As for a [`Filter`]: all operators before it are negated together.
impl Not for Condition {
    type Output = Filter;

    fn not(self) -> Filter {
        !Filter::from(self)
    }
}

/// Each operator twice: the first makes a condition of an attribute, others add to it.
macro_rules! operators {
    ($($(#[$docs:meta])* $name:ident($($operand:ident: $type:ty)?) = $operator:literal: $value:expr;)*) => {
        impl Attribute {$(
            $(#[$docs])*
            pub fn $name(self $(, $operand: $type)?) -> Condition {
                Condition {
                    attribute: self,
                    operators: vec![($operator, $value)],
                }
            }
        )*}

        impl Condition {$(
            $(#[$docs])*
            pub fn $name(mut self $(, $operand: $type)?) -> Condition {
                self.operators.push(($operator, $value));
                self
            }
        )*}
    };
}

operators! {
    /// `$eq`: the value is this one.
    equals(operand: impl Into<JsonInput>) = "$eq": operand.into();
    /// `$in`: the value is one of these.
    one_of(operands: impl IntoIterator<Item = impl Into<JsonInput>>) = "$in":
        operands.into_iter().collect();
    /// `$contains`: the text contains this.
    contains(operand: impl Into<JsonInput>) = "$contains": operand.into();
    /// `$starts_with`: the text begins with this.
    starts_with(operand: impl Into<JsonInput>) = "$starts_with": operand.into();
    /// `$ends_with`: the text ends with this.
    ends_with(operand: impl Into<JsonInput>) = "$ends_with": operand.into();
    /// `$lt`: the value is less than this, or before it.
    lt(operand: impl Into<JsonInput>) = "$lt": operand.into();
    /// `$lte`: the value is at most this, or not after it.
    lte(operand: impl Into<JsonInput>) = "$lte": operand.into();
    /// `$gt`: the value is greater than this, or after it.
    gt(operand: impl Into<JsonInput>) = "$gt": operand.into();
    /// `$gte`: the value is at least this, or not before it.
    gte(operand: impl Into<JsonInput>) = "$gte": operand.into();
    /// `$not_empty`: there is a value. `!attribute(…).not_empty()` matches where there is none.
    not_empty() = "$not_empty": true.into();
}
