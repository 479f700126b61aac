//! Bodies of parts: `multipart/form-data` (RFC 7578) and other multipart types (RFC 2046, section
//! 5.1).

use std::collections::VecDeque;
use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::{fmt, io};

use bytes::Bytes;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Frame, SizeHint};
use serde::Serialize;
use serde_json::Value;

use super::body::Body;
use super::box_error::BoxError;
use super::request::RequestBuilder;
use super::request_error::{RequestError, header};

/// A part of a body: bytes, text, a stream or a file, with a file name and headers of its own.
///
/// Bytes convert into one, and so does a [`Body`]. A request can be repeated only if the bodies of
/// all its parts can be sent again.
#[derive(Clone)]
pub struct Part {
    /// Shared between the copies of a part: a stream that can be sent once is sent by the first.
    body: Arc<Mutex<Body>>,
    file_name: Option<String>,
    headers: HeaderMap,
    /// The first problem.
    problem: Option<RequestError>,
}

impl Part {
    /// A part of these bytes, or of this [`stream`](Body::stream) of bytes.
    pub fn new(body: impl Into<Body>) -> Self {
        Self {
            body: Arc::new(Mutex::new(body.into())),
            file_name: None,
            headers: HeaderMap::new(),
            problem: None,
        }
    }

    /// The file at `path` under its name, read while it is sent; see [`Body::file`].
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let part = Self::new(Body::file(path).await?);
        Ok(match path.file_name() {
            Some(name) => part.file_name(name.to_string_lossy()),
            None => part,
        })
    }

    /// With this file name. A file without one is called after its property, since many servers
    /// take a part without a file name for a text.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// With this media type, such as `image/png`.
    ///
    /// A text that a header cannot carry is an `Error::InvalidRequest` when the request is sent.
    #[must_use]
    pub fn media_type(self, media_type: impl TryInto<HeaderValue>) -> Self {
        self.header(CONTENT_TYPE, media_type)
    }

    /// With this header. A name or a value that a header cannot have is an `Error::InvalidRequest`
    /// when the request is sent.
    #[must_use]
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        match header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(problem) => drop(self.problem.get_or_insert(problem)),
        }
        self
    }

    /// A value as the part of a form: text as it is, anything else as JSON.
    fn value(value: &Value, media_type: Option<&'static str>) -> Self {
        let (text, own) = match value {
            Value::String(text) => (text.clone(), None),
            Value::Bool(_) | Value::Number(_) => (value.to_string(), None),
            json => (json.to_string(), Some("application/json")),
        };
        match media_type.or(own) {
            Some(media_type) => Self::new(text).media_type(media_type),
            None => Self::new(text),
        }
    }

    /// Its body from the beginning; the one there is, if that can be sent only once.
    fn open(&self) -> Body {
        let mut body = self.body.lock().unwrap_or_else(PoisonError::into_inner);
        match body.again() {
            Some(again) => again,
            None => std::mem::take(&mut *body),
        }
    }

    fn is_repeatable(&self) -> bool {
        let body = self.body.lock().unwrap_or_else(PoisonError::into_inner);
        body.is_repeatable()
    }

    /// The lines before its body, with the empty one.
    fn head(&self, name: Option<&str>) -> Vec<u8> {
        let mut head = Vec::new();
        let mut line = |name: &str, value: &[u8]| {
            head.extend_from_slice(name.as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value);
            head.extend_from_slice(b"\r\n");
        };
        if !self.headers.contains_key(CONTENT_DISPOSITION)
            && let Some(disposition) = self.disposition(name)
        {
            line("content-disposition", disposition.as_bytes());
        }
        for (name, value) in &self.headers {
            line(name.as_str(), value.as_bytes());
        }
        head.extend_from_slice(b"\r\n");
        head
    }

    /// `form-data` with the name (RFC 7578, section 4.2); `attachment` where parts have none.
    fn disposition(&self, name: Option<&str>) -> Option<String> {
        let file_name = self.file_name.as_deref().map(quoted);
        let file_name = file_name.map(|name| format!("filename=\"{name}\""));
        match (name.map(quoted), file_name) {
            (Some(name), None) => Some(format!("form-data; name=\"{name}\"")),
            (Some(name), Some(file)) => Some(format!("form-data; name=\"{name}\"; {file}")),
            (None, Some(file)) => Some(format!("attachment; {file}")),
            (None, None) => None,
        }
    }
}

/// A name between quotation marks, as browsers write it (HTML, "multipart/form-data encoding
/// algorithm").
fn quoted(name: &str) -> String {
    name.replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('"', "%22")
}

/// A part of what a body can be made of.
macro_rules! from {
    ($($source:ty),+) => {
        $(impl From<$source> for Part {
            fn from(body: $source) -> Self {
                Self::new(body)
            }
        })+
    };
}

from!(Body, Bytes, Vec<u8>, &'static [u8], String, &'static str);

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part")
            .field("file_name", &self.file_name)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

/// The parts of a body, each under a name, in the order in which they are sent. A name can stand
/// more than once.
///
/// They are written while they are sent, each of its own source, so that files need no memory.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<(String, Part)>,
    /// The first problem.
    problem: Option<RequestError>,
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl Parts {
    /// No parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more part. The name is not sent where the media type is another than
    /// `multipart/form-data`.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, part: impl Into<Part>) -> Self {
        self.set(name, part);
        self
    }

    /// Adds a part.
    pub fn set(&mut self, name: impl Into<String>, part: impl Into<Part>) {
        self.parts.push((name.into(), part.into()));
    }

    /// Files under one name, each with a file name, of this media type if it has none.
    pub(crate) fn files(
        mut self,
        name: &str,
        files: impl IntoIterator<Item = Part>,
        media_type: Option<&'static str>,
    ) -> Self {
        for mut file in files {
            file.file_name.get_or_insert_with(|| name.to_owned());
            let media_type = media_type.unwrap_or("application/octet-stream");
            if !file.headers.contains_key(CONTENT_TYPE) {
                file = file.media_type(media_type);
            }
            self = self.with(name, file);
        }
        self
    }

    /// Values under one name: text as it is, anything else as JSON; null is left out.
    pub(crate) fn values(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl Serialize>,
        media_type: Option<&'static str>,
    ) -> Self {
        for value in values {
            match serde_json::to_value(value) {
                Ok(Value::Null) => {}
                Ok(value) => self = self.with(name, Part::value(&value, media_type)),
                Err(error) => self.refuse(error),
            }
        }
        self
    }

    /// Gives the parts of a name this header, if there is a value, and they have none of the kind.
    pub(crate) fn with_header(
        mut self,
        part: &str,
        name: &str,
        value: Option<impl Serialize>,
    ) -> Self {
        let text = match serde_json::to_value(value) {
            Ok(Value::Null) => return self,
            Ok(Value::String(text)) => text,
            Ok(other) => other.to_string(),
            Err(error) => {
                self.refuse(error);
                return self;
            }
        };
        for (_, part) in self.parts.iter_mut().filter(|(known, _)| known == part) {
            if !part.headers.contains_key(name) {
                *part = part.clone().header(name, text.as_str());
            }
        }
        self
    }

    /// Keeps a problem, if it is the first.
    pub(crate) fn refuse(&mut self, error: serde_json::Error) {
        self.problem.get_or_insert(RequestError::Form(error.into()));
    }

    /// With all of `others`.
    pub(crate) fn and(mut self, others: Parts) -> Self {
        self.parts.extend(others.parts);
        self.problem = self.problem.or(others.problem);
        self
    }

    /// The boundary and the body; `named` where each part has a name.
    ///
    /// # Errors
    /// The first thing that cannot be sent.
    pub(crate) fn write(self, named: bool) -> Result<(String, Body), RequestError> {
        let problems = self
            .parts
            .iter()
            .filter_map(|(_, part)| part.problem.as_ref());
        if let Some(problem) = self.problem.iter().chain(problems).next() {
            return Err(problem.clone());
        }
        let boundary = boundary();
        let parts = self.parts;
        let is_repeatable = parts.iter().all(|(_, part)| part.is_repeatable());
        let opened = boundary.clone();
        let begin = move || Body::new(Pieces::of(&parts, &opened, named));
        let body = match is_repeatable {
            true => Body::repeatable(begin),
            false => begin(),
        };
        Ok((boundary, body))
    }
}

impl RequestBuilder {
    /// A body of parts.
    pub(crate) fn parts(mut self, media_type: &str, parts: impl Into<Parts>) -> Self {
        let named = media_type == "multipart/form-data";
        match self.keep(parts.into().write(named)) {
            Some((boundary, body)) => self.raw(&format!("{media_type}; boundary={boundary}"), body),
            None => self,
        }
    }
}

/// What no part has a line of, as far as chance goes: 128 bits of it.
fn boundary() -> String {
    let mut random = fastrand::Rng::new();
    format!("{:016x}{:016x}", random.u64(..), random.u64(..))
}

/// What stands between parts, and the bodies of parts.
struct Pieces(VecDeque<Body>);

impl Pieces {
    fn of(parts: &[(String, Part)], boundary: &str, named: bool) -> Self {
        let mut pieces = VecDeque::new();
        for (index, (name, part)) in parts.iter().enumerate() {
            let line = if index == 0 { "" } else { "\r\n" };
            let mut head = format!("{line}--{boundary}\r\n").into_bytes();
            head.extend(part.head(named.then_some(name)));
            pieces.push_back(head.into());
            pieces.push_back(part.open());
        }
        // A body without parts is its end alone.
        let line = if parts.is_empty() { "" } else { "\r\n" };
        pieces.push_back(format!("{line}--{boundary}--\r\n").into());
        Self(pieces)
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        while let Some(piece) = self.0.front_mut() {
            match ready!(Pin::new(piece).poll_frame(context)) {
                Some(Ok(frame)) if frame.is_data() => return Poll::Ready(Some(Ok(frame))),
                Some(Ok(_)) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => drop(self.0.pop_front()),
            }
        }
        Poll::Ready(None)
    }

    fn size_hint(&self) -> SizeHint {
        let mut whole = SizeHint::with_exact(0);
        for hint in self.0.iter().map(http_body::Body::size_hint) {
            let upper = whole.upper().zip(hint.upper());
            let upper = upper.and_then(|(all, more)| all.checked_add(more));
            let lower = whole.lower().saturating_add(hint.lower());
            whole = SizeHint::new();
            whole.set_lower(lower);
            if let Some(upper) = upper {
                whole.set_upper(upper);
            }
        }
        whole
    }
}
