//! Calls for programs without an async runtime.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use super::byte_stream::ByteStream;
use super::call::{Call as AsyncCall, ReadWhole};
use super::error::Error;
use super::failure::Failure;
use super::origin::Origin;
use super::pages::{Items as AsyncItems, Pages as AsyncPages};
use super::pagination::{Pagination, Position};
use super::raw::Raw;
use super::response::Response;

impl<T, E, P> AsyncCall<T, E, P> {
    /// The same call for a program without an async runtime: sending it blocks until the answer is
    /// there.
    ///
    /// Connections and timers live on a thread of their own, which is started by the first such
    /// call. In a task of an async runtime, blocking stops the other tasks of the thread, and with
    /// them connections that the client may have made there: then only a timeout ends the call.
    pub fn blocking(self) -> Call<T, E, P> {
        Call { call: self }
    }
}

/// A call that waits for its answer; from [`Call::blocking`](crate::Call::blocking).
#[must_use = "a call does nothing until it is sent"]
pub struct Call<T, E, P = ()> {
    call: AsyncCall<T, E, P>,
}

impl<T, E, P: ReadWhole> Call<T, E, P> {
    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    /// As [`send`](crate::Call::send) of the call it comes from.
    pub fn send(self) -> Result<Response<T>, Error<E>> {
        match runtime() {
            Ok(runtime) => wait(runtime, self.call.send()),
            Err(error) => Err(unavailable(error, self.call.builder.origin())),
        }
    }
}

impl<T, E, P> Call<T, E, P> {
    /// Sends the request, waits for the answer, and gives it as it came; see
    /// [`Call::raw`](crate::Call::raw).
    ///
    /// # Errors
    /// Those of [`Call::raw`](crate::Call::raw).
    pub fn raw(self) -> Result<Raw<T, E>, Error<E>> {
        match runtime() {
            Ok(runtime) => wait(runtime, self.call.raw()),
            Err(error) => Err(unavailable(error, self.call.builder.origin())),
        }
    }

    /// Sends the request, waits for status and headers, and leaves the body of a success to be read
    /// as it comes; see [`Call::stream`](crate::Call::stream).
    ///
    /// # Errors
    /// Those of [`Call::stream`](crate::Call::stream).
    pub fn stream(self) -> Result<Response<Waiting<ByteStream>>, Error<E>> {
        self.open(|call| call.stream())
    }

    /// Waits until there is a stream.
    pub(crate) fn open<S, F>(
        self,
        send: impl FnOnce(AsyncCall<T, E, P>) -> F,
    ) -> Result<Response<Waiting<S>>, Error<E>>
    where
        F: Future<Output = Result<Response<S>, Error<E>>>,
    {
        match runtime() {
            Ok(runtime) => {
                let answer = wait(runtime, send(self.call))?;
                Ok(answer.map(|stream| Waiting { stream, runtime }))
            }
            Err(error) => Err(unavailable(error, self.call.builder.origin())),
        }
    }
}

/// A stream as an iterator, which waits for each item.
#[must_use = "nothing is read until the iterator is asked"]
pub struct Waiting<S> {
    stream: S,
    runtime: &'static Runtime,
}

impl<S: Stream + Unpin> Iterator for Waiting<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let stream = &mut self.stream;
        let next = poll_fn(|context| Pin::new(&mut *stream).poll_next(context));
        wait(self.runtime, next)
    }
}

impl<S: fmt::Debug> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.stream.fmt(f)
    }
}

impl<T, E, I> Call<T, E, Pagination<T, I>> {
    /// All pages, from the one that this call asks for to the last; see
    /// [`PagedCall::pages`](crate::PagedCall::pages).
    pub fn pages(self) -> Pages<T, E, I> {
        Pages(self.call.pages())
    }

    /// All items of all pages.
    pub fn items(self) -> Items<T, E, I> {
        Items(self.call.items())
    }
}

/// An iterator over pages; from [`Call::pages`].
#[derive(Debug)]
pub struct Pages<T, E, I>(AsyncPages<T, E, I>);

/// An iterator over the items on pages; from [`Call::items`].
#[derive(Debug)]
pub struct Items<T, E, I>(AsyncItems<T, E, I>);

impl<T, E, I> Pages<T, E, I> {
    /// Where the next page begins.
    pub fn position(&self) -> &Position {
        self.0.position()
    }
}

impl<T, E, I> Items<T, E, I> {
    /// Where the next item is.
    pub fn position(&self) -> &Position {
        self.0.position()
    }
}

impl<T, E, I> Iterator for Pages<T, E, I> {
    type Item = Result<Response<T>, Error<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        match runtime() {
            Ok(runtime) => wait(runtime, self.0.next()),
            Err(error) => Some(Err(unavailable(error, self.0.origin()))),
        }
    }
}

impl<T, E, I> Iterator for Items<T, E, I> {
    type Item = Result<I, Error<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        match runtime() {
            Ok(runtime) => wait(runtime, self.0.next()),
            Err(error) => Some(Err(unavailable(error, self.0.origin()))),
        }
    }
}

impl<T, E, P> fmt::Debug for Call<T, E, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.call.fmt(f)
    }
}

/// Waits for a future on this thread. A runtime's own way of waiting would panic in its tasks.
fn wait<F: Future>(runtime: &Runtime, future: F) -> F::Output {
    let _context = runtime.enter();
    pollster::block_on(future)
}

fn unavailable<E>(error: io::Error, origin: Origin) -> Error<E> {
    Failure::Connect(error.into()).of(origin).typed()
}

/// What drives connections and timers. Two first calls at once must not build two: a task of
/// another runtime cannot drop the second.
fn runtime() -> io::Result<&'static Runtime> {
    static RUNTIME: Mutex<Option<&'static Runtime>> = Mutex::new(None);
    let mut kept = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = *kept {
        return Ok(runtime);
    }
    let built = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name(concat!(env!("CARGO_PKG_NAME"), "-blocking"))
        .enable_all()
        .build()?;
    let built: &Runtime = Box::leak(Box::new(built));
    *kept = Some(built);
    Ok(built)
}
