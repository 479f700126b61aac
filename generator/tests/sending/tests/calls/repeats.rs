//! What is repeated.

use futures_util::stream;
use sending::types::Note;
use sending::{Body, BoxError, Error, Retry, TransportErrorKind};

use crate::support::memory::{Memory, Reply};
use crate::support::problem;

/// How often a read, a replacement, a removal, an update and a creation are sent.
async fn counts(reply: impl Fn() -> Reply + Clone + Send + Sync + 'static) -> [usize; 5] {
    let memory = || Memory::always(reply.clone());
    let [read, replace, delete, update, create] = [(); 5].map(|()| memory());
    let note = Note::new("hi");
    let _ = read.client().notes().read("1").send().await;
    let _ = replace
        .client()
        .notes()
        .replace("1", note.clone())
        .send()
        .await;
    let _ = delete.client().notes().delete("1").send().await;
    let _ = update
        .client()
        .notes()
        .update("1", note.clone())
        .send()
        .await;
    let _ = create.client().notes().create(note).send().await;
    [read, replace, delete, update, create].map(|memory| memory.count())
}

const ALL: [usize; 5] = [4, 4, 4, 4, 4];
const HARMLESS: [usize; 5] = [4, 4, 4, 1, 1];
const NONE: [usize; 5] = [1, 1, 1, 1, 1];

#[tokio::test(start_paused = true)]
async fn the_status_and_the_method_decide() {
    for (status, expected) in [
        (400, NONE),
        (401, NONE),
        (404, NONE),
        (408, HARMLESS),
        (409, NONE),
        (429, ALL),
        (500, HARMLESS),
        (501, NONE),
        (502, HARMLESS),
        (503, HARMLESS),
        (504, HARMLESS),
        (505, NONE),
    ] {
        let seen = counts(move || Reply::status(status)).await;
        assert_eq!(seen, expected, "{status}");
    }
}

/// What the code says goes before what the status says.
#[tokio::test(start_paused = true)]
async fn the_code_decides_more_exactly() {
    for (status, code, expected) in [
        (409, "locked", ALL),
        (500, "locked", ALL),
        (429, "quota_exceeded", NONE),
        (503, "quota_exceeded", NONE),
        (503, "whatever", HARMLESS),
    ] {
        let seen = counts(move || Reply::answer(status, &[], problem(code))).await;
        assert_eq!(seen, expected, "{status} {code}");
    }
    // An answer that is a success is none to repeat, whatever it looks like.
    let seen = counts(|| Reply::answer(200, &[], problem("locked"))).await;
    assert_eq!(seen, NONE);
}

#[tokio::test(start_paused = true)]
async fn what_the_transport_says_decides() {
    for (kind, expected) in [
        (TransportErrorKind::Connect, ALL),
        (TransportErrorKind::Timeout, HARMLESS),
        (TransportErrorKind::Broken, HARMLESS),
        (TransportErrorKind::Request, NONE),
        (TransportErrorKind::Tls, NONE),
    ] {
        let seen = counts(move || Reply::Fails(kind)).await;
        assert_eq!(seen, expected, "{kind:?}");
    }
}

/// The same request each time, whatever came of it before.
#[tokio::test(start_paused = true)]
async fn a_repeat_is_the_same_request() {
    let memory = Memory::always(|| Reply::status(429));
    let call = memory.client().notes().update("1", Note::new("hi"));
    call.send().await.expect_err("refused");
    let sent = memory.sent();
    assert_eq!(sent.len(), 4);
    for one in &sent {
        assert_eq!(one.head.method, "PATCH");
        assert_eq!(one.head.uri, sent[0].head.uri);
        assert_eq!(one.head.headers, sent[0].head.headers);
        assert_eq!(one.body, r#"{"text":"hi"}"#);
    }
}

/// The policy of a call goes before that of the client.
#[tokio::test(start_paused = true)]
async fn policies() {
    let once = Retry::none();
    let twice = Retry::default().max_retries(1);
    for (client, call, expected) in [
        (None, None, 4),
        (Some(once), None, 1),
        (Some(twice), None, 2),
        (Some(twice), Some(once), 1),
        (Some(once), Some(twice), 2),
    ] {
        let memory = Memory::always(|| Reply::status(503));
        let builder = memory.builder().retry(client.unwrap_or_default());
        let read = builder.build().expect("valid").notes().read("1");
        let read = match call {
            Some(policy) => read.retry(policy),
            None => read,
        };
        let error = read.send().await.expect_err("refused");
        assert_eq!(memory.count(), expected);
        assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
        assert_eq!(error.attempts() as usize, expected);
        let attempts = match expected {
            1 => String::new(),
            more => format!(" ({more} attempts)"),
        };
        assert!(error.to_string().ends_with(&attempts), "{error}");
    }
}

/// An error that no repeat helps is told as it is, also after repeats.
#[tokio::test(start_paused = true)]
async fn the_last_answer_counts() {
    let memory = Memory::new(|_, number| match number {
        0 => Reply::status(503),
        1 => Reply::Fails(TransportErrorKind::Broken),
        _ => Reply::answer(400, &[], problem("wrong")),
    });
    let error = memory.client().notes().read("1").send().await;
    let error = error.expect_err("refused");
    assert!(matches!(error, Error::Api(_)), "{error}");
    assert_eq!(memory.count(), 3);
    let memory = Memory::new(|_, number| match number {
        0 => Reply::status(503),
        _ => Reply::ok(),
    });
    let answer = memory.client().notes().read("1").send().await;
    assert_eq!(answer.expect("all is well").text, "hello");
}

/// A replacement could be repeated, but for its body.
#[tokio::test(start_paused = true)]
async fn a_stream_is_sent_once() {
    let replies: [fn() -> Reply; 3] = [
        || Reply::status(503),
        || Reply::status(429),
        || Reply::Fails(TransportErrorKind::Connect),
    ];
    for reply in replies {
        let memory = Memory::always(reply);
        let pieces = ["a", "b"].map(|piece| Ok::<_, BoxError>(piece.as_bytes()));
        let body = Body::stream(stream::iter(pieces));
        let call = memory.client().notes().set_picture("1", body);
        let error = call.send().await.expect_err("refused");
        assert_eq!(error.attempts(), 1, "{error}");
        assert_eq!(memory.count(), 1);
        assert_eq!(memory.sent()[0].body, "ab");

        let memory = Memory::always(reply);
        let call = memory.client().notes().set_picture("1", "ab");
        call.send().await.expect_err("refused");
        assert_eq!(memory.count(), 4);
    }
}
