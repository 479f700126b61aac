//! Calls that are dropped, at each of their await points in turn: what they held is given back,
//! others go on, and nothing of them is left.

mod calls;
mod rough;
#[path = "../support/mod.rs"]
mod support;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use sending::{BoxError, Client, RateLimit, RefreshToken, Retry, Token, TokenProvider};
use tokio::runtime::Handle;
use tokio::time::{Instant, sleep};

use rough::Rough;

/// When a future is dropped.
#[derive(Clone, Copy, Debug)]
pub enum End {
    /// As soon as it waits for the n-th time.
    Waiting(usize),
    /// When what it waits for the n-th time is there: it never learns of it.
    Woken(usize),
}

/// A future that is dropped before its end.
pub struct Ended<F> {
    future: Option<Pin<Box<F>>>,
    end: End,
    polls: usize,
}

impl<F> Ended<F> {
    pub fn new(future: F, end: End) -> Self {
        let future = Some(Box::pin(future));
        Self {
            future,
            end,
            polls: 0,
        }
    }
}

impl<F: Future> Future for Ended<F> {
    /// None if it was dropped.
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls += 1;
        let polls = self.polls;
        let is_over = matches!(self.end, End::Woken(n) if n < polls);
        let Some(future) = self.future.as_mut().filter(|_| !is_over) else {
            self.future = None;
            return Poll::Ready(None);
        };
        let polled = future.as_mut().poll(context).map(Some);
        if polled.is_pending() && matches!(self.end, End::Waiting(n) if n == polls) {
            self.future = None;
            return Poll::Ready(None);
        }
        polled
    }
}

/// Gives another token each time, after a while.
impl TokenProvider for Rough {
    async fn token(&self) -> Result<Token, BoxError> {
        let _asked = self.enter();
        tokio::task::yield_now().await;
        sleep(Duration::from_millis(20)).await;
        Ok(Token::new(format!("token-{}", self.next_token())))
    }
}

/// A client that asks for tokens, and waits for its turns.
fn client(server: &Rough) -> Client {
    with(server, server.clone())
}

/// The same, whose tokens come from an authorization server that takes each refresh token once.
fn signed_in(server: &Rough) -> Client {
    let source = RefreshToken::new("app", "refresh-0").transport(server.clone());
    with(server, source.token_url("http://auth.test/token"))
}

fn with(server: &Rough, provider: impl TokenProvider) -> Client {
    Client::builder()
        .base_url("http://notes.test")
        .transport(server.clone())
        .token_provider(provider)
        .hook(server.clone())
        .retry(Retry::default().max_delay(Duration::from_millis(50)))
        .rate_limit(RateLimit::per_second(20, 20))
        .build()
        .expect("valid")
}

/// Drops `victim` at all of its await points, beside another call that goes on, and before one more.
/// How many points there are.
async fn at_all_points<T>(
    client: fn(&Rough) -> Client,
    victim: impl AsyncFn(Client) -> T,
) -> usize {
    for points in 1.. {
        for end in [End::Waiting(points), End::Woken(points)] {
            let server = Rough::default();
            let client = client(&server);
            let started = Instant::now();
            let other = client.notes().read("other");
            let (ended, other) = tokio::join!(Ended::new(victim(client.clone()), end), async {
                other.await.expect("it goes on")
            });
            assert_eq!(other.text, "hello", "{end:?}");
            client.notes().read("later").await.expect("nothing is held");
            // A second for what the rate limit and the pauses take.
            assert!(started.elapsed() < Duration::from_secs(3), "{end:?}");
            assert_eq!(server.inside(), 0, "{end:?}: something of it is left");
            assert_eq!(Handle::current().metrics().num_alive_tasks(), 0, "{end:?}");
            assert!(server.open_attempts() <= 1, "{end:?}");
            assert_eq!(server.spent(), [""; 0], "{end:?}");
            drop(client);
            assert_eq!(server.owners(), 1, "{end:?}: somebody still has the client");
            if ended.is_some() {
                return points;
            }
        }
    }
    unreachable!("no call waits for ever")
}
