//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt::Display;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::no_answer::NoAnswer;
use super::origin::Origin;
use super::refusal::{Envelope, Refusal};
use super::response::Response;
use super::security::MissingCredential;
use super::transient::{Transient, retry_after, transient};
use crate::runtime::wire::decode_error::Undecodable;

/// Why a call failed. `E` is the documented errors of the operation.
///
/// Its text is one line with the operation, the host and the cause, which is therefore not its
/// `source()`. `?` turns errors of all operations into [`AnyError`](crate::AnyError).
#[non_exhaustive]
pub enum Error<E> {
    /// The API answered with an error that its document describes.
    Api(Box<Refusal<E>>),
    /// The API answered with a status that its document does not describe, or describes without
    /// JSON; the body is as received. Redirects that are not followed end up here, and successes of
    /// another status than documented whose body fits no documented one.
    Unexpected(Box<Refusal<Bytes>>),
    /// The status is documented, but the body does not match its documentation.
    Decode(Box<Undecodable>),
    /// The answer did not arrive completely within the timeout. The request may have been carried
    /// out.
    Timeout(Box<NoAnswer>),
    /// No connection could be made, or the server took no request on it, so the last attempt was
    /// not carried out.
    Connect(Box<NoAnswer>),
    /// TLS failed, so the request was not sent: the certificate of the server has expired, is for
    /// another host or of an unknown authority, or the two sides have nothing in common.
    Tls(Box<NoAnswer>),
    /// The connection broke. The request may have been carried out.
    Transport(Box<NoAnswer>),
    /// The answer is larger than the client accepts; see
    /// [`ClientBuilder::max_response_size`](crate::ClientBuilder::max_response_size). The request
    /// may have been carried out.
    TooLarge(Box<NoAnswer>),
    /// The operation needs a credential that the client does not have, so it was not sent; see
    /// [`missing_credential`](Self::missing_credential).
    Credential(Box<NoAnswer>),
    /// The [token provider](crate::TokenProvider) had no token, so the last attempt was not sent.
    Token(Box<NoAnswer>),
    /// The request or a setting of the client is not valid, or a [hook](crate::Hook) refused it, so
    /// it was not sent.
    InvalidRequest(Box<NoAnswer>),
}

impl<E> Error<E> {
    fn origin(&self) -> &Origin {
        match self {
            Self::Api(refusal) => refusal.origin(),
            Self::Unexpected(refusal) => refusal.origin(),
            Self::Decode(undecodable) => undecodable.origin(),
            Self::Timeout(no_answer)
            | Self::Connect(no_answer)
            | Self::Tls(no_answer)
            | Self::Transport(no_answer)
            | Self::TooLarge(no_answer)
            | Self::Credential(no_answer)
            | Self::Token(no_answer)
            | Self::InvalidRequest(no_answer) => no_answer.origin(),
        }
    }

    /// The name of the operation, such as `users.update_record`.
    pub fn operation(&self) -> &'static str {
        self.origin().operation
    }

    /// The host that the request was meant for; none if the base URL cannot be used.
    pub fn host(&self) -> Option<&str> {
        self.origin().host()
    }

    /// How many attempts were made, the first included; 0 if the request could not be sent. More
    /// than one means that repeating it within the [policy](crate::Retry) did not help.
    pub fn attempts(&self) -> u32 {
        self.origin().attempts
    }

    /// The error message in the answer, for people, if there is one.
    pub fn message(&self) -> Option<&str> {
        self.envelope()?.message.as_deref()
    }

    /// The details of the error, if the answer has them; see [`Refusal::details`].
    pub fn details(&self) -> Option<&Value> {
        self.envelope()?.details.as_ref()
    }

    /// The same error with its documented body converted.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> Error<F> {
        match self {
            Self::Api(refusal) => Error::Api(Box::new(refusal.map(change))),
            Self::Unexpected(refusal) => Error::Unexpected(refusal),
            Self::Decode(undecodable) => Error::Decode(undecodable),
            Self::Timeout(no_answer) => Error::Timeout(no_answer),
            Self::Connect(no_answer) => Error::Connect(no_answer),
            Self::Tls(no_answer) => Error::Tls(no_answer),
            Self::Transport(no_answer) => Error::Transport(no_answer),
            Self::TooLarge(no_answer) => Error::TooLarge(no_answer),
            Self::Credential(no_answer) => Error::Credential(no_answer),
            Self::Token(no_answer) => Error::Token(no_answer),
            Self::InvalidRequest(no_answer) => Error::InvalidRequest(no_answer),
        }
    }

    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(refusal) => Some(refusal.status()),
            other => other.raw().map(Response::status),
        }
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(refusal) => Some(refusal.headers()),
            other => other.raw().map(Response::headers),
        }
    }

    /// The body as received, if there was an answer.
    pub fn body(&self) -> Option<&Bytes> {
        match self {
            Self::Api(refusal) => Some(refusal.raw_body()),
            other => other.raw().map(Response::body),
        }
    }

    /// The API's id of the request, which its support will ask for; none without an answer, or if
    /// the API has no header for it. Some say it in the body instead.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(refusal) => refusal.request_id(),
            other => other.raw()?.request_id(),
        }
    }

    /// The error code in the answer, for programs, if there is one. `None` for [`Error::Decode`].
    pub fn code(&self) -> Option<&str> {
        self.envelope()?.code.as_deref()
    }

    /// Which credentials would be enough, if it is an [`Error::Credential`].
    pub fn missing_credential(&self) -> Option<&MissingCredential> {
        match self {
            Self::Credential(no_answer) => no_answer.cause().downcast_ref(),
            _ => None,
        }
    }

    /// The documented error, if it is an [`Error::Api`].
    pub fn api(&self) -> Option<&E> {
        match self {
            Self::Api(refusal) => Some(refusal.body()),
            _ => None,
        }
    }

    /// Whether the same call may work later, because the problem is temporary. It does not say
    /// whether the request was carried out.
    pub fn is_retryable(&self) -> bool {
        match self {
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

    fn envelope(&self) -> Option<&Envelope> {
        match self {
            Self::Api(refusal) => Some(refusal.envelope()),
            Self::Unexpected(refusal) => Some(refusal.envelope()),
            _ => None,
        }
    }

    fn raw(&self) -> Option<&Response<Bytes>> {
        match self {
            Self::Unexpected(refusal) => Some(refusal),
            Self::Decode(undecodable) => Some(undecodable.response()),
            _ => None,
        }
    }
}

impl<E: Display> StdError for Error<E> {}
