//! How operations that answer in pages are asked for the next one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::at::At;
use super::call::ReadWhole;
use super::request::RequestBuilder;
use super::request_error::RequestError;

/// How to get from one page of items of type `I` to the next.
///
/// It is only part of the type of a [`PagedCall`](crate::PagedCall).
pub struct Pagination<T, I> {
    pub(crate) way: Way,
    pub(crate) items: Items<T, I>,
    pub(crate) next: fn(&T) -> Option<String>,
    /// Where the first page is, if not where the request says.
    pub(crate) start: Option<Position>,
}

impl<T, I> ReadWhole for Pagination<T, I> {}

/// The items of a page, if it has any.
pub(crate) type Items<T, I> = fn(&mut T) -> Option<&mut Vec<I>>;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// The items from a number on.
    Offset {
        limit: At,
        offset: At,
        /// How many there are on a page if the request does not say.
        default: Option<u64>,
        /// How many there are at most, whatever the request says.
        max: Option<u64>,
    },
    /// What the last page said.
    Cursor(At),
}

/// A position in pages. It can be kept as text, to resume from it later.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Position {
    /// Before the item of this number; written `offset:100`.
    Offset(u64),
    /// On the page of this cursor, before the item of this number; written `cursor:3:abc`, or
    /// `cursor:3` on the first page.
    Cursor {
        /// The cursor; none for the first page.
        cursor: Option<String>,
        /// How many items of the page have been read.
        skip: u64,
    },
}

impl Position {
    /// Past so many items more, on the same page if pages have cursors.
    pub(crate) fn advance(&mut self, items: u64) {
        match self {
            Self::Offset(number) | Self::Cursor { skip: number, .. } => {
                *number = number.saturating_add(items);
            }
        }
    }

    /// How many items of the page it is on are behind.
    pub(crate) fn skipped(&self) -> usize {
        match self {
            Self::Offset(_) => 0,
            Self::Cursor { skip, .. } => usize::try_from(*skip).unwrap_or(usize::MAX),
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Offset(number) => write!(f, "offset:{number}"),
            Self::Cursor { cursor: None, skip } => write!(f, "cursor:{skip}"),
            Self::Cursor {
                cursor: Some(cursor),
                skip,
            } => write!(f, "cursor:{skip}:{cursor}"),
        }
    }
}

/// A text that is not a [`Position`].
#[derive(Clone, Debug, thiserror::Error)]
#[error("no position in pages: it would be like offset:100 or cursor:3:abc")]
pub struct NotAPosition;

impl FromStr for Position {
    type Err = NotAPosition;

    fn from_str(text: &str) -> Result<Self, NotAPosition> {
        let number = |text: &str| text.parse().map_err(|_| NotAPosition);
        match text.split_once(':').ok_or(NotAPosition)? {
            ("offset", text) => number(text).map(Self::Offset),
            ("cursor", text) => {
                let (skip, cursor) = match text.split_once(':') {
                    Some((skip, cursor)) => (skip, Some(cursor.to_owned())),
                    None => (text, None),
                };
                let skip = number(skip)?;
                Ok(Self::Cursor { cursor, skip })
            }
            _ => Err(NotAPosition),
        }
    }
}

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Way {
    /// Where the request of a caller begins.
    pub(crate) fn start(&self, builder: &RequestBuilder) -> Position {
        match self {
            Self::Offset { offset, .. } => {
                Position::Offset(builder.number_at(*offset).unwrap_or_default())
            }
            Self::Cursor(at) => Position::Cursor {
                cursor: builder.text_at(*at),
                skip: 0,
            },
        }
    }

    /// How many items a page has unless it is the last, if that is known. Where nothing says what
    /// there is at most, a server may give no more than it usually does.
    pub(crate) fn page_size(&self, builder: &RequestBuilder) -> Option<u64> {
        match self {
            Self::Offset {
                limit,
                default,
                max,
                ..
            } => {
                let size = builder.number_at(*limit).or(*default)?;
                Some(max.or(*default).map_or(size, |max| max.min(size)))
            }
            Self::Cursor(_) => None,
        }
    }

    /// Makes a request one for the page at `position`; one that is stays as the caller made it.
    pub(crate) fn turn_to(&self, position: &Position, builder: &mut RequestBuilder) {
        if self.start(builder) == *position {
            return;
        }
        match (self, position) {
            (Self::Offset { offset, .. }, Position::Offset(number)) => {
                builder.set_at(*offset, Some((*number).into()));
            }
            (Self::Cursor(at), Position::Cursor { cursor, .. }) => {
                builder.set_at(*at, cursor.as_deref().map(Value::from));
            }
            _ => builder.refuse(RequestError::Position(position.to_string())),
        }
    }
}
