//! Tokens that do not last.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use futures_util::stream;
use sending::types::Note;
use sending::{Body, BoxError, Client, Error, Token, TokenProvider};
use tokio::time::{Instant, advance, sleep, timeout};

use crate::support::memory::{Memory, Reply};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Gives the tokens `1`, `2` and so on, each after a second.
#[derive(Clone, Default)]
struct Numbers {
    asked: Arc<AtomicUsize>,
    /// The first few questions have an error for an answer.
    errors: usize,
    /// The first few questions have no answer.
    silent: usize,
    valid_for: Option<Duration>,
}

impl Numbers {
    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl TokenProvider for Numbers {
    async fn token(&self) -> Result<Token, BoxError> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        if number <= self.silent {
            pending::<()>().await;
        }
        sleep(seconds(1)).await;
        if number <= self.errors {
            return Err("the vault is shut".into());
        }
        let token = Token::new(number.to_string());
        Ok(match self.valid_for {
            Some(time) => token.valid_for(time),
            None => token,
        })
    }
}

fn client(memory: &Memory, provider: &Numbers) -> Client {
    let builder = memory.builder().token_provider(provider.clone());
    builder.build().expect("valid")
}

fn fine() -> Memory {
    Memory::always(Reply::ok)
}

/// Refuses these tokens.
fn refusing(tokens: &'static [&'static str]) -> Memory {
    Memory::new(|sent, _| match sent.token() {
        Some(token) if !tokens.contains(&token) => Reply::ok(),
        _ => Reply::status(401).late(seconds(1)),
    })
}

fn tokens(memory: &Memory) -> Vec<String> {
    let sent = memory.sent();
    sent.iter()
        .map(|sent| sent.token().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test(start_paused = true)]
async fn many_calls_ask_once() {
    let (memory, provider) = (fine(), Numbers::default());
    let client = client(&memory, &provider);
    let started = Instant::now();
    let calls = (0..100).map(|id| client.notes().read(id).send());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    client.notes().read("1").send().await.expect("all is well");
    assert_eq!(provider.asked(), 1);
    assert_eq!(memory.count(), 101);
    assert!(started.elapsed() < seconds(2));
}

/// All that wait for an answer get it, and who comes later asks anew.
#[tokio::test(start_paused = true)]
async fn an_error_is_for_all_that_wait() {
    let memory = fine();
    let provider = Numbers {
        errors: 1,
        ..Numbers::default()
    };
    let client = client(&memory, &provider);
    let calls = (0..100).map(|id| client.notes().update(id, Note::new("hi")).send());
    for result in join_all(calls).await {
        let error = result.expect_err("no token");
        assert!(matches!(error, Error::Token(_)), "{error:?}");
        assert_eq!(
            error.to_string(),
            "notes.update at notes.test: there is no token: the vault is shut"
        );
        assert!(!error.is_retryable());
    }
    assert_eq!((provider.asked(), memory.count()), (1, 0));
    client.notes().read("1").send().await.expect("all is well");
    assert_eq!((provider.asked(), memory.count()), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once() {
    let (memory, provider) = (refusing(&["1"]), Numbers::default());
    let one = client(&memory, &provider);
    one.notes()
        .update("1", Note::new("hi"))
        .send()
        .await
        .expect("all is well");
    assert_eq!(tokens(&memory), ["1", "2"]);

    // Not again and again.
    let (memory, provider) = (refusing(&["1", "2", "3"]), Numbers::default());
    let one = client(&memory, &provider);
    let error = one.notes().read("1").send().await.expect_err("refused");
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(tokens(&memory), ["1", "2"]);
    assert_eq!(provider.asked(), 2);

    // A token that is not from a provider stays what it is.
    let memory = refusing(&["mine"]);
    let call = memory.client().notes().read("1").token("mine");
    call.send().await.expect_err("refused");
    assert_eq!(tokens(&memory), ["mine"]);
}

/// However many calls it was refused to.
#[tokio::test(start_paused = true)]
async fn many_refusals_ask_once() {
    let (memory, provider) = (refusing(&["1"]), Numbers::default());
    let client = client(&memory, &provider);
    let calls = (0..100).map(|id| client.notes().read(id).send());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!((provider.asked(), memory.count()), (2, 200));
}

/// A stream cannot be sent again, but the next call need not be refused as well.
#[tokio::test(start_paused = true)]
async fn a_refusal_of_a_stream_is_not_forgotten() {
    let (memory, provider) = (refusing(&["1"]), Numbers::default());
    let client = client(&memory, &provider);
    for _ in 0..2 {
        let pieces = stream::iter([Ok::<_, BoxError>("a")]);
        let call = client.notes().set_picture("1", Body::stream(pieces));
        let _ = call.send().await;
    }
    assert_eq!(tokens(&memory), ["1", "2"]);
}

/// Half a minute before its time, or at half of it if that is less.
#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_before_it_expires() {
    for (valid, good, renewed) in [(100, 69, 71), (10, 4, 6)] {
        let memory = fine();
        let provider = Numbers {
            valid_for: Some(seconds(valid)),
            ..Numbers::default()
        };
        let client = client(&memory, &provider);
        let read = || async {
            let call = client.notes().read("1");
            call.send().await.expect("all is well");
            provider.asked()
        };
        // Its time counts from when it was asked for, a second ago.
        assert_eq!(read().await, 1);
        advance(seconds(good - 1)).await;
        assert_eq!(read().await, 1);
        advance(seconds(renewed - good)).await;
        assert_eq!(read().await, 2);
    }
}

/// Whoever asks may go away; the others ask themselves.
#[tokio::test(start_paused = true)]
async fn who_goes_away_while_asking_takes_nothing_along() {
    let memory = fine();
    let provider = Numbers {
        silent: 1,
        ..Numbers::default()
    };
    let client = client(&memory, &provider);
    let first = client.notes().read("1").send();
    let first = timeout(seconds(5), first);
    let second = client.notes().read("2").send();
    let (first, second) = tokio::join!(first, second);
    assert!(first.is_err());
    second.expect("all is well");
    assert_eq!((provider.asked(), memory.count()), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn a_silent_provider_is_not_waited_for_longer_than_an_answer() {
    let memory = fine();
    let provider = Numbers {
        silent: usize::MAX,
        ..Numbers::default()
    };
    let client = client(&memory, &provider);
    let started = Instant::now();
    let calls = (0..20).map(|id| client.notes().update(id, Note::new("hi")).send());
    for result in join_all(calls).await {
        let error = result.expect_err("no token");
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    }
    assert!(started.elapsed() < seconds(31));
    assert_eq!(memory.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_token_of_one_call() {
    let memory = fine();
    let call = memory.client().notes().read("1").token("mine & yours");
    call.send().await.expect("all is well");
    let sent = memory.sent();
    assert_eq!(sent[0].token(), Some("mine%20%26%20yours"));

    let empty = || async { Ok(Token::new("")) };
    let client = memory.builder().token_provider(empty).build();
    let call = client.expect("valid").notes().read("1");
    let error = call.send().await.expect_err("no token");
    assert!(matches!(error, Error::InvalidRequest { .. }), "{error:?}");
    assert_eq!(memory.count(), 1);
}
