//! Properties whose key the caller chooses.

use std::fmt;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::rest::Missing;

/// A key of the caller's choice: the slug or the id of what it names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

/// Why a text is not valid as a key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// It is empty.
    Empty,
    /// It contains white space or control characters.
    Malformed(String),
    /// It is a placeholder of the document, which stands for a key and is not one.
    Placeholder(String),
    /// It is the name of a property that means something else.
    Reserved(String),
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyError::Empty => f.write_str("a key must not be empty"),
            KeyError::Malformed(key) => write!(f, "the key {key:?} is neither a slug nor an id"),
            KeyError::Placeholder(key) => write!(f, "`{key}` stands for a key and is none"),
            KeyError::Reserved(key) => write!(f, "the key `{key}` means something else here"),
        }
    }
}

impl std::error::Error for KeyError {}

impl Key {
    /// A key.
    ///
    /// # Errors
    /// Text that is empty, contains white space or control characters, or is in square brackets.
    pub fn new(key: impl Into<String>) -> Result<Key, KeyError> {
        let key = key.into();
        if key.is_empty() {
            Err(KeyError::Empty)
        } else if key.contains(|c: char| c.is_whitespace() || c.is_control()) {
            Err(KeyError::Malformed(key))
        } else if key.starts_with('[') && key.ends_with(']') {
            Err(KeyError::Placeholder(key))
        } else {
            Ok(Key(key))
        }
    }

    /// The text of the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A value under a key of the caller's choice.
#[derive(Clone, PartialEq)]
pub struct Keyed<T> {
    key: Key,
    value: T,
    /// Properties beside it that arrived otherwise than they are written; see `JsonObject`.
    pub(super) missing: Vec<(&'static str, Missing)>,
}

impl<T> Keyed<T> {
    /// A value under `key`. A key that means something else in the object around it is refused
    /// before the request is sent, or at once by the constructor of that object.
    ///
    /// # Errors
    /// As [`Key::new`].
    pub fn new(key: impl fmt::Display, value: T) -> Result<Keyed<T>, KeyError> {
        Ok(Keyed::of(Key::new(key.to_string())?, value))
    }

    /// A value under `key`, which must be none of `reserved`.
    ///
    /// # Errors
    /// It is one of them, or malformed.
    pub(crate) fn beside(
        key: impl fmt::Display,
        value: T,
        reserved: &[&str],
    ) -> Result<Keyed<T>, KeyError> {
        let keyed = Keyed::new(key, value)?;
        match reserved.contains(&keyed.key()) {
            true => Err(KeyError::Reserved(keyed.key.0)),
            false => Ok(keyed),
        }
    }

    pub(crate) fn of(key: Key, value: T) -> Keyed<T> {
        Keyed {
            key,
            value,
            missing: Vec::new(),
        }
    }

    /// The key.
    pub fn key(&self) -> &str {
        self.key.as_str()
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value, without the key.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Keyed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entry(&self.key(), &self.value).finish()
    }
}

/// An array of exactly one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Only<T>(pub T);

impl<T: Serialize> Serialize for Only<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [&self.0].serialize(serializer)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Only<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut items = Vec::<T>::deserialize(deserializer)?;
        match (items.pop(), items.len()) {
            (Some(only), 0) => Ok(Only(only)),
            (_, others) => Err(D::Error::custom(format_args!(
                "{} items where exactly one stands",
                if others == 0 { 0 } else { others + 1 },
            ))),
        }
    }
}
