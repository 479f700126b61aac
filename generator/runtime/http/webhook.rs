//! Which webhook a request of the API is, and what it says.
//!
//! The header that names the event decides, if the client knows which one that is; then what tells
//! payloads apart, as in a union, by a table that was made when the client was generated.
#![allow(dead_code, reason = "what tells webhooks apart depends on the API")]

use http::HeaderMap;
use serde_json::Value;

use crate::runtime::wire::decode;
use crate::runtime::wire::decode_error::DecodeError;
use crate::runtime::wire::outline::Outline;
use crate::runtime::wire::union::Test;

/// A webhook, among all those that an enum `T` has.
pub(crate) struct Kind<T> {
    /// Its key in the document.
    pub(crate) name: &'static str,
    /// What the header says that names the event.
    pub(crate) named_by: &'static [&'static str],
    /// Any of these says that a payload is this one, among those that the header does not tell
    /// apart.
    pub(crate) tests: &'static [Test],
    /// Reads a body as this one.
    pub(crate) read: fn(&[u8]) -> Result<T, DecodeError>,
}

/// Reads what came, by the header that names the event, or else by what tells payloads apart. What
/// is none of `kinds` is kept as `unknown`.
///
/// # Errors
/// A request without that header, and a body that is not as documented.
pub(crate) fn decode<T>(
    header: Option<&str>,
    headers: &HeaderMap,
    body: &[u8],
    kinds: &[Kind<T>],
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    let Some(header) = header else {
        return by_payload(&kinds.iter().collect::<Vec<_>>(), body, unknown);
    };
    let Some(event) = headers.get(header).and_then(|value| value.to_str().ok()) else {
        let message = format!("the header `{header}`, which names the event, is missing");
        return Err(DecodeError::new(String::new(), message));
    };
    let is_it = |kind: &&Kind<T>| kind.named_by.iter().any(|name| is_same(name, event));
    one_of(
        &kinds.iter().filter(is_it).collect::<Vec<_>>(),
        body,
        unknown,
    )
}

/// Reads a body as that of the webhook with this key in the document.
///
/// # Errors
/// A body that is not as documented.
pub(crate) fn decode_as<T>(
    name: &str,
    body: &[u8],
    kinds: &[Kind<T>],
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    let named = kinds.iter().filter(|kind| kind.name == name);
    one_of(&named.collect::<Vec<_>>(), body, unknown)
}

fn one_of<T>(kinds: &[&Kind<T>], body: &[u8], unknown: fn(Value) -> T) -> Result<T, DecodeError> {
    match kinds {
        [only] => (only.read)(body),
        several => by_payload(several, body, unknown),
    }
}

/// By the strongest test that holds. A tag leaves no doubt, so that a body that is not as documented
/// then is an error, and not an unknown event.
fn by_payload<T>(
    kinds: &[&Kind<T>],
    body: &[u8],
    unknown: fn(Value) -> T,
) -> Result<T, DecodeError> {
    let value: Value = decode::from_slice(body)?;
    let text = value.to_string();
    let outline = Outline::of(&text);
    for rung in Test::RUNGS {
        let leads = |test: &Test| test.rung() == rung && test.holds(&outline);
        for kind in kinds.iter().filter(|kind| kind.tests.iter().any(leads)) {
            match (kind.read)(body) {
                Err(_) if rung != Test::TAG => {}
                read => return read,
            }
        }
    }
    Ok(unknown(value))
}

/// Whether two names are the same but for case and what stands between words: headers and documents
/// spell them differently.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        letters.map(|byte| byte.to_ascii_lowercase()).collect()
    };
    let (one, other): (Vec<u8>, Vec<u8>) = (letters(one), letters(other));
    one == other
}

/// Implements what an enum of webhooks looks itself up in.
macro_rules! events {
    ($name:ident {
        $($variant:ident = $wire:literal by $named_by:expr, [$($test:expr),*] $read:expr;)*
    }) => {
        impl $name {
            /// The key of the webhook in the document; none for an event that is not known.
            pub fn name(&self) -> Option<&'static str> {
                match self {
                    $($name::$variant { .. } => Some($wire),)*
                    $name::Unknown(_) => None,
                }
            }

            fn kinds() -> &'static [$crate::runtime::webhook::Kind<Self>] {
                #[allow(unused_imports, reason = "payloads may not be told apart")]
                use $crate::runtime::wire::union::{Json, Test};
                &const {
                    [$($crate::runtime::webhook::Kind {
                        name: $wire,
                        named_by: $named_by,
                        tests: &[$($test),*],
                        read: $read,
                    },)*]
                }
            }
        }
    };
}

pub(crate) use events;
