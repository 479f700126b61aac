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
    Timeout(BoxError),
    Connect(BoxError),
    Tls(BoxError),
    Transport(BoxError),
    TooLarge(BoxError),
    Credential(BoxError),
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
            TransportErrorKind::Tls => Self::Tls(error.source),
            TransportErrorKind::Timeout => Self::Timeout(error.source),
            TransportErrorKind::Broken => Self::Transport(error.source),
            TransportErrorKind::Request => Self::InvalidRequest(error.source),
        }
    }
}

impl Failure {
    pub(crate) fn invalid_request(reason: impl Display) -> Self {
        Self::InvalidRequest(reason.to_string().into())
    }

    pub(crate) fn elapsed(timeout: Duration) -> Self {
        Self::Timeout(Elapsed(timeout).into())
    }

    /// More bytes than are accepted.
    pub(crate) fn too_large(limit: u64) -> Self {
        Self::TooLarge(TooLarge(limit).into())
    }

    /// The error of this call.
    pub(crate) fn of(self, origin: Origin) -> Unanswered {
        let boxed = |cause| Box::new(NoAnswer::new(origin, cause));
        match self {
            Self::Timeout(cause) => Error::Timeout(boxed(cause)),
            Self::Connect(cause) => Error::Connect(boxed(cause)),
            Self::Tls(cause) => Error::Tls(boxed(cause)),
            Self::Transport(cause) => Error::Transport(boxed(cause)),
            Self::TooLarge(cause) => Error::TooLarge(boxed(cause)),
            Self::Credential(cause) => Error::Credential(boxed(cause)),
            Self::Token(cause) => Error::Token(boxed(cause)),
            Self::InvalidRequest(cause) => Error::InvalidRequest(boxed(cause)),
        }
    }
}

impl Unanswered {
    /// The same of an operation.
    pub(crate) fn typed<E>(self) -> Error<E> {
        self.map(|never| match never {})
    }

    /// What it is, in one word (`error.type` of OpenTelemetry).
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Timeout(_) => "timeout",
            Self::Connect(_) => "connect",
            Self::Tls(_) => "tls",
            Self::Transport(_) => "transport",
            Self::TooLarge(_) => "too_large",
            Self::Credential(_) => "credential",
            Self::Token(_) => "token",
            Self::InvalidRequest(_) => "invalid_request",
            Self::Api(_) | Self::Unexpected(_) | Self::Decode(_) => "answer",
        }
    }
}
