//! What comes back.

use std::ops::{Deref, DerefMut};

use http::header::LOCATION;
use http::{HeaderMap, StatusCode, Uri};

use crate::api;
use crate::runtime::wire::lenient::Undecoded;

/// An answer of the API: its body, status and headers.
///
/// It derefs to the body, so `response.data` is the body's `data`.
#[derive(Clone, Debug)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
    undecoded: Vec<Undecoded>,
}

impl<T> Response<T> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self {
            status,
            headers,
            body,
            undecoded: Vec::new(),
        }
    }

    /// The same answer with its body read as something else.
    pub(crate) fn with_body<U>(self, body: U) -> Response<U> {
        self.map(|_| body)
    }

    /// The same answer, of which these parts did not decode.
    pub(crate) fn with_undecoded(mut self, undecoded: Vec<Undecoded>) -> Self {
        self.undecoded = undecoded;
        self
    }

    /// The same answer with its body changed.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response {
            status: self.status,
            headers: self.headers,
            body: change(self.body),
            undecoded: self.undecoded,
        }
    }

    /// The body, and the rest of the answer.
    #[allow(
        dead_code,
        reason = "whether there are streams of items depends on the API"
    )]
    pub(crate) fn split(self) -> (Response<()>, T) {
        let head = Response {
            status: self.status,
            headers: self.headers,
            body: (),
            undecoded: self.undecoded,
        };
        (head, self.body)
    }

    /// The status code.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The parts that are not as documented, kept as JSON by a client that is lenient
    /// (`ClientBuilder::lenient`, with the feature `lenient`).
    pub fn undecoded(&self) -> &[Undecoded] {
        &self.undecoded
    }

    /// Where a redirect leads, as the answer says it: absolute, or relative to the request
    /// (RFC 9110, section 10.2.2). `None` if it does not say, or nothing that is a URI.
    pub fn location(&self) -> Option<Uri> {
        let location = self.headers.get(LOCATION)?;
        Uri::try_from(location.as_bytes()).ok()
    }

    /// The API's id of the request, if the answer has a header for it.
    pub fn request_id(&self) -> Option<&str> {
        let id = self.headers.get(api::REQUEST_ID?)?;
        id.to_str().ok()
    }

    /// The body.
    pub fn body(&self) -> &T {
        &self.body
    }

    pub(crate) fn body_mut(&mut self) -> &mut T {
        &mut self.body
    }

    /// The body alone.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}
