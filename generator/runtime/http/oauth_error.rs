//! Why an authorization server gave no token.

use std::convert::Infallible;
use std::fmt;

use http::StatusCode;

use super::box_error::BoxError;
use super::error::Error;

/// Why there is no token. It holds nothing that is secret.
///
/// Where a call ends with [`Error::Token`], this is its cause:
/// `no_answer.cause().downcast_ref::<OAuth2Error>()`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OAuth2Error {
    /// The server refuses, and says why.
    #[error("{0}")]
    Refused(OAuth2Refusal),
    /// An answer that no authorization server should give, such as a page in HTML.
    #[error("the answer {status} of the authorization server is {what}")]
    Unexpected {
        /// Its status.
        status: StatusCode,
        /// What it is instead; nothing of its text, which may hold tokens.
        what: String,
    },
    /// There was no answer, or the request could not be sent.
    #[error("{0}")]
    NoAnswer(Box<Error<Infallible>>),
    /// There is no refresh token, and no access token that is valid: somebody has to sign in.
    #[error("there is no refresh token")]
    NoRefreshToken,
    /// The code for a device was not entered in time (RFC 8628, section 3.5).
    #[error("the code was not entered in time")]
    CodeExpired,
    /// Tokens could not be loaded from where they are kept, or not be saved there.
    #[error("tokens cannot be kept: {0}")]
    Store(BoxError),
    /// Neither the document nor the caller says where the endpoint is.
    #[error("the document has no {0} endpoint; set its URL")]
    NoEndpoint(&'static str),
    /// The URL of an endpoint cannot be used.
    #[error("the URL of an endpoint cannot be used: {0}")]
    Endpoint(String),
}

/// The error that a server answers (RFC 6749, section 5.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OAuth2Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: String,
    pub(crate) description: Option<String>,
    pub(crate) uri: Option<String>,
}

impl OAuth2Refusal {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What is wrong, for programs (`error`): `invalid_client`, `invalid_grant`, …
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The same for people (`error_description`).
    pub fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }

    /// A page with more information (`error_uri`).
    pub fn uri(&self) -> Option<&str> {
        self.uri.as_deref()
    }
}

impl fmt::Display for OAuth2Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, code, .. } = self;
        let status = status.as_u16();
        match &self.description {
            Some(description) => write!(f, "{status} {code}: {description}"),
            None => write!(f, "{status} {code}"),
        }
    }
}

impl OAuth2Error {
    /// The error code, if the server refused: `invalid_grant`, …
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => Some(&refusal.code),
            _ => None,
        }
    }
}
