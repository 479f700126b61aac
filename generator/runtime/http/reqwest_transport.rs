//! reqwest as a transport.

use std::error::Error as StdError;
use std::io;
use std::sync::{Arc, OnceLock};

use http::{Request, Response};

use super::body::Body;
use super::box_error::BoxError;
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
    unfollowing: Option<Unfollowing>,
}

/// What builds a client.
type Build = fn() -> Result<reqwest::Client, BoxError>;

/// A client that follows no redirect, built when it is needed: few APIs document one.
#[derive(Clone, Debug)]
#[allow(dead_code, reason = "only the built-in transport has one")]
struct Unfollowing {
    client: Arc<OnceLock<reqwest::Client>>,
    build: Build,
}

impl Unfollowing {
    fn client(&self) -> Result<&reqwest::Client, TransportError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let built = (self.build)();
        let built =
            built.map_err(|error| TransportError::new(TransportErrorKind::Request, error))?;
        Ok(self.client.get_or_init(|| built))
    }
}

impl ReqwestTransport {
    /// Sends with this client.
    ///
    /// Its TLS and redirect policy are yours to choose. The built-in client follows no redirect to
    /// another host; a client that does may leak the token to it. Set no timeouts on it, and
    /// [`reqwest::retry::never`]: those of this crate know which requests may be repeated.
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            unfollowing: None,
        }
    }

    /// Sends requests whose redirects are answers with a client that follows none, which is built
    /// when there is one.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub(super) fn unfollowing(mut self, build: Build) -> Self {
        self.unfollowing = Some(Unfollowing {
            client: Arc::default(),
            build,
        });
        self
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let keeps = request.extensions().get::<KeepRedirects>().is_some();
        let client = match self.unfollowing.as_ref().filter(|_| keeps) {
            Some(unfollowing) => unfollowing.client()?,
            None => &self.client,
        };
        let request = request.map(|body| match body.as_bytes() {
            Some(bytes) => reqwest::Body::from(bytes.clone()),
            None => reqwest::Body::wrap(body),
        });
        let request = reqwest::Request::try_from(request).map_err(sort)?;
        let answer = client.execute(request).await.map_err(sort)?;
        Ok(Response::from(answer).map(Body::new))
    }
}

/// Sorts an error by what it means for the request.
fn sort(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        match causes(&error).any(is_tls) {
            true => TransportErrorKind::Tls,
            false => TransportErrorKind::Connect,
        }
    } else if causes(&error).any(is_refused) {
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

/// An error and what it is about, down to the first cause.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |error| {
        let error: &'a (dyn StdError + 'static) = *error;
        match error.downcast_ref::<io::Error>() {
            // Its source is that of the error in it.
            Some(error) => error.get_ref().map(|inner| inner as _),
            None => error.source(),
        }
    })
}

/// Whether the two sides cannot agree on TLS, which no repeat changes.
#[allow(unused_variables, reason = "there may be no TLS")]
fn is_tls(error: &(dyn StdError + 'static)) -> bool {
    #[cfg(feature = "native-tls")]
    if error.is::<native_tls::Error>() {
        // A connection that breaks before TLS is agreed on is such an error, too.
        return !causes(error).any(|cause| cause.is::<io::Error>());
    }
    #[cfg(feature = "rustls")]
    if error.is::<rustls::Error>() {
        return true;
    }
    false
}

/// Whether the server says that it has not looked at the request (RFC 9113, section 8.7).
#[cfg(feature = "http2")]
fn is_refused(error: &(dyn StdError + 'static)) -> bool {
    let Some(error) = error.downcast_ref::<h2::Error>() else {
        return false;
    };
    let is_refused = error.reason() == Some(h2::Reason::REFUSED_STREAM);
    // Only streams that came after the last one that it looks at end by a GOAWAY.
    error.is_remote() && (error.is_go_away() || (error.is_reset() && is_refused))
}

#[cfg(not(feature = "http2"))]
fn is_refused(_: &(dyn StdError + 'static)) -> bool {
    false
}
