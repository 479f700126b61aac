//! Very many calls that need a token at the same time: the provider is asked once, whatever becomes of
//! that.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use sending::types::Note;
use sending::{BoxError, Client, Error, Token, TokenProvider};
use tokio::task::JoinHandle;
use tokio::time::{Instant, advance, sleep, timeout};

use crate::support::memory::{Memory, Reply};

const CALLS: usize = 1000;

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// What a provider does when it is asked for the n-th time.
type Behaviour = fn(usize) -> Does;

enum Does {
    Give,
    Fail,
    Hang,
}

/// A provider that takes a moment.
#[derive(Clone)]
struct Provider {
    asked: Arc<AtomicUsize>,
    behaviour: Behaviour,
}

impl Provider {
    fn new(behaviour: Behaviour) -> Self {
        let asked = Arc::default();
        Self { asked, behaviour }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl TokenProvider for Provider {
    async fn token(&self) -> Result<Token, BoxError> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst);
        sleep(Duration::from_millis(10)).await;
        match (self.behaviour)(number) {
            Does::Give => Ok(Token::new(number.to_string()).valid_for(seconds(3600))),
            Does::Fail => Err("the vault is shut".into()),
            Does::Hang => pending().await,
        }
    }
}

fn client(memory: &Memory, provider: &Provider) -> Client {
    let builder = memory.builder().token_provider(provider.clone());
    builder.build().expect("valid")
}

/// A write, which is not repeated, as a task of its own.
fn spawn(client: &Client, id: usize) -> JoinHandle<Result<(), Error<sending::types::NoteError>>> {
    let call = client.notes().update(id, Note::new("hi"));
    tokio::spawn(async move { call.await.map(drop) })
}

/// How all calls of a crowd end: how many had a token, no token, no time.
async fn crowd(client: &Client) -> [usize; 3] {
    let calls = (0..CALLS).map(|id| spawn(client, id));
    let mut ends = [0; 3];
    for end in join_all(calls).await {
        let end = match end.expect("no panic") {
            Ok(()) => 0,
            Err(Error::Token(_)) => 1,
            Err(Error::Timeout(_)) => 2,
            Err(error) => panic!("{error}"),
        };
        ends[end] += 1;
    }
    ends
}

#[tokio::test(start_paused = true)]
async fn all_get_the_token_that_one_asks_for() {
    let memory = Memory::always(Reply::ok);
    let provider = Provider::new(|_| Does::Give);
    let client = client(&memory, &provider);
    assert_eq!(crowd(&client).await, [CALLS, 0, 0]);
    assert_eq!((provider.asked(), memory.count()), (1, CALLS));
    // It has expired, and once more for all.
    advance(seconds(3600)).await;
    assert_eq!(crowd(&client).await, [CALLS, 0, 0]);
    assert_eq!(provider.asked(), 2);
}

/// Also on several threads, where they come in any order.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_several_threads() {
    for _ in 0..10 {
        let memory = Memory::always(Reply::ok);
        let provider = Provider::new(|_| Does::Give);
        let client = client(&memory, &provider);
        assert_eq!(crowd(&client).await, [CALLS, 0, 0]);
        assert_eq!(provider.asked(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn all_get_the_error_and_the_next_ask_again_once() {
    let memory = Memory::always(Reply::ok);
    let provider = Provider::new(|number| match number {
        0 | 1 => Does::Fail,
        _ => Does::Give,
    });
    let client = client(&memory, &provider);
    for (asked, ends) in [(1, [0, CALLS, 0]), (2, [0, CALLS, 0]), (3, [CALLS, 0, 0])] {
        assert_eq!(crowd(&client).await, ends);
        assert_eq!(provider.asked(), asked);
    }
}

/// All time out, together or one after the other: they do not all ask in their last moment.
#[tokio::test(start_paused = true)]
async fn a_provider_that_hangs_is_not_stormed() {
    let memory = Memory::always(Reply::ok);
    let provider = Provider::new(|number| match number {
        0 => Does::Hang,
        _ => Does::Give,
    });
    let client = client(&memory, &provider);
    let started = Instant::now();
    assert_eq!(crowd(&client).await, [0, 0, CALLS]);
    assert!(started.elapsed() < seconds(31), "{:?}", started.elapsed());
    // Once more at the end, which is long after the first time.
    assert_eq!((provider.asked(), memory.count()), (2, 0));
    assert_eq!(crowd(&client).await, [CALLS, 0, 0]);
    assert_eq!(provider.asked(), 2);

    let provider = Provider::new(|_| Does::Hang);
    let client = self::client(&memory, &provider);
    let mut calls = Vec::new();
    for id in 0..CALLS {
        calls.push(spawn(&client, id));
        sleep(Duration::from_millis(20)).await;
    }
    for end in join_all(calls).await {
        let error = end.expect("no panic").expect_err("no time");
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    }
    // For 20 seconds, every 5.
    assert!(provider.asked() <= 5, "{}", provider.asked());
}

/// While there is a token that is good, only the one that asks for the next waits at all.
#[tokio::test(start_paused = true)]
async fn a_renewal_that_hangs_holds_nobody_up() {
    let memory = Memory::always(Reply::ok);
    let provider = Provider::new(|number| match number {
        0 => Does::Give,
        _ => Does::Hang,
    });
    let client = client(&memory, &provider);
    client.notes().read("1").await.expect("all is well");
    advance(seconds(3580)).await;
    let started = Instant::now();
    assert_eq!(crowd(&client).await, [CALLS, 0, 0]);
    assert!(started.elapsed() < seconds(6), "{:?}", started.elapsed());
    let late = memory
        .sent()
        .iter()
        .filter(|sent| sent.at > started + seconds(1))
        .count();
    assert_eq!((provider.asked(), late), (2, 1));
}

/// The one that asks goes away, then the next one that does, while the others wait: each goes on with
/// the question of the one before, and the first that finds it old asks anew.
#[tokio::test(start_paused = true)]
async fn askers_that_go_away_are_followed_by_one() {
    let memory = Memory::always(Reply::ok);
    let provider = Provider::new(|number| match number {
        0 => Does::Hang,
        _ => Does::Give,
    });
    let client = client(&memory, &provider);
    let hasty = (1..=5).map(|id| timeout(seconds(id), client.notes().read(id).send()));
    let (hasty, others) = tokio::join!(join_all(hasty), crowd(&client));
    assert!(hasty.iter().all(Result::is_err));
    assert_eq!(others, [CALLS, 0, 0]);
    assert_eq!((provider.asked(), memory.count()), (2, CALLS));
}
