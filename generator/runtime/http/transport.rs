//! What carries requests to the API and answers back.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;

use http::{Request, Response};
use tower_service::Service;

use super::body::Body;
use super::box_error::BoxError;

/// An extension of requests whose redirects are documented answers: a transport that follows
/// redirects must not follow these.
#[derive(Clone, Copy, Debug)]
pub struct KeepRedirects;

/// Carries a request to the API, and the answer back.
///
/// [`ClientBuilder::transport`](crate::ClientBuilder::transport) takes one instead of the built-in
/// HTTP client. A transport sends what it is given, once: the client takes care of repeats, the
/// token, timeouts and the limit on the size of answers. It must not follow a redirect to another
/// host, which would leak the token to that host.
///
/// Dropping the future cancels the request.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request. It returns when the headers of the answer are there; the body may follow.
    ///
    /// # Errors
    /// There was no answer. An answer of any status is not an error.
    fn send(
        &self,
        request: Request<Body>,
    ) -> impl Future<Output = Result<Response<Body>, TransportError>> + Send;
}

/// A future that has forgotten its type.
pub(crate) type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// [`Transport`] as a trait object.
pub(crate) trait AnyTransport: Send + Sync {
    fn send_boxed(
        &self,
        request: Request<Body>,
    ) -> Boxed<'_, Result<Response<Body>, TransportError>>;
}

impl<T: Transport> AnyTransport for T {
    fn send_boxed(
        &self,
        request: Request<Body>,
    ) -> Boxed<'_, Result<Response<Body>, TransportError>> {
        Box::pin(self.send(request))
    }
}

/// Why there was no answer; decides whether the request may be repeated.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) source: BoxError,
}

/// What an error means for the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection, or the server took no request on it: it was not carried out.
    Connect,
    /// TLS failed: the certificate is not trusted, or the two sides have nothing in common. The
    /// request was not sent, and sending it again would not help.
    Tls,
    /// It took too long. The request may have been carried out.
    Timeout,
    /// The connection broke. The request may have been carried out.
    Broken,
    /// The request cannot be sent by this transport.
    Request,
}

impl TransportError {
    /// An error of this kind.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self {
            kind,
            source: source.into(),
        }
    }

    /// What it means for the request.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::Tls => "no secure connection",
            TransportErrorKind::Timeout => "timed out",
            TransportErrorKind::Broken => "the connection broke",
            TransportErrorKind::Request => "the request cannot be sent",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

/// A [`tower` service](Service) as a transport.
///
/// The service is cloned for every request, as services are meant to be. Its errors count as a
/// broken connection, and as none where it is not ready for a request, unless they are a
/// [`TransportError`].
#[derive(Clone, Debug)]
pub struct TowerTransport<S> {
    service: S,
}

impl<S> TowerTransport<S> {
    /// Sends with this service.
    pub fn new(service: S) -> Self {
        Self { service }
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: http_body::Body + Send + 'static,
    B::Data: Into<bytes::Bytes>,
    B::Error: Into<BoxError>,
{
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let mut service = self.service.clone();
        let ready = poll_fn(|context| service.poll_ready(context)).await;
        ready.map_err(|error| service_error(TransportErrorKind::Connect, error))?;
        let answer = service.call(request).await;
        let answer = answer.map_err(|error| service_error(TransportErrorKind::Broken, error))?;
        Ok(answer.map(Body::new))
    }
}

/// What a service says of an error, which is of this kind if it does not say.
fn service_error(kind: TransportErrorKind, error: impl Into<BoxError>) -> TransportError {
    match error.into().downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) => TransportError::new(kind, error),
    }
}
