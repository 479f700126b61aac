//! Bodies of answers that are read as they come.

use std::convert::Infallible;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::body::Body;
use super::error::Error;
use super::failure::Failure;
use super::origin::Origin;

/// The body of an answer in chunks, as they arrive; from [`Call::stream`](crate::Call::stream).
///
/// It has no limit on its size and keeps no chunk, so that a large download costs no memory. It
/// ends after the last byte and after an error: [`Error::Transport`] if the connection breaks, and
/// [`Error::Timeout`] if nothing comes for too long. Nothing is repeated once it has begun.
///
/// It is a `Stream` and an [`http_body::Body`], which can be the [`Body`] of another request.
#[must_use = "nothing is read until the stream is polled"]
pub struct ByteStream {
    body: Body,
    origin: Origin,
    idle: Duration,
    /// What rings when nothing has come for too long, and whether it is set.
    alarm: Option<Pin<Box<Sleep>>>,
    is_waiting: bool,
    is_over: bool,
}

impl ByteStream {
    pub(crate) fn new(body: Body, idle: Duration, origin: Origin) -> Self {
        Self {
            body,
            origin,
            idle,
            alarm: None,
            is_waiting: false,
            is_over: false,
        }
    }

    /// How long to wait for each chunk; the client's
    /// [`attempt_timeout`](crate::ClientBuilder::attempt_timeout) unless set. Time between two
    /// calls of [`next`](Self::next) does not count.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.set_idle_timeout(timeout);
        self
    }

    pub(crate) fn set_idle_timeout(&mut self, timeout: Duration) {
        self.idle = timeout;
        self.is_waiting = false;
    }

    /// The next chunk, which is never empty; none after the last.
    ///
    /// # Errors
    /// The connection broke, or nothing came for too long.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error<Infallible>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    #[allow(
        dead_code,
        reason = "whether there are streams of items depends on the API"
    )]
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// All of it, unless that is more than `limit` bytes.
    #[allow(
        dead_code,
        reason = "whether there are streams of items depends on the API"
    )]
    pub(crate) async fn collect(mut self, limit: u64) -> Result<Bytes, Error<Infallible>> {
        let mut all = bytes::BytesMut::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            if all.len() as u64 + chunk.len() as u64 > limit {
                return Err(Failure::too_large(limit).of(self.origin));
            }
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    fn fail(&mut self, failure: Failure) -> Error<Infallible> {
        self.is_over = true;
        failure.of(self.origin.clone())
    }

    /// Whether nothing has come for too long.
    fn poll_alarm(&mut self, context: &mut Context<'_>) -> Poll<()> {
        if !self.is_waiting {
            self.is_waiting = true;
            // A time that no clock can tell is no limit.
            let at = Instant::now().checked_add(self.idle);
            match (&mut self.alarm, at) {
                (Some(alarm), Some(at)) => alarm.as_mut().reset(at),
                (alarm, at) => *alarm = at.map(|at| Box::pin(sleep_until(at))),
            }
        }
        match &mut self.alarm {
            Some(alarm) => alarm.as_mut().poll(context),
            None => Poll::Pending,
        }
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error<Infallible>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while !this.is_over {
            let frame = http_body::Body::poll_frame(Pin::new(&mut this.body), context);
            let frame = match frame {
                Poll::Ready(frame) => frame,
                Poll::Pending => {
                    return this.poll_alarm(context).map(|()| {
                        let failure = Failure::elapsed(this.idle);
                        Some(Err(this.fail(failure)))
                    });
                }
            };
            this.is_waiting = false;
            match frame {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(chunk) if !chunk.is_empty() => return Poll::Ready(Some(Ok(chunk))),
                    // Trailers, which nobody reads.
                    _ => {}
                },
                Some(Err(error)) => {
                    let error = this.fail(Failure::Transport(error));
                    return Poll::Ready(Some(Err(error)));
                }
                None => this.is_over = true,
            }
        }
        Poll::Ready(None)
    }
}

impl http_body::Body for ByteStream {
    type Data = Bytes;
    type Error = Error<Infallible>;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let chunk = self.poll_next(context);
        chunk.map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.is_over || self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        match self.is_over {
            true => SizeHint::with_exact(0),
            false => self.body.size_hint(),
        }
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.origin
            .debug(f, "ByteStream")
            .field("is_over", &self.is_over)
            .finish_non_exhaustive()
    }
}
