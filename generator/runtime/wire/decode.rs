//! From the bytes of a body to its type, and back.
//!
//! A [`Decoder`] is asked with the status, and answers `None` for one it knows nothing of.
#![allow(dead_code, reason = "which decoders are needed depends on the API")]

use std::convert::Infallible;
use std::str::Utf8Error;

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::Track;

use super::decode_error::DecodeError;

/// Reads the body of an answer with this status; `None` if the status is not documented.
pub(crate) type Decoder<T> = fn(StatusCode, &Bytes) -> Option<Result<T, DecodeError>>;

/// How the answers of an operation are read, and written where tests make them up.
pub(crate) struct Codec<T> {
    pub(crate) decode: Decoder<T>,
    #[cfg(feature = "testing")]
    pub(crate) encode: fn(&T) -> Encoded,
}

/// An answer made up by a test.
#[cfg(feature = "testing")]
pub(crate) struct Encoded {
    /// The status that goes with it; none if any of success will do.
    pub(crate) status: Option<u16>,
    pub(crate) content_type: Option<&'static str>,
    /// Or why it cannot be written.
    pub(crate) body: Result<Bytes, Unwritable>,
}

/// A type whose form depends on the status of the answer.
pub(crate) trait ByStatus: Sized {
    /// Reads the body of an answer with this status; `None` if the status is not documented.
    fn decode(status: StatusCode, body: &Bytes) -> Option<Result<Self, DecodeError>>;

    /// The status that it goes with, and the body.
    #[cfg(feature = "testing")]
    fn encode(&self) -> Encoded;
}

impl<T: DeserializeOwned + Serialize> Codec<T> {
    /// A JSON body, whatever the status.
    pub(crate) const fn json() -> Self {
        Self {
            decode: json,
            #[cfg(feature = "testing")]
            encode: |body| Encoded::json(None, body),
        }
    }
}

impl<T: ByStatus> Codec<T> {
    /// What the body is depends on the status.
    pub(crate) const fn by_status() -> Self {
        Self {
            decode: T::decode,
            #[cfg(feature = "testing")]
            encode: T::encode,
        }
    }
}

impl Codec<String> {
    /// A body of UTF-8 text, whatever the status.
    pub(crate) const fn text() -> Self {
        Self {
            decode: text,
            #[cfg(feature = "testing")]
            encode: |body| Encoded::text(None, body),
        }
    }
}

impl Codec<Bytes> {
    /// A body of any bytes, whatever the status.
    pub(crate) const fn bytes() -> Self {
        Self {
            decode: bytes,
            #[cfg(feature = "testing")]
            encode: |body| Encoded::bytes(None, body),
        }
    }
}

impl Codec<()> {
    /// No body, whatever the status; one that comes all the same is ignored.
    pub(crate) const fn empty() -> Self {
        Self {
            decode: empty,
            #[cfg(feature = "testing")]
            encode: |()| Encoded::empty(None),
        }
    }
}

impl Codec<Infallible> {
    /// Nothing is documented.
    pub(crate) const fn nothing() -> Self {
        Self {
            decode: nothing,
            #[cfg(feature = "testing")]
            encode: |never| match *never {},
        }
    }
}

#[cfg(feature = "testing")]
impl Encoded {
    pub(crate) fn json(status: Option<u16>, body: &impl Serialize) -> Self {
        Self {
            status,
            content_type: Some("application/json"),
            body: to_json(body).map(Into::into),
        }
    }

    pub(crate) fn text(status: Option<u16>, body: &str) -> Self {
        Self {
            status,
            content_type: Some("text/plain; charset=utf-8"),
            body: Ok(Bytes::copy_from_slice(body.as_bytes())),
        }
    }

    pub(crate) fn bytes(status: Option<u16>, body: &Bytes) -> Self {
        Self {
            status,
            content_type: Some("application/octet-stream"),
            body: Ok(body.clone()),
        }
    }

    pub(crate) fn empty(status: Option<u16>) -> Self {
        Self {
            status,
            content_type: None,
            body: Ok(Bytes::new()),
        }
    }
}

fn json<T: DeserializeOwned>(_: StatusCode, body: &Bytes) -> Option<Result<T, DecodeError>> {
    Some(from_json(body))
}

fn text(_: StatusCode, body: &Bytes) -> Option<Result<String, DecodeError>> {
    Some(from_text(body))
}

fn bytes(_: StatusCode, body: &Bytes) -> Option<Result<Bytes, DecodeError>> {
    Some(Ok(body.clone()))
}

fn empty(_: StatusCode, _: &Bytes) -> Option<Result<(), DecodeError>> {
    Some(Ok(()))
}

fn nothing(_: StatusCode, _: &Bytes) -> Option<Result<Infallible, DecodeError>> {
    None
}

/// Reads UTF-8 text.
///
/// # Errors
/// Bytes that are no UTF-8.
pub(crate) fn from_text(body: &Bytes) -> Result<String, DecodeError> {
    let text = String::from_utf8(body.to_vec());
    text.map_err(|error| DecodeError::new(String::new(), error.to_string()))
}

/// A byte order mark, which some servers put before JSON (RFC 8259, 8.1 lets it be ignored).
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads JSON.
///
/// # Errors
/// What is no JSON of the type, with its place.
pub(crate) fn from_json<T: DeserializeOwned>(body: &Bytes) -> Result<T, DecodeError> {
    from_slice(body)
}

/// The same from bytes of others.
///
/// # Errors
/// As [`from_json`].
pub(crate) fn from_slice<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    if body.trim_ascii().is_empty() {
        let message = "the body is empty where JSON is documented";
        return Err(DecodeError::new(String::new(), message.to_owned()));
    }
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(error) => return Err(cut_off::<T>(body, error)),
    };
    // Remembering the way takes longer than reading, and where something is wrong is asked for
    // when something is.
    serde_json::from_str(text).or_else(|_| tracked(text))
}

/// Reads JSON, remembering the way to where it goes wrong.
fn tracked<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = path_text(error.path());
        DecodeError::new(path, error.into_inner().to_string())
    })?;
    match reader.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(DecodeError::new(String::new(), error.to_string())),
    }
}

/// What is wrong with bytes that are text up to a point: what comes before it, if that is no `T`
/// in any case, or else what stands there.
fn cut_off<T: DeserializeOwned>(body: &[u8], error: Utf8Error) -> DecodeError {
    let text = std::str::from_utf8(&body[..error.valid_up_to()]).unwrap_or_default();
    let path = tracked::<T>(text)
        .err()
        .map(|error| error.path().to_owned());
    DecodeError::new(path.unwrap_or_default(), error.to_string())
}

/// A value that JSON has no notation for.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the body cannot be written: {0}")]
pub(crate) struct Unwritable(DecodeError);

/// Writes JSON.
///
/// # Errors
/// A value that JSON has no notation for, and its place.
pub(crate) fn to_json(body: &impl Serialize) -> Result<Vec<u8>, Unwritable> {
    serde_json::to_vec(body).or_else(|_| written_tracked(body))
}

/// Writes JSON, remembering the way to where it goes wrong.
fn written_tracked(body: &impl Serialize) -> Result<Vec<u8>, Unwritable> {
    let mut text = Vec::new();
    let mut writer = serde_json::Serializer::new(&mut text);
    let mut track = Track::new();
    match body.serialize(serde_path_to_error::Serializer::new(
        &mut writer,
        &mut track,
    )) {
        Ok(()) => Ok(text),
        Err(error) => {
            let path = path_text(&track.path());
            Err(Unwritable(DecodeError::new(path, error.to_string())))
        }
    }
}

/// `data.items[0].id`, or nothing for the whole.
fn path_text(path: &serde_path_to_error::Path) -> String {
    match path.iter().len() {
        0 => String::new(),
        _ => path.to_string(),
    }
}
