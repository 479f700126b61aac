//! Values that are one of several things.
//!
//! serde's `untagged` takes the first thing that parses and says nothing about the others. Here a
//! union has a table, made when the client was generated: for each branch, what says that a value
//! is meant for it.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

use super::lenient;
use super::whole::{exactly, straight, whole};

/// One branch of a union `T`.
pub(crate) struct Branch<T> {
    /// The variant.
    pub(crate) name: &'static str,
    /// Any of these says that a value is meant for this branch.
    pub(crate) tests: &'static [Test],
    /// The properties that it names; an object with others only is not meant for it.
    pub(crate) properties: Option<&'static [&'static str]>,
    /// Reads a value as this branch.
    pub(crate) read: fn(&Value) -> Result<T, Mismatch>,
}

impl<T> Branch<T> {
    /// Reads a value that is meant for this branch.
    fn of(&self, value: &Value) -> Result<T, Mismatch> {
        match self.foreign(value) {
            Some(reason) => Err(Mismatch::Foreign(reason)),
            None => (self.read)(value),
        }
    }

    /// Why the value is not meant for this branch, whatever it would make of it.
    ///
    /// An object that requires nothing takes any other, and what that says would go unnoticed; so
    /// would a tag that no branch has.
    fn foreign(&self, value: &Value) -> Option<&'static str> {
        let object = value.as_object()?;
        let knows = |key: &String| match self.properties {
            Some(named) => named.contains(&key.as_str()),
            None => true,
        };
        if !object.is_empty() && !object.keys().any(knows) {
            return Some("it has none of its properties");
        }
        let mut tags = self.tests.iter().filter_map(|test| match test {
            Test::Tag(name, tag) => Some((tag_of(object.get(*name)?)?, *tag)),
            _ => None,
        });
        let is_tagged = tags.clone().next().is_some();
        (is_tagged && tags.all(|(found, tag)| found != tag)).then_some("its tag is another")
    }
}

/// What says that a value is meant for a branch, strongest first.
#[derive(Clone, Copy)]
pub(crate) enum Test {
    /// This property is this text, or the number or flag that is written like it.
    Tag(&'static str, &'static str),
    /// It is of one of these JSON types.
    Is(&'static [Json]),
    /// It has all of these properties.
    Has(&'static [&'static str]),
    /// It has a property beside these.
    HasBeside(&'static [&'static str]),
    /// It has one of these properties.
    Knows(&'static [&'static str]),
    /// This property is of this JSON type.
    PropertyIs(&'static str, Json),
}

/// The types of JSON (RFC 8259).
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Json {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Json {
    fn of(value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Bool(_) => Json::Boolean,
            Value::Number(_) => Json::Number,
            Value::String(_) => Json::String,
            Value::Array(_) => Json::Array,
            Value::Object(_) => Json::Object,
        }
    }
}

impl Test {
    /// From the strongest on.
    pub(crate) const RUNGS: std::ops::RangeInclusive<u8> = 0..=4;

    /// That of a property by which a branch is named.
    pub(crate) const TAG: u8 = 0;

    /// How strong the test is; 0 is strongest.
    pub(crate) fn rung(self) -> u8 {
        match self {
            Test::Tag(..) => Self::TAG,
            Test::Is(_) => 1,
            Test::Has(_) | Test::HasBeside(_) => 2,
            Test::Knows(_) => 3,
            Test::PropertyIs(..) => 4,
        }
    }

    pub(crate) fn holds(self, value: &Value) -> bool {
        match self {
            Test::Tag(name, tag) => value.get(name).and_then(tag_of).is_some_and(|it| it == tag),
            Test::Is(types) => types.contains(&Json::of(value)),
            Test::Has(names) => names.iter().all(|name| value.get(name).is_some()),
            Test::HasBeside(names) => value
                .as_object()
                .is_some_and(|object| object.keys().any(|key| !names.contains(&key.as_str()))),
            Test::Knows(names) => names.iter().any(|name| value.get(name).is_some()),
            Test::PropertyIs(name, json) => {
                value.get(name).is_some_and(|value| Json::of(value) == json)
            }
        }
    }
}

/// A scalar as the text of a tag; `2.0` is `2`.
fn tag_of(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Bool(_) => Some(value.to_string().into()),
        Value::Number(number) => Some(match whole::<i64>(number) {
            Some(whole) => whole.to_string().into(),
            None => number.to_string().into(),
        }),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The branches that a test leads to, strongest test first.
fn led<'a, T>(
    branches: &'a [Branch<T>],
    value: &'a Value,
) -> impl Iterator<Item = &'a Branch<T>> + Clone {
    Test::RUNGS.flat_map(move |rung| {
        let holds = move |test: &Test| test.rung() == rung && test.holds(value);
        let branches = branches.iter();
        branches.filter(move |branch| branch.tests.iter().any(holds))
    })
}

/// Reads a union: the branches that a test leads to, strongest test first; then every branch in
/// its order, over full validation, unless it names none of the properties; then `unknown`, which
/// keeps the value as it is.
///
/// # Errors
/// What each branch missed, where nothing is kept.
pub(crate) fn read<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    name: &str,
    branches: &[Branch<T>],
    unknown: Option<fn(Value) -> T>,
) -> Result<T, D::Error> {
    let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
    let led = led(branches, &value);
    let mut reasons: Vec<(&str, Mismatch)> = Vec::new();
    for branch in led.clone().chain(branches) {
        if reasons.iter().any(|(tried, _)| *tried == branch.name) {
            continue;
        }
        match exactly(true, || branch.of(&value)) {
            Ok(read) => return Ok(read),
            Err(reason) => reasons.push((branch.name, reason)),
        }
    }
    // What a test leads to, but for numbers that do not fit.
    for branch in led {
        if let Ok(read) = exactly(false, || branch.of(&value)) {
            return Ok(read);
        }
    }
    if let Some(unknown) = unknown {
        return Ok(unknown(value));
    }
    let reasons: Vec<String> = reasons
        .into_iter()
        .map(|(branch, reason)| format!("not {branch}: {reason}"))
        .collect();
    Err(D::Error::custom(format_args!(
        "no {name}: {}",
        reasons.join("; ")
    )))
}

/// Why a value is not of a branch.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Mismatch {
    /// It is not meant for it.
    #[error("{0}")]
    Foreign(&'static str),
    /// The whole of it cannot be read.
    #[error("{0}")]
    Whole(serde_json::Error),
    /// What stands at this path cannot be read.
    #[error("{path}: {error}")]
    Part {
        path: String,
        error: serde_json::Error,
    },
}

/// Reads a value as `T`.
///
/// # Errors
/// What of the value is no part of a `T`.
pub(crate) fn branch<T: DeserializeOwned>(value: &Value) -> Result<T, Mismatch> {
    let read = read_as(value);
    read.or_else(|reason| straight(value).map_or(Err(reason), |value| read_as(&value)))
}

fn read_as<T: DeserializeOwned>(value: &Value) -> Result<T, Mismatch> {
    let read = lenient::strictly(|| serde_path_to_error::deserialize(value));
    read.map_err(|error: serde_path_to_error::Error<serde_json::Error>| {
        let path = error.path().to_string();
        match (path.as_str(), error.into_inner()) {
            (".", error) => Mismatch::Whole(error),
            (_, error) => Mismatch::Part { path, error },
        }
    })
}

/// Implements `Serialize`, `Deserialize` and `From` each branch for a union.
macro_rules! union {
    (
        $name:ident {
            $($variant:ident($ty:ty): [$($test:expr),*] $(of $properties:expr)?,)*
        }
        $(.. $unknown:ident)?
    ) => {
        impl ::serde::Serialize for $name {
            fn serialize<__S: ::serde::Serializer>(&self, serializer: __S) -> Result<__S::Ok, __S::Error> {
                match self {
                    $($name::$variant(value) => ::serde::Serialize::serialize(value, serializer),)*
                    $($name::$unknown(value) => ::serde::Serialize::serialize(value, serializer),)?
                }
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D: ::serde::Deserializer<'de>>(deserializer: __D) -> Result<Self, __D::Error> {
                #[allow(unused_imports, reason = "a union without tests is read in order")]
                use $crate::runtime::wire::union::{self as wire, Json, Test};
                let unknown: Option<fn(::serde_json::Value) -> $name> = None;
                $(let unknown = unknown.or(Some($name::$unknown));)?
                wire::read(
                    deserializer,
                    stringify!($name),
                    &[$(wire::Branch {
                        name: stringify!($variant),
                        tests: const { &[$($test),*] },
                        properties: None$(.or(Some($properties)))?,
                        read: |value| wire::branch::<$ty>(value).map($name::$variant),
                    },)*],
                    unknown,
                )
            }
        }
    };
}

pub(crate) use union;
