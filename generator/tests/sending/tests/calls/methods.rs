//! Methods that most APIs do not have.

use sending::notes::{CopyOptions, NotesApi};
use sending::types::Note;

use crate::support::memory::{Memory, Reply};

#[tokio::test(start_paused = true)]
async fn any_method_is_sent_and_query_is_safe() {
    let memory = Memory::new(|_, before| Reply::status(if before < 2 { 503 } else { 204 }));
    let client = memory.client();
    let found = client.notes().find_copies("1", Note::new("a")).send().await;
    found.expect("found at the third attempt");
    let options = CopyOptions::default().how("a=b&c#d e%20f");
    let copied = client.notes().copy_with("1", options).send().await;
    copied.expect("copied");
    let sent = memory.sent();
    let methods: Vec<&str> = sent.iter().map(|sent| sent.head.method.as_str()).collect();
    assert_eq!(methods, ["QUERY", "QUERY", "QUERY", "COPY"]);
    assert!(
        sent.iter()
            .all(|sent| sent.head.uri.path() == "/notes/1/copies")
    );
    let query = sent[3].head.uri.query().expect("a query");
    assert!(query.contains("a=b&c%23d%20e%20f"), "{query}");
    assert_eq!(sent[0].body, r#"{"text":"a"}"#);
    assert_eq!(NotesApi::FIND_COPIES.method().as_str(), "QUERY");
    // What else a method means nobody knows.
    let memory = Memory::always(|| Reply::status(503));
    let _ = memory.client().notes().copy("1").send().await;
    assert_eq!(memory.count(), 1);
}
