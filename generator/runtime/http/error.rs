//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::box_error::BoxError;
use super::refusal::Refusal;
use super::response::Response;
use super::transient::{Transient, retry_after, transient};
use crate::runtime::wire::decode_error::Undecodable;

/// Why a call failed. `E` is the documented errors of the operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The API answered with an error that its document describes.
    Api(Box<Refusal<E>>),
    /// The API answered with a status that its document does not describe, or describes without
    /// JSON; the body is as received. Redirects that are not followed end up here.
    Unexpected(Box<Refusal<Bytes>>),
    /// The status is documented, but the body does not match its documentation.
    Decode(Box<Undecodable>),
    /// The answer did not arrive completely within the timeout. The request may have been carried
    /// out.
    Timeout(BoxError),
    /// No connection could be made, so this attempt was not sent.
    Connect(BoxError),
    /// The connection broke. The request may have been carried out.
    Transport(BoxError),
    /// The answer is larger than the client accepts. The request may have been carried out.
    TooLarge {
        /// How many bytes it accepts; see
        /// [`ClientBuilder::max_response_size`](crate::ClientBuilder::max_response_size).
        limit: u64,
    },
    /// The [token provider](crate::TokenProvider) had no token, so this attempt was not sent.
    Token(BoxError),
    /// The request or a setting of the client is not valid, or a [hook](crate::Hook) refused it, so
    /// it was not sent.
    InvalidRequest {
        /// What is wrong.
        reason: String,
    },
    /// The call was repeated as often as the [policy](crate::Retry) and the timeout allow.
    RetriesExhausted {
        /// How many attempts were made, the first included.
        attempts: u32,
        /// The error of the last attempt. The methods of [`Error`] look through to it.
        last: Box<Error<E>>,
    },
}

impl<E> Error<E> {
    /// The error itself, or that of the last attempt if repeats were exhausted.
    pub fn last(&self) -> &Self {
        match self {
            Self::RetriesExhausted { last, .. } => last,
            other => other,
        }
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self.last() {
            Self::Api(refusal) => Some(refusal.status()),
            other => other.raw().map(Response::status),
        }
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self.last() {
            Self::Api(refusal) => Some(refusal.headers()),
            other => other.raw().map(Response::headers),
        }
    }

    /// The body as received, if there was an answer.
    pub fn body(&self) -> Option<&Bytes> {
        match self.last() {
            Self::Api(refusal) => Some(refusal.raw_body()),
            other => other.raw().map(Response::body),
        }
    }

    /// The API's id of the request, which its support will ask for; none without an answer, or if
    /// the API has no header for it.
    pub fn request_id(&self) -> Option<&str> {
        match self.last() {
            Self::Api(refusal) => refusal.request_id(),
            other => other.raw()?.request_id(),
        }
    }

    /// The error code in the answer, for programs, if there is one. It is none for
    /// [`Error::Decode`].
    pub fn code(&self) -> Option<&str> {
        match self.last() {
            Self::Api(refusal) => refusal.code(),
            Self::Unexpected(refusal) => refusal.code(),
            _ => None,
        }
    }

    /// The documented error, if it is an [`Error::Api`].
    pub fn api(&self) -> Option<&E> {
        match self.last() {
            Self::Api(refusal) => Some(refusal.body()),
            _ => None,
        }
    }

    /// Whether the same call may work later, because the problem is temporary. It does not say
    /// whether the request was carried out.
    pub fn is_retryable(&self) -> bool {
        match self.last() {
            Self::Timeout(_) | Self::Connect(_) | Self::Transport(_) => true,
            other => other
                .status()
                .is_some_and(|status| transient(status, other.code()) != Transient::No),
        }
    }

    /// How long the API asks to wait before the next attempt (`Retry-After`), counted from its
    /// answer. A date is compared with the API's own clock.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }

    fn raw(&self) -> Option<&Response<Bytes>> {
        match self {
            Self::Unexpected(refusal) => Some(refusal),
            Self::Decode(undecodable) => Some(undecodable.response()),
            _ => None,
        }
    }

    pub(crate) fn invalid_request(reason: impl Display) -> Self {
        let reason = reason.to_string();
        Self::InvalidRequest { reason }
    }
}

impl<E: Debug + Display + 'static> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Timeout(source)
            | Self::Connect(source)
            | Self::Transport(source)
            | Self::Token(source) => Some(&**source),
            Self::Decode(undecodable) => Some(undecodable.error()),
            Self::RetriesExhausted { last, .. } => Some(&**last),
            _ => None,
        }
    }
}
