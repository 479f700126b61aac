//! Idempotency keys: one for each call, kept over its repeats.

use sending::types::Note;
use sending::{Error, Retry, TransportErrorKind};

use crate::support::memory::{Memory, Reply, Sent};

fn key(sent: &Sent) -> &str {
    let keys: Vec<_> = sent
        .head
        .headers
        .get_all("idempotency-key")
        .iter()
        .collect();
    assert_eq!(keys.len(), 1, "{keys:?}");
    keys[0].to_str().expect("text")
}

/// All that may pass, without knowing whether the API did it already.
#[tokio::test(start_paused = true)]
async fn repeats_have_the_key_of_their_call() {
    let failures: [fn() -> Reply; 4] = [
        || Reply::status(503),
        || Reply::Never,
        || Reply::Fails(TransportErrorKind::Broken),
        || Reply::Fails(TransportErrorKind::Connect),
    ];
    let mut keys = Vec::new();
    for failure in failures {
        let memory = Memory::new(move |_, number| match number {
            0 => failure(),
            _ => Reply::ok(),
        });
        let call = memory.client().orders().place(Note::new("hi"));
        let shown = call.idempotency_key().expect("one").to_owned();
        call.await.expect("all is well");
        let sent = memory.sent();
        assert_eq!([key(&sent[0]), key(&sent[1])], [&shown, &shown]);
        assert_eq!(sent.len(), 2);
        keys.push(shown);
    }
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 4, "each call has its own: {keys:?}");
    for key in keys {
        let key: uuid::Uuid = key.parse().expect("a UUID");
        assert_eq!(key.get_version_num(), 4);
    }
}

/// A new token does not make it another call.
#[tokio::test(start_paused = true)]
async fn a_call_keeps_its_key_when_its_token_is_renewed() {
    let memory = Memory::new(|_, number| match number {
        0 => Reply::status(401),
        _ => Reply::ok(),
    });
    let provider = || async { Ok(sending::Token::new("t")) };
    let client = memory.builder().token_provider(provider).build();
    let call = client.expect("valid").orders().place(Note::new("hi"));
    call.await.expect("all is well");
    let sent = memory.sent();
    assert_eq!(sent.len(), 2);
    assert_eq!(key(&sent[0]), key(&sent[1]));
}

#[tokio::test(start_paused = true)]
async fn a_key_can_be_set() {
    let memory = Memory::new(|_, number| match number {
        0 => Reply::status(500),
        _ => Reply::ok(),
    });
    let place = || memory.client().orders().place(Note::new("hi"));
    let call = place().with_idempotency_key("order-17");
    assert_eq!(call.idempotency_key(), Some("order-17"));
    call.await.expect("all is well");
    // As any header can.
    let call = place().header("Idempotency-Key", "order-18");
    assert_eq!(call.idempotency_key(), Some("order-18"));
    call.await.expect("all is well");
    let call = place()
        .header("Idempotency-Key", "a")
        .with_idempotency_key("b");
    call.await.expect("all is well");
    let sent = memory.sent();
    let keys: Vec<&str> = sent.iter().map(key).collect();
    assert_eq!(keys, ["order-17", "order-17", "order-18", "b"]);
    for no_key in ["", "a\nb"] {
        let error = place().with_idempotency_key(no_key).await;
        assert!(matches!(error, Err(Error::InvalidRequest(_))), "{error:?}");
    }
    assert_eq!(memory.count(), 4);
}

/// Where the API has no such header, nothing is sent, and nothing is promised.
#[tokio::test(start_paused = true)]
async fn other_operations_have_none() {
    let memory = Memory::always(|| Reply::status(503));
    let client = memory.client();
    let call = client.notes().create(Note::new("hi"));
    assert_eq!(call.idempotency_key(), None);
    assert!(call.await.is_err());
    assert_eq!(memory.count(), 1);
    assert!(
        !memory.sent()[0]
            .head
            .headers
            .contains_key("idempotency-key")
    );
    let call = client.notes().read("1").with_idempotency_key("a");
    let error = call.await.expect_err("refused");
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    assert!(
        error.to_string().ends_with("takes no idempotency key"),
        "{error}"
    );
    assert_eq!(memory.count(), 1);
}

/// Each page is another request: with the key of the first, it would be the first again.
#[tokio::test(start_paused = true)]
async fn each_page_has_its_own() {
    let memory = Memory::new(|_, number| match number {
        0 => Reply::answer(200, &[], r#"{"data":[1],"meta":{"next_cursor":"b"}}"#),
        1 => Reply::status(503),
        _ => Reply::answer(200, &[], r#"{"data":[2]}"#),
    });
    let call = memory.client().orders().query(None);
    let call = call.retry(Retry::default()).with_idempotency_key("first");
    let mut items = call.items();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.expect("all is well"));
    }
    assert_eq!(found, [1, 2]);
    let sent = memory.sent();
    assert_eq!(sent.len(), 3);
    assert_eq!(key(&sent[0]), "first");
    assert_ne!(key(&sent[1]), "first");
    assert_eq!(key(&sent[1]), key(&sent[2]));
}
