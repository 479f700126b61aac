//! Answers without a network.

use std::fmt;
use std::future::pending;

use http::{Request, Response};
use tokio::time::sleep;

use super::answers::{Action, Answers, On};
use super::received::Received;
use crate::runtime::body::{Body, Uncollected};
use crate::runtime::client::Client;
use crate::runtime::operation::Operation;
use crate::runtime::retry::Retry;
use crate::runtime::transport::{Transport, TransportError, TransportErrorKind};

/// A transport that answers as a test says, without a network and on tokio's clock, which tests
/// can stop.
///
/// Clones share answers and calls. A client of your own settings takes one as its
/// [`transport`](crate::ClientBuilder::transport).
#[derive(Clone, Default)]
pub struct Memory {
    answers: Answers,
}

impl Memory {
    /// A transport that answers nothing yet: calls get a 501 that says which they were.
    pub fn new() -> Self {
        Self::default()
    }

    /// A client that sends here, every request once.
    pub fn client(&self) -> Client {
        let builder = Client::builder()
            .token("token")
            .base_url("http://localhost")
            .retry(Retry::none());
        builder.transport(self.clone()).assemble()
    }

    /// Begins an answer to the calls of an operation.
    pub fn on<T, E>(&self, operation: Operation<T, E>) -> On<T, E> {
        self.answers.on(operation)
    }

    /// The calls of an operation for which there were answers, in order.
    pub fn calls<T, E>(&self, operation: &Operation<T, E>) -> Vec<Received> {
        self.answers.calls(operation)
    }

    /// All that was sent, in order.
    pub fn received(&self) -> Vec<Received> {
        self.answers.received()
    }
}

impl Transport for Memory {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (head, body) = request.into_parts();
        let body = body.collect(u64::MAX).await.map_err(|error| match error {
            Uncollected::Broken(error) => TransportError::new(TransportErrorKind::Broken, error),
            Uncollected::TooLarge => too_large(),
        })?;
        let (delay, action) = self.answers.take(Request::from_parts(head, body));
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

fn too_large() -> TransportError {
    TransportError::new(TransportErrorKind::Request, "the body is too large")
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Memory({} received)", self.received().len())
    }
}
