//! Where reading is, and going on from there.

use sending::types::TakeOptions;
use sending::{Error, Position};
use serde_json::json;

use crate::api::{all_asked, by_offset, page, read};
use crate::support::memory::Memory;

fn pages() -> Memory {
    Memory::new(|sent, _| {
        let query = sent.head.uri.query().unwrap_or_default();
        match query.contains("cursor=b") {
            false => page(&json!({"data": [0, 1, 2], "meta": {"next_cursor": "b"}})),
            true => page(&json!({"data": [3, 4]})),
        }
    })
}

#[test]
fn as_text_and_back() {
    for text in [
        "offset:200",
        "cursor:0",
        "cursor:3",
        "cursor:3:abc",
        "cursor:3:a:b",
        "cursor:0:",
    ] {
        let position: Position = text.parse().expect(text);
        assert_eq!(position.to_string(), text);
        let json = serde_json::to_string(&position).expect("text");
        assert_eq!(json, format!("{text:?}"));
        assert_eq!(serde_json::from_str::<Position>(&json).ok(), Some(position));
    }
    for text in [
        "",
        "offset",
        "offset:",
        "offset:-1",
        "page:3",
        "cursor:",
        "cursor:x:abc",
    ] {
        assert!(text.parse::<Position>().is_err(), "{text}");
    }
}

/// After every item, by offset and by cursor: what is left is what comes, each item once.
#[tokio::test(start_paused = true)]
async fn after_any_item() {
    for taken in 0..=7 {
        let memory = by_offset(7);
        let client = memory.client();
        let mut items = client.numbers().list().items();
        for _ in 0..taken {
            items.next().await.expect("more").expect("all is well");
        }
        assert_eq!(items.position().to_string(), format!("offset:{taken}"));
        let call = client.numbers().list().resume(items.position().clone());
        let (rest, ..) = read(call).await;
        assert_eq!(rest, (taken..7).collect::<Vec<_>>());
    }
    let positions = [
        "cursor:0",
        "cursor:1",
        "cursor:2",
        "cursor:0:b",
        "cursor:1:b",
        "cursor:2:b",
    ];
    for (taken, position) in (0..).zip(positions) {
        let client = pages().client();
        let mut items = client.numbers().take().items();
        for _ in 0..taken {
            items.next().await.expect("more").expect("all is well");
        }
        assert_eq!(items.position().to_string(), position);
        let call = client.numbers().take().resume(items.position().clone());
        let (rest, ..) = read(call).await;
        assert_eq!(rest, (taken..5).collect::<Vec<_>>(), "{position}");
    }
}

/// Pages begin where items were, too.
#[tokio::test(start_paused = true)]
async fn in_the_middle_of_a_page() {
    let position: Position = "cursor:2".parse().expect("a position");
    let memory = pages();
    // The position goes before what the call says.
    let options = TakeOptions::default().cursor("b");
    let call = memory.client().numbers().take_with(options);
    let mut pages = call.resume(position).pages();
    let mut seen = Vec::new();
    while let Some(page) = pages.next().await {
        seen.push(page.expect("all is well").into_body().data);
    }
    assert_eq!(seen, [vec![2], vec![3, 4]]);
    assert_eq!(all_asked(&memory), ["", "cursor=b"]);
}

/// A page that has become shorter in the meantime.
#[tokio::test(start_paused = true)]
async fn past_the_end() {
    let position: Position = "cursor:9:b".parse().expect("a position");
    let call = pages().client().numbers().take().resume(position);
    let (seen, _, error) = read(call).await;
    assert!(seen.is_empty() && error.is_none());

    let memory = by_offset(7);
    let position: Position = "offset:9".parse().expect("a position");
    let (seen, ..) = read(memory.client().numbers().list().resume(position)).await;
    assert!(seen.is_empty());
    assert_eq!(memory.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn of_another_kind() {
    let memory = by_offset(7);
    for (call, position) in [("list", "cursor:3:abc"), ("take", "offset:7")] {
        let position: Position = position.parse().expect("a position");
        let numbers = memory.client();
        let (_, _, error) = match call {
            "list" => read(numbers.numbers().list().resume(position)).await,
            _ => read(numbers.numbers().take().resume(position)).await,
        };
        assert!(
            matches!(error, Some(Error::InvalidRequest { .. })),
            "{error:?}"
        );
    }
    assert_eq!(memory.count(), 0);
}
