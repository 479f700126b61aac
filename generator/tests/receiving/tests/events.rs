//! Which webhook a request is, by what tells payloads apart.

use axum::http::HeaderMap;
use receiving::webhooks::{Event, box_opened};

fn decode(body: &str) -> Result<Event, String> {
    let event = Event::decode(&HeaderMap::new(), body.as_bytes());
    event.map_err(|error| error.to_string())
}

#[test]
fn a_payload_says_which_webhook_it_is() {
    let name = |body: &str| decode(body).expect("an event").name();
    let created = r#"{"type":"order.created","order":{"id":"1"}}"#;
    assert_eq!(name(created), Some("order.created"));
    let cancelled = r#"{"order_id":"1","type":"order.cancelled"}"#;
    assert_eq!(name(cancelled), Some("order.cancelled"));
    assert_eq!(name(r#"{"shelf":3,"more":true}"#), Some("shelf_emptied"));
    // Neither what nothing tells apart, nor what is of another shape, is taken for one.
    for unknown in [r#"{"box":"a"}"#, r#"{"shelf":"three"}"#, "[1]", "null"] {
        assert_eq!(name(unknown), None, "{unknown}");
    }
}

#[test]
fn what_is_not_as_documented_is_an_error_where_its_name_is_known() {
    let error = decode(r#"{"type":"order.created","order":{"id":1}}"#).expect_err("an error");
    assert!(error.starts_with("order.id: "), "{error}");
    let error = decode("<html>").expect_err("an error");
    assert!(error.contains("expected value"), "{error}");
    let error = Event::decode_as("shelf_emptied", br#"{"shelf":"three"}"#).expect_err("an error");
    assert_eq!(error.path(), "shelf");
}

#[test]
fn the_receiver_can_say_which_webhook_it_is() {
    let closed = Event::decode_as("box_closed", br#"{"box":"a"}"#).expect("an event");
    assert!(matches!(&closed, Event::BoxClosed(it) if it.r#box.as_deref() == Some("a")));
    assert_eq!(Event::decode_as("ping", b""), Ok(Event::Ping));
    let unknown = Event::decode_as("box_burnt", br#"{"box":"a"}"#).expect("an event");
    assert!(matches!(unknown, Event::Unknown(_)), "{unknown:?}");
    let alone = box_opened(br#"{"box":"a"}"#).expect("a box");
    assert_eq!(alone.r#box.as_deref(), Some("a"));
}

#[test]
fn what_only_answers_carry_is_kept() {
    let body = br#"{"type":"order.created","order":{"id":"1","weight":2.5}}"#;
    let Ok(Event::OrderCreated(created)) = Event::decode(&HeaderMap::new(), body) else {
        panic!("no order");
    };
    // It is `readOnly`.
    assert_eq!(created.order.id, "1");
    assert_eq!(created.order.extra.get("weight"), Some(&2.5.into()));
}
