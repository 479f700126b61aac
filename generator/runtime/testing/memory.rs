//! Answers without a network.

use std::fmt;
use std::future::pending;

use bytes::Bytes;
use http::{Request, Response};
use tokio::time::sleep;

use super::answers::{Action, Answers};
use super::on::On;
use super::received::Received;
use crate::runtime::http::body::{Body, Uncollected};
use crate::runtime::http::client::Client;
use crate::runtime::http::operation::Operation;
use crate::runtime::http::retry::Retry;
use crate::runtime::http::transport::{Transport, TransportError, TransportErrorKind};

/// A transport that answers as a test says, without a network and on tokio's clock, which tests
/// can pause.
///
/// Clones share answers and calls. For a client with settings of your own, pass one to
/// [`transport`](crate::ClientBuilder::transport).
#[derive(Clone, Default)]
pub struct Memory {
    answers: Answers,
}

impl Memory {
    /// A transport without answers: calls get a 501 that says which call it was.
    pub fn new() -> Self {
        Self::default()
    }

    /// A client that uses this transport and repeats nothing.
    pub fn client(&self) -> Client {
        let builder = Client::builder()
            .any_credentials()
            .everywhere("http://localhost")
            .retry(Retry::none());
        builder.transport(self.clone()).assemble()
    }

    /// Begins an answer to calls of an operation.
    pub fn on<T, E>(&self, operation: Operation<T, E>) -> On<T, E> {
        On::new(self.answers.clone(), operation)
    }

    /// The calls of an operation, in order.
    pub fn calls<T, E>(&self, operation: &Operation<T, E>) -> Vec<Received> {
        self.answers.calls(operation)
    }

    /// All requests that were sent, in order.
    pub fn received(&self) -> Vec<Received> {
        self.answers.received()
    }
}

impl Transport for Memory {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (delay, action) = self.answers.take(collected(request).await?);
        sleep(delay).await;
        match action {
            Action::Answer(answer) => Ok(answer.map(Body::from)),
            Action::Break => Err(TransportError::new(
                TransportErrorKind::Broken,
                "the test breaks the connection",
            )),
            Action::Hang => pending().await,
        }
    }
}

/// A transport that answers each request by calling a function, whose errors are those of the
/// transport.
pub fn transport<B: Into<Body>>(
    answer: impl Fn(Request<Bytes>) -> Result<Response<B>, TransportError> + Send + Sync + 'static,
) -> impl Transport {
    Function(move |request| answer(request).map(|answer| answer.map(Into::into)))
}

struct Function<F>(F);

impl<F> Transport for Function<F>
where
    F: Fn(Request<Bytes>) -> Result<Response<Body>, TransportError> + Send + Sync + 'static,
{
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        (self.0)(collected(request).await?)
    }
}

/// The request with all of its body.
async fn collected(request: Request<Body>) -> Result<Request<Bytes>, TransportError> {
    let (head, body) = request.into_parts();
    let body = body.collect(u64::MAX).await.map_err(|error| match error {
        Uncollected::Broken(error) => TransportError::new(TransportErrorKind::Broken, error),
        Uncollected::TooLarge => too_large(),
    })?;
    Ok(Request::from_parts(head, body))
}

fn too_large() -> TransportError {
    TransportError::new(TransportErrorKind::Request, "the body is too large")
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Memory({} received)", self.received().len())
    }
}
