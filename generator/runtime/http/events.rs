//! Answers that are event streams (`text/event-stream`).

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::StatusCode;
use http::header::{HeaderName, HeaderValue};
use tokio::time::sleep;
use tracing::debug;

#[cfg(feature = "blocking")]
use super::blocking;
use super::byte_stream::ByteStream;
use super::call::{Call, Reader};
use super::error::Error;
use super::failure::Unanswered;
use super::item::{Items, ReadItem};
use super::operation::Effect;
use super::request::RequestBuilder;
use super::response::Response;
use super::retry::{Pauses, Retry};
use super::send::Sending;
use super::settings::Settings;
use super::transport::Boxed;
use crate::runtime::wire::event_stream::{EventParser, ServerSentEvent};

const MEDIA_TYPE: &str = "text/event-stream";
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// A call whose answer is a stream of events that carry a `T` each.
pub type EventCall<T, E> = Call<Bytes, E, EventsOf<T>>;

/// Marks the call of an event stream.
///
/// It is only part of the type of an [`EventCall`].
pub struct EventsOf<T> {
    read: ReadItem<T>,
    /// The data of an event that is none, but says that no more will come.
    end: Option<&'static str>,
    /// Where an item is the event with its fields: the names of those whose data is text.
    texts: Option<&'static [&'static str]>,
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl<E> Call<Bytes, E> {
    /// The same call, whose answer is read as events.
    pub(crate) fn events<T>(self, read: ReadItem<T>) -> EventCall<T, E> {
        let (end, texts) = (None, None);
        self.of_kind(EventsOf { read, end, texts })
    }
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl<T, E> EventCall<T, E> {
    /// No more will come after an event with this data, which is none itself.
    pub(crate) fn ends_at(mut self, end: &'static str) -> Self {
        self.kind.end = Some(end);
        self
    }

    /// Items are events with their fields. The data of those with these names is text, that of others
    /// JSON.
    pub(crate) fn with_fields(mut self, texts: &'static [&'static str]) -> Self {
        self.kind.texts = Some(texts);
        self
    }
}

impl<T, E: 'static> EventCall<T, E> {
    /// Sends the request; the answer is there with its first byte, and its events come later.
    ///
    /// Until then all is as with any call: timeouts, repeats, and the errors of answers that are no
    /// success. After that see [`Events`].
    ///
    /// # Errors
    /// Anything but an event stream. An answer of another media type is [`Error::Decode`].
    pub async fn send(self) -> Result<Response<Events<T, E>>, Error<E>> {
        let (builder, settings) = (self.builder, self.settings);
        let again = Again::of(&builder, &settings);
        let retry = settings.retry.unwrap_or(builder.client.shared.retry);
        let sending = Sending::new(builder, settings).map_err(Unanswered::typed)?;
        let (items, stream) = Items::open(sending, self.reader, Some(MEDIA_TYPE)).await?;
        Ok(items.head().with_body(Events {
            kind: self.kind,
            reader: self.reader,
            parser: EventParser::new(items.limit),
            items,
            source: Source::Open(stream),
            unread: Bytes::new(),
            idle: None,
            has_begun: false,
            pauses: retry.pauses(),
            retry,
            again,
        }))
    }
}

/// `call.await` is `call.send().await`.
impl<T: 'static, E: 'static> IntoFuture for EventCall<T, E> {
    type Output = Result<Response<Events<T, E>>, Error<E>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

#[cfg(feature = "blocking")]
impl<T, E: 'static> blocking::Call<Bytes, E, EventsOf<T>> {
    /// Sends the request and waits for the answer, whose events an iterator waits for.
    ///
    /// # Errors
    /// As [`send`](crate::Call::send) of the call it comes from.
    pub fn send(self) -> Result<Response<blocking::Waiting<Events<T, E>>>, Error<E>> {
        self.open(|call| call.send())
    }
}

/// The events of an answer, as they come; from an [`EventCall`].
///
/// An event whose data is not as documented is [`Error::Decode`], with the data as its
/// [`body`](Error::body), and the next one follows. After any other error there are no more events:
/// the connection broke, nothing came for too long ([`idle_timeout`](Self::idle_timeout)), or an
/// event is longer than the client's
/// [`max_response_size`](crate::ClientBuilder::max_response_size).
///
/// If the operation changes nothing, the client reconnects when the stream breaks, and goes on
/// after the last event. It waits as long as the server states (`retry`), or else as the client's
/// [`Retry`](crate::Retry) does, which also limits how often it reconnects without an event in
/// between. The server must give its events an `id`; without one, the client reconnects only before
/// the first event. A stream that is complete ends. If the server has sent `retry`, it expects
/// clients to come back, and the client reconnects then, too.
#[must_use = "nothing is read until the stream is polled"]
pub struct Events<T, E> {
    kind: EventsOf<T>,
    reader: Reader<Bytes, E>,
    items: Items,
    parser: EventParser,
    source: Source<E>,
    unread: Bytes,
    idle: Option<Duration>,
    /// Whether there was an event.
    has_begun: bool,
    retry: Retry,
    pauses: Pauses,
    again: Option<Again>,
}

/// Where bytes come from.
enum Source<E> {
    Open(ByteStream),
    Again(Boxed<'static, Result<(Items, ByteStream), Error<E>>>),
    Over,
}

/// A request that can be sent once more.
struct Again {
    builder: RequestBuilder,
    settings: Settings,
}

impl Again {
    /// Nothing for what changes something, or has a body that can be sent once.
    fn of(builder: &RequestBuilder, settings: &Settings) -> Option<Self> {
        let is_safe = builder.route.effect() == Effect::Reads;
        let can_repeat = builder.body.is_repeatable();
        (is_safe && can_repeat).then(|| Self {
            builder: builder.again(),
            settings: settings.clone(),
        })
    }

    /// What asks for all after the event with this id, if that can be said.
    fn after(&self, id: &str) -> Option<Box<Sending>> {
        let mut settings = self.settings.clone();
        if !id.is_empty() {
            let id = HeaderValue::from_bytes(id.as_bytes()).ok()?;
            settings.headers.insert(LAST_EVENT_ID, id);
        }
        Sending::new(self.builder.again(), settings).ok()
    }
}

impl<T, E: 'static> Events<T, E> {
    /// How long to wait for the next bytes, be they an event or a comment; the client's
    /// [`attempt_timeout`](crate::ClientBuilder::attempt_timeout) unless set. Time between two
    /// calls of [`next`](Self::next) does not count.
    pub fn idle_timeout(&mut self, timeout: Duration) {
        self.idle = Some(timeout);
        if let Source::Open(stream) = &mut self.source {
            stream.set_idle_timeout(timeout);
        }
    }

    /// The id of the last event that had one, from which another call could go on with the header
    /// `last-event-id`; empty for none.
    pub fn last_event_id(&self) -> &str {
        self.parser.last_id()
    }

    /// The next event; none after the last.
    ///
    /// # Errors
    /// See [`Events`].
    pub async fn next(&mut self) -> Option<Result<ServerSentEvent<T>, Error<E>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// What becomes of an event: an item, or the end.
    fn event(
        &mut self,
        event: ServerSentEvent<String>,
    ) -> Option<Result<ServerSentEvent<T>, Error<E>>> {
        if self.kind.end.is_some_and(|end| event.data.trim() == end) {
            self.source = Source::Over;
            return None;
        }
        self.has_begun = true;
        self.pauses = self.retry.pauses();
        let texts = self.kind.texts;
        let whole = texts.and_then(|texts| event.as_object(texts));
        let mut data = Bytes::new();
        let event = event.map(|text| data = text.into());
        let data = whole.map_or(data, Bytes::from);
        let data = self.items.read(self.kind.read, data);
        Some(data.map(|data| event.map(|()| data)))
    }

    /// Goes on after the stream has ended, with this error if it broke.
    ///
    /// # Errors
    /// It broke, and cannot be asked for again.
    fn ended(&mut self, error: Option<Unanswered>) -> Result<(), Error<E>> {
        let can_go_on = match &error {
            Some(_) => !self.has_begun || !self.parser.last_id().is_empty(),
            None => self.parser.retry().is_some(),
        };
        let again = self.again.as_ref().filter(|_| can_go_on);
        let sending = again.and_then(|again| again.after(self.parser.last_id()));
        let pause = sending.and_then(|sending| {
            let pause = self.pauses.next_after(self.parser.retry())?;
            Some((sending, pause))
        });
        let Some((sending, pause)) = pause else {
            self.source = Source::Over;
            return error.map_or(Ok(()), |error| Err(error.typed()));
        };
        debug!(?pause, "the stream is asked for again after a pause");
        self.parser.restart();
        self.unread.clear();
        let reader = self.reader;
        self.source = Source::Again(Box::pin(async move {
            sleep(pause).await;
            Items::open(sending, reader, Some(MEDIA_TYPE)).await
        }));
        Ok(())
    }

    /// Takes what was asked for again. A server that has no more says so with 204 (HTML,
    /// section 9.2.3).
    fn opened(&mut self, items: Items, mut stream: ByteStream) {
        if let Some(idle) = self.idle {
            stream.set_idle_timeout(idle);
        }
        self.source = match items.head().status() {
            StatusCode::NO_CONTENT => Source::Over,
            _ => Source::Open(stream),
        };
        self.items = items;
    }
}

impl<T, E: 'static> Stream for Events<T, E> {
    type Item = Result<ServerSentEvent<T>, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            let stream = match &mut this.source {
                Source::Open(stream) => stream,
                Source::Again(asked) => {
                    match ready!(asked.as_mut().poll(context)) {
                        Ok((items, stream)) => this.opened(items, stream),
                        Err(error) => {
                            this.source = Source::Over;
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                    continue;
                }
                Source::Over => return Poll::Ready(None),
            };
            match this.parser.next(&mut this.unread) {
                Ok(Some(event)) => return Poll::Ready(this.event(event)),
                Ok(None) => {}
                Err(_) => {
                    this.source = Source::Over;
                    return Poll::Ready(Some(Err(this.items.too_long())));
                }
            }
            match ready!(Pin::new(stream).poll_next(context)).transpose() {
                Ok(Some(chunk)) => this.unread = chunk,
                ended => {
                    if let Err(error) = this.ended(ended.err()) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
            }
        }
    }
}

// What is pinned is on the heap.
impl<T, E> Unpin for Events<T, E> {}

impl<T, E> fmt::Debug for Events<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events")
            .field("last_event_id", &self.parser.last_id())
            .finish_non_exhaustive()
    }
}
