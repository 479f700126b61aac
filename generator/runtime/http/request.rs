//! What an operation puts together to be sent.

use std::fmt::Display;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;
use serde_json::{Map, Value};

use super::at::At;
use super::body::Body;
use super::client::Client;
use super::credential;
use super::failure::{Failure, Unanswered};
use super::operation::{Operation, Route};
use super::origin::Origin;
use super::path;
use super::request_error::RequestError;
use crate::runtime::wire::decode;
use crate::runtime::wire::sendable::Sendable;

/// A request that an operation puts together. What goes wrong is kept and told when sending, so
/// that putting together cannot fail.
pub(crate) struct RequestBuilder {
    pub(crate) client: Client,
    pub(crate) route: Route,
    /// The path, as far as its parameters are filled in.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// Whether the body is to be compressed.
    pub(crate) gzip: bool,
    /// The first problem.
    problem: Option<RequestError>,
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl RequestBuilder {
    /// Starts a request of an operation.
    pub(crate) fn new<T, E>(client: &Client, operation: &Operation<T, E>) -> Self {
        let path = operation.route.path.to_owned();
        Self::at(client, operation.route.clone(), path)
    }

    /// Starts a request to a path, whose parameters may not be filled in yet.
    pub(crate) fn at(client: &Client, route: Route, path: String) -> Self {
        let mut headers = HeaderMap::new();
        if let Some(accept) = route.accept {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
        }
        let mut builder = Self {
            client: client.clone(),
            route,
            path,
            query: String::new(),
            headers,
            body: Body::default(),
            gzip: false,
            problem: None,
        };
        builder.make_key();
        builder
    }

    /// Makes a key for this request, or another one, if its operation has keys.
    pub(crate) fn make_key(&mut self) {
        if let Some(key) = self.route.idempotency_key {
            let set = self.set_header(key.header, &(key.make)());
            self.keep(set);
        }
    }

    /// Refuses a value of `name` that cannot be sent.
    pub(crate) fn check(mut self, name: &str, value: &(impl Sendable + ?Sized)) -> Self {
        let checked = value.check();
        self.keep(checked.map_err(|problem| RequestError::Parameter(name.to_owned(), problem)));
        self
    }

    /// Fills in the path parameter `name`.
    pub(crate) fn path(mut self, name: &str, value: impl Display) -> Self {
        let filled = path::fill(&mut self.path, name, &value.to_string());
        self.keep(filled);
        self
    }

    /// Adds a query parameter, if there is a value.
    pub(crate) fn query(self, name: &str, value: Option<impl Display>) -> Self {
        self.query_list(name, value)
    }

    /// Adds a query parameter once for each value.
    pub(crate) fn query_list(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl Display>,
    ) -> Self {
        for value in values {
            path::push_pair(&mut self.query, name, value);
        }
        self
    }

    /// Adds a query parameter with all values in one, `separator` between them as it is written
    /// in a URL; nothing for no values.
    pub(crate) fn query_joined(
        mut self,
        name: &str,
        values: impl IntoIterator<Item = impl Display>,
        separator: &str,
    ) -> Self {
        path::push_joined(&mut self.query, name, values, separator);
        self
    }

    /// Adds a text to the query as it is, if there is one.
    pub(crate) fn query_string(mut self, text: Option<impl Display>) -> Self {
        if let Some(text) = text {
            path::push_text(&mut self.query, &text.to_string());
        }
        self
    }

    /// Sets a header, if there is a value.
    pub(crate) fn header_param(mut self, name: &str, value: Option<impl Display>) -> Self {
        if let Some(value) = value {
            let set = self.set_header(name, &value.to_string());
            self.keep(set);
        }
        self
    }

    /// A JSON body.
    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        self.json_as("application/json", body)
    }

    /// A body in JSON of this media type.
    pub(crate) fn json_as(mut self, content_type: &str, body: &impl Serialize) -> Self {
        match self.keep(decode::to_json(body)) {
            Some(text) => self.raw(content_type, text),
            None => self,
        }
    }

    /// A body of this media type, as it is.
    pub(crate) fn raw(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self.header_param(CONTENT_TYPE.as_str(), Some(content_type))
    }

    fn set_header(&mut self, name: &str, value: &str) -> Result<(), RequestError> {
        let parsed: Result<HeaderName, _> = name.parse();
        let parsed = parsed.map_err(|_| RequestError::HeaderName(name.to_owned()))?;
        // No value begins or ends with white space (RFC 9110, section 5.5); over HTTP/2 a server
        // refuses a request with one (RFC 9113, section 8.2.1).
        let value = HeaderValue::from_str(value.trim_matches([' ', '\t']));
        let mut value = value.map_err(|_| RequestError::HeaderValue(name.to_owned()))?;
        credential::hide(&parsed, &mut value);
        self.headers.insert(parsed, value);
        Ok(())
    }

    /// Keeps the problem, if it is the first.
    pub(super) fn keep<V>(&mut self, result: Result<V, impl Into<RequestError>>) -> Option<V> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(problem.into());
                None
            }
        }
    }

    /// The same request once more; a body that can be sent only once stays here.
    pub(crate) fn again(&self) -> Self {
        let body = self.body.again().unwrap_or_default();
        Self {
            client: self.client.clone(),
            route: self.route.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            body,
            gzip: self.gzip,
            problem: self.problem.clone(),
        }
    }

    /// What stands in the query, or in a body that is a JSON object.
    fn value_at(&self, at: At) -> Option<Value> {
        match at {
            At::Query(name) => path::get_pair(&self.query, name).map(Value::String),
            At::Body(name) => {
                let body = self.body.as_bytes()?;
                serde_json::from_slice::<Value>(body)
                    .ok()?
                    .get(name)
                    .cloned()
            }
        }
    }

    pub(crate) fn text_at(&self, at: At) -> Option<String> {
        self.value_at(at)?.as_str().map(str::to_owned)
    }

    pub(crate) fn number_at(&self, at: At) -> Option<u64> {
        let value = match self.value_at(at)? {
            Value::String(text) => serde_json::from_str(&text).ok()?,
            value => value,
        };
        value.as_u64().or_else(|| whole(value.as_f64()?))
    }

    /// Sets what stands in the query, or in a body that is a JSON object; takes it out for none.
    pub(crate) fn set_at(&mut self, at: At, value: Option<Value>) {
        if value.is_none() && self.value_at(at).is_none() {
            return;
        }
        match at {
            At::Query(name) => {
                path::remove_pairs(&mut self.query, name);
                match value {
                    Some(Value::String(text)) => path::push_pair(&mut self.query, name, text),
                    Some(value) => path::push_pair(&mut self.query, name, value),
                    None => {}
                }
            }
            At::Body(name) => {
                let body = self.body.as_bytes().cloned().unwrap_or_default();
                let mut body: Map<String, Value> =
                    serde_json::from_slice(&body).unwrap_or_default();
                match value {
                    Some(value) => body.insert(name.to_owned(), value),
                    None => body.shift_remove(name),
                };
                *self = self.again().json(&body);
            }
        }
    }

    /// Sets a flag in the query, or in a body that is a JSON object.
    pub(crate) fn switched_on(mut self, at: At) -> Self {
        self.set_at(at, Some(Value::Bool(true)));
        self
    }

    /// The body as it is sent.
    pub(crate) fn into_body(self) -> Body {
        #[cfg(feature = "gzip-requests")]
        if self.gzip && !self.body.as_bytes().is_some_and(bytes::Bytes::is_empty) {
            return super::compress::gzip(self.body);
        }
        self.body
    }

    /// The call that it belongs to.
    pub(crate) fn origin(&self) -> Origin {
        let base = self.client.shared.base(self.route.server);
        let authority = base.ok().map(|base| &base.authority);
        Origin::new(self.route.name, authority)
    }

    /// The error of a call that cannot be sent.
    pub(crate) fn invalid(&self, problem: impl Display) -> Unanswered {
        Failure::invalid_request(problem).of(self.origin())
    }

    /// Keeps a problem, if it is the first.
    pub(crate) fn refuse(&mut self, problem: RequestError) {
        self.problem.get_or_insert(problem);
    }

    /// # Errors
    /// The first thing that is wrong with it, as far as that is known yet.
    pub(crate) fn check_all(&self) -> Result<(), RequestError> {
        self.problem.clone().map_or(Ok(()), Err)
    }
}

/// A number that is whole and that `f64` has exactly, like `500.0`.
fn whole(number: f64) -> Option<u64> {
    let exact = number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number);
    exact.then_some(number as u64)
}
