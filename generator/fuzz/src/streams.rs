//! Answers that are read as they come: however they are cut, the items are the same.

use std::fmt::Debug;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sending::http::Response;
use sending::types::Question;
use sending::{Client, Error};

use crate::calls::{Answer, client, wait};

/// Reads a body in one, cut as the input says, and byte by byte. The first byte is the kind of
/// stream, the second how many lengths of chunks follow; the rest is the body.
pub fn streams(bytes: &[u8]) {
    let [kind, count, rest @ ..] = bytes else {
        return;
    };
    let Some((lengths, body)) = rest.split_at_checked(usize::from(*count)) else {
        return;
    };
    let whole = items(*kind, vec![Bytes::copy_from_slice(body)]);
    assert_eq!(items(*kind, cut(body, lengths)), whole, "in chunks");
    let single = body.chunks(1).map(Bytes::copy_from_slice);
    assert_eq!(items(*kind, single.collect()), whole, "byte by byte");
}

/// Chunks of these lengths, the last of what is left.
fn cut(body: &[u8], lengths: &[u8]) -> Vec<Bytes> {
    let mut rest = Bytes::copy_from_slice(body);
    let mut chunks = Vec::new();
    for length in lengths {
        chunks.push(rest.split_to(usize::from(*length).min(rest.len())));
    }
    chunks.push(rest);
    chunks
}

/// What comes of a body, each item as text.
fn items(kind: u8, chunks: Vec<Bytes>) -> Vec<String> {
    let media_type = match kind % 6 {
        0..4 => "text/event-stream",
        _ => "application/json-seq",
    };
    let response = Response::builder().header("content-type", media_type);
    let response = response.body(()).expect("valid");
    // Every other kind has a limit that items can reach.
    let limit = if kind % 12 < 6 { 1 << 20 } else { 40 };
    let client = client(Answer::once(response, chunks), limit, false);
    wait(read(kind, &client))
}

async fn read(kind: u8, client: &Client) -> Vec<String> {
    let api = client.streams();
    match kind % 6 {
        0 => shown(api.watch().await.map(sending::Response::into_body)).await,
        1 => shown(api.listen().await.map(sending::Response::into_body)).await,
        2 => shown(api.changes().await.map(sending::Response::into_body)).await,
        3 => {
            shown(
                api.chat_stream(Question::new("?"))
                    .await
                    .map(sending::Response::into_body),
            )
            .await
        }
        4 => shown(api.lines().await.map(sending::Response::into_body)).await,
        _ => shown(api.sequence().await.map(sending::Response::into_body)).await,
    }
}

async fn shown<S, T, E>(opened: Result<S, Error<E>>) -> Vec<String>
where
    S: Stream<Item = Result<T, Error<E>>> + Unpin,
    T: Debug,
    E: Debug,
{
    let items = opened.unwrap_or_else(|error| panic!("{error:?}"));
    let shown = items.map(|item| match item {
        Ok(item) => format!("{item:?}"),
        Err(error) => format!("{error:?} {:?}", error.body()),
    });
    shown.collect().await
}
