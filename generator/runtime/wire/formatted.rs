//! Text of a format that servers do not always keep.

use std::fmt::{self, Debug, Display, Write as _};
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::fmt::Hyphenated;

use super::instant;
use super::sendable::{Refused, Sendable};
use super::text::read_text;

/// What a text of a format becomes, written by `Display` and read by `FromStr`: the types of dates,
/// instants, UUIDs and others. It is implemented for those that the generator knows.
pub trait Format: FromStr<Err: Display> + Display {
    /// Whether two are the same value.
    fn is_same(&self, other: &Self) -> bool;

    /// Reads a text that is well formed; also tells how the value is written to give that text
    /// again, if there is a way.
    fn read(text: &str) -> Option<(Self, Option<Notation>)> {
        let value = text.parse::<Self>().ok()?;
        let notation = displays_as(&value, text).then_some(Notation::Plain);
        Some((value, notation))
    }

    /// Writes the value.
    ///
    /// # Errors
    /// That of the serializer.
    fn write<S: Serializer>(&self, _: Notation, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// As it displays.
    Plain,
    /// With so many digits of a second's fraction: `2023-01-01T15:00:00.000Z` has three.
    Digits(u8),
}

impl Format for jiff::Timestamp {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }

    fn read(text: &str) -> Option<(Self, Option<Notation>)> {
        if let Some((value, digits)) = instant::read(text) {
            return Some((value, Some(Notation::Digits(digits))));
        }
        let value = text.parse::<Self>().ok()?;
        let notation = displays_as(&value, text).then_some(Notation::Plain);
        Some((value, notation))
    }

    fn write<S: Serializer>(&self, notation: Notation, serializer: S) -> Result<S::Ok, S::Error> {
        if let Notation::Digits(digits) = notation
            && let Some(text) = instant::write(*self, digits, &mut instant::ZERO.clone())
        {
            return serializer.serialize_str(text);
        }
        serializer.collect_str(self)
    }
}

impl Format for jiff::civil::Date {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl Format for uuid::Uuid {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }

    fn read(text: &str) -> Option<(Self, Option<Notation>)> {
        let value = Self::try_parse(text).ok()?;
        // Of this length are those with hyphens and without braces.
        let is_plain =
            text.len() == Hyphenated::LENGTH && !text.bytes().any(|byte| byte.is_ascii_uppercase());
        Some((value, is_plain.then_some(Notation::Plain)))
    }

    fn write<S: Serializer>(&self, _: Notation, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = [0; Hyphenated::LENGTH];
        serializer.serialize_str(self.as_hyphenated().encode_lower(&mut text))
    }
}

/// Unit by unit: 60 minutes are not an hour.
impl Format for jiff::Span {
    fn is_same(&self, other: &Self) -> bool {
        self.fieldwise() == other.fieldwise()
    }
}

/// Whether a value displays as `text`.
fn displays_as(value: &(impl Display + ?Sized), text: &str) -> bool {
    /// What is still to come.
    struct Expected<'a>(&'a str);

    impl fmt::Write for Expected<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut expected = Expected(text);
    write!(expected, "{value}").is_ok() && expected.0.is_empty()
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
    /// The value, written so, is the text.
    Value(T, Notation),
    /// Any other text. There are few, so that they do not make all values larger.
    Other(Box<Other<T>>),
}

#[derive(Clone)]
struct Other<T> {
    text: Box<str>,
    /// None if the text is malformed.
    value: Option<T>,
    /// Whether malformed text is a caller's.
    is_refused: bool,
}

impl<T> Formatted<T> {
    /// The value, if the text is well formed.
    pub fn get(&self) -> Option<&T> {
        match &self.0 {
            State::Value(value, _) => Some(value),
            State::Other(other) => other.value.as_ref(),
        }
    }

    /// The text, where it is not that of a value.
    fn malformed(&self) -> Option<&str> {
        match &self.0 {
            State::Value(..) => None,
            State::Other(other) => other.value.is_none().then_some(&*other.text),
        }
    }
}

impl<T: Format> Formatted<T> {
    /// Reads a text; whether it `is_refused` if it is no `T`.
    fn read(text: &str, is_refused: bool) -> Self {
        Formatted(match T::read(text) {
            Some((value, Some(notation))) => State::Value(value, notation),
            read => State::Other(Box::new(Other {
                text: text.into(),
                value: read.map(|(value, _)| value),
                is_refused,
            })),
        })
    }
}

impl<T: Format> Sendable for Formatted<T> {
    fn check(&self) -> Result<(), Refused> {
        let text = match &self.0 {
            State::Other(other) if other.value.is_none() && other.is_refused => &other.text,
            _ => return Ok(()),
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
            (None, None) => self.malformed() == other.malformed(),
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
            None => self.malformed().hash(state),
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
        Formatted(State::Value(value, Notation::Plain))
    }
}

impl<T: Format + Clone> From<&T> for Formatted<T> {
    fn from(value: &T) -> Self {
        value.clone().into()
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
        Formatted::read(text, true)
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
            State::Value(value, Notation::Plain) => value.fmt(f),
            State::Value(value, Notation::Digits(digits)) => {
                write!(f, "{value:.*}", usize::from(*digits))
            }
            State::Other(other) => f.write_str(&other.text),
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
        match &self.0 {
            State::Value(value, notation) => value.write(*notation, serializer),
            State::Other(other) => {
                self.check().map_err(S::Error::custom)?;
                serializer.serialize_str(&other.text)
            }
        }
    }
}

impl<'de, T: Format> Deserialize<'de> for Formatted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_text(deserializer, |text| Formatted::read(text, false))
    }
}
