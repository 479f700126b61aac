//! Text of a format that servers do not always keep.

use std::fmt::{self, Debug, Display};
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::sendable::{Refused, Sendable};

/// What a text of a format becomes, written by `Display` and read by `FromStr`: the types of dates,
/// instants, UUIDs and others. It is implemented for those that the generator knows.
pub trait Format: FromStr<Err: Display> + Display {
    /// Whether two are the same value.
    fn is_same(&self, other: &Self) -> bool;
}

macro_rules! formats {
    ($($type:ty)*) => {$(
        impl Format for $type {
            fn is_same(&self, other: &Self) -> bool {
                self == other
            }
        }
    )*};
}

formats!(jiff::Timestamp jiff::civil::Date uuid::Uuid);

/// Unit by unit: 60 minutes are not an hour.
impl Format for jiff::Span {
    fn is_same(&self, other: &Self) -> bool {
        self.fieldwise() == other.fieldwise()
    }
}

/// Text that is read as a `T` if it is well formed, and kept as text if not.
///
/// Written again, it is exactly the text that was read: `2023-01-01T15:00:00.000000000Z` keeps its
/// zeros.
///
/// For a request, make it from a `T` or from text: `Formatted::from("2024-05-17")`. Malformed text
/// is an error when the request is sent, or at once with `parse`. What an answer held, malformed
/// or not, can be sent back.
///
/// Two of them are equal if their values are, or, without values, if their texts are.
#[derive(Clone)]
pub struct Formatted<T>(State<T>);

#[derive(Clone)]
enum State<T> {
    /// The text is what the value displays as.
    Value(T),
    /// The value has another text.
    Written(T, Box<str>),
    /// Malformed text of an answer.
    Read(Box<str>),
    /// Malformed text of a caller.
    Refused(Box<str>),
}

impl<T> Formatted<T> {
    /// The value, if the text is well formed.
    pub fn get(&self) -> Option<&T> {
        match &self.0 {
            State::Value(value) | State::Written(value, _) => Some(value),
            State::Read(_) | State::Refused(_) => None,
        }
    }

    /// The text, where it is not what a value displays as.
    fn text(&self) -> Option<&str> {
        match &self.0 {
            State::Value(_) => None,
            State::Written(_, text) | State::Read(text) | State::Refused(text) => Some(text),
        }
    }
}

impl<T: FromStr + Display> Formatted<T> {
    /// Reads a text; `malformed` is what it becomes if it is no `T`.
    fn read(text: &str, malformed: fn(Box<str>) -> State<T>) -> Self {
        Formatted(match text.parse::<T>() {
            Ok(value) if value.to_string() == text => State::Value(value),
            Ok(value) => State::Written(value, text.into()),
            Err(_) => malformed(text.into()),
        })
    }
}

impl<T: Format> Sendable for Formatted<T> {
    fn check(&self) -> Result<(), Refused> {
        let State::Refused(text) = &self.0 else {
            return Ok(());
        };
        Err(match text.parse::<T>() {
            Err(error) => Refused(format!("{text:?} is malformed: {error}")),
            Ok(_) => Refused(format!("{text:?} is malformed")),
        })
    }
}

impl<T: Format> PartialEq for Formatted<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self.get(), other.get()) {
            (None, None) => self.text() == other.text(),
            (Some(mine), Some(theirs)) => mine.is_same(theirs),
            _ => false,
        }
    }
}

impl<T: Format + Eq> Eq for Formatted<T> {}

impl<T: Hash> Hash for Formatted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.get() {
            Some(value) => value.hash(state),
            None => self.text().hash(state),
        }
    }
}

impl<T: PartialEq> PartialEq<T> for Formatted<T> {
    fn eq(&self, other: &T) -> bool {
        self.get() == Some(other)
    }
}

impl<T: Format> From<T> for Formatted<T> {
    fn from(value: T) -> Self {
        Formatted(State::Value(value))
    }
}

impl<T: Format + Clone> From<&T> for Formatted<T> {
    fn from(value: &T) -> Self {
        Formatted(State::Value(value.clone()))
    }
}

impl<T: Clone> From<&Formatted<T>> for Formatted<T> {
    fn from(value: &Formatted<T>) -> Self {
        value.clone()
    }
}

/// Malformed text is an error when it is sent.
impl<T: Format> From<&str> for Formatted<T> {
    fn from(text: &str) -> Self {
        Formatted::read(text, State::Refused)
    }
}

/// Malformed text is an error when it is sent.
impl<T: Format> From<String> for Formatted<T> {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

/// Malformed text is an error when it is sent.
impl<T: Format> From<&String> for Formatted<T> {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

/// The text as it is on the wire.
impl<T: Display> Display for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            State::Value(value) => value.fmt(f),
            State::Written(_, text) | State::Read(text) | State::Refused(text) => f.write_str(text),
        }
    }
}

/// The same text, quoted.
impl<T: Display> Debug for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.to_string(), f)
    }
}

/// Strict: malformed text is an error here.
impl<T: Format> FromStr for Formatted<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        text.parse::<T>().map(Formatted::from)
    }
}

impl<T: Format> Serialize for Formatted<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.check().map_err(S::Error::custom)?;
        serializer.collect_str(self)
    }
}

impl<'de, T: FromStr + Display> Deserialize<'de> for Formatted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Formatted::read(&text, State::Read))
    }
}
