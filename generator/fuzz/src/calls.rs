//! A client whose answers are made up, without a network.

use bytes::Bytes;
use futures_util::stream;
use sending::http::{Request, Response, StatusCode};
use sending::{Body, Client, Retry, Transport, TransportError};
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// Answers always the same, or so often.
pub struct Answer {
    pub response: Response<()>,
    /// The body, in the parts in which it comes.
    pub chunks: Vec<Bytes>,
    /// How often; then there is nothing more.
    pub most: usize,
    pub given: AtomicUsize,
}

impl Answer {
    /// Any number of times.
    pub fn always(response: Response<()>, chunks: Vec<Bytes>) -> Self {
        let (most, given) = (usize::MAX, AtomicUsize::new(0));
        Self {
            response,
            chunks,
            most,
            given,
        }
    }

    /// Once: streams that end are asked for again.
    pub fn once(response: Response<()>, chunks: Vec<Bytes>) -> Self {
        Self {
            most: 1,
            ..Self::always(response, chunks)
        }
    }
}

impl Transport for Answer {
    async fn send(&self, _: Request<Body>) -> Result<Response<Body>, TransportError> {
        if self.given.fetch_add(1, Ordering::Relaxed) >= self.most {
            let mut nothing = Response::new(Body::from(""));
            *nothing.status_mut() = StatusCode::NO_CONTENT;
            return Ok(nothing);
        }
        let chunks = self.chunks.clone();
        let body = Body::stream(stream::iter(chunks.into_iter().map(Ok::<_, Infallible>)));
        Ok(self.response.clone().map(|()| body))
    }
}

/// A client that gets this answer. It repeats once what may be repeated, without a pause.
pub fn client(answer: Answer, limit: u64, lenient: bool) -> Client {
    let retry = Retry::default()
        .max_retries(1)
        .max_delay(Duration::ZERO)
        .max_retry_after(Duration::ZERO);
    let builder = Client::builder()
        .base_url("http://notes.test")
        .token("token")
        .retry(retry)
        .max_response_size(limit)
        .transport(answer);
    let builder = if lenient { builder.lenient() } else { builder };
    builder.build().expect("valid")
}

/// What a future gives.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    thread_local! {
        static RUNTIME: Runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
    }
    RUNTIME.with(|runtime| runtime.block_on(future))
}

/// A client of which nothing is sent.
pub fn unanswered() -> Client {
    client(Answer::always(Response::new(()), Vec::new()), 0, false)
}
