//! From the bytes of a body to its type, and back.
//!
//! A [`Decoder`] is asked with the status, and answers `None` for one it knows nothing of.
#![allow(dead_code, reason = "which decoders are needed depends on the API")]

use std::convert::Infallible;

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::Track;

use super::error::DecodeError;

/// Reads the body of an answer with this status; `None` if the status is not documented.
pub(crate) type Decoder<T> = fn(StatusCode, &Bytes) -> Option<Result<T, DecodeError>>;

/// A JSON body, whatever the status.
pub(crate) fn json<T: DeserializeOwned>(
    _: StatusCode,
    body: &Bytes,
) -> Option<Result<T, DecodeError>> {
    Some(from_json(body))
}

/// A body of UTF-8 text, whatever the status.
pub(crate) fn text(_: StatusCode, body: &Bytes) -> Option<Result<String, DecodeError>> {
    Some(from_text(body))
}

/// A body of any bytes, whatever the status.
pub(crate) fn bytes(_: StatusCode, body: &Bytes) -> Option<Result<Bytes, DecodeError>> {
    Some(Ok(body.clone()))
}

/// No body, whatever the status; one that comes all the same is ignored.
pub(crate) fn empty(_: StatusCode, _: &Bytes) -> Option<Result<(), DecodeError>> {
    Some(Ok(()))
}

/// Nothing is documented.
pub(crate) fn nothing(_: StatusCode, _: &Bytes) -> Option<Result<Infallible, DecodeError>> {
    None
}

/// Reads UTF-8 text.
pub(crate) fn from_text(body: &Bytes) -> Result<String, DecodeError> {
    let text = String::from_utf8(body.to_vec());
    text.map_err(|error| DecodeError::new(String::new(), error.to_string()))
}

/// Reads JSON, remembering the way to where it goes wrong.
pub(crate) fn from_json<T: DeserializeOwned>(body: &Bytes) -> Result<T, DecodeError> {
    if body.trim_ascii().is_empty() {
        let message = "the body is empty where JSON is documented";
        return Err(DecodeError::new(String::new(), message.to_owned()));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = path_text(error.path());
        DecodeError::new(path, error.into_inner().to_string())
    })?;
    match reader.end() {
        Ok(()) => Ok(value),
        Err(error) => Err(DecodeError::new(String::new(), error.to_string())),
    }
}

/// Writes JSON; an error names the place.
pub(super) fn to_json(body: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut text = Vec::new();
    let mut writer = serde_json::Serializer::new(&mut text);
    let mut track = Track::new();
    match body.serialize(serde_path_to_error::Serializer::new(
        &mut writer,
        &mut track,
    )) {
        Ok(()) => Ok(text),
        Err(error) => {
            let error = DecodeError::new(path_text(&track.path()), error.to_string());
            Err(format!("the body cannot be written: {error}"))
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
