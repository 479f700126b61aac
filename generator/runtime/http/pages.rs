//! Pages one after the other, and the items on them.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::call::{PagedCall, Reader};
use super::error::Error;
use super::failure::Unanswered;
use super::origin::Origin;
use super::outcome::Outcome;
use super::pagination::{Pagination, Position};
use super::request::RequestBuilder;
use super::response::Response;
use super::send::Sending;
use super::settings::Settings;
use super::transport::Boxed;
use crate::runtime::wire::decode_error::{DecodeError, Undecodable};

impl<T, E, I> PagedCall<T, E, I> {
    /// Begins at a position that was saved earlier, instead of where the request says.
    pub fn resume(mut self, position: Position) -> Self {
        self.kind.start = Some(position);
        self
    }

    /// All pages, from the one that this call asks for to the last, fetched on demand. Timeout and
    /// repeats apply to each page.
    ///
    /// Where nothing says how many items a full page has, getting the same page twice in a row is
    /// [`Error::Decode`]: a server that ignores the offset would return it for ever.
    ///
    /// An offset only counts items: one that is added or removed meanwhile moves those after it to
    /// another page. So ask for an order in which new items come last, if the API has one.
    pub fn pages(self) -> Pages<T, E, I> {
        let Pagination { way, start, .. } = &self.kind;
        let position = start.clone().unwrap_or_else(|| way.start(&self.builder));
        let full = way.page_size(&self.builder);
        Pages {
            builder: self.builder,
            settings: self.settings,
            reader: self.reader,
            pagination: self.kind,
            position,
            full,
            largest: 0,
            last: None,
            asked: None,
            has_begun: false,
            is_over: false,
        }
    }

    /// All items of all [`pages`](Self::pages).
    pub fn items(self) -> Items<T, E, I> {
        let pages = self.pages();
        Items {
            position: pages.position.clone(),
            page: Vec::new().into_iter(),
            pages,
        }
    }
}

/// A stream of pages; from [`PagedCall::pages`].
///
/// It ends after the last page and after an error. An error loses nothing: [`position`] is then
/// where it happened, and [`resume`](PagedCall::resume) continues from there.
///
/// [`position`]: Self::position
#[must_use = "no page is asked for until the stream is polled"]
pub struct Pages<T, E, I> {
    builder: RequestBuilder,
    settings: Settings,
    reader: Reader<T, E>,
    pagination: Pagination<T, I>,
    position: Position,
    /// How many items a page has unless it is the last, as far as that is known.
    full: Option<u64>,
    /// How many items the largest page had.
    largest: u64,
    /// The body of the page before, where nothing else says that there are no more.
    last: Option<Bytes>,
    asked: Option<Boxed<'static, Outcome>>,
    /// Whether a page came.
    has_begun: bool,
    is_over: bool,
}

impl<T, E, I> Pages<T, E, I> {
    /// Where the next page begins.
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// The next page; none after the last.
    ///
    /// # Errors
    /// Those of [`Call::send`](crate::Call::send). After an error there are no more pages.
    pub async fn next(&mut self) -> Option<Result<Response<T>, Error<E>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn origin(&self) -> Origin {
        self.builder.origin()
    }

    fn ask(&self) -> Result<Boxed<'static, Outcome>, Error<E>> {
        let mut builder = self.builder.again();
        let mut settings = self.settings.clone();
        if self.has_begun
            && let Some(key) = builder.route.idempotency_key
        {
            // With the key of the page before, the next would be that page again.
            settings.headers.remove(key.header);
            builder.make_key();
        }
        self.pagination.way.turn_to(&self.position, &mut builder);
        let sending = Sending::new(builder, settings);
        let sending = sending.map_err(Unanswered::typed)?;
        Ok(Box::pin(sending.send()))
    }

    /// Whether nothing says what a full page is.
    fn is_unsized(&self) -> bool {
        self.full.is_none() && matches!(self.position, Position::Offset(_))
    }

    /// Moves on past a page, and takes from it what is behind already.
    fn turn(&mut self, page: &mut T) {
        self.has_begun = true;
        let items = (self.pagination.items)(page);
        let count = items.as_ref().map_or(0, |items| items.len()) as u64;
        if let Some(items) = items {
            items.drain(..self.position.skipped().min(items.len()));
        }
        match &mut self.position {
            Position::Offset(_) => {
                // Where nothing says what a full page is, the largest one does.
                self.largest = self.largest.max(count);
                self.is_over = count == 0 || count < self.full.unwrap_or(self.largest);
                self.position.advance(count);
            }
            Position::Cursor { cursor, skip } => {
                let next = (self.pagination.next)(page).filter(|next| !next.is_empty());
                // The cursor of the same page again would never end.
                self.is_over = next.is_none() || next == *cursor;
                match self.is_over {
                    true => *skip = count,
                    false => (*cursor, *skip) = (next, 0),
                }
            }
        }
    }
}

impl<T, E, I> Stream for Pages<T, E, I> {
    type Item = Result<Response<T>, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.is_over {
            return Poll::Ready(None);
        }
        let mut asked = match this.asked.take().map_or_else(|| this.ask(), Ok) {
            Ok(asked) => asked,
            Err(error) => {
                this.is_over = true;
                return Poll::Ready(Some(Err(error)));
            }
        };
        let Poll::Ready(outcome) = asked.as_mut().poll(context) else {
            this.asked = Some(asked);
            return Poll::Pending;
        };
        let body = outcome.result.as_ref().ok().filter(|_| this.is_unsized());
        let body = body.map(|answer| answer.body().clone());
        let sent = outcome.sent.clone();
        let answer = this.reader.read(outcome);
        let mut answer = answer.and_then(|page| match (&body, &this.last) {
            (Some(body), Some(last)) if body == last => {
                Err(the_same_again(page, body, sent.discreet()))
            }
            _ => Ok(page),
        });
        match &mut answer {
            Ok(page) => this.turn(page.body_mut()),
            Err(_) => this.is_over = true,
        }
        this.last = body;
        Poll::Ready(Some(answer))
    }
}

/// What is said of a page that came before.
fn the_same_again<T, E>(page: Response<T>, body: &Bytes, origin: Origin) -> Error<E> {
    let message = "this is the page before again: the server seems to know no offset".to_owned();
    let error = DecodeError::new(String::new(), message);
    let raw = page.with_body(body.clone());
    Error::Decode(Box::new(Undecodable::new(raw, error, origin)))
}

/// A stream of the items on pages; from [`PagedCall::items`].
///
/// It ends after the last item and after an error. An error loses nothing: [`position`] is then
/// after the last item read, and [`resume`](PagedCall::resume) continues from there.
///
/// [`position`]: Self::position
#[must_use = "no page is asked for until the stream is polled"]
pub struct Items<T, E, I> {
    pages: Pages<T, E, I>,
    page: std::vec::IntoIter<I>,
    position: Position,
}

impl<T, E, I> Items<T, E, I> {
    /// Where the next item is.
    pub fn position(&self) -> &Position {
        &self.position
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn origin(&self) -> Origin {
        self.pages.origin()
    }

    /// The next item; none after the last.
    ///
    /// # Errors
    /// Those of [`Call::send`](crate::Call::send). After an error there are no more items.
    pub async fn next(&mut self) -> Option<Result<I, Error<E>>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T, E, I> Stream for Items<T, E, I> {
    type Item = Result<I, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.page.next() {
                this.position.advance(1);
                if this.page.len() == 0 {
                    this.position = this.pages.position.clone();
                }
                return Poll::Ready(Some(Ok(item)));
            }
            let here = this.pages.position.clone();
            match ready!(Pin::new(&mut this.pages).poll_next(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(mut page)) => {
                    let items = (this.pages.pagination.items)(page.body_mut());
                    this.page = items.map(std::mem::take).unwrap_or_default().into_iter();
                    this.position = match this.page.len() {
                        0 => this.pages.position.clone(),
                        _ => here,
                    };
                }
            }
        }
    }
}

// What is pinned is on the heap.
impl<T, E, I> Unpin for Pages<T, E, I> {}
impl<T, E, I> Unpin for Items<T, E, I> {}

impl<T, E, I> fmt::Debug for Pages<T, E, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages(at {})", self.position)
    }
}

impl<T, E, I> fmt::Debug for Items<T, E, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items(at {})", self.position)
    }
}
