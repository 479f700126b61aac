//! Streams over sockets, from a server that does wrong.

use std::time::Duration;

use futures_util::StreamExt;
use sending::{Client, Error, ReqwestTransport, Retry};

use crate::support::clock::{Clock, Timed};
use crate::support::server::{Server, Step};
use crate::support::{TOKEN, problem};

/// The head of an answer that comes in chunks.
fn head(content_type: &str) -> Step {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n"
    );
    Step::Send(head.into_bytes())
}

fn chunk(bytes: impl AsRef<[u8]>) -> Step {
    let bytes = bytes.as_ref();
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend_from_slice(bytes);
    chunk.extend_from_slice(b"\r\n");
    Step::Send(chunk)
}

fn end() -> Step {
    Step::Send(b"0\r\n\r\n".to_vec())
}

fn client(clock: &Clock, server: &Server, retry: Retry) -> Client {
    let transport = Timed {
        transport: ReqwestTransport::built_in().expect("no TLS to set up"),
        clock: clock.clone(),
    };
    let builder = Client::builder().base_url(server.url()).token(TOKEN);
    let builder = builder.max_response_size(1000).retry(retry);
    builder.transport(transport).build().expect("valid")
}

/// Two events, then a fault: which error, and how many events came.
async fn watched(fault: Vec<Step>) -> (usize, &'static str) {
    let clock = Clock::new();
    let mut script = vec![
        head("text/event-stream"),
        chunk("data: {\"n\":1}\n\nda"),
        chunk("ta: {\"n\":2}\n\n"),
    ];
    script.extend(fault);
    let server = Server::start(&clock, vec![script]);
    let call = client(&clock, &server, Retry::none()).streams().watch();
    let events: Vec<_> = call.await.expect("well").into_body().collect().await;
    let good = events.iter().filter(|event| event.is_ok()).count();
    let error = match events.last() {
        Some(Err(Error::Transport(_))) => "transport",
        Some(Err(Error::Timeout(_))) => "timeout",
        Some(Err(Error::TooLarge(_))) => "too large",
        Some(Err(_)) => "other",
        _ => "none",
    };
    assert!(events.len() - good <= 1, "{events:?}");
    (good, error)
}

#[tokio::test(start_paused = true)]
async fn faults_of_event_streams() {
    let text = "data: {\"n\":3, \"x\":\"é\"}\n\n";
    let within = text.find('é').expect("there") + 1;
    let (before, after) = text.as_bytes().split_at(within);
    let cut = |bytes: &[u8]| Step::Send([b"18\r\n", bytes].concat());
    for (fault, script, expected) in [
        ("complete", vec![end()], (2, "none")),
        ("cut between events", vec![], (2, "transport")),
        (
            "cut in the middle of an event",
            vec![chunk("data: {\"n\"")],
            (2, "transport"),
        ),
        (
            "ended in the middle of an event",
            vec![chunk("data: {\"n\":3}\n"), end()],
            (2, "none"),
        ),
        (
            "cut in the middle of a chunk",
            vec![Step::Send(b"ff\r\ndata: {\"n\":3}\n\n".to_vec())],
            (3, "transport"),
        ),
        (
            "cut in the middle of a chunk's length",
            vec![Step::Send(b"f".to_vec())],
            (2, "transport"),
        ),
        (
            "cut within a character",
            vec![cut(before)],
            (2, "transport"),
        ),
        (
            "chunks that part a character",
            vec![chunk(before), chunk(after), end()],
            (3, "none"),
        ),
        (
            "reset",
            vec![
                chunk("data: {\"n\":3}\n\n"),
                Step::Pause(Duration::from_secs(1)),
                Step::Reset,
            ],
            (3, "transport"),
        ),
        (
            "no length of a chunk",
            vec![Step::Send(b"x\r\n".to_vec())],
            (2, "transport"),
        ),
        ("idle for ever", vec![Step::Stall], (2, "timeout")),
        (
            "slow, but alive",
            vec![
                Step::Pause(Duration::from_secs(29)),
                chunk(": alive\n\n"),
                Step::Pause(Duration::from_secs(29)),
                end(),
            ],
            (2, "none"),
        ),
        (
            "an endless line",
            vec![
                chunk("data: "),
                chunk("0".repeat(600)),
                chunk("0".repeat(600)),
                Step::Stall,
            ],
            (2, "too large"),
        ),
        (
            "an endless event",
            vec![chunk("data: 0123456789\n".repeat(100)), Step::Stall],
            (2, "too large"),
        ),
    ] {
        assert_eq!(watched(script).await, expected, "{fault}");
    }
}

/// Cut in the middle of an event, it goes on after the last one.
#[tokio::test(start_paused = true)]
async fn asked_for_again() {
    let clock = Clock::new();
    let first = vec![
        head("text/event-stream"),
        chunk("retry: 2000\nid: a\ndata: {\"n\":1}\n\nid: b\ndata: {"),
    ];
    let refused = vec![Step::Send(
        b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n".to_vec(),
    )];
    let idle = vec![
        head("text/event-stream"),
        chunk("id: b\ndata: {\"n\":2}\n\n"),
        Step::Stall,
    ];
    let over = vec![Step::Send(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec())];
    let server = Server::start(&clock, vec![first, refused, idle, over]);
    let call = client(&clock, &server, Retry::default()).streams().watch();
    let events = call.await.expect("well").into_body();
    let events: Vec<i64> = events
        .map(|event| event.expect("well").data.n)
        .collect()
        .await;
    assert_eq!(events, [1, 2]);
    let received = server.received();
    let ids: Vec<Option<&str>> = received
        .iter()
        .map(|request| {
            request
                .head
                .lines()
                .find_map(|line| line.strip_prefix("last-event-id: "))
        })
        .collect();
    assert_eq!(ids, [None, Some("a"), Some("a"), Some("b")]);
}

#[tokio::test(start_paused = true)]
async fn downloads() {
    for (script, expected) in [
        (
            vec![
                chunk("one"),
                Step::Pause(Duration::from_secs(29)),
                chunk("two"),
                end(),
            ],
            "onetwo",
        ),
        (
            vec![chunk("one"), Step::Send(b"5\r\ntw".to_vec())],
            "onetw, transport",
        ),
        (vec![chunk("one"), Step::Stall], "one, timeout"),
    ] {
        let clock = Clock::new();
        let script = [vec![head("application/octet-stream")], script].concat();
        let server = Server::start(&clock, vec![script]);
        let client = client(&clock, &server, Retry::default());
        let stream = client.streams().fetch("1").stream().await;
        let mut stream = stream.expect("well").into_body();
        let mut seen = String::new();
        while let Some(chunk) = stream.next().await {
            match chunk {
                Ok(chunk) => seen += std::str::from_utf8(&chunk).expect("text"),
                Err(Error::Transport(_)) => seen += ", transport",
                Err(Error::Timeout(_)) => seen += ", timeout",
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(seen, expected);
        assert_eq!(server.received().len(), 1);
    }
}

/// Less than was said is not the end.
#[tokio::test(start_paused = true)]
async fn a_download_that_is_too_short() {
    let clock = Clock::new();
    let short = Step::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".to_vec());
    let problem = problem("gone");
    let refused = format!(
        "HTTP/1.1 404 Gone\r\ncontent-length: {}\r\n\r\n{problem}",
        problem.len()
    );
    let server = Server::start(
        &clock,
        vec![vec![short], vec![Step::Send(refused.into_bytes())]],
    );
    let client = client(&clock, &server, Retry::default());
    let stream = client.streams().fetch("1").stream().await;
    let mut stream = stream.expect("well").into_body();
    assert_eq!(stream.next().await.expect("a chunk").expect("well"), "half");
    assert!(matches!(
        stream.next().await,
        Some(Err(Error::Transport(_)))
    ));
    let error = client
        .streams()
        .fetch("1")
        .stream()
        .await
        .expect_err("refused");
    assert_eq!(error.code(), Some("gone"));
}
