//! What comes to a receiver of webhooks: headers, signatures, bodies.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use receiving::WebhookVerifier;
use receiving::http::{HeaderMap, HeaderValue};
use receiving::webhooks::Event;
use serde_json::Value;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const HEADERS: [&str; 3] = ["webhook-id", "webhook-timestamp", "webhook-signature"];

/// The values of three headers in lines, then a body: it is refused, as nobody without the secret
/// can sign it. What is signed is taken, and nothing else is then.
pub fn webhooks(bytes: &[u8]) {
    let mut lines = bytes.splitn(4, |byte| *byte == b'\n');
    let mut headers = HeaderMap::new();
    for name in HEADERS {
        if let Some(Ok(value)) = lines.next().map(HeaderValue::from_bytes) {
            headers.append(name, value);
        }
    }
    let body = lines.next().unwrap_or_default();
    let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let verifier = WebhookVerifier::new([SECRET]).expect("a secret");
    let refused = verifier
        .verify_at(now, &headers, body)
        .expect_err("nobody has signed it");
    let _ = format!("{refused} {refused:?}");
    signed(&verifier, now, &headers, body);
    decode(body);
    let secret = String::from_utf8_lossy(bytes).into_owned();
    let _ = WebhookVerifier::new([secret]).map(|verifier| format!("{verifier:?}"));
}

fn signed(verifier: &WebhookVerifier, now: SystemTime, headers: &HeaderMap, body: &[u8]) {
    let id = headers
        .get("webhook-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or("id");
    let signed = verifier
        .sign(id, now, body)
        .expect("an id that came in a header");
    let delivery = verifier
        .verify_at(now, &signed, body)
        .expect("it is signed");
    assert_eq!(delivery.id(), Some(id));
    let other = [body, b" "].concat();
    assert!(
        verifier.verify_at(now, &signed, &other).is_err(),
        "another body"
    );
    let mut mixed = headers.clone();
    for name in &HEADERS[1..] {
        mixed.insert(*name, signed[*name].clone());
    }
    // The id alone is of the input; without one it is missing.
    assert_eq!(
        verifier.verify_at(now, &mixed, body).is_ok(),
        headers.get("webhook-id").is_some_and(|it| it == id)
    );
}

/// An event that is known says in JSON what came.
fn decode(body: &[u8]) {
    let Ok(event) = Event::decode(&HeaderMap::new(), body) else {
        return;
    };
    let value: Value = serde_json::from_slice(body).expect("it is JSON");
    if let Event::Unknown(unknown) = &event {
        assert_eq!(*unknown, value);
    }
    let _ = format!("{event:?} {:?}", event.name());
    for name in ["order.created", "shelf_emptied", "box_opened", "ping", "x"] {
        let _ = Event::decode_as(name, body).map_err(|error| format!("{error}"));
    }
}
