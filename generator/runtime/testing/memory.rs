//! Transports that answer without sending anything.

use bytes::Bytes;
use http::{Request, Response};

use super::super::body::{Body, Uncollected};
use super::super::builder::ClientBuilder;
use super::super::client::Client;
use super::super::operation::Operation;
use super::super::transport::{Transport, TransportError, TransportErrorKind};
use super::on::On;
use super::received::Received;
use super::script::Script;

/// Where a request seems to go.
const BASE_URL: &str = "http://localhost";

/// A transport that answers as it is told, without a network.
///
/// Clones share everything: one goes into a client, the other stays in the test. All time that it
/// takes is tokio's, so that `#[tokio::test(start_paused = true)]` waits for nothing.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    script: Script,
}

impl Memory {
    /// A transport that knows no answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts an answer to calls of this operation.
    pub fn on<T, E>(&self, operation: Operation<T, E>) -> On<T, E> {
        On::new(&self.script, operation)
    }

    /// The calls of this operation so far, repeats included.
    pub fn received<T, E>(&self, operation: Operation<T, E>) -> Vec<Received> {
        self.script.received(operation.name())
    }

    /// What was said to calls that no answer was for.
    pub fn unanswered(&self) -> Vec<String> {
        self.script.unanswered()
    }

    /// A client that sends here. It has a token, and repeats as any client does, but without
    /// pauses.
    pub fn client(&self) -> Client {
        self.builder().assemble()
    }

    /// Starts a client that differs from [`client`](Self::client).
    pub fn builder(&self) -> ClientBuilder {
        super::builder(BASE_URL).transport(self.clone())
    }
}

impl Transport for Memory {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let answer = self.script.answer(collected(request).await?).await;
        match answer {
            Ok(answer) => Ok(answer.map(Body::from)),
            Err(error) => Err(TransportError::new(TransportErrorKind::Broken, error)),
        }
    }
}

/// A transport that answers each request with what a function makes of it.
pub fn transport<F, B>(answer: F) -> impl Transport
where
    F: Fn(Request<Bytes>) -> Result<Response<B>, TransportError> + Send + Sync + 'static,
    B: Into<Body> + 'static,
{
    Function(answer)
}

struct Function<F>(F);

impl<F, B> Transport for Function<F>
where
    F: Fn(Request<Bytes>) -> Result<Response<B>, TransportError> + Send + Sync + 'static,
    B: Into<Body>,
{
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let request = collected(request).await?;
        Ok((self.0)(request)?.map(Into::into))
    }
}

/// The request with all of its body.
pub(super) async fn collected(request: Request<Body>) -> Result<Request<Bytes>, TransportError> {
    let (head, body) = request.into_parts();
    let body = body.collect(u64::MAX).await.map_err(|error| {
        let error = match error {
            Uncollected::Broken(error) => error,
            Uncollected::TooLarge => "the body is too large".into(),
        };
        TransportError::new(TransportErrorKind::Broken, error)
    });
    Ok(Request::from_parts(head, body?))
}
