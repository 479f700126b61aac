//! Requests that are compressed on wish.

use std::convert::Infallible;
use std::io::Read;

use bytes::Bytes;
use flate2::read::GzDecoder;
use futures_util::stream;
use sending::Body;
use sending::types::Note;

use crate::support::NOTE;
use crate::support::memory::{Memory, Reply};

fn unpacked(body: &Bytes) -> String {
    let mut text = String::new();
    let read = GzDecoder::new(&body[..]).read_to_string(&mut text);
    read.expect("compressed text");
    text
}

#[tokio::test(start_paused = true)]
async fn bodies_are_compressed_on_wish() {
    let memory = Memory::always(|| Reply::status(503));
    let client = memory.client();
    let note = Note::new("hello ".repeat(1000));
    let _ = client.notes().replace("1", note.clone()).gzip().await;
    let sent = memory.sent();
    assert_eq!(sent.len(), 4);
    for sent in &sent {
        assert_eq!(sent.head.headers["content-encoding"], "gzip");
        assert_eq!(sent.head.headers["content-type"], "application/json");
        assert!(sent.body.len() < 200);
        assert_eq!(
            unpacked(&sent.body),
            serde_json::to_string(&note).expect("JSON")
        );
    }
}

#[tokio::test(start_paused = true)]
async fn streams_are_compressed_as_they_come() {
    let pieces = || {
        let pieces = ["ab", "", "c"].into_iter().cycle().take(3000);
        Body::stream(stream::iter(pieces.map(Ok::<_, Infallible>)))
    };
    for (body, count) in [(pieces(), 1), (Body::repeatable(pieces), 4)] {
        let memory = Memory::always(|| Reply::status(503));
        let call = memory.client().notes().set_picture("1", body).gzip();
        assert!(call.await.is_err());
        assert_eq!(memory.count(), count);
        for sent in memory.sent() {
            assert_eq!(unpacked(&sent.body), "abc".repeat(1000));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_has_no_body_is_sent_as_it_is() {
    let memory = Memory::always(|| Reply::answer(200, &[], NOTE));
    memory
        .client()
        .notes()
        .read("1")
        .gzip()
        .await
        .expect("a note");
    let sent = &memory.sent()[0];
    assert!(sent.body.is_empty() && !sent.head.headers.contains_key("content-encoding"));
}
