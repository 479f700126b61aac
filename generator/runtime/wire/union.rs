//! Values that are one of several things.
//!
//! serde's `untagged` takes the first thing that parses and says nothing about the others. Here a
//! union has a table, made when the client was generated: for each branch, what says that a value
//! is meant for it.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, Deserializer, Error as _};
use serde_json::Value;

use super::effort::Effort;
use super::lenient;
pub(crate) use super::outline::Json;
use super::outline::{Outline, is_deeper, plain, property};
use super::raw;
use super::whole::{exactly, straight, whole};

/// One branch of a union `T`.
pub(crate) struct Branch<T: 'static> {
    /// The variant.
    pub(crate) name: &'static str,
    /// Any of these says that a value is meant for this branch.
    pub(crate) tests: &'static [Test],
    /// The properties that it names; an object with others only is not meant for it.
    pub(crate) properties: Option<&'static [&'static str]>,
    /// Reads a value as this branch.
    pub(crate) read: fn(&str, Reason) -> Result<T, Mismatch>,
}

/// How much is to be known of why a value is not of a branch.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Reason {
    /// Nothing.
    Any,
    /// What it is, and where.
    Path,
}

impl<T> Branch<T> {
    /// Reads a value that is meant for this branch.
    fn of(&self, text: &str, outline: &Outline<'_>, reason: Reason) -> Result<T, Mismatch> {
        match self.foreign(outline) {
            Some(foreign) => Err(Mismatch::Foreign(foreign)),
            None => (self.read)(text, reason),
        }
    }

    /// Why the value is not meant for this branch, whatever it would make of it.
    ///
    /// An object that requires nothing takes any other, and what that says would go unnoticed; so
    /// would a tag that no branch has.
    fn foreign(&self, outline: &Outline<'_>) -> Option<&'static str> {
        let mut names = outline.names().peekable();
        if names.peek().is_some() && !names.any(|name| self.knows(name)) {
            return Some("it has none of its properties");
        }
        let mut tags = self.tests.iter().filter_map(|test| match test {
            Test::Tag(name, tag) => Some((tag_of(outline.get(name)?)?, *tag)),
            _ => None,
        });
        let is_tagged = tags.clone().next().is_some();
        (is_tagged && tags.all(|(found, tag)| found != tag)).then_some("its tag is another")
    }

    /// Whether it takes an object for the property `name`.
    fn knows(&self, name: &str) -> bool {
        self.properties.is_none_or(|named| named.contains(&name))
    }

    /// Whether one of its tests is this tag; an error if another property is one before that.
    fn is_tagged(&self, name: &'static str, tag: &str) -> Result<bool, OtherTag> {
        for test in self.tests {
            match *test {
                Test::Tag(other, _) if !is_same(other, name) => return Err(OtherTag),
                Test::Tag(_, value) if value == tag => return Ok(true),
                _ => {}
            }
        }
        Ok(false)
    }
}

/// Whether two literals are equal, which have one place then.
fn is_same(one: &'static str, other: &'static str) -> bool {
    std::ptr::eq(one, other) || one == other
}

/// Another property than the one looked at says what a value is.
struct OtherTag;

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

    pub(crate) fn holds(self, outline: &Outline<'_>) -> bool {
        let has = |name: &&str| outline.get(name).is_some();
        match self {
            Test::Tag(name, tag) => outline
                .get(name)
                .and_then(tag_of)
                .is_some_and(|it| it == tag),
            Test::Is(types) => types.contains(&outline.json),
            Test::Has(names) => names.iter().all(has),
            Test::HasBeside(names) => outline.names().any(|name| !names.contains(&name)),
            Test::Knows(names) => names.iter().any(has),
            Test::PropertyIs(name, json) => {
                outline.get(name).is_some_and(|text| Json::of(text) == json)
            }
        }
    }
}

/// A scalar as the text of a tag; `2.0` is `2`.
fn tag_of(text: &str) -> Option<Cow<'_, str>> {
    match Json::of(text) {
        Json::String => Some(plain(text)),
        Json::Boolean => Some(text.into()),
        Json::Number => {
            let number = text.parse::<serde_json::Number>().ok()?;
            Some(match whole::<i64>(&number) {
                Some(whole) => whole.to_string().into(),
                None => number.to_string().into(),
            })
        }
        Json::Null | Json::Array | Json::Object => None,
    }
}

/// The branches that a test leads to, strongest test first.
fn led<'a, T>(
    branches: &'a [Branch<T>],
    outline: &'a Outline<'_>,
) -> impl Iterator<Item = &'a Branch<T>> + Clone {
    Test::RUNGS.flat_map(move |rung| {
        let holds = move |test: &Test| test.rung() == rung && test.holds(outline);
        let branches = branches.iter();
        branches.filter(move |branch| branch.tests.iter().any(holds))
    })
}

/// What is said of a branch has no more bytes.
const LONGEST: usize = 1000;

/// Objects and lists in one another, as many as serde_json reads.
const DEPTH: usize = 127;

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
    let text = &*raw::text(deserializer)?;
    if is_deeper(text, DEPTH) {
        return Err(D::Error::custom("recursion limit exceeded"));
    }
    let Some(_effort) = Effort::begin(text.len()) else {
        return Err(D::Error::custom(format!(
            "no {name}: too many branches were tried"
        )));
    };
    // Nearly always a tag says it.
    let tagged = tagged(text, branches);
    if let Some(Ok(read)) = tagged.map(|branch| exactly(true, || (branch.read)(text, Reason::Any)))
    {
        return Ok(read);
    }
    if let Some(read) = any(text, branches, tagged) {
        return Ok(read);
    }
    match unknown {
        Some(unknown) => serde_json::from_str(text)
            .map(unknown)
            .map_err(D::Error::custom),
        None => Err(D::Error::custom(reasons(text, name, branches))),
    }
}

/// The first branch that a tag leads to, where one property is the tag of all.
fn tagged<'a, T>(text: &str, branches: &'a [Branch<T>]) -> Option<&'a Branch<T>> {
    let Some(Test::Tag(name, _)) = branches.first()?.tests.first() else {
        return None;
    };
    let tag = property(text, name).and_then(tag_of)?;
    for branch in branches {
        if branch.is_tagged(name, &tag).ok()? {
            return Some(branch).filter(|branch| branch.knows(name));
        }
    }
    None
}

/// Reads the first branch that a value fits, which is not `tagged`.
fn any<T>(text: &str, branches: &[Branch<T>], tagged: Option<&Branch<T>>) -> Option<T> {
    let outline = Outline::of(text);
    let led = led(branches, &outline);
    let mut tried: Vec<&str> = tagged.iter().map(|branch| branch.name).collect();
    for branch in led.clone().chain(branches) {
        if tried.contains(&branch.name) {
            continue;
        }
        if let Ok(read) = exactly(true, || branch.of(text, &outline, Reason::Any)) {
            return Some(read);
        }
        tried.push(branch.name);
    }
    // What a test leads to, but for numbers that do not fit.
    led.into_iter()
        .find_map(|branch| exactly(false, || branch.of(text, &outline, Reason::Any)).ok())
}

/// What each branch missed, those first that a test leads to.
fn reasons<T>(text: &str, name: &str, branches: &[Branch<T>]) -> String {
    let outline = Outline::of(text);
    let mut reasons: Vec<(&str, String)> = Vec::new();
    for branch in led(branches, &outline).chain(branches) {
        if reasons.iter().any(|(told, _)| *told == branch.name) {
            continue;
        }
        let read = exactly(true, || branch.of(text, &outline, Reason::Path));
        let reason = read.err().map(|reason| reason.to_string());
        reasons.push((branch.name, reason.unwrap_or_default()));
    }
    let reasons = reasons.into_iter().map(|(branch, mut reason)| {
        // That of a union in it can be of unions in that, and so on.
        if reason.len() > LONGEST {
            reason.truncate(reason.floor_char_boundary(LONGEST));
            reason.push('…');
        }
        format!("not {branch}: {reason}")
    });
    let reasons: Vec<String> = reasons.collect();
    format!("no {name}: {}", reasons.join("; "))
}

/// Why a value is not of a branch.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Mismatch {
    /// It is not meant for it.
    #[error("{0}")]
    Foreign(&'static str),
    /// The whole of it cannot be read.
    #[error("{}", without_place(.0))]
    Whole(serde_json::Error),
    /// What stands at this path cannot be read.
    #[error("{path}: {}", without_place(.error))]
    Part {
        path: String,
        error: serde_json::Error,
    },
}

/// What an error says, without the line and the column in the text of the union alone.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).unwrap_or(&message).to_owned()
}

/// Reads a value as `T`.
///
/// # Errors
/// What of the value is no part of a `T`.
pub(crate) fn branch<T: DeserializeOwned>(text: &str, reason: Reason) -> Result<T, Mismatch> {
    let read = read_as(text, reason);
    read.or_else(|mismatch| match Json::of(text) {
        Json::Number | Json::Array => {
            let straight = serde_json::from_str(text).ok().as_ref().and_then(straight);
            straight.map_or(Err(mismatch), |value| read_as(&value.to_string(), reason))
        }
        _ => Err(mismatch),
    })
}

fn read_as<T: DeserializeOwned>(text: &str, reason: Reason) -> Result<T, Mismatch> {
    if reason == Reason::Any {
        return lenient::strictly(|| serde_json::from_str(text)).map_err(Mismatch::Whole);
    }
    let reader = &mut serde_json::Deserializer::from_str(text);
    let read = lenient::strictly(|| serde_path_to_error::deserialize(reader));
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
                $(let unknown = unknown.or(Some(|value| $name::$unknown(value.into())));)?
                wire::read(
                    deserializer,
                    stringify!($name),
                    const {
                        &[$(wire::Branch {
                            name: stringify!($variant),
                            tests: &[$($test),*],
                            properties: union!(@properties $($properties)?),
                            read: |text, reason| wire::branch::<$ty>(text, reason).map($name::$variant),
                        },)*]
                    },
                    unknown,
                )
            }
        }
    };
    (@properties) => { None };
    (@properties $properties:expr) => { Some($properties) };
}

pub(crate) use union;
