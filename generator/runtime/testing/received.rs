//! What arrived.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::Request;
use serde_json::Value;

use super::super::auth::Credential;
use super::super::path;
use super::route::{self, Called};
use crate::api;

/// A request that arrived. It reads like the [`Request`] that it is.
#[derive(Clone)]
pub struct Received {
    called: Option<Called>,
    request: Request<Bytes>,
}

impl Received {
    pub(super) fn new(request: Request<Bytes>) -> Self {
        let called = route::called(request.method(), request.uri());
        Self { called, request }
    }

    /// The name of the operation, such as `users.update_record`; none if it calls none.
    pub fn operation(&self) -> Option<&'static str> {
        Some(self.called.as_ref()?.operation)
    }

    /// The value of a path parameter, by the name that it has in the document.
    pub fn path(&self, name: &str) -> Option<&str> {
        let parameters = &self.called.as_ref()?.parameters;
        let (_, value) = parameters.iter().find(|(this, _)| *this == name)?;
        Some(value)
    }

    /// The value of a query parameter; the first if there are more.
    pub fn query(&self, name: &str) -> Option<String> {
        self.query_list(name).into_iter().next()
    }

    /// All values of a query parameter.
    pub fn query_list(&self, name: &str) -> Vec<String> {
        let pairs = path::split(self.uri().query().unwrap_or_default());
        let these = pairs.filter(|(this, _)| this == name);
        these.map(|(_, value)| value).collect()
    }

    /// The body as JSON: null if it is empty, and a string if it is something else.
    pub fn json(&self) -> Value {
        match serde_json::from_slice(self.body()) {
            Ok(value) => value,
            Err(_) if self.body().is_empty() => Value::Null,
            Err(_) => String::from_utf8_lossy(self.body()).into(),
        }
    }
}

impl Deref for Received {
    type Target = Request<Bytes>;

    fn deref(&self) -> &Request<Bytes> {
        &self.request
    }
}

/// Method, path and query, without the token.
impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method(), self.uri().path())?;
        let mut query = self.uri().query().unwrap_or_default().to_owned();
        if let Credential::Query(name) = api::CREDENTIAL {
            path::remove_pairs(&mut query, name);
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
