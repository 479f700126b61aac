//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt::{self, Debug, Display};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::response::Response;

/// An error of a layer below, as a trait object so that the layer may change.
pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;

/// How many characters of a foreign text a message shows.
const EXCERPT: usize = 300;

/// Why a call gave no result. `E` is what the operation documents as its errors.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The API refused, in a way that its document describes.
    Api(Box<Response<E>>),
    /// The API answered with a status that its document does not describe; the body is as it
    /// came. Redirects that are not followed end up here.
    Unexpected(Box<Response<Bytes>>),
    /// The status is documented, but the body is not as documented.
    Decode(Box<Undecodable>),
    /// The answer did not come, or not completely, within the timeout. The request may have
    /// been carried out.
    Timeout(BoxError),
    /// No connection could be made, so the request was not sent.
    Connect(BoxError),
    /// The connection broke. The request may have been carried out.
    Transport(BoxError),
    /// The request cannot be sent like this; nothing was sent.
    InvalidRequest {
        /// What is wrong with it.
        reason: String,
    },
}

/// An answer whose body could not be decoded.
#[derive(Clone, Debug)]
pub struct Undecodable {
    pub(super) response: Response<Bytes>,
    pub(super) error: DecodeError,
}

impl Undecodable {
    /// The answer as it came.
    pub fn response(&self) -> &Response<Bytes> {
        &self.response
    }

    /// Where and why decoding failed.
    pub fn error(&self) -> &DecodeError {
        &self.error
    }
}

impl<E> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(response) => Some(response.status()),
            _ => self.raw().map(Response::status),
        }
    }

    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(response) => Some(response.headers()),
            _ => self.raw().map(Response::headers),
        }
    }

    /// The body as it came, if there was an answer that could not be understood.
    pub fn body(&self) -> Option<&Bytes> {
        self.raw().map(Response::body)
    }

    fn raw(&self) -> Option<&Response<Bytes>> {
        match self {
            Self::Unexpected(response) => Some(response),
            Self::Decode(undecodable) => Some(&undecodable.response),
            _ => None,
        }
    }

    pub(super) fn invalid_request(reason: impl Display) -> Self {
        let reason = reason.to_string();
        Self::InvalidRequest { reason }
    }

    /// Sorts an error of the HTTP client by what it means for the request.
    pub(super) fn from_http(error: reqwest::Error) -> Self {
        // The URL may carry the token.
        let error = error.without_url();
        if error.is_connect() {
            Self::Connect(error.into())
        } else if error.is_timeout() {
            Self::Timeout(error.into())
        } else {
            Self::Transport(error.into())
        }
    }
}

impl<E: Display> Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(response) => {
                let message = response.body().to_string();
                write!(f, "{}: {}", Status(response.status()), excerpt(&message))
            }
            Self::Unexpected(response) => {
                let status = Status(response.status());
                write!(f, "{status}, whose body is not documented")?;
                match body_excerpt(response.body()).as_str() {
                    "" => Ok(()),
                    body => write!(f, ": {body}"),
                }
            }
            Self::Decode(undecodable) => {
                let status = Status(undecodable.response.status());
                write!(f, "{status} with a body that is not as documented: ")?;
                Display::fmt(&undecodable.error, f)?;
                // Without a place in it the body may be something else altogether, such as HTML.
                match body_excerpt(undecodable.response.body()).as_str() {
                    body if undecodable.error.path.is_empty() && !body.is_empty() => {
                        write!(f, ": {body}")
                    }
                    _ => Ok(()),
                }
            }
            Self::Timeout(_) => f.write_str("the call timed out"),
            Self::Connect(source) => write!(f, "could not connect: {}", root_cause(&**source)),
            Self::Transport(source) => {
                write!(f, "the connection broke: {}", root_cause(&**source))
            }
            Self::InvalidRequest { reason } => write!(f, "invalid request: {}", excerpt(reason)),
        }
    }
}

impl<E: Debug + Display> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Timeout(source) | Self::Connect(source) | Self::Transport(source) => {
                Some(&**source)
            }
            Self::Decode(undecodable) => Some(&undecodable.error),
            Self::Api(_) | Self::Unexpected(_) | Self::InvalidRequest { .. } => None,
        }
    }
}

/// Where and why a body did not decode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
}

impl DecodeError {
    pub(super) fn new(path: String, message: String) -> Self {
        Self { path, message }
    }

    /// The place in the body, such as `data.items[0].id`; empty if it is the body as a whole.
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

/// `HTTP 404 Not Found`.
struct Status(StatusCode);

impl Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP {}", self.0.as_u16())?;
        match self.0.canonical_reason() {
            Some(reason) => write!(f, " {reason}"),
            None => Ok(()),
        }
    }
}

/// The innermost error, which says more than "error sending request".
fn root_cause(mut error: &(dyn StdError + 'static)) -> String {
    while let Some(source) = error.source() {
        error = source;
    }
    excerpt(&error.to_string())
}

fn body_excerpt(body: &Bytes) -> String {
    // A character has at most four bytes.
    let start = &body[..body.len().min(4 * (EXCERPT + 1))];
    excerpt(String::from_utf8_lossy(start).trim())
}

/// The beginning of a foreign text, on one line and without control characters.
fn excerpt(text: &str) -> String {
    let mut shown = String::new();
    for (index, char) in text.chars().enumerate() {
        match char {
            _ if index == EXCERPT => {
                shown.push('…');
                break;
            }
            '"' | '\'' | '\\' => shown.push(char),
            _ => shown.extend(char.escape_debug()),
        }
    }
    shown
}
