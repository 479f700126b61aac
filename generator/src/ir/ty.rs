//! The types of values.

use serde_json::Value;

use super::{FormatType, TypeId};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Any JSON.
    Any,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer(IntegerType),
    /// A JSON number.
    Number,
    /// Text.
    String,
    /// Text of some format, kept as text when malformed.
    Format(FormatType),
    /// Bytes from anywhere: a part of a form; text elsewhere.
    File,
    /// An array.
    List(Box<Type>),
    /// An object whose keys are data.
    Map(Box<Type>),
    /// One of [`Api::types`].
    Named(TypeId),
    /// The edge that closes a cycle.
    Boxed(Box<Type>),
    /// Null, or this.
    Nullable(Box<Type>),
}

/// Width of a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegerType {
    /// `format: int32`.
    I32,
    /// Everything else.
    I64,
    /// `format: uint64`, or constants beyond `i64`.
    U64,
}

impl IntegerType {
    /// Whether `value` is such a number.
    pub fn admits(self, value: &Value) -> bool {
        match self {
            IntegerType::I32 => value.as_i64().is_some_and(|it| i32::try_from(it).is_ok()),
            IntegerType::I64 => value.is_i64(),
            IntegerType::U64 => value.is_u64(),
        }
    }
}

impl Type {
    /// The type without boxes and null around it.
    pub fn bare(&self) -> &Type {
        match self {
            Type::Boxed(inner) | Type::Nullable(inner) => inner.bare(),
            bare => bare,
        }
    }

    /// The type without the box that closes a cycle.
    pub fn unboxed(&self) -> &Type {
        match self {
            Type::Boxed(inner) => inner.unboxed(),
            other => other,
        }
    }

    /// The named type in it, through lists, maps, boxes and null.
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Type::Named(id) => Some(*id),
            Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) | Type::Nullable(inner) => {
                inner.named()
            }
            _ => None,
        }
    }

    /// The format of text in it, through lists, maps, boxes and null.
    pub fn format(&self) -> Option<FormatType> {
        match self {
            Type::Format(format) => Some(*format),
            Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) | Type::Nullable(inner) => {
                inner.format()
            }
            _ => None,
        }
    }

    /// Whether it is a file, or a list of them.
    pub fn is_file(&self) -> bool {
        match self {
            Type::File => true,
            Type::List(inner) => inner.is_file(),
            _ => false,
        }
    }

    /// Whether it is a whole number, or holds such and nothing else.
    pub fn is_whole(&self) -> bool {
        match self {
            Type::Integer(_) => true,
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.is_whole(),
            _ => false,
        }
    }

    /// Puts what it holds in itself into a box, within null; returns whether there was such a type.
    pub fn enclose(&mut self) -> bool {
        match self {
            Type::Nullable(inner) => inner.enclose(),
            Type::Named(_) => {
                *self = Type::Boxed(Box::new(self.clone()));
                true
            }
            _ => false,
        }
    }

    /// The same type with the named type in it replaced.
    pub fn map_named(&mut self, change: &mut impl FnMut(TypeId) -> TypeId) {
        match self {
            Type::Named(id) => *id = change(*id),
            Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) | Type::Nullable(inner) => {
                inner.map_named(change);
            }
            _ => {}
        }
    }
}
