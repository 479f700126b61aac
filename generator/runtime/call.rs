//! One call of an operation: looked at, sent, its answer read.

use std::fmt;
use std::mem;
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::decode::Decoder;
use super::error::{DecodeError, Error, Undecodable};
use super::request::Outgoing;
use super::response::Response;

/// A call of an operation that answers `T` or refuses with `E`. Nothing happens until
/// [`send`](Self::send).
#[must_use = "a call does nothing until it is sent"]
pub struct Call<T, E> {
    outgoing: Outgoing,
    /// What the caller set for this call alone.
    headers: HeaderMap,
    timeout: Option<Duration>,
    success: Decoder<T>,
    errors: Decoder<E>,
}

impl<T, E> Call<T, E> {
    pub(super) fn new(outgoing: Outgoing, success: Decoder<T>, errors: Decoder<E>) -> Self {
        Self {
            outgoing,
            headers: HeaderMap::new(),
            timeout: None,
            success,
            errors,
        }
    }

    /// How long this call may take as a whole, in place of the client's timeout.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets a header of this request, in place of any other of that name.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The request as it will be sent, to look at. A header with the token is marked sensitive,
    /// so that `Debug` hides it; a query parameter with the token is left out.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if the request cannot be sent.
    pub fn request(&self) -> Result<Request<Bytes>, Error<E>> {
        let mut request = self.outgoing.to_http().map_err(Error::invalid_request)?;
        request.headers_mut().extend(self.headers.clone());
        Ok(request)
    }

    /// Sends the request and reads the answer.
    ///
    /// # Errors
    /// Anything but an answer that the API documents as a success; see [`Error`].
    pub async fn send(self) -> Result<Response<T>, Error<E>> {
        let request = self.http_request()?;
        let http = self.outgoing.client.http();
        let http = http.map_err(|error| Error::Connect(error.into()))?;
        let mut answer = http.execute(request).await.map_err(Error::from_http)?;
        let status = answer.status();
        let headers = mem::take(answer.headers_mut());
        let body = answer.bytes().await.map_err(Error::from_http)?;
        self.read(Response::new(status, headers, body))
    }

    fn http_request(&self) -> Result<reqwest::Request, Error<E>> {
        let client = &self.outgoing.client;
        let request = self.request()?;
        let mut request = reqwest::Request::try_from(request)
            .map_err(|error| Error::invalid_request(error.without_url()))?;
        let credential = client.query_credential().map_err(Error::invalid_request)?;
        if let Some((name, token)) = credential.filter(|_| !self.outgoing.anonymous) {
            request.url_mut().query_pairs_mut().append_pair(name, token);
        }
        *request.timeout_mut() = Some(self.timeout.unwrap_or_else(|| client.timeout()));
        Ok(request)
    }

    fn read(&self, raw: Response<Bytes>) -> Result<Response<T>, Error<E>> {
        let status = raw.status();
        let documented = self.outgoing.statuses;
        if status.is_success() {
            let known = documented.is_empty() || documented.contains(&status.as_u16());
            let body = known.then(|| (self.success)(status, raw.body())).flatten();
            understood(raw, body)
        } else {
            let body = (self.errors)(status, raw.body());
            understood(raw, body).and_then(|refusal| Err(Error::Api(Box::new(refusal))))
        }
    }
}

/// The answer with its decoded body.
fn understood<B, E>(
    raw: Response<Bytes>,
    body: Option<Result<B, DecodeError>>,
) -> Result<Response<B>, Error<E>> {
    match body {
        Some(Ok(body)) => Ok(raw.with_body(body)),
        Some(Err(error)) => Err(Error::Decode(Box::new(Undecodable {
            response: raw,
            error,
        }))),
        None => Err(Error::Unexpected(Box::new(raw))),
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.outgoing.method)
            .field("path", &self.outgoing.path)
            .finish_non_exhaustive()
    }
}
