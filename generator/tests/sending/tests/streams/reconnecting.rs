//! Streams that break, and what asks for them again.

use futures_util::StreamExt;
use sending::types::Question;
use sending::{Error, Retry};

use crate::support::memory::{Memory, Reply};
use crate::support::problem;

/// What the events carry, and the error at the end.
async fn all(memory: &Memory, retry: Retry) -> (Vec<i64>, Option<String>) {
    let events = memory.client().streams().watch().retry(retry).await;
    let mut events = events.expect("well").into_body();
    let (mut numbers, mut error) = (Vec::new(), None);
    while let Some(event) = events.next().await {
        match event {
            Ok(event) => numbers.push(event.data.n),
            Err(other) => error = Some(other.to_string()),
        }
    }
    (numbers, error)
}

/// The last id that each request named.
fn ids(memory: &Memory) -> Vec<Option<String>> {
    let sent = memory.sent();
    let ids = sent
        .iter()
        .map(|sent| sent.head.headers.get("last-event-id"));
    ids.map(|id| Some(String::from_utf8_lossy(id?.as_bytes()).into_owned()))
        .collect()
}

fn id(id: &str) -> Option<String> {
    Some(id.to_owned())
}

#[tokio::test(start_paused = true)]
async fn goes_on_after_the_last_event() {
    let memory = Memory::new(|_, before| match before {
        0 => crate::broken_events(
            "id: é1\ndata: {\"n\":1}\n\nid: 2\ndata: {\"n\":2}\n\nid: 3\ndata: {\"n\"",
        ),
        // It goes on where it broke, with an event that says no id.
        1 => crate::broken_events("data: {\"n\":3}\n\n"),
        _ => crate::events("id\ndata: {\"n\":4}\n\n"),
    });
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!((numbers, error), (vec![1, 2, 3, 4], None));
    assert_eq!(ids(&memory), [None, id("2"), id("2")]);
}

/// After the pause that the server wishes, within bounds.
#[tokio::test(start_paused = true)]
async fn waits_as_long_as_the_server_says() {
    for (stated, least, most) in [("3000", 3.0, 3.5), ("3600000", 30.0, 30.5), ("x", 0.0, 0.5)] {
        let text = format!("retry: {stated}\nid: 1\ndata: {{\"n\":1}}\n\n");
        let memory = Memory::new(move |_, before| match before {
            0 => crate::broken_events(&text),
            _ => Reply::status(204),
        });
        let (numbers, error) = all(&memory, Retry::default()).await;
        assert_eq!((numbers, error, memory.count()), (vec![1], None, 2));
        let pause = memory.pauses()[0];
        assert!((least..=most).contains(&pause), "{stated}: {pause}");
    }
}

/// As often as calls are repeated; an event in between begins the count anew.
#[tokio::test(start_paused = true)]
async fn gives_up() {
    let memory = Memory::new(|_, before| match before {
        0 | 3 => crate::broken_events("id: 1\ndata: {\"n\":1}\n\n"),
        _ => crate::broken_events(": nothing\n\n"),
    });
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!(numbers, [1, 1]);
    assert!(error.expect("an error").contains("connection broke"));
    assert_eq!(memory.count(), 7);
    assert_eq!(ids(&memory)[6], id("1"));

    let memory = Memory::always(|| crate::broken_events("id: 1\ndata: {\"n\":1}\n\n"));
    let (numbers, error) = all(&memory, Retry::none()).await;
    assert_eq!(
        (numbers, error.is_some(), memory.count()),
        (vec![1], true, 1)
    );
}

/// Without an id all would come again; before the first event that is what is wanted.
#[tokio::test(start_paused = true)]
async fn only_from_a_place_that_has_an_id() {
    let memory = Memory::always(|| crate::broken_events("data: {\"n\":1}\n\n"));
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!(
        (numbers, error.is_some(), memory.count()),
        (vec![1], true, 1)
    );

    let memory = Memory::new(|_, before| match before {
        0 => crate::broken_events(": welcome\n\ndata: {\"n\""),
        _ => crate::events("data: {\"n\":1}\n\n"),
    });
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!((numbers, error, memory.count()), (vec![1], None, 2));
    assert_eq!(ids(&memory), [None, None]);
}

/// What changes something is not asked for twice.
#[tokio::test(start_paused = true)]
async fn only_what_is_safe() {
    let memory = Memory::always(|| crate::broken_events("id: 1\ndata: {\"n\":1}\n\n"));
    let events = memory.client().streams().chat_stream(Question::new("Who?"));
    let events = events.await.expect("well").into_body();
    let events: Vec<_> = events.collect().await;
    assert!(matches!(
        events.as_slice(),
        [Ok(_), Err(Error::Transport(_))]
    ));
    assert_eq!(memory.count(), 1);
}

/// A stream that is complete is over, unless the server wishes that clients come back.
#[tokio::test(start_paused = true)]
async fn the_end_is_the_end() {
    let memory = Memory::always(|| crate::events("id: 1\ndata: {\"n\":1}\n\n"));
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!((numbers, error, memory.count()), (vec![1], None, 1));

    let memory = Memory::new(|_, before| match before {
        0 => crate::events("retry: 10\nid: 1\ndata: {\"n\":1}\n\n"),
        1 => crate::events("id: 2\ndata: {\"n\":2}\n\n"),
        _ => Reply::status(204),
    });
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!((numbers, error, memory.count()), (vec![1, 2], None, 3));
    assert_eq!(ids(&memory), [None, id("1"), id("2")]);
}

/// What is answered then is as good as what is answered first.
#[tokio::test(start_paused = true)]
async fn refused_the_second_time() {
    let memory = Memory::new(|_, before| match before {
        0 => crate::broken_events("id: 1\ndata: {\"n\":1}\n\n"),
        _ => Reply::answer(410, &[], problem("gone")),
    });
    let call = memory.client().streams().watch();
    let mut events = call.await.expect("well");
    events.next().await.expect("an event").expect("well");
    let error = events.next().await.expect("an error").expect_err("refused");
    assert!(error.api().is_some() && error.code() == Some("gone"));
    assert!(events.next().await.is_none());

    // What passes is waited for.
    let memory = Memory::new(|_, before| match before {
        0 => crate::broken_events("id: 1\ndata: {\"n\":1}\n\n"),
        1 => Reply::status(503),
        _ => crate::events("data: {\"n\":2}\n\n"),
    });
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!((numbers, error, memory.count()), (vec![1, 2], None, 3));
}

/// An id that no header can carry leads nowhere.
#[tokio::test(start_paused = true)]
async fn an_id_that_cannot_be_sent() {
    let memory = Memory::always(|| crate::broken_events("id: \u{1}\ndata: {\"n\":1}\n\n"));
    let (numbers, error) = all(&memory, Retry::default()).await;
    assert_eq!(
        (numbers, error.is_some(), memory.count()),
        (vec![1], true, 1)
    );
}
