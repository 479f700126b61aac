//! Signing in on another device (RFC 8628).

use std::time::Duration;

use sending::{DeviceCode, OAuth2Error, RefreshToken, Scope, UserCode};
use tokio::time::Instant;

use super::oauth::{form, json};
use crate::support::memory::{Memory, Reply};

const CODE: &str = r#"{"device_code":"d3vice","user_code":"WDJB-MJHT",
    "verification_uri":"https://auth.example.com/code",
    "verification_uri_complete":"https://auth.example.com/code?c=WDJB-MJHT",
    "expires_in":600}"#;
const TOKENS: &str = r#"{"access_token":"t1","refresh_token":"r1","expires_in":100}"#;

fn error(code: &str) -> Reply {
    json(400, &format!(r#"{{"error":"{code}"}}"#))
}

/// A server that gives the code, then answers questions for tokens.
fn server(poll: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Memory {
    Memory::new(move |sent, number| match sent.head.uri.path() {
        "/device" => json(200, CODE),
        "/token" => poll(number),
        path => panic!("{path}"),
    })
}

async fn start(server: &Memory) -> UserCode {
    let code = DeviceCode::new("tool").scopes([Scope::NOTES_READ]);
    code.transport(server.clone())
        .start()
        .await
        .expect("a code")
}

async fn sign_in(server: &Memory) -> Result<RefreshToken, OAuth2Error> {
    start(server).await.tokens().await
}

#[tokio::test(start_paused = true)]
async fn a_person_signs_in_elsewhere() {
    let server = server(|number| match number {
        1 | 2 => error("authorization_pending"),
        3 => error("slow_down"),
        4 => Reply::status(503),
        5 => Reply::Fails(sending::TransportErrorKind::Broken),
        6 => error("authorization_pending"),
        7 => json(200, TOKENS),
        _ => json(200, r#"{"access_token":"t2"}"#),
    });
    let code = start(&server).await;
    assert_eq!(code.user_code(), "WDJB-MJHT");
    assert_eq!(code.verification_url(), "https://auth.example.com/code");
    assert!(code.complete_url().expect("one").ends_with("c=WDJB-MJHT"));
    assert_eq!(code.expires_in(), Duration::from_secs(600));
    assert!(!format!("{code:?}").contains("d3vice"));
    let source = code.tokens().await.expect("tokens");
    // Every 5 seconds; 5 more when it is to be slower, twice that after trouble.
    let pauses: Vec<u64> = server.pauses().iter().map(|it| it.round() as u64).collect();
    assert_eq!(pauses, [5, 5, 5, 10, 20, 40, 40]);
    let sent = server.sent();
    let field = |index: usize, name: &str| {
        let form = form(&sent[index]);
        form.into_iter().find(|it| it.0 == name).map(|it| it.1)
    };
    assert_eq!(field(0, "scope").as_deref(), Some("notes:read"));
    assert_eq!(field(0, "client_id").as_deref(), Some("tool"));
    assert_eq!(
        field(1, "grant_type").as_deref(),
        Some("urn:ietf:params:oauth:grant-type:device_code")
    );
    assert_eq!(field(1, "device_code").as_deref(), Some("d3vice"));

    let api = Memory::new(|sent, _| match sent.token() {
        Some("t1") => Reply::status(401),
        _ => Reply::ok(),
    });
    let client = api.builder().token_provider(source).build().expect("valid");
    client.notes().read("1").await.expect("all is well");
    assert_eq!(api.sent()[1].token(), Some("t2"));
    let renewal = form(server.sent().last().expect("one"));
    assert!(
        renewal.contains(&("refresh_token".to_owned(), "r1".to_owned())),
        "{renewal:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_code_is_not_waited_for_for_ever() {
    let started = Instant::now();
    let ended = sign_in(&server(|_| error("authorization_pending"))).await;
    assert!(matches!(ended, Err(OAuth2Error::CodeExpired)), "{ended:?}");
    let waited = started.elapsed().as_secs();
    assert!((590..=600).contains(&waited), "{waited}");
    let ended = sign_in(&server(|_| error("expired_token"))).await;
    assert!(matches!(ended, Err(OAuth2Error::CodeExpired)), "{ended:?}");
    let ended = sign_in(&server(|_| error("access_denied"))).await;
    assert_eq!(ended.expect_err("no").code(), Some("access_denied"));
    let server = server(|_| Reply::answer(200, &[("content-type", "text/html")], "<html>"));
    let ended = sign_in(&server).await;
    assert!(
        matches!(ended, Err(OAuth2Error::Unexpected { .. })),
        "{ended:?}"
    );
    assert_eq!(server.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn no_code_is_an_error() {
    for (reply, text) in [
        (
            r#"{"error":"unauthorized_client"}"#,
            "200 unauthorized_client",
        ),
        (
            r#"{"user_code":"WDJB-MJHT"}"#,
            "the answer 200 OK of the authorization server is an object without a code \
             (application/json, 25 bytes)",
        ),
    ] {
        let server = Memory::always(move || json(200, reply));
        let code = DeviceCode::new("tool").transport(server).start().await;
        assert_eq!(code.expect_err("none").to_string(), text);
    }
}

#[tokio::test]
async fn codes_are_asked_for_elsewhere_if_that_is_said() {
    let server = Memory::always(|| json(200, CODE));
    let code = DeviceCode::new("tool").device_authorization_url("https://login.example/codes");
    let code = code.transport(server.clone()).start().await;
    assert_eq!(code.expect("a code").user_code(), "WDJB-MJHT");
    let asked = server.sent()[0].head.uri.to_string();
    assert_eq!(asked, "https://login.example/codes");
}
