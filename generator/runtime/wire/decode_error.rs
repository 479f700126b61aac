//! Bodies that are not as documented.

use std::error::Error as StdError;
use std::fmt::{self, Display};

use bytes::Bytes;

use crate::runtime::http::excerpt::{excerpt, first_line};
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
            error,
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
        self.origin
            .debug(f, "Undecodable")
            .field("status", &self.response.status())
            .field("request_id", &self.response.request_id())
            .field("error", &self.error)
            .field("body", &first_line(self.response.body()))
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
