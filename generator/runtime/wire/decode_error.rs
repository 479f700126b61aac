//! Bodies that are not as documented.

use std::error::Error as StdError;
use std::fmt::{self, Display};

use bytes::Bytes;

use crate::runtime::http::excerpt::excerpt;
use crate::runtime::http::origin::Origin;
use crate::runtime::http::response::Response;

/// An answer whose body could not be decoded. `Debug` shows no more of it than its first line.
#[derive(Clone)]
pub struct Undecodable {
    response: Response<Bytes>,
    error: DecodeError,
    origin: Origin,
}

impl Undecodable {
    pub(crate) fn new(response: Response<Bytes>, error: DecodeError, origin: Origin) -> Self {
        Self {
            response,
            error: error.discreet(&origin),
            origin,
        }
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The answer as it was received.
    pub fn response(&self) -> &Response<Bytes> {
        &self.response
    }

    /// Where and why decoding failed.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }
}

impl fmt::Debug for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.response.request_id();
        let id = id.map(|id| self.origin.excerpt(id));
        self.origin
            .debug(f, "Undecodable")
            .field("status", &self.response.status())
            .field("request_id", &id)
            .field("error", &self.error)
            .field("body", &self.origin.first_line(self.response.body()))
            .finish()
    }
}

/// Where and why a body could not be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
}

impl DecodeError {
    pub(crate) fn new(path: String, message: String) -> Self {
        Self { path, message }
    }

    /// The same without the credentials that the call was sent with: a server may repeat them.
    fn discreet(self, origin: &Origin) -> Self {
        let discreet = |text: String| origin.discreet(&text).into_owned();
        Self::new(discreet(self.path), discreet(self.message))
    }

    /// The path in the body, such as `data.items[0].id`; empty for the body as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", excerpt(&self.path))?;
        }
        f.write_str(&excerpt(&self.message))
    }
}

impl StdError for DecodeError {}
