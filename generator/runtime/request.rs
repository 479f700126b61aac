//! What an operation puts together to be sent.

use std::fmt::Display;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request};
use serde::Serialize;

use super::call::Call;
use super::client::Client;
use super::decode::{self, Decoder};
use super::path;

/// Methods that must say so when they have no body; some servers answer 411 otherwise.
const EXPECT_BODY: [Method; 3] = [Method::POST, Method::PUT, Method::PATCH];

/// A request that an operation puts together. What goes wrong is kept and told when sending, so
/// that putting together cannot fail.
pub(crate) struct Outgoing {
    pub(super) client: Client,
    pub(super) method: Method,
    pub(super) path: String,
    query: String,
    headers: HeaderMap,
    body: Bytes,
    /// Statuses of success; none for any.
    pub(super) statuses: &'static [u16],
    /// Whether the token stays at home.
    pub(super) anonymous: bool,
    /// The first problem.
    problem: Option<String>,
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl Outgoing {
    /// Starts a request; `path` has its parameters in braces.
    pub(crate) fn new(client: &Client, method: Method, path: &str) -> Self {
        Self {
            client: client.clone(),
            method,
            path: path.to_owned(),
            query: String::new(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            statuses: &[],
            anonymous: false,
            problem: None,
        }
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

    /// Sets a header, if there is a value.
    pub(crate) fn header_param(mut self, name: &str, value: Option<impl Display>) -> Self {
        if let Some(value) = value {
            let set = self.set_header(name, &value.to_string());
            self.keep(set);
        }
        self
    }

    /// Leaves the token out.
    pub(crate) fn anonymous(mut self) -> Self {
        self.anonymous = true;
        self
    }

    /// The media type to ask for.
    pub(crate) fn accept(self, media_type: &str) -> Self {
        self.header_param(ACCEPT.as_str(), Some(media_type))
    }

    /// A JSON body.
    pub(crate) fn json(mut self, body: &impl Serialize) -> Self {
        match self.keep(decode::to_json(body)) {
            Some(text) => self.raw("application/json", text),
            None => self,
        }
    }

    /// A form as the body (`application/x-www-form-urlencoded`).
    pub(crate) fn form(mut self, body: &impl Serialize) -> Self {
        let form = serde_json::to_value(body)
            .map_err(|error| format!("the body cannot be written: {error}"))
            .and_then(|body| path::form(&body));
        match self.keep(form) {
            Some(text) => self.raw("application/x-www-form-urlencoded", text),
            None => self,
        }
    }

    /// A body of this media type, as it is.
    pub(crate) fn raw(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header_param(CONTENT_TYPE.as_str(), Some(content_type))
    }

    /// The statuses of success; none for any from 200 to 299.
    pub(crate) fn succeeds(mut self, statuses: &'static [u16]) -> Self {
        self.statuses = statuses;
        self
    }

    /// Says how answers are read, which completes the call. `success` is asked about statuses
    /// of success, `errors` about all others.
    pub(crate) fn returns<T, E>(self, success: Decoder<T>, errors: Decoder<E>) -> Call<T, E> {
        Call::new(self, success, errors)
    }

    fn set_header(&mut self, name: &str, value: &str) -> Result<(), String> {
        let parsed: Result<HeaderName, _> = name.parse();
        let parsed = parsed.map_err(|_| format!("{name:?} is no name for a header"))?;
        let value = HeaderValue::from_str(value)
            .map_err(|_| format!("the header `{name}` cannot carry its value"))?;
        self.headers.insert(parsed, value);
        Ok(())
    }

    /// Keeps the problem, if it is the first.
    fn keep<V>(&mut self, result: Result<V, String>) -> Option<V> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problem.get_or_insert(problem);
                None
            }
        }
    }

    /// The request with the client's part, but without a token in the query.
    pub(super) fn to_http(&self) -> Result<Request<Bytes>, String> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        path::check(&self.path)?;
        let base = self.client.base_url().map_err(|error| error.to_string())?;
        let separator = match (self.query.as_str(), self.path.contains('?')) {
            ("", _) => "",
            (_, false) => "?",
            (_, true) => "&",
        };
        let mut request = Request::builder()
            .method(self.method.clone())
            .uri(format!("{base}{}{separator}{}", self.path, self.query))
            .body(self.body.clone())
            .map_err(|error| error.to_string())?;
        *request.headers_mut() = self
            .client
            .headers(self.anonymous)
            .map_err(|error| error.to_string())?;
        request.headers_mut().extend(self.headers.clone());
        if self.body.is_empty() && EXPECT_BODY.contains(&self.method) {
            let none = HeaderValue::from_static("0");
            request.headers_mut().insert(CONTENT_LENGTH, none);
        }
        Ok(request)
    }
}
