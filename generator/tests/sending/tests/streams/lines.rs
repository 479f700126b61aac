//! JSON texts as they come.

use futures_util::StreamExt;
use sending::{Error, Retry};

use crate::support::memory::{Memory, Reply};
use crate::support::problem;

const LINES: &str = "application/x-ndjson";
const SEQUENCE: &str = "application/json-seq";

/// What each text carries, or which error it is.
async fn lines(memory: Memory) -> Vec<Result<i64, &'static str>> {
    let call = memory.client().streams().lines().retry(Retry::none());
    let lines = call.await.expect("well").into_body();
    let lines = lines.map(|line| line.map(|tick| tick.n).map_err(|error| kind(&error)));
    lines.collect().await
}

async fn sequence(memory: Memory) -> Vec<Result<i64, &'static str>> {
    let texts = memory.client().streams().sequence().await;
    let texts = texts.expect("well").into_body();
    let texts = texts.map(|text| text.map_err(|error| kind(&error)));
    texts.collect().await
}

fn kind<E>(error: &Error<E>) -> &'static str {
    match error {
        Error::Decode(_) => "decode",
        Error::Transport(_) => "transport",
        Error::TooLarge(_) => "too large",
        _ => "other",
    }
}

#[tokio::test(start_paused = true)]
async fn a_line_is_an_item() {
    // With and without a line feed at the end, with CR, empty lines, and cut anywhere.
    for parts in [
        &["{\"n\":1}\n{\"n\":2}\n"][..],
        &["{\"n\":1}\n{\"n\":2}"],
        &["{\"n\":1}\r\n\r\n{\"n\":2}\r\n"],
        &["\u{feff}{\"n\"", ":1}", "\n", "\n{", "\"n\":2}", "  "],
    ] {
        let memory = Memory::always(|| crate::parts(LINES, parts));
        assert_eq!(lines(memory).await, [Ok(1), Ok(2)], "{parts:?}");
    }
    let memory = Memory::always(|| crate::parts(LINES, &[]));
    assert_eq!(lines(memory.clone()).await, []);
    assert_eq!(memory.sent()[0].head.headers["accept"], LINES);
}

#[tokio::test(start_paused = true)]
async fn what_goes_wrong() {
    let memory = Memory::always(|| crate::parts(LINES, &["{\"n\":1}\n{\"m\":2}\nno\n{\"n\":4}\n"]));
    assert_eq!(
        lines(memory).await,
        [Ok(1), Err("decode"), Err("decode"), Ok(4)]
    );
    // What came of a line when the connection broke is none.
    let memory = Memory::always(|| crate::broken(LINES, &["{\"n\":1}\n{\"n\":2}"]));
    assert_eq!(lines(memory).await, [Ok(1), Err("transport")]);
    let memory = Memory::always(|| Reply::answer(404, &[], problem("gone")));
    let error = memory
        .client()
        .streams()
        .lines()
        .await
        .expect_err("refused");
    assert_eq!(error.code(), Some("gone"));
    let memory = Memory::always(|| crate::parts(LINES, &["{\"n\":1}\n", &"0".repeat(20), "\n"]));
    let client = memory.builder().max_response_size(10).build();
    let lines = client.expect("valid").streams().lines().await;
    let lines: Vec<_> = lines.expect("well").into_body().collect().await;
    assert!(matches!(lines.as_slice(), [Ok(_), Err(Error::TooLarge(_))]));
}

/// RFC 7464: a text that may have been cut is none, and the next one follows.
#[tokio::test(start_paused = true)]
async fn a_sequence() {
    for (parts, expected) in [
        (&["\x1e1\n\x1e2\n"][..], &[Ok(1), Ok(2)][..]),
        (
            &["\x1e\x1e1\n", "\x1e", "\n", "\x1e2", "\n"],
            &[Ok(1), Ok(2)],
        ),
        (
            &["\x1e12\x1e3\n\x1e4"],
            &[Err("decode"), Ok(3), Err("decode")],
        ),
        (&["\x1e[1\x1e3\n"], &[Err("decode"), Ok(3)]),
        (&["\x1e1\n\n"], &[Ok(1)]),
    ] {
        let memory = Memory::always(|| crate::parts(SEQUENCE, parts));
        assert_eq!(sequence(memory).await, expected, "{parts:?}");
    }
}

#[test]
fn without_async() {
    let memory = Memory::always(|| crate::parts(LINES, &["{\"n\":1}\n{\"n\":2}"]));
    let lines = memory.client().streams().lines().blocking().send();
    let lines = lines.expect("well").into_body();
    let numbers: Vec<i64> = lines.map(|line| line.expect("well").n).collect();
    assert_eq!(numbers, [1, 2]);
}
