//! Why an attempt gave no answer.

use std::convert::Infallible;
use std::fmt::Display;
use std::time::Duration;

use super::box_error::BoxError;
use super::error::Error;
use super::no_answer::NoAnswer;
use super::origin::Origin;
use super::transport::{TransportError, TransportErrorKind};

/// Why an attempt gave no answer.
pub(crate) enum Failure {
    Timeout(Duration),
    TransportTimeout(BoxError),
    Connect(BoxError),
    Transport(BoxError),
    /// So many bytes are accepted.
    TooLarge(u64),
    Token(BoxError),
    InvalidRequest(BoxError),
}

/// The same, of a known call.
pub(crate) type Unanswered = Error<Infallible>;

#[derive(Debug, thiserror::Error)]
#[error("no answer within {0:?}")]
struct Elapsed(Duration);

#[derive(Debug, thiserror::Error)]
#[error("more than {0} bytes")]
struct TooLarge(u64);

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        match error.kind {
            TransportErrorKind::Connect => Self::Connect(error.source),
            TransportErrorKind::Timeout => Self::TransportTimeout(error.source),
            TransportErrorKind::Broken => Self::Transport(error.source),
            TransportErrorKind::Request => Self::InvalidRequest(error.source),
        }
    }
}

impl Failure {
    pub(crate) fn invalid_request(reason: impl Display) -> Self {
        Self::InvalidRequest(reason.to_string().into())
    }

    /// The error of this call.
    pub(crate) fn of<E>(self, origin: Origin) -> Error<E> {
        let boxed = |cause: BoxError| Box::new(NoAnswer::new(origin, cause));
        match self {
            Self::Timeout(timeout) => Error::Timeout(boxed(Elapsed(timeout).into())),
            Self::TransportTimeout(cause) => Error::Timeout(boxed(cause)),
            Self::Connect(cause) => Error::Connect(boxed(cause)),
            Self::Transport(cause) => Error::Transport(boxed(cause)),
            Self::TooLarge(limit) => Error::TooLarge(boxed(TooLarge(limit).into())),
            Self::Token(cause) => Error::Token(boxed(cause)),
            Self::InvalidRequest(cause) => Error::InvalidRequest(boxed(cause)),
        }
    }
}

impl Unanswered {
    /// What it is, in one word (`error.type` of OpenTelemetry).
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Timeout(_) => "timeout",
            Self::Connect(_) => "connect",
            Self::Transport(_) => "transport",
            Self::TooLarge(_) => "too_large",
            Self::Token(_) => "token",
            Self::InvalidRequest(_) => "invalid_request",
            Self::Api(_) | Self::Unexpected(_) | Self::Decode(_) => "answer",
        }
    }
}
