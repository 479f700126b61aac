//! Bodies that are not the usual ones, as they are sent and read.

use bytes::Bytes;
use http::{Method, Response};
use sending::testing::transport;
use sending::types::{Note, Version};
use sending::{Client, TransportError};
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
            (|it| matches!(it, Version::Old(_))) as fn(&Version) -> bool,
        ),
        (json!(2), |it| matches!(it, Version::New(_))),
        (json!(3.0), |it| matches!(it, Version::New(_))),
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
