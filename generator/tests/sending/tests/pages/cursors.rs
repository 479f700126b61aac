//! Pages by cursor.

use sending::types::FeedRequest;
use serde_json::{Value, json};

use crate::api::{all_asked, asked, page, read};
use crate::support::memory::{Memory, Reply, Sent};

/// Three pages: the first, `b` and `c`; the last says `end` of the next.
fn pages(end: Value) -> Memory {
    Memory::new(move |sent, _| page(&three(sent, &end)))
}

fn three(sent: &Sent, end: &Value) -> Value {
    let asked = asked(sent);
    let cursor = asked
        .split(' ')
        .find_map(|pair| pair.strip_prefix("cursor="));
    match cursor {
        None => json!({"data": [0, 1], "meta": {"next_cursor": "b"}}),
        Some("b") => json!({"data": [2], "meta": {"next_cursor": "c"}}),
        Some("c") => json!({"data": [3, 4, 5], "meta": end}),
        Some(other) => panic!("nobody gave {other}"),
    }
}

#[tokio::test(start_paused = true)]
async fn until_there_is_none() {
    for end in [
        json!(null),
        json!({}),
        json!({"next_cursor": null}),
        json!({"next_cursor": ""}),
        // The same page again would never end.
        json!({"next_cursor": "c"}),
    ] {
        let memory = pages(end.clone());
        let (seen, position, error) = read(memory.client().numbers().take()).await;
        assert!(error.is_none(), "{end}: {error:?}");
        assert_eq!(seen, [0, 1, 2, 3, 4, 5], "{end}");
        assert_eq!(all_asked(&memory), ["", "cursor=b", "cursor=c"], "{end}");
        assert_eq!(position.to_string(), "cursor:3:c");
    }
}

/// Empty pages in between are no end.
#[tokio::test(start_paused = true)]
async fn past_empty_pages() {
    let memory = Memory::new(|_, index| match index {
        0 | 1 => page(&json!({"data": [], "meta": {"next_cursor": index.to_string()}})),
        _ => page(&json!({"data": [7]})),
    });
    let (seen, ..) = read(memory.client().numbers().take()).await;
    assert_eq!((seen, memory.count()), (vec![7], 3));
}

/// The rest of the body stays as it is; there need not be one.
#[tokio::test(start_paused = true)]
async fn in_the_body() {
    let memory = pages(json!({}));
    let body = FeedRequest::default().after(9);
    let (seen, ..) = read(memory.client().numbers().feed(body)).await;
    assert_eq!(seen, [0, 1, 2, 3, 4, 5]);
    assert_eq!(
        all_asked(&memory),
        ["after=9", "after=9 cursor=b", "after=9 cursor=c"]
    );

    let memory = pages(json!({}));
    let (seen, ..) = read(memory.client().numbers().feed(None)).await;
    assert_eq!(seen, [0, 1, 2, 3, 4, 5]);
    let types: Vec<_> = memory
        .sent()
        .iter()
        .map(|sent| sent.head.headers.get("content-type").cloned())
        .collect();
    assert_eq!(types[0], None);
    assert_eq!(
        types[2],
        Some(http::HeaderValue::from_static("application/json"))
    );
}

/// A cursor means something to the server alone.
#[tokio::test(start_paused = true)]
async fn of_any_text() {
    let strange = "a:b&c=d/é +%";
    let memory = Memory::new(move |_, index| match index {
        0 => page(&json!({"data": [1], "meta": {"next_cursor": strange}})),
        _ => Reply::status(400),
    });
    let (_, position, error) = read(memory.client().numbers().take()).await;
    assert!(error.is_some());
    assert_eq!(
        asked(&memory.sent()[1]),
        "cursor=a%3Ab%26c%3Dd%2F%C3%A9%20%2B%25"
    );
    assert_eq!(position.to_string(), format!("cursor:0:{strange}"));
    assert_eq!(
        position.to_string().parse::<sending::Position>().ok(),
        Some(position)
    );
}
