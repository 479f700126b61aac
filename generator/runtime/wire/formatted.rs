//! Text of a format that servers do not always keep.

use std::fmt::{self, Debug, Display};
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Text that is read as a `T` if it is well formed, and kept as text if not.
///
/// Written again, it is exactly the text that was read: `2023-01-01T15:00:00.000000000Z` keeps its
/// zeros.
///
/// For a request, make it from a `T`, or parse it from text: `text.parse::<Formatted<_>>()?`. There
/// is no unchecked way from text, since requests carry only what is well formed.
///
/// Two of them are equal if their values are, or, without values, if their texts are.
#[derive(Clone)]
pub struct Formatted<T> {
    value: Option<T>,
    /// The text, where it is not what `value` displays as.
    text: Option<Box<str>>,
}

impl<T> Formatted<T> {
    /// The value, if the text is well formed.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }
}

impl<T: FromStr + Display> Formatted<T> {
    /// Reads a text, well formed or not.
    fn read(text: &str) -> Self {
        let value = text.parse::<T>().ok();
        let same = value
            .as_ref()
            .is_some_and(|value| value.to_string() == text);
        Formatted {
            value,
            text: (!same).then(|| text.into()),
        }
    }
}

impl<T: PartialEq> PartialEq for Formatted<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (None, None) => self.text == other.text,
            (mine, theirs) => mine == theirs,
        }
    }
}

impl<T: Eq> Eq for Formatted<T> {}

impl<T: Hash> Hash for Formatted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.value {
            Some(value) => value.hash(state),
            None => self.text.hash(state),
        }
    }
}

impl<T: PartialEq> PartialEq<T> for Formatted<T> {
    fn eq(&self, other: &T) -> bool {
        self.value.as_ref() == Some(other)
    }
}

impl<T> From<T> for Formatted<T> {
    fn from(value: T) -> Self {
        Formatted {
            value: Some(value),
            text: None,
        }
    }
}

/// The text as it is on the wire.
impl<T: Display> Display for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.text, &self.value) {
            (Some(text), _) => f.write_str(text),
            (None, Some(value)) => value.fmt(f),
            (None, None) => Ok(()),
        }
    }
}

/// The same text, quoted.
impl<T: Display> Debug for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.to_string(), f)
    }
}

/// Strict: malformed text is an error here; only answers can carry it.
impl<T: FromStr> FromStr for Formatted<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        text.parse::<T>().map(Formatted::from)
    }
}

impl<T: Display> Serialize for Formatted<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: FromStr + Display> Deserialize<'de> for Formatted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Formatted::read(&text))
    }
}
