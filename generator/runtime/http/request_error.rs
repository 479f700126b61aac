//! What is wrong with a request before it is sent.

use std::sync::Arc;

use http::{HeaderName, HeaderValue};

use super::build_error::BuildError;
use crate::runtime::wire::decode::Unwritable;
use crate::runtime::wire::sendable::Refused;

/// Why a request cannot be put together.
#[derive(Clone, Debug, thiserror::Error)]
#[allow(dead_code, reason = "what a request can carry depends on the API")]
pub(crate) enum RequestError {
    #[error("the path parameter `{name}` must not be {value:?}")]
    PathValue { name: String, value: String },
    #[error("the path parameter `{0}` has no value")]
    NoPathValue(String),
    #[error("a segment of the path must not be {0:?}")]
    PathSegment(String),
    #[error("the parameter `{0}` cannot be sent: {1}")]
    Parameter(String, Refused),
    #[error("{0:?} is no name for a header")]
    HeaderName(String),
    #[error("the name of a header has characters that it cannot have")]
    NoHeaderName,
    #[error("the header `{0}` cannot carry its value")]
    HeaderValue(String),
    #[error("the operation takes no idempotency key")]
    NoIdempotencyKey,
    #[error("the body cannot be written: {0}")]
    Form(Arc<serde_json::Error>),
    #[error(transparent)]
    Json(#[from] Unwritable),
    #[error("`{0}` is no position in these pages")]
    Position(String),
    /// The client was built without a check.
    #[error(transparent)]
    Client(#[from] BuildError),
    #[error(transparent)]
    Http(Arc<http::Error>),
}

/// A header that a caller gives.
///
/// # Errors
/// What of it no request can carry.
pub(crate) fn header(
    name: impl TryInto<HeaderName>,
    value: impl TryInto<HeaderValue>,
) -> Result<(HeaderName, HeaderValue), RequestError> {
    let name = name.try_into().map_err(|_| RequestError::NoHeaderName)?;
    match value.try_into() {
        Ok(value) => Ok((name, value)),
        Err(_) => Err(RequestError::HeaderValue(name.as_str().to_owned())),
    }
}
