//! reqwest as a transport.

use http::{Request, Response};

use super::body::Body;
use super::transport::{KeepRedirects, Transport, TransportError, TransportErrorKind};

/// Sends with reqwest.
///
/// One is built in. For another, with a proxy or certificates of your own, pass a
/// `reqwest::Client` to [`new`](Self::new) and the result to
/// [`ClientBuilder::transport`](crate::ClientBuilder::transport).
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// For requests whose redirects are answers; without it, `client`.
    unfollowing: Option<reqwest::Client>,
}

impl ReqwestTransport {
    /// Sends with this client.
    ///
    /// Its TLS and redirect policy are yours to choose. The built-in client follows no redirect to
    /// another host; a client that does may leak the token to it. Set no timeouts or retries on it:
    /// those of this crate know which requests may be repeated.
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            unfollowing: None,
        }
    }

    /// Sends requests whose redirects are answers with this client, which follows none.
    pub(super) fn unfollowing(mut self, client: reqwest::Client) -> Self {
        self.unfollowing = Some(client);
        self
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let keeps = request.extensions().get::<KeepRedirects>().is_some();
        let unfollowing = self.unfollowing.as_ref().filter(|_| keeps);
        let request = request.map(|body| match body.as_bytes() {
            Some(bytes) => reqwest::Body::from(bytes.clone()),
            None => reqwest::Body::wrap(body),
        });
        let request = reqwest::Request::try_from(request).map_err(sort)?;
        let answer = unfollowing
            .unwrap_or(&self.client)
            .execute(request)
            .await
            .map_err(sort)?;
        Ok(Response::from(answer).map(Body::new))
    }
}

/// Sorts an error by what it means for the request.
fn sort(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else {
        TransportErrorKind::Broken
    };
    // The URL may carry the token.
    TransportError::new(kind, error.without_url())
}
