//! Headers of answers that the document describes: read into a struct by `style: simple` (OpenAPI,
//! Header Object and "Style Values"), or as JSON.
//!
//! What callers do not ask for is not read, so that an ill-formed header costs no answer.

use std::fmt::{self, Display};

use http::HeaderMap;
use http::header::SET_COOKIE;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::Segment;

/// The headers of an answer as the document describes them.
pub trait DocumentedHeaders: Sized {
    /// Reads them, from the headers of any answer.
    ///
    /// # Errors
    /// A header that is not as documented, or is missing although it is documented as required.
    fn from_headers(headers: &HeaderMap) -> Result<Self, HeaderError>;
}

/// What answers carry that have the headers `H`, as the document describes them.
#[diagnostic::on_unimplemented(
    message = "the document does not describe the headers `{H}` for answers that carry `{Self}`"
)]
pub trait ComesWith<H> {}

/// A header that is not as documented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: String,
    message: String,
}

impl HeaderError {
    fn new(name: &str, message: impl Display) -> Self {
        Self {
            name: name.to_owned(),
            message: message.to_string(),
        }
    }

    /// The name of the header, as the document writes it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is wrong with it.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the header `{}`: {}", self.name, self.message)
    }
}

impl std::error::Error for HeaderError {}

/// Implements [`DocumentedHeaders`] for a struct that is one of `object!`, and [`ComesWith`] for
/// what answers with these headers carry.
macro_rules! headers {
    ($name:ident { $($presence:ident $wire:literal: $shape:expr;)* } beside $($body:ty),* $(,)?) => {
        impl $crate::runtime::DocumentedHeaders for $name {
            #[inline]
            fn from_headers(headers: &::http::HeaderMap) -> Result<Self, $crate::runtime::HeaderError> {
                use $crate::runtime::wire::headers::{Described, Shape, read};
                read(headers, &[$(Described::$presence($wire, $shape)),*])
            }
        }

        $(impl $crate::runtime::ComesWith<$name> for $body {})*
    };
}

pub(crate) use headers;

/// A header as the document describes it.
pub(crate) struct Described {
    name: &'static str,
    shape: Shape,
    is_required: bool,
}

#[allow(dead_code, reason = "which headers there are depends on the API")]
impl Described {
    pub(crate) const fn required(name: &'static str, shape: Shape) -> Self {
        let is_required = true;
        Self {
            name,
            shape,
            is_required,
        }
    }

    pub(crate) const fn optional(name: &'static str, shape: Shape) -> Self {
        let is_required = false;
        Self {
            name,
            shape,
            is_required,
        }
    }
}

/// What the text of a header stands for.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "which headers there are depends on the API")]
pub(crate) enum Shape {
    Text,
    Number,
    Flag,
    /// A number, a flag or else a text.
    Scalar,
    Json,
    /// `a,b`
    List(&'static Shape),
    /// `R,100,G,200`: properties by name, and others.
    Object(&'static [(&'static str, Shape)], &'static Shape),
    /// `R=100,G=200`
    Exploded(&'static [(&'static str, Shape)], &'static Shape),
}

/// Reads headers into their struct.
///
/// # Errors
/// The first that is not as described.
pub(crate) fn read<H: DeserializeOwned>(
    headers: &HeaderMap,
    described: &[Described],
) -> Result<H, HeaderError> {
    let values = Value::Object(values(headers, described)?);
    serde_path_to_error::deserialize(values).map_err(|error| {
        let name = error.path().iter().find_map(|segment| match segment {
            Segment::Map { key } => Some(key.as_str()),
            _ => None,
        });
        HeaderError::new(name.unwrap_or_default(), error.inner())
    })
}

/// The headers that are there, as JSON, by name.
fn values(headers: &HeaderMap, described: &[Described]) -> Result<Map<String, Value>, HeaderError> {
    let mut values = Map::new();
    for one in described {
        let mut lines = Vec::new();
        for line in headers.get_all(one.name) {
            let line = std::str::from_utf8(line.as_bytes());
            lines.push(line.map_err(|error| HeaderError::new(one.name, error))?);
        }
        if !lines.is_empty() {
            let value = one.shape.of_lines(one.name, &lines);
            let value = value.map_err(|message| HeaderError::new(one.name, message))?;
            values.insert(one.name.to_owned(), value);
        } else if one.is_required {
            return Err(HeaderError::new(one.name, "it is missing"));
        }
    }
    Ok(values)
}

impl Shape {
    /// Several lines of one name are one with commas between them, but for cookies (RFC 9110,
    /// section 5.3).
    fn of_lines(self, name: &str, lines: &[&str]) -> Result<Value, String> {
        if name.eq_ignore_ascii_case(SET_COOKIE.as_str()) {
            return Ok(match self {
                Shape::List(item) => lines.iter().map(|line| item.scalar(line)).collect(),
                single => single.scalar(lines[0]),
            });
        }
        self.value(&lines.join(", "))
    }

    fn value(self, text: &str) -> Result<Value, String> {
        match self {
            Shape::Json => serde_json::from_str(text).map_err(|error| error.to_string()),
            Shape::List(item) => Ok(items(text).map(|text| item.scalar(text)).collect()),
            Shape::Object(properties, others) => {
                let mut items = items(text);
                let mut object = Map::new();
                while let Some(name) = items.next() {
                    let value = items.next();
                    let value = value.ok_or_else(|| format!("`{name}` has no value"))?;
                    object.insert(name.to_owned(), property(properties, others, name, value));
                }
                Ok(Value::Object(object))
            }
            Shape::Exploded(properties, others) => {
                let member = |item: &str| {
                    let (name, value) = item
                        .split_once('=')
                        .ok_or_else(|| format!("`{item}` has no value"))?;
                    let value = property(properties, others, name, value);
                    Ok((name.to_owned(), value))
                };
                let object: Result<Map<_, _>, String> = items(text).map(member).collect();
                object.map(Value::Object)
            }
            scalar => Ok(scalar.scalar(text)),
        }
    }

    /// A single value; as text, if it is none of the kind, which whoever decodes it tells.
    fn scalar(self, text: &str) -> Value {
        let json = match self {
            Shape::Number | Shape::Flag | Shape::Scalar => serde_json::from_str(text).ok(),
            _ => None,
        };
        let is_of_it = |json: &Value| match self {
            Shape::Number => json.is_number(),
            Shape::Flag => json.is_boolean(),
            _ => json.is_number() || json.is_boolean(),
        };
        json.filter(is_of_it).unwrap_or_else(|| text.into())
    }
}

/// The value of a property of an object.
fn property(properties: &[(&str, Shape)], others: &Shape, name: &str, text: &str) -> Value {
    let shape = properties.iter().find(|(known, _)| *known == name);
    shape.map_or(others, |(_, shape)| shape).scalar(text)
}

/// What stands between commas, without spaces around it; nothing is no item (RFC 9110, section
/// 5.6.1.2).
fn items(text: &str) -> impl Iterator<Item = &str> {
    let items = text.split(',').map(str::trim);
    items.filter(|item| !item.is_empty())
}
