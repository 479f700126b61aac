//! Faults on the way: what may be repeated is, and what may not ends where it can go on.

use sending::types::{PageOptions, Query};
use sending::{Error, Position, Retry};
use serde_json::json;

use crate::api::{all_asked, asked, page, read, slice};
use crate::support::memory::{Memory, Reply};

/// A refusal of the first request for the page at `offset`, and of no other.
fn once(offset: u64, status: u16) -> Memory {
    let at = format!("offset={offset}");
    let refused = std::sync::atomic::AtomicBool::new(false);
    Memory::new(move |sent, _| {
        let there = asked(sent).split(' ').any(|pair| pair == at);
        match there && !refused.swap(true, std::sync::atomic::Ordering::Relaxed) {
            true => Reply::status(status),
            false => slice(sent, 10),
        }
    })
}

/// A read is repeated, and so is a POST that changes nothing.
#[tokio::test(start_paused = true)]
async fn a_repeat_loses_nothing() {
    let memory = once(3, 503);
    let (seen, ..) = read(memory.client().numbers().list()).await;
    assert_eq!(seen, (0..10).collect::<Vec<_>>());
    let asked = ["", "offset=3", "offset=3", "offset=6", "offset=9"];
    assert_eq!(all_asked(&memory), asked);

    let memory = once(4, 503);
    let (seen, ..) = read(memory.client().numbers().query(Query::new(0))).await;
    assert_eq!(seen, (0..10).collect::<Vec<_>>());
    let asked = [
        "above=0",
        "above=0 offset=4",
        "above=0 offset=4",
        "above=0 offset=8",
    ];
    assert_eq!(all_asked(&memory), asked);
}

/// Reading goes on from an error, in another process too.
#[tokio::test(start_paused = true)]
async fn an_error_is_where_it_goes_on() {
    let memory = once(6, 400);
    let client = memory.client();
    let (mut seen, position, error) = read(client.numbers().list()).await;
    assert!(
        matches!(error, Some(Error::Api(_) | Error::Decode(_))),
        "{error:?}"
    );
    assert_eq!((seen.len(), position.to_string().as_str()), (6, "offset:6"));
    let kept: Position = position.to_string().parse().expect("a position");
    let (rest, ..) = read(client.numbers().list().resume(kept)).await;
    seen.extend(rest);
    assert_eq!(seen, (0..10).collect::<Vec<_>>());
    assert_eq!(memory.count(), 5);
}

/// What may have been done is not done again by itself.
#[tokio::test(start_paused = true)]
async fn what_changes_something_is_not_repeated() {
    let memory = Memory::new(|_, index| match index {
        0 | 2 => page(&json!({"data": [index], "meta": {"next_cursor": index.to_string()}})),
        1 => Reply::status(503),
        _ => page(&json!({"data": [index]})),
    });
    let client = memory.client();
    let (seen, position, error) = read(client.numbers().take()).await;
    assert!(error.is_some());
    assert_eq!(
        (seen, position.to_string().as_str()),
        (vec![0], "cursor:0:0")
    );
    let (rest, ..) = read(client.numbers().take().resume(position)).await;
    assert_eq!(rest, [2, 3]);
    assert_eq!(all_asked(&memory), ["", "cursor=0", "cursor=0", "cursor=2"]);
}

/// Policy and timeout are those of the call, for each page.
#[tokio::test(start_paused = true)]
async fn the_call_says_how_often() {
    let memory = once(3, 503);
    let call = memory.client().numbers().list().retry(Retry::none());
    let (seen, ..) = read(call).await;
    assert_eq!((seen, memory.count()), (vec![0, 1, 2], 2));
}

/// A stream that is dropped has asked for no page that nobody looked at.
#[tokio::test(start_paused = true)]
async fn nothing_is_asked_for_in_advance() {
    let memory = Memory::new(|sent, _| slice(sent, 10));
    let options = PageOptions::default().limit(4);
    let call = memory.client().numbers().list_with(options);
    let mut items = call.items();
    assert_eq!(memory.count(), 0);
    for expected in 0..4 {
        let item = items.next().await.expect("more").expect("all is well");
        assert_eq!(item, expected);
    }
    assert_eq!(memory.count(), 1);
}
