//! Enums whose sets of members grow.

use std::fmt;

/// A member that this version of the client does not know; only answers can carry it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownMember<T = Box<str>>(pub(crate) T);

impl UnknownMember {
    /// The member as it is on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl UnknownMember<i64> {
    /// The member as it is on the wire.
    pub fn get(&self) -> i64 {
        self.0
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

/// An enum of strings.
macro_rules! string_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($member:ident = $wire:literal,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`` ", $wire, " ``")] $member,)*
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
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

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

        impl ::serde::Serialize for $name {
            fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        /// Liberal: an unknown member is kept.
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                let text = <String as ::serde::Deserialize>::deserialize(deserializer)?;
                Ok($name::known(&text)
                    .unwrap_or_else(|| $name::Unknown($crate::runtime::UnknownMember(text.into()))))
            }
        }
    };
}

/// An enum of whole numbers.
macro_rules! integer_enum {
    (
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($member:ident = $wire:literal,)*
        }
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = concat!("`` ", $wire, " ``")] $member,)*
            /// A member that this version of the client does not know.
            Unknown($crate::runtime::UnknownMember<i64>),
        }

        impl $name {
            /// Every member that this version of the client knows.
            pub const ALL: &'static [$name] = &[$($name::$member,)*];

            /// The member as it is on the wire.
            pub fn get(&self) -> i64 {
                match self {
                    $($name::$member => $wire,)*
                    $name::Unknown(member) => member.get(),
                }
            }

            fn known(number: i64) -> Option<$name> {
                match number {
                    $($wire => Some($name::$member),)*
                    _ => None,
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.get().fmt(f)
            }
        }

        /// Strict: a number that is not a known member is an error.
        impl TryFrom<i64> for $name {
            type Error = $crate::runtime::NotAMember;

            fn try_from(number: i64) -> Result<Self, $crate::runtime::NotAMember> {
                $name::known(number).ok_or_else(|| $crate::runtime::NotAMember {
                    name: stringify!($name),
                    text: number.to_string(),
                })
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                serializer.serialize_i64(self.get())
            }
        }

        /// Liberal: an unknown member is kept.
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                let number = $crate::runtime::whole_number(deserializer)?;
                Ok($name::known(number)
                    .unwrap_or($name::Unknown($crate::runtime::UnknownMember(number))))
            }
        }
    };
}

pub(crate) use {integer_enum, string_enum};

/// A whole number, also when it is written as a float: `400.0`.
///
/// # Errors
/// It is no number, or not whole, or beyond `i64`.
pub(crate) fn whole_number<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<i64, D::Error> {
    let number = <serde_json::Number as serde::Deserialize>::deserialize(deserializer)?;
    whole(&number)
        .ok_or_else(|| serde::de::Error::custom(format_args!("{number} is no whole number")))
}

/// The whole number that a number is.
pub(crate) fn whole(number: &serde_json::Number) -> Option<i64> {
    let float = number.as_f64().filter(|float| float.fract() == 0.0);
    // Exact: a float without a fraction; beyond `i64` it saturates.
    number.as_i64().or(float.map(|float| float as i64))
}
