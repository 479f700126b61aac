//! Which webhook a request is, by a header: the same document, whose codegen.toml names one.
#![allow(dead_code, reason = "a client of which little is used")]

include!(concat!(env!("OUT_DIR"), "/by_header/src/lib.rs"));

use webhooks::Event;

fn named(event: &str, body: &str) -> Result<Event, String> {
    let mut headers = ::http::HeaderMap::new();
    headers.insert("x-shop-event", event.parse().expect("a value"));
    let event = Event::decode(&headers, body.as_bytes());
    event.map_err(|error| error.to_string())
}

#[test]
fn a_header_says_which_webhook_it_is() {
    // What nothing in the payload tells apart, in whichever way the header spells it.
    for (event, expected) in [
        ("box_opened", "box_opened"),
        ("Box-Closed", "box_closed"),
        ("shelfEmptied", "shelf_emptied"),
        ("order_cancelled", "order.cancelled"),
    ] {
        let body = r#"{"box":"a","shelf":1,"type":"order.cancelled","order_id":"1"}"#;
        let event = named(event, body).expect("an event");
        assert_eq!(event.name(), Some(expected));
    }
    assert_eq!(named("ping", ""), Ok(Event::Ping));
    let unknown = named("box_burnt", r#"{"box":"a"}"#).expect("an event");
    assert!(matches!(unknown, Event::Unknown(_)), "{unknown:?}");
    let error = named("shelf_emptied", "{}").expect_err("an error");
    assert!(error.contains("shelf"), "{error}");
}

#[test]
fn without_the_header_nothing_is_guessed() {
    let body = br#"{"type":"order.cancelled","order_id":"1"}"#;
    let error = Event::decode(&::http::HeaderMap::new(), body).expect_err("an error");
    assert!(error.to_string().contains("`x-shop-event`"), "{error}");
}
