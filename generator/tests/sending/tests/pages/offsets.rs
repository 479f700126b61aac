//! Pages by offset.

use futures_util::TryStreamExt;
use sending::Number;
use sending::types::{PageOptions, Query};

use crate::api::{all_asked, by_offset, page, read};
use crate::support::memory::Memory;

/// Nothing says how many a full page has: one that has fewer than another is the last.
#[tokio::test(start_paused = true)]
async fn of_unknown_size() {
    for (total, requests) in [(0, 1), (2, 2), (3, 2), (4, 2), (6, 3), (7, 3)] {
        let memory = by_offset(total);
        let (seen, ..) = read(memory.client().numbers().list()).await;
        assert_eq!(seen, (0..total as i64).collect::<Vec<_>>());
        assert_eq!(memory.count(), requests, "{total}");
    }
}

#[tokio::test(start_paused = true)]
async fn of_the_size_that_the_caller_wants() {
    let memory = by_offset(25);
    let options = PageOptions::default().limit(10);
    let call = memory.client().numbers().list_with(options);
    let (seen, position, _) = read(call).await;
    assert_eq!(seen, (0..25).collect::<Vec<_>>());
    assert_eq!(position.to_string(), "offset:25");
    // The first request is as the caller made it.
    let asked = ["limit=10", "limit=10 offset=10", "limit=10 offset=20"];
    assert_eq!(all_asked(&memory), asked);
}

#[tokio::test(start_paused = true)]
async fn from_where_the_caller_wants() {
    let memory = by_offset(25);
    let options = PageOptions::default().limit(10).offset(12);
    let pages = memory.client().numbers().list_with(options).pages();
    let pages: Vec<_> = pages.try_collect().await.expect("pages");
    let sizes = pages.iter().map(|page| page.data.len());
    assert_eq!(sizes.collect::<Vec<_>>(), [10, 3]);
    assert_eq!(
        all_asked(&memory),
        ["limit=10 offset=12", "limit=10 offset=22"]
    );
}

/// The rest of the body stays as it is, and what the document says of the limit is known: it
/// takes no request more to find that a page of 4 is full, and one of 3 is not.
#[tokio::test(start_paused = true)]
async fn in_the_body() {
    let memory = by_offset(7);
    let (seen, ..) = read(memory.client().numbers().query(Query::new(-1))).await;
    assert_eq!(seen, (0..7).collect::<Vec<_>>());
    assert_eq!(all_asked(&memory), ["above=-1", "above=-1 offset=4"]);

    let memory = by_offset(3);
    read(memory.client().numbers().query(Query::new(-1))).await;
    assert_eq!(memory.count(), 1);
}

/// The API gives 5 where 100 are asked for: such a page is not the last.
#[tokio::test(start_paused = true)]
async fn of_more_than_there_can_be() {
    let memory = by_offset(12);
    let query = Query::new(-1).limit(100);
    let (seen, ..) = read(memory.client().numbers().query(query)).await;
    assert_eq!(seen, (0..12).collect::<Vec<_>>());
    assert_eq!(memory.count(), 3);
}

/// Nothing says what there is at most, and the API gives 3 where 100 are asked for. It takes a
/// request more to find that it gave all that was asked for.
#[tokio::test(start_paused = true)]
async fn of_more_than_is_usual() {
    for (total, limit, requests) in [(7, 100, 3), (6, 100, 3), (2, 100, 1), (4, 2, 3)] {
        let memory = by_offset(total);
        let options = PageOptions::default().limit(limit);
        let (seen, ..) = read(memory.client().numbers().usual_with(options)).await;
        assert_eq!(seen, (0..total as i64).collect::<Vec<_>>());
        assert_eq!(memory.count(), requests, "{total} by {limit}");
    }
}

/// An API that knows no offset gives the same page again and again.
#[tokio::test(start_paused = true)]
async fn that_are_always_the_same() {
    let memory = Memory::always(|| page(&serde_json::json!({"data": [1, 2, 3]})));
    let (seen, position, error) = read(memory.client().numbers().list()).await;
    assert_eq!(
        error.expect("no end").to_string(),
        "numbers.list at notes.test: HTTP 200 OK with a body that is not as documented: this is the page before again: the \
         server seems to know no offset: {\"data\":[1,2,3]}"
    );
    assert_eq!(seen, [1, 2, 3]);
    assert_eq!(
        (position.to_string().as_str(), memory.count()),
        ("offset:3", 2)
    );
}

/// A page without its array is an empty one.
#[tokio::test(start_paused = true)]
async fn of_nothing() {
    let memory = Memory::always(|| page(&serde_json::json!({})));
    let (seen, position, error) = read(memory.client().numbers().list()).await;
    assert!(seen.is_empty() && error.is_none());
    assert_eq!(
        (position.to_string().as_str(), memory.count()),
        ("offset:0", 1)
    );
}

/// However a number is written, it is what the caller said.
#[tokio::test(start_paused = true)]
async fn of_a_number_with_a_point() {
    let memory = by_offset(7);
    let two = Number::from(2.0);
    let query = Query::new(-1).limit(two).offset(1);
    let (seen, ..) = read(memory.client().numbers().query(query)).await;
    assert_eq!(seen, (1..7).collect::<Vec<_>>());
    let first = serde_json::from_slice::<serde_json::Value>(&memory.sent()[0].body);
    assert_eq!(first.expect("JSON")["limit"].to_string(), "2.0");
}
