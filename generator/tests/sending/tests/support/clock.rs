//! Paused time beside real sockets.
//!
//! tokio's paused clock leaps to the next timer as soon as the runtime has nothing to do, also
//! while bytes are on their way to it. It stands still while a blocking task runs. So one runs
//! while a request is out ([`Timed`] sees to that), but for when the server says that it lets
//! time pass ([`Clock::let_go`], [`Clock::pass`]), and the client's timeouts cost no time.

use std::pin::Pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use sending::{Body, BoxError, Transport, TransportError};
use tokio::runtime::Handle;
use tokio::time::sleep;

/// The clock of the runtime that it was made in.
#[derive(Clone)]
pub struct Clock {
    runtime: Handle,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// The number of the request that is out: who says something for another comes too late.
    request: u64,
    /// The blocking task ends when this is dropped.
    held: Option<Sender<()>>,
}

impl Clock {
    pub fn new() -> Self {
        Self {
            runtime: Handle::current(),
            state: Arc::default(),
        }
    }

    /// The request that is out.
    pub fn request(&self) -> u64 {
        self.state().request
    }

    /// Time passes until the next request, unless that is out already.
    pub fn let_go(&self, request: u64) {
        let mut state = self.state();
        if state.request == request {
            state.held = None;
        }
    }

    /// Time passes until so much has passed; then there is something to receive.
    pub fn pass(&self, request: u64, time: Duration) -> Receiver<()> {
        let (over, wait) = channel();
        let clock = self.clone();
        self.runtime.spawn(async move {
            let sleep = sleep(time);
            clock.let_go(request);
            sleep.await;
            clock.hold(request);
            let _ = over.send(());
        });
        wait
    }

    fn hold(&self, request: u64) {
        let mut state = self.state();
        if state.request == request {
            let (held, gone) = channel::<()>();
            self.runtime.spawn_blocking(move || gone.recv());
            state.held = Some(held);
        }
    }

    fn next_request(&self) -> Held {
        let request = {
            let mut state = self.state();
            state.request += 1;
            state.request
        };
        self.hold(request);
        Held {
            clock: self.clone(),
            request,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics with it")
    }
}

/// A request that is out.
struct Held {
    clock: Clock,
    request: u64,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut state = self.clock.state();
        if state.request == self.request {
            // Whoever lets time pass for this one must not hold the clock when it is over.
            state.request += 1;
            state.held = None;
        }
    }
}

/// A transport that holds the clock from the beginning of a request to the end of its answer.
pub struct Timed<T> {
    pub transport: T,
    pub clock: Clock,
}

impl<T: Transport> Transport for Timed<T> {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let held = self.clock.next_request();
        let answer = self.transport.send(request).await?;
        Ok(answer.map(|body| Body::new(TimedBody { body, _held: held })))
    }
}

struct TimedBody {
    body: Body,
    _held: Held,
}

impl http_body::Body for TimedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
