//! Answers that are JSON texts one after the other: JSON Lines, NDJSON, JSON text sequences.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

#[cfg(feature = "blocking")]
use super::blocking;
use super::byte_stream::ByteStream;
use super::call::Call;
use super::error::Error;
use super::failure::Unanswered;
use super::item::{Items, ReadItem};
use super::response::Response;
use super::send::Sending;
use crate::runtime::wire::decode_error::DecodeError;
use crate::runtime::wire::json_lines::{Framing, Splitter};

/// A call whose answer is a stream of JSON texts, a `T` each.
pub type JsonLinesCall<T, E> = Call<Bytes, E, JsonLinesOf<T>>;

/// Marks the call of a stream of JSON texts.
///
/// It is only part of the type of a [`JsonLinesCall`].
pub struct JsonLinesOf<T> {
    read: ReadItem<T>,
    framing: Framing,
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl<E> Call<Bytes, E> {
    /// The same call, whose answer is read as a JSON text a line.
    pub(crate) fn json_lines<T>(self, read: ReadItem<T>) -> JsonLinesCall<T, E> {
        let framing = Framing::Lines;
        self.of_kind(JsonLinesOf { read, framing })
    }

    /// The same call, whose answer is read as a sequence of JSON texts (RFC 7464).
    pub(crate) fn json_sequence<T>(self, read: ReadItem<T>) -> JsonLinesCall<T, E> {
        let framing = Framing::Sequence;
        self.of_kind(JsonLinesOf { read, framing })
    }
}

impl<T, E> JsonLinesCall<T, E> {
    /// Sends the request; the answer is there with its first byte, and its texts come later.
    ///
    /// Until then all is as with any call: timeouts, repeats, and the errors of answers that are no
    /// success. After that see [`JsonLines`].
    ///
    /// # Errors
    /// Anything but a success.
    pub async fn send(self) -> Result<Response<JsonLines<T, E>>, Error<E>> {
        let sending = Sending::new(self.builder, self.settings).map_err(Unanswered::typed)?;
        let (items, stream) = Items::open(sending, self.reader, None).await?;
        Ok(items.head().with_body(JsonLines {
            splitter: Splitter::new(self.kind.framing, items.limit),
            read: self.kind.read,
            items,
            stream: Some(stream),
            unread: Bytes::new(),
            errors: PhantomData,
        }))
    }
}

/// `call.await` is `call.send().await`.
impl<T: 'static, E: 'static> IntoFuture for JsonLinesCall<T, E> {
    type Output = Result<Response<JsonLines<T, E>>, Error<E>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

#[cfg(feature = "blocking")]
impl<T, E> blocking::Call<Bytes, E, JsonLinesOf<T>> {
    /// Sends the request and waits for the answer, whose texts an iterator waits for.
    ///
    /// # Errors
    /// As [`send`](crate::Call::send) of the call it comes from.
    pub fn send(self) -> Result<Response<blocking::Waiting<JsonLines<T, E>>>, Error<E>> {
        self.open(|call| call.send())
    }
}

/// The JSON texts of an answer, as they come; from a [`JsonLinesCall`].
///
/// Empty lines are skipped. A text that is not as documented is [`Error::Decode`], with the text as
/// its [`body`](Error::body), and the next one follows. After any other error there are no more:
/// the connection broke, nothing came for too long ([`idle_timeout`](Self::idle_timeout)), or a
/// text is longer than the client's [`max_response_size`](crate::ClientBuilder::max_response_size).
/// A text that is incomplete when the connection breaks is dropped.
#[must_use = "nothing is read until the stream is polled"]
pub struct JsonLines<T, E> {
    splitter: Splitter,
    read: ReadItem<T>,
    items: Items,
    /// None at the end.
    stream: Option<ByteStream>,
    unread: Bytes,
    errors: PhantomData<fn() -> E>,
}

impl<T, E> JsonLines<T, E> {
    /// How long to wait for the next bytes; the client's
    /// [`attempt_timeout`](crate::ClientBuilder::attempt_timeout) unless set. Time between two
    /// calls of [`next`](Self::next) does not count.
    pub fn idle_timeout(&mut self, timeout: Duration) {
        if let Some(stream) = &mut self.stream {
            stream.set_idle_timeout(timeout);
        }
    }

    /// The next text; none after the last.
    ///
    /// # Errors
    /// See [`JsonLines`].
    pub async fn next(&mut self) -> Option<Result<T, Error<E>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    fn text(&self, text: Bytes) -> Result<T, Error<E>> {
        if self.splitter.may_be_cut(&text) {
            let message = "no line feed says that the text is whole".to_owned();
            let error = DecodeError::new(String::new(), message);
            return Err(self.items.undecodable(text, error));
        }
        self.items.read(self.read, text)
    }
}

impl<T, E> Stream for JsonLines<T, E> {
    type Item = Result<T, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while let Some(stream) = &mut this.stream {
            match this.splitter.next(&mut this.unread) {
                Ok(Some(text)) => return Poll::Ready(Some(this.text(text))),
                Ok(None) => {}
                Err(_) => {
                    this.stream = None;
                    return Poll::Ready(Some(Err(this.items.too_long())));
                }
            }
            match ready!(Pin::new(stream).poll_next(context)) {
                Some(Ok(chunk)) => this.unread = chunk,
                Some(Err(error)) => {
                    this.stream = None;
                    return Poll::Ready(Some(Err(error.typed())));
                }
                None => {
                    this.stream = None;
                    let last = this.splitter.last();
                    return Poll::Ready(last.map(|text| this.text(text)));
                }
            }
        }
        Poll::Ready(None)
    }
}

// What is pinned is on the heap.
impl<T, E> Unpin for JsonLines<T, E> {}

impl<T, E> fmt::Debug for JsonLines<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines").finish_non_exhaustive()
    }
}
