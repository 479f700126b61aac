//! What arrived.

use std::fmt;

use bytes::Bytes;
use http::header::ACCEPT;
use http::{HeaderMap, Method, Request};
use serde_json::Value;

use super::route::{Called, called};
use crate::api;
use crate::runtime::http::credential::Scheme;
use crate::runtime::http::path;

/// A request that arrived at a [`Server`](super::Server) or a [`Memory`](super::Memory).
#[derive(Clone)]
pub struct Received {
    request: Request<Bytes>,
    called: Option<Called>,
}

impl Received {
    pub(super) fn new(request: Request<Bytes>) -> Self {
        let accept = request.headers().get(ACCEPT);
        let accept = accept.and_then(|accept| accept.to_str().ok());
        let called = called(request.method(), request.uri(), accept);
        Self { request, called }
    }

    /// The operation that is called, such as `users.update_record`, if the API has it.
    pub fn operation(&self) -> Option<&'static str> {
        Some(self.called.as_ref()?.operation)
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The path as it was sent, percent-encoded.
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// A path parameter, by its name in the document.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let parameters = &self.called.as_ref()?.parameters;
        let (_, value) = parameters.iter().find(|(this, _)| *this == name)?;
        Some(value)
    }

    /// The first query parameter of this name.
    pub fn query(&self, name: &str) -> Option<String> {
        path::get_pair(self.request.uri().query()?, name)
    }

    /// All query parameters of this name.
    pub fn query_list(&self, name: &str) -> Vec<String> {
        let pairs = path::split(self.request.uri().query().unwrap_or_default());
        let these = pairs.filter(|(this, _)| this == name);
        these.map(|(_, value)| value).collect()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The body as received.
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// The body as JSON: null if there is none; text that is not JSON becomes a string, so that a
    /// failing test shows it.
    pub fn json(&self) -> Value {
        match serde_json::from_slice(self.body()) {
            Ok(value) => value,
            Err(_) if self.body().is_empty() => Value::Null,
            Err(_) => String::from_utf8_lossy(self.body()).into(),
        }
    }
}

/// Method, path and query, without credentials.
impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method(), self.path())?;
        let mut query = self.request.uri().query().unwrap_or_default().to_owned();
        for (_, scheme) in api::SCHEMES {
            if let Scheme::Query(name) = scheme {
                path::remove_pairs(&mut query, name);
            }
        }
        match query.as_str() {
            "" => Ok(()),
            query => write!(f, "?{query}"),
        }
    }
}

/// [`Display`](fmt::Display) and the body.
impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.json() {
            Value::Null => write!(f, "{self}"),
            body => write!(f, "{self} {body}"),
        }
    }
}
