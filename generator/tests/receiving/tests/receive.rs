//! The example receives what the API sends, over a socket, and refuses everything else.

#[path = "../examples/receive.rs"]
#[allow(dead_code, reason = "the example is a program, too")]
mod receive;

use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use axum::http::HeaderMap;
use receive::router;
use receiving::WebhookVerifier;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const OLD: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const NEW: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const CREATED: &[u8] = br#"{"type":"order.created","order":{"id":"1","note":"quick"}}"#;

fn verifier(secrets: &[&str]) -> WebhookVerifier {
    WebhookVerifier::new(secrets.iter().copied()).expect("secrets")
}

/// The example, while a secret is changed: both are known.
async fn start() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = router(verifier(&[NEW, OLD]));
    tokio::spawn(axum::serve(listener, router).into_future());
    address
}

/// The status that a request is answered with, and the body.
async fn send(to: SocketAddr, headers: &HeaderMap, body: &[u8]) -> (u16, String) {
    let mut request = format!(
        "POST /webhooks HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        let value = value.to_str().expect("text");
        request += &format!("{name}: {value}\r\n");
    }
    let mut stream = TcpStream::connect(to).await.expect("a connection");
    let request = [request.as_bytes(), b"\r\n", body].concat();
    stream.write_all(&request).await.expect("it is sent");
    let mut answer = String::new();
    let read = stream.read_to_string(&mut answer).await;
    read.expect("it is answered");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
    (status.expect("a status"), body.to_owned())
}

fn signed(secret: &str, id: &str, sent_at: SystemTime, body: &[u8]) -> HeaderMap {
    let headers = verifier(&[secret]).sign(id, sent_at, body);
    headers.expect("headers")
}

#[tokio::test]
async fn what_the_api_sends_is_taken_once_and_nothing_else_is() {
    let to = start().await;
    let now = SystemTime::now();
    let minutes = |count: u64| Duration::from_secs(60 * count);
    let forged_body = br#"{"type":"order.created","order":{"id":"2","note":"quick"}}"#;
    let broken = br#"{"type":"order.created","order":{"id":2}}"#;
    let tomorrow = br#"{"type":"order.archived","order":{"id":"2"}}"#;
    let stranger = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    let good = signed(OLD, "msg_1", now, CREATED);
    let mut renamed = good.clone();
    renamed.insert("webhook-id", "msg_2".parse().expect("a value"));
    let unsigned = HeaderMap::new();
    let taken = "order 1 is packed";
    let no_match = "no signature matches";
    let missing = "the header `webhook-id` is missing";
    let late = "the request was sent 360 s ago, which is too long";
    for (what, headers, body, expected) in [
        ("good", good.clone(), CREATED, (200, taken)),
        ("replayed", good.clone(), CREATED, (208, "")),
        // The API sends it once more by itself, with the other secret.
        (
            "repeated",
            signed(NEW, "msg_1", now + minutes(1), CREATED),
            CREATED,
            (208, ""),
        ),
        ("forged body", good, forged_body, (401, no_match)),
        ("forged id", renamed, CREATED, (401, no_match)),
        (
            "forged secret",
            signed(stranger, "msg_2", now, CREATED),
            CREATED,
            (401, no_match),
        ),
        ("unsigned", unsigned, CREATED, (401, missing)),
        (
            "stale",
            signed(NEW, "msg_3", now - minutes(6), CREATED),
            CREATED,
            (401, late),
        ),
        (
            "another",
            signed(NEW, "msg_4", now, CREATED),
            CREATED,
            (200, taken),
        ),
        (
            "unknown",
            signed(NEW, "msg_5", now, tomorrow),
            tomorrow,
            (200, "nothing to do for None"),
        ),
    ] {
        let (status, answer) = send(to, &headers, body).await;
        // A second may pass before it is looked at.
        let answer = answer.replace("361 s", "360 s");
        assert_eq!((status, answer.as_str()), expected, "{what}");
    }

    let early = signed(NEW, "msg_6", now + minutes(10), CREATED);
    let (status, answer) = send(to, &early, CREATED).await;
    assert!(
        status == 401 && answer.contains("from the future"),
        "{answer}"
    );
    // It was not taken, and can be sent once more.
    for _ in 0..2 {
        let headers = signed(NEW, "msg_7", now, broken);
        let (status, answer) = send(to, &headers, broken).await;
        assert!(
            status == 400 && answer.starts_with("order.id: "),
            "{answer}"
        );
    }
}

#[test]
fn the_docs_show_the_example_as_it_is() {
    let example = include_str!("../examples/receive.rs");
    let (_, program) = example.split_once('\n').expect("lines");
    let program = program.replace("receiving::", "shop_client::");
    let page = include_str!("../../../../docs/streams-and-webhooks.md");
    assert!(page.contains(&program), "copy the example into the page");
    assert!(example.lines().count() < 40);
}

/// Neither the verifier nor an error, whatever is wrong.
#[test]
fn nothing_shows_a_secret() {
    let wrong = [
        format!("{OLD}!"),
        format!("{OLD} {NEW}"),
        "whsec_".to_owned(),
    ];
    let errors = wrong.map(|secret| WebhookVerifier::new([secret]).expect_err("no secret"));
    let headers = signed(NEW, "1", SystemTime::now(), CREATED);
    let refused = verifier(&[OLD]).verify(&headers, CREATED);
    let accepted = verifier(&[NEW]).verify(&headers, CREATED);
    let told = format!(
        "{:#?} {errors:?} {errors:#?} {refused:?} {accepted:?}",
        verifier(&[OLD, NEW])
    );
    for secret in [OLD, NEW].map(|secret| secret.trim_start_matches("whsec_")) {
        assert!(!told.contains(secret), "{told}");
    }
}
