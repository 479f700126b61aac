//! Bytes as they come.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http_body_util::BodyExt;
use sending::{Attempt, Body, ByteStream, Error, Hook, Response, Retry};
use tokio::time::{Instant, sleep};

use crate::support::memory::{Memory, Reply};
use crate::support::{TOKEN, problem};

const BYTES: &str = "application/octet-stream";

async fn text(mut stream: ByteStream) -> String {
    let mut all = Vec::new();
    while let Some(chunk) = stream.next().await {
        all.extend(chunk.expect("all is well"));
    }
    String::from_utf8(all).expect("text")
}

/// A body of so many chunks, each after so much time.
fn slow(chunks: u32, pause: Duration) -> Body {
    let chunks = stream::iter(0..chunks).then(move |number| async move {
        sleep(pause).await;
        Ok::<_, Infallible>(format!("{number};"))
    });
    Body::stream(chunks)
}

#[tokio::test(start_paused = true)]
async fn the_head_comes_first() {
    let memory = Memory::always(|| {
        let pause = Duration::from_secs(20);
        Reply::answer(200, &[("content-type", BYTES)], slow(5, pause))
    });
    let began = Instant::now();
    let answer = memory.client().streams().fetch("1").stream().await;
    let mut answer = answer.expect("all is well");
    assert_eq!(began.elapsed(), Duration::ZERO);
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], BYTES);
    // The answer derefs to the stream. As a whole it takes longer than any timeout.
    let first = answer.next().await.expect("a chunk").expect("all is well");
    assert_eq!(first, "0;");
    assert_eq!(text(answer.into_body()).await, "1;2;3;4;");
    assert_eq!(began.elapsed(), Duration::from_secs(100));
    assert_eq!(memory.sent()[0].head.headers["accept"], BYTES);
}

/// The limit is for what is kept in memory.
#[tokio::test(start_paused = true)]
async fn there_is_no_limit_on_the_size() {
    let memory = Memory::always(|| crate::parts(BYTES, &["0123456789", "0123456789"]));
    let client = memory.builder().max_response_size(10).build();
    let client = client.expect("valid");
    let whole = client.streams().fetch("1").await;
    assert!(matches!(whole, Err(Error::TooLarge(_))));
    let stream = client.streams().fetch("1").stream().await;
    let stream = stream.expect("all is well").into_body();
    assert_eq!(text(stream).await.len(), 20);
}

#[tokio::test(start_paused = true)]
async fn an_error_is_read_and_typed() {
    let memory = Memory::always(|| Reply::answer(404, &[], problem("gone")));
    let error = memory.client().streams().fetch("1").stream().await;
    let error = error.expect_err("refused");
    assert_eq!(error.api().map(|_| error.code()), Some(Some("gone")));
    let memory = Memory::always(|| Reply::answer(404, &[], "0".repeat(11)));
    let client = memory.builder().max_response_size(10).build();
    let error = client.expect("valid").streams().fetch("1").stream();
    assert!(matches!(error.await, Err(Error::TooLarge(_))));
}

/// As long as nothing has come of a success.
#[tokio::test(start_paused = true)]
async fn repeated_until_there_are_headers() {
    let memory = Memory::new(|_, before| match before {
        0 => Reply::status(503),
        1 => Reply::Fails(sending::TransportErrorKind::Broken),
        2 => Reply::Never,
        _ => crate::parts(BYTES, &["all"]),
    });
    let stream = memory.client().streams().fetch("1").stream().await;
    assert_eq!(text(stream.expect("all is well").into_body()).await, "all");
    assert_eq!(memory.count(), 4);

    let memory = Memory::always(|| Reply::Never);
    let call = memory.client().streams().fetch("1");
    let call = call.timeout(Duration::from_secs(5)).retry(Retry::none());
    assert!(matches!(call.stream().await, Err(Error::Timeout(_))));
}

#[tokio::test(start_paused = true)]
async fn broken_and_idle_streams_end() {
    let memory = Memory::always(|| crate::broken(BYTES, &["half"]));
    let stream = memory.client().streams().fetch("1").stream().await;
    let mut stream = stream.expect("all is well").into_body();
    assert_eq!(stream.next().await.expect("a chunk").expect("well"), "half");
    let error = stream.next().await.expect("an error").expect_err("broken");
    assert!(matches!(error, Error::Transport(_)) && error.is_retryable());
    let told = error.to_string();
    assert!(
        told.contains("streams.fetch") && !told.contains(TOKEN),
        "{told}"
    );
    assert!(stream.next().await.is_none());
    assert_eq!(memory.count(), 1);

    // Thirty seconds unless set; what the reader does meanwhile does not count.
    for (set, seconds) in [(None, 30), (Some(7), 7), (Some(u64::MAX), 3600)] {
        let memory = Memory::always(|| Reply::answer(200, &[], slow(3, Duration::from_secs(3600))));
        let stream = memory.client().streams().fetch("1").stream().await;
        let mut stream = stream.expect("all is well").into_body();
        if let Some(seconds) = set {
            stream = stream.idle_timeout(Duration::from_secs(seconds));
        }
        sleep(Duration::from_secs(1000)).await;
        let began = Instant::now();
        let next = stream.next().await.expect("something");
        assert_eq!(began.elapsed().as_secs(), seconds);
        match next {
            Ok(chunk) => assert!(set == Some(u64::MAX) && chunk == "0;"),
            Err(error) => assert!(matches!(error, Error::Timeout(_)), "{error:?}"),
        }
    }
}

/// What hooks saw: the number of bytes.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<usize>>>);

impl Hook for Seen {
    fn after(&self, _: &Attempt<'_>, outcome: Result<&Response<Bytes>, &Error<Infallible>>) {
        let bytes = outcome.map_or(0, |answer| answer.body().len());
        self.0.lock().expect("sound").push(bytes);
    }
}

#[tokio::test(start_paused = true)]
async fn hooks_see_no_body_that_is_to_come() {
    let memory = Memory::new(|_, before| match before {
        0 => Reply::answer(503, &[], problem("down")),
        _ => crate::parts(BYTES, &["all"]),
    });
    let seen = Seen::default();
    let client = memory.builder().hook(seen.clone()).build().expect("valid");
    let stream = client.streams().fetch("1").stream().await;
    assert_eq!(text(stream.expect("all is well").into_body()).await, "all");
    let seen = seen.0.lock().expect("sound").clone();
    assert_eq!(seen, [problem("down").len(), 0]);
}

/// From one call into another, and into anything that takes a body.
#[tokio::test(start_paused = true)]
async fn a_stream_is_a_body() {
    let memory = Memory::new(|sent, _| match sent.head.method.as_str() {
        "GET" => crate::parts(BYTES, &["a picture"]),
        _ => Reply::status(204),
    });
    let client = memory.client();
    let stream = client.streams().fetch("1").stream().await;
    let picture = Body::new(stream.expect("all is well").into_body());
    let set = client.notes().set_picture("1", picture).await;
    set.expect("all is well");
    assert_eq!(memory.sent()[1].body, "a picture");
    let stream = client.streams().fetch("1").stream().await;
    let whole = BodyExt::collect(stream.expect("all is well").into_body()).await;
    assert_eq!(whole.expect("all is well").to_bytes(), "a picture");
}

/// An answer that the document gives as JSON can be read as it comes, too.
#[tokio::test(start_paused = true)]
async fn every_call_has_a_stream() {
    let memory = Memory::always(Reply::ok);
    let client = memory.client();
    let stream = client.notes().read("1").stream().await;
    assert!(
        text(stream.expect("all is well").into_body())
            .await
            .contains("hello")
    );
    let stream = client.get("/notes/1").stream().await;
    assert!(
        text(stream.expect("all is well").into_body())
            .await
            .contains("hello")
    );
}

#[test]
fn without_async() {
    let memory = Memory::always(|| crate::broken(BYTES, &["one", "", "two"]));
    let call = memory.client().streams().fetch("1").blocking();
    let mut stream = call.stream().expect("all is well").into_body();
    assert_eq!(stream.next().expect("a chunk").expect("well"), "one");
    assert_eq!(stream.next().expect("a chunk").expect("well"), "two");
    assert!(matches!(stream.next(), Some(Err(Error::Transport(_)))));
    assert!(stream.next().is_none());
}
