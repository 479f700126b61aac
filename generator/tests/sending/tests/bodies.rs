//! Bodies that are not the usual ones, as they are sent and read.

use bytes::Bytes;
use http::{Method, Response, StatusCode};
use sending::testing::transport;
use sending::types::{Note, Version};
use sending::{Client, Error, TransportError};
use serde_json::{Value, json};

/// A client of a server that answers everything with this body.
fn client(body: &Value) -> Client {
    let body = Bytes::from(body.to_string());
    let server = transport(move |request| {
        let headers = request.headers();
        match *request.method() {
            Method::HEAD => Ok::<_, TransportError>(Response::new(Bytes::new())),
            _ => {
                assert_eq!(headers["content-type"], "application/merge-patch+json");
                assert_eq!(headers["accept"], "application/hal+json");
                Ok(Response::new(body.clone()))
            }
        }
    });
    let builder = Client::builder().token("t").transport(server);
    builder.build().expect("valid settings")
}

/// Numbers and flags tell branches apart as texts do, however a number is written.
#[tokio::test]
async fn branches_are_told_apart_by_numbers_and_flags() {
    for (version, is_meant) in [
        (
            json!(1),
            (|it| matches!(it, Version::First(_))) as fn(&Version) -> bool,
        ),
        (json!(2), |it| matches!(it, Version::Second(_))),
        (json!(3.0), |it| matches!(it, Version::Second(_))),
        (json!(false), |it| matches!(it, Version::Draft(_))),
        (json!(4), |it| matches!(it, Version::Unknown(_))),
        (json!(true), |it| matches!(it, Version::Unknown(_))),
    ] {
        let body = json!({"version": version, "text": "a"});
        let answer = client(&body)
            .notes()
            .merge("1", Note::new("a"))
            .send()
            .await;
        let answer = answer.expect("a version");
        assert!(is_meant(&answer), "{version}: {answer:?}");
    }
}

/// An answer to HEAD has no body, whatever its document says.
#[tokio::test]
async fn heads_have_no_body() {
    let answer = client(&json!(null)).notes().has_versions("1").send().await;
    answer.expect("there").into_body()
}

/// What is documented without a body is none of the errors that stand for all others.
#[tokio::test]
async fn errors_without_a_body_are_no_other_error() {
    let problem = r#"{"code":"c","message":"m"}"#;
    for (status, body, is_typed) in [
        (404, "", false),
        (404, problem, false),
        (500, problem, true),
    ] {
        let server = transport(move |_| {
            let mut response = Response::new(Bytes::from(body));
            *response.status_mut() = StatusCode::from_u16(status).expect("a status");
            Ok::<_, TransportError>(response)
        });
        let client = Client::builder().token("t").transport(server);
        let client = client.build().expect("valid settings");
        let answer = client.notes().merge("1", Note::new("a")).send().await;
        match answer.expect_err("refused") {
            Error::Api(refusal) => assert!(is_typed, "{status}: {refusal:?}"),
            Error::Unexpected(refusal) => {
                assert!(!is_typed, "{status}: {refusal:?}");
                assert_eq!(refusal.body(), body);
            }
            other => panic!("{status}: {other}"),
        }
    }
}

/// Some servers put a byte order mark before JSON.
#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    let server = transport(|_| {
        Ok::<_, TransportError>(Response::new(Bytes::from("\u{feff}{\"text\":\"a\"}")))
    });
    let client = Client::builder().token("t").transport(server);
    let client = client.build().expect("valid settings");
    let note = client.notes().read("1").send().await.expect("a note");
    assert_eq!(note.text, "a");
}
