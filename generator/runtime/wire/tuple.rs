//! Lists whose items have a type each.

use std::fmt;

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::whole::{is_exact, straight};

/// A list of a `T`, which is a Rust tuple with a type for each item, and of any number of `R` after
/// these.
///
/// A list of an answer that is shorter, that is longer where nothing may follow ([`Nothing`]), or
/// that has other items, is kept as JSON.
#[derive(Clone, PartialEq)]
pub struct Tuple<T, R = Value>(State<T, R>);

#[derive(Clone, PartialEq)]
enum State<T, R> {
    Items(T, Vec<R>),
    Other(Vec<Value>),
}

/// No items: nothing may follow those of a [`Tuple`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {}

/// Rust's tuples of what JSON can hold.
pub trait ItemTypes: Sized {
    /// How many items there are.
    const COUNT: usize;

    /// The items; nothing if one is of another type.
    fn read(items: &[Value]) -> Option<Self>;

    /// Writes the items.
    ///
    /// # Errors
    /// That of the serializer.
    fn write<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error>;
}

impl<T, R> Tuple<T, R> {
    /// The items, if they are as documented.
    pub fn get(&self) -> Option<&T> {
        match &self.0 {
            State::Items(items, _) => Some(items),
            State::Other(_) => None,
        }
    }

    /// What follows the items.
    pub fn rest(&self) -> &[R] {
        match &self.0 {
            State::Items(_, rest) => rest,
            State::Other(_) => &[],
        }
    }

    /// The list, where it is not as documented.
    pub fn other(&self) -> Option<&[Value]> {
        match &self.0 {
            State::Items(..) => None,
            State::Other(list) => Some(list),
        }
    }

    /// Puts `rest` after the items.
    pub fn set_rest(&mut self, rest: impl IntoIterator<Item = impl Into<R>>) {
        if let State::Items(_, old) = &mut self.0 {
            *old = rest.into_iter().map(Into::into).collect();
        }
    }
}

impl<T, R> From<T> for Tuple<T, R> {
    fn from(items: T) -> Self {
        Tuple(State::Items(items, Vec::new()))
    }
}

impl<T: fmt::Debug, R: fmt::Debug> fmt::Debug for Tuple<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            State::Items(items, rest) if rest.is_empty() => items.fmt(f),
            State::Items(items, rest) => (items, rest).fmt(f),
            State::Other(list) => list.fmt(f),
        }
    }
}

impl<T: ItemTypes, R: Serialize> Serialize for Tuple<T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (items, rest) = match &self.0 {
            State::Items(items, rest) => (items, rest),
            State::Other(list) => return list.serialize(serializer),
        };
        let mut list = serializer.serialize_seq(Some(T::COUNT + rest.len()))?;
        items.write(&mut list)?;
        for item in rest {
            list.serialize_element(item)?;
        }
        list.end()
    }
}

impl<'de, T: ItemTypes, R: DeserializeOwned> Deserialize<'de> for Tuple<T, R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Vec::<Value>::deserialize(deserializer)?;
        let read = list.split_at_checked(T::COUNT).and_then(|(items, rest)| {
            let rest = rest.iter().map(item).collect::<Option<Vec<R>>>()?;
            Some(State::Items(T::read(items)?, rest))
        });
        match read {
            Some(read) => Ok(Tuple(read)),
            // A branch of a union is known by its items.
            None if is_exact() => Err(D::Error::custom("the items of the list are others")),
            None => Ok(Tuple(State::Other(list))),
        }
    }
}

/// An item, if it is of its type.
fn item<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let straightened = || T::deserialize(straight(value)?).ok();
    T::deserialize(value).ok().or_else(straightened)
}

impl Serialize for Nothing {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl<'de> Deserialize<'de> for Nothing {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom("nothing follows the items of the list"))
    }
}

macro_rules! items {
    ($($count:literal: $($item:ident $index:tt),+;)+) => {$(
        impl<$($item: Serialize + DeserializeOwned),+> ItemTypes for ($($item,)+) {
            const COUNT: usize = $count;

            fn read(items: &[Value]) -> Option<Self> {
                Some(($(item::<$item>(items.get($index)?)?,)+))
            }

            fn write<S: SerializeSeq>(&self, list: &mut S) -> Result<(), S::Error> {
                $(list.serialize_element(&self.$index)?;)+
                Ok(())
            }
        }
    )+};
}

// As many as `generator/src/lower/tuple.rs` makes.
items! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

/// A list of the API whose items have a type each, and what may follow them.
macro_rules! tuple {
    ($(#[$attribute:meta])* pub struct $name:ident($($item:ty),+ $(,)?) .. $rest:ty) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name($crate::Tuple<($($item,)+), $rest>);

        impl ::std::ops::Deref for $name {
            type Target = $crate::Tuple<($($item,)+), $rest>;

            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl ::std::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.0
            }
        }

        impl From<($($item,)+)> for $name {
            fn from(items: ($($item,)+)) -> Self {
                $name(items.into())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                ::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                ::serde::Deserialize::deserialize(deserializer).map($name)
            }
        }
    };
}

pub(crate) use tuple;
