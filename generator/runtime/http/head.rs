//! The head of a request: where it goes, and its headers.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderValue};
use http::{Method, Request, Uri};

use super::build_error::BuildError;
use super::client::Client;
use super::path;
use super::request::RequestBuilder;
use super::request_error::RequestError;
use super::settings::Settings;

/// Methods that must say so when they have no body; some servers answer 411 otherwise.
const EXPECT_BODY: [Method; 3] = [Method::POST, Method::PUT, Method::PATCH];

/// What all attempts of a call have in common.
pub(crate) struct Head {
    client: Client,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    /// Those that the operation sets.
    headers: HeaderMap,
}

impl Head {
    /// # Errors
    /// The first thing that is wrong with the request.
    pub(crate) fn of(builder: &RequestBuilder) -> Result<Self, RequestError> {
        builder.check_all()?;
        // Each attempt needs them.
        builder.client.shared.headers()?;
        Ok(Self {
            client: builder.client.clone(),
            method: builder.route.method(),
            uri: uri(builder)?,
            headers: headers(builder),
        })
    }

    /// The request of an attempt, without its body: what the client sets for all, what the operation
    /// sets, what `add` adds, and what is set for this call, of which the last wins.
    ///
    /// # Errors
    /// Those of `add`.
    pub(crate) fn request(
        &self,
        settings: &Settings,
        add: impl FnOnce(&mut Request<()>) -> Result<(), BuildError>,
    ) -> Result<Request<()>, BuildError> {
        let mut request = Request::new(());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = self.client.shared.headers()?.clone();
        set(request.headers_mut(), &self.headers);
        add(&mut request)?;
        set(request.headers_mut(), &settings.headers);
        Ok(request)
    }
}

/// Sets headers in the place of others of the same names.
fn set(headers: &mut HeaderMap, others: &HeaderMap) {
    for name in others.keys() {
        let mut values = others.get_all(name).iter().cloned();
        if let Some(first) = values.next() {
            headers.insert(name, first);
        }
        for value in values {
            headers.append(name, value);
        }
    }
}

fn uri(builder: &RequestBuilder) -> Result<Uri, RequestError> {
    let base = builder.client.shared.base(builder.route.server)?;
    let (path, query) = (&builder.path, &builder.query);
    path::check(path)?;
    let mut text = String::with_capacity(base.path.len() + path.len() + 1 + query.len());
    text.push_str(&base.path);
    text.push_str(path);
    if !query.is_empty() {
        text.push(if path.contains('?') { '&' } else { '?' });
        text.push_str(query);
    }
    let uri = base.uri(text);
    uri.map_err(|error| RequestError::Http(error.into()))
}

fn headers(builder: &RequestBuilder) -> HeaderMap {
    let mut headers = builder.headers.clone();
    let is_empty = builder.body.as_bytes().is_some_and(Bytes::is_empty);
    if is_empty && EXPECT_BODY.contains(&builder.route.method()) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    if builder.gzip && !is_empty {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    headers
}
