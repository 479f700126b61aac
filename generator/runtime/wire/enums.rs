//! Enums whose sets of members grow.

use std::fmt;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Number;

use super::whole::{Exact, Read, Whole, whole};

/// A member that this version of the client does not know: answers can carry it, and requests where
/// the API takes any value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownMember(pub(crate) Box<str>);

impl UnknownMember {
    /// The member as it is on the wire; a number as its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text or number that is not a member of the enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAMember {
    pub(crate) name: &'static str,
    pub(crate) text: String,
}

impl fmt::Display for NotAMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no member of {}", self.text, self.name)
    }
}

impl std::error::Error for NotAMember {}

/// An enum of strings; an open one takes any text in requests, too.
macro_rules! string_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $member:ident = $wire:literal,)*
        }
    ) => {
        $crate::runtime::string_enum! {
            @declare $(#[$attribute])* $name { $($(#[$about])* $member = $wire,)* }
        }
        $crate::runtime::string_enum! { @closed $name }
    };
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $member:ident = $wire:literal,)*
        }
        or any text
    ) => {
        $crate::runtime::string_enum! {
            @declare $(#[$attribute])* $name { $($(#[$about])* $member = $wire,)* }
        }
        $crate::runtime::string_enum! { @open $name }
    };
    (
        @declare $(#[$attribute:meta])*
        $name:ident { $($(#[$about:meta])* $member:ident = $wire:literal,)* }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* #[doc = concat!("\n`` ", stringify!($wire), " ``")] $member,)*
            /// A member that this version of the client does not know.
            Unknown($crate::runtime::UnknownMember),
        }

        impl $name {
            /// Every member that this version of the client knows.
            pub const ALL: &'static [$name] = &[$($name::$member,)*];

            /// The member as it is on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$member => $wire,)*
                    $name::Unknown(member) => member.as_str(),
                }
            }

            fn known(text: &str) -> Option<$name> {
                match text {
                    $($wire => Some($name::$member),)*
                    _ => None,
                }
            }

            fn read(text: &str) -> $name {
                $name::known(text)
                    .unwrap_or_else(|| $name::Unknown($crate::runtime::UnknownMember(text.into())))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        /// Liberal: an unknown member is kept.
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                $crate::runtime::read_text(deserializer, $name::read)
            }
        }
    };
    (@closed $name:ident) => {
        /// Strict: a text that is not a known member is an error.
        impl ::std::str::FromStr for $name {
            type Err = $crate::runtime::NotAMember;

            fn from_str(text: &str) -> Result<Self, $crate::runtime::NotAMember> {
                $name::known(text).ok_or_else(|| $crate::runtime::NotAMember {
                    name: stringify!($name),
                    text: text.to_owned(),
                })
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::runtime::NotAMember;

            fn try_from(text: &str) -> Result<Self, $crate::runtime::NotAMember> {
                text.parse()
            }
        }
    };
    (@open $name:ident) => {
        /// Any text is one.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $name::read(text)
            }
        }

        /// Any text is one.
        impl From<String> for $name {
            fn from(text: String) -> Self {
                $name::read(&text)
            }
        }
    };
}

/// An enum of whole numbers.
macro_rules! integer_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident: $width:ident {
            $($(#[$about:meta])* $member:ident = $wire:literal,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* #[doc = concat!("\n`` ", stringify!($wire), " ``")] $member,)*
            /// A member that this version of the client does not know.
            Unknown($crate::runtime::UnknownMember),
        }

        impl $name {
            /// Every member that this version of the client knows.
            pub const ALL: &'static [$name] = &[$($name::$member,)*];

            /// The member as it is on the wire. An unknown member that this type cannot hold
            /// becomes the nearest number that it can.
            pub fn get(&self) -> $width {
                match self {
                    $($name::$member => $wire,)*
                    $name::Unknown(member) => $crate::runtime::whole_member(member),
                }
            }

            fn known(number: $width) -> Option<$name> {
                match number {
                    $($wire => Some($name::$member),)*
                    _ => None,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $name::Unknown(member) => f.write_str(member.as_str()),
                    member => member.get().fmt(f),
                }
            }
        }

        /// Strict: a number that is not a known member is an error.
        impl TryFrom<$width> for $name {
            type Error = $crate::runtime::NotAMember;

            fn try_from(number: $width) -> Result<Self, $crate::runtime::NotAMember> {
                $name::known(number).ok_or_else(|| $crate::runtime::NotAMember {
                    name: stringify!($name),
                    text: number.to_string(),
                })
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                match self {
                    $name::Unknown(member) => $crate::runtime::write_number(member, serializer),
                    member => ::serde::Serialize::serialize(&member.get(), serializer),
                }
            }
        }

        /// Liberal: an unknown member is kept.
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                $crate::runtime::read_member(deserializer, $name::known, $name::Unknown)
            }
        }
    };
}

pub(crate) use {integer_enum, string_enum};

/// Reads a member of an enum of whole numbers, also where it is written as a float: `400.0`.
///
/// # Errors
/// It is no number.
pub(crate) fn read_member<'de, D: Deserializer<'de>, T: Exact + Copy + ToString, M>(
    deserializer: D,
    known: fn(T) -> Option<M>,
    unknown: fn(UnknownMember) -> M,
) -> Result<M, D::Error> {
    let text = match Read::<T>::deserialize(deserializer)? {
        Read::Fits(number) => match known(number) {
            Some(member) => return Ok(member),
            None => number.to_string(),
        },
        Read::Other(number) => number.to_string(),
    };
    Ok(unknown(UnknownMember(text.into())))
}

/// The number that an unknown member is, or the nearest.
pub(crate) fn whole_member<T: Whole<Read = Read<T>> + Exact>(member: &UnknownMember) -> T {
    let number = member.as_str().parse().unwrap_or_else(|_| 0.into());
    T::nearest(whole(&number).map_or(Read::Other(number), Read::Fits))
}

/// Writes an unknown member of an enum of whole numbers.
///
/// # Errors
/// That of the serializer.
pub(crate) fn write_number<S: Serializer>(
    member: &UnknownMember,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let number = member.as_str().parse::<Number>();
    number.map_err(S::Error::custom)?.serialize(serializer)
}
