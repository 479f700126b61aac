//! Why there is no answer.

use std::convert::Infallible;
use std::time::Duration;

use super::box_error::BoxError;
use super::error::Error;
use super::transport::{TransportError, TransportErrorKind};

/// Why an attempt gave no answer, whatever the operation documents.
pub(crate) type Failure = Error<Infallible>;

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        match error.kind {
            TransportErrorKind::Connect => Self::Connect(error.source),
            TransportErrorKind::Timeout => Self::Timeout(error.source),
            TransportErrorKind::Broken => Self::Transport(error.source),
            TransportErrorKind::Request => Self::invalid_request(error.source),
        }
    }
}

impl Failure {
    pub(crate) fn elapsed(timeout: Duration) -> Self {
        Self::Timeout(BoxError::from(Elapsed(timeout)))
    }

    /// The same of an operation.
    pub(crate) fn of<E>(self) -> Error<E> {
        match self {
            Self::Api(refusal) => match *refusal.body() {},
            Self::Unexpected(refusal) => Error::Unexpected(refusal),
            Self::Decode(undecodable) => Error::Decode(undecodable),
            Self::Timeout(source) => Error::Timeout(source),
            Self::Connect(source) => Error::Connect(source),
            Self::Transport(source) => Error::Transport(source),
            Self::TooLarge { limit } => Error::TooLarge { limit },
            Self::Token(source) => Error::Token(source),
            Self::InvalidRequest { reason } => Error::InvalidRequest { reason },
            Self::RetriesExhausted { attempts, last } => Error::RetriesExhausted {
                attempts,
                last: Box::new(last.of()),
            },
        }
    }

    /// What it is, in one word (`error.type` of OpenTelemetry).
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Timeout(_) => "timeout",
            Self::Connect(_) => "connect",
            Self::Transport(_) => "transport",
            Self::TooLarge { .. } => "too_large",
            Self::Token(_) => "token",
            Self::InvalidRequest { .. } => "invalid_request",
            Self::RetriesExhausted { last, .. } => last.kind(),
            Self::Api(_) | Self::Unexpected(_) | Self::Decode(_) => "answer",
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("no answer within {0:?}")]
struct Elapsed(Duration);
