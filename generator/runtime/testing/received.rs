//! What arrived.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::runtime::operation::Route;
use crate::runtime::path;

/// A request that arrived at a [`Server`](super::Server) or a [`Memory`](super::Memory).
#[derive(Clone, Debug)]
pub struct Received {
    request: Request<Bytes>,
    /// The parameters in the path of the operation that it was answered as.
    parameters: Vec<(String, String)>,
}

impl Received {
    pub(super) fn new(request: Request<Bytes>) -> Self {
        Self {
            request,
            parameters: Vec::new(),
        }
    }

    /// Reads the parameters in the path, if it is that of the operation.
    pub(super) fn read_as(&mut self, route: &Route) -> bool {
        if *self.method() != route.method {
            return false;
        }
        match parameters(route.path, self.request.uri().path()) {
            Some(parameters) => {
                self.parameters = parameters;
                true
            }
            None => false,
        }
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The path as it was sent, percent-encoded.
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// A parameter in the path, by its name in the document.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let (_, value) = self.parameters.iter().find(|(this, _)| this == name)?;
        Some(value)
    }

    /// The first query parameter of this name.
    pub fn query(&self, name: &str) -> Option<String> {
        path::get_pair(self.request.uri().query()?, name)
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(self.body()).unwrap_or_default()
    }
}

impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method(), self.request.uri())
    }
}

/// What stands in the place of the parameters of a path, if it is of this form; what stands
/// before it is the path of the API itself.
fn parameters(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let mut rest = path;
    let mut found = Vec::new();
    for part in template.trim_start_matches('/').rsplit('/') {
        let (before, sent) = rest.rsplit_once('/')?;
        found.extend(segment(part, sent)?);
        rest = before;
    }
    Some(found)
}

/// The parameters in one segment of a path, such as `{id}` or `{id}.json`.
fn segment(template: &str, sent: &str) -> Option<Vec<(String, String)>> {
    let decoded = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let Some((before, rest)) = template.split_once('{') else {
        return (template == sent).then(Vec::new);
    };
    let (name, after) = rest.split_once('}')?;
    let sent = sent.strip_prefix(before)?;
    // What stands between two parameters is where the first one ends.
    let (fixed, more) = match after.find('{') {
        Some(next) => after.split_at(next),
        None => (after, ""),
    };
    let (value, behind) = match more {
        "" => (sent.strip_suffix(fixed)?, ""),
        _ => sent.split_once(fixed)?,
    };
    let mut found = vec![(name.to_owned(), decoded(value))];
    if !more.is_empty() {
        found.extend(segment(more, behind)?);
    }
    Some(found)
}
