//! The calls that are dropped.

use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use sending::types::QueryRequest;
use sending::{Body, BoxError, Client};
use tokio::time::sleep;

use crate::{at_all_points, client, signed_in};

/// With a token that is refused, repeats after a status, a broken connection and a broken body.
#[tokio::test(start_paused = true)]
async fn a_call_with_repeats() {
    let points = at_all_points(client, async |client: Client| {
        let note = client.notes().read("victim").await;
        note.expect("in the end").text.clone()
    });
    let points = points.await;
    println!("{points} points");
    assert!(points > 20, "{points}");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_a_stream() {
    let points = at_all_points(client, async |client: Client| {
        let pieces = stream::iter([1, 2, 3]).then(|_| async {
            sleep(Duration::from_millis(5)).await;
            Ok::<_, BoxError>(Bytes::from_static(b"piece"))
        });
        let sent = client.notes().set_picture("1", Body::stream(pieces)).await;
        drop(sent);
    });
    let points = points.await;
    println!("{points} points");
    assert!(points > 5, "{points}");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_a_stream() {
    let points = at_all_points(client, async |client: Client| {
        let mut bytes = client
            .streams()
            .fetch("1")
            .stream()
            .await
            .expect("well")
            .into_body();
        while let Some(chunk) = bytes.next().await {
            chunk.expect("well");
        }
    });
    let points = points.await;
    println!("{points} points");
    assert!(points > 5, "{points}");
}

/// Which breaks, and is asked for again.
#[tokio::test(start_paused = true)]
async fn events() {
    let points = at_all_points(client, async |client: Client| {
        let events = client.streams().watch().await.expect("well").into_body();
        let numbers = events.map(|event| event.expect("well").data.n);
        assert_eq!(numbers.collect::<Vec<_>>().await, [1, 2]);
    });
    let points = points.await;
    println!("{points} points");
    assert!(points > 20, "{points}");
}

#[tokio::test(start_paused = true)]
async fn pages() {
    let points = at_all_points(client, async |client: Client| {
        let items = client.orders().query(QueryRequest::default()).items();
        let numbers = items.map(|item| item.expect("well"));
        assert_eq!(numbers.collect::<Vec<_>>().await, [1, 2, 3]);
    });
    let points = points.await;
    println!("{points} points");
    assert!(points > 10, "{points}");
}

/// No refresh token is lost with the call that asked for the next.
#[tokio::test(start_paused = true)]
async fn a_call_that_renews_its_token() {
    let points = at_all_points(signed_in, async |client: Client| {
        let note = client.notes().read("victim").await;
        note.expect("in the end").text.clone()
    });
    let points = points.await;
    println!("{points} points");
    assert!(points > 20, "{points}");
}
