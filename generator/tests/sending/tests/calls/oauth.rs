//! Tokens of OAuth 2: what is asked of the authorization server, and what becomes of its answers.

use std::error::Error as _;
use std::time::Duration;

use futures_util::future::join_all;
use sending::{
    ClientCredentials, Error, OAuth2Error, OAuth2Scheme, RefreshToken, Retry, Scope, Token,
};
use tokio::time::Instant;

use crate::support::memory::{Memory, Reply, Sent};

const SECRET: &str = "s3cret/that:nobody&may see";

/// A server that gives `t1`, then `t2` and so on.
pub fn server() -> Memory {
    Memory::new(|_, number| {
        let number = number + 1;
        json(
            200,
            &format!(r#"{{"access_token":"t{number}","token_type":"bearer"}}"#),
        )
    })
}

pub fn json(status: u16, body: &str) -> Reply {
    Reply::answer(
        status,
        &[("content-type", "application/json")],
        body.to_owned(),
    )
}

/// The fields of a form.
pub fn form(sent: &Sent) -> Vec<(String, String)> {
    assert_eq!(sent.head.method, "POST");
    assert_eq!(
        sent.head.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(sent.head.headers["accept"], "application/json");
    url::form_urlencoded::parse(&sent.body)
        .into_owned()
        .collect()
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn credentials(server: &Memory) -> ClientCredentials {
    ClientCredentials::new("my client", SECRET).transport(server.clone())
}

/// RFC 6749, sections 2.3.1 and 4.4.2.
#[tokio::test(start_paused = true)]
async fn a_client_says_who_it_is() {
    let (api, server) = (Memory::always(Reply::ok), server());
    let source = credentials(&server)
        .scopes([Scope::NOTES_READ, Scope::NOTES_WRITE])
        .scopes(["more"])
        .param("audience", "notes");
    assert!(!format!("{source:?}").contains(SECRET));
    let client = api.builder().token_provider(source).build().expect("valid");
    for _ in 0..2 {
        client.notes().read("1").await.expect("all is well");
    }
    assert_eq!(api.sent()[1].token(), Some("t1"));
    let sent = server.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].head.uri, "https://auth.example.com/token");
    let header = &sent[0].head.headers["authorization"];
    // my+client:s3cret%2Fthat%3Anobody%26may+see
    assert_eq!(
        header,
        "Basic bXkrY2xpZW50OnMzY3JldCUyRnRoYXQlM0Fub2JvZHklMjZtYXkrc2Vl"
    );
    assert!(header.is_sensitive());
    let expected = fields(&[
        ("grant_type", "client_credentials"),
        ("scope", "notes:read notes:write more"),
        ("audience", "notes"),
    ]);
    assert_eq!(form(&sent[0]), expected);

    let source = credentials(&server).secret_in_body();
    source.access_token().await.expect("a token");
    let sent = &server.sent()[1];
    assert!(!sent.head.headers.contains_key("authorization"));
    let expected = fields(&[
        ("grant_type", "client_credentials"),
        ("client_id", "my client"),
        ("client_secret", SECRET),
    ]);
    assert_eq!(form(sent), expected);
}

/// Absolute, from the root of the host, and below the base URL.
#[tokio::test(start_paused = true)]
async fn endpoints_are_those_of_the_document_or_of_the_caller() {
    let refresh = || RefreshToken::new("app", "r1");
    let asked = async |source: RefreshToken| {
        let server = server();
        source
            .transport(server.clone())
            .access_token()
            .await
            .expect("a token");
        server.sent()[0].head.uri.to_string()
    };
    let eu = "https://eu.example.com/v1/";
    for (source, url) in [
        (refresh(), "https://notes.example.com/oauth/refresh?v=2"),
        (
            refresh().base_url(eu),
            "https://eu.example.com/oauth/refresh?v=2",
        ),
        (
            refresh().base_url(eu).token_url("token"),
            "https://eu.example.com/v1/token",
        ),
        (
            refresh().refresh_url("https://b.example.com/r"),
            "https://b.example.com/r",
        ),
    ] {
        assert_eq!(asked(source).await, url);
    }
    let scheme = OAuth2Scheme::SIGN_IN;
    assert_eq!(scheme.authorization_url(), Some("/authorize"));
    assert_eq!(scheme.token_url(), Some("oauth/token"));
    for url in [
        "https://u:p@auth.example.com",
        "https://auth.example.com/{tenant}/token",
        "http:",
    ] {
        let source = credentials(&server()).token_url(url);
        let error = source.access_token().await.expect_err("no endpoint");
        assert!(matches!(error, OAuth2Error::Endpoint(_)), "{error:?}");
    }
}

/// A client without a secret says its name alone (section 3.2.1).
#[tokio::test(start_paused = true)]
async fn a_refresh_token_is_sent() {
    let server = server();
    let source = RefreshToken::new("app", "r1").transport(server.clone());
    source.access_token().await.expect("a token");
    let expected = fields(&[
        ("grant_type", "refresh_token"),
        ("refresh_token", "r1"),
        ("client_id", "app"),
    ]);
    assert_eq!(form(&server.sent()[0]), expected);
}

/// What a server may answer, what is said of it, and how often it is asked.
#[tokio::test(start_paused = true)]
async fn what_is_no_token_is_an_error_without_secrets() {
    const HTML: &[(&str, &str)] = &[("content-type", "text/html; charset=utf-8")];
    const PAGE: &str = "<html>t0ken</html>";
    let told =
        format!(r#"{{"error":"invalid_client","error_description":"no {SECRET}\n{SECRET}"}}"#);
    let large = format!(r#"{{"access_token":"{}"}}"#, "t0ken".repeat(1 << 18));
    let rows: Vec<(fn(&str) -> Reply, &str, &str, usize)> = vec![
        (
            |_| Reply::answer(200, HTML, PAGE),
            "",
            "the answer 200 OK of the authorization server is no JSON object (text/html; charset=utf-8, 18 bytes)",
            1,
        ),
        (
            |_| Reply::answer(404, HTML, PAGE),
            "",
            "the answer 404 Not Found of the authorization server is no JSON object (text/html; charset=utf-8, 18 bytes)",
            1,
        ),
        (
            |_| Reply::answer(502, HTML, PAGE),
            "",
            "the answer 502 Bad Gateway of the authorization server is no JSON object (text/html; charset=utf-8, 18 bytes)",
            4,
        ),
        (
            |body| json(200, body),
            r#"{"access_token":"t0ken","#,
            "the answer 200 OK of the authorization server is no JSON object (application/json, 24 bytes)",
            1,
        ),
        (
            |body| json(200, body),
            r#"["t0ken"]"#,
            "the answer 200 OK of the authorization server is no JSON object (application/json, 9 bytes)",
            1,
        ),
        (
            |body| json(200, body),
            "",
            "the answer 200 OK of the authorization server is no JSON object (application/json, 0 bytes)",
            1,
        ),
        (
            |body| json(200, body),
            r#"{"token":"t0ken"}"#,
            "the answer 200 OK of the authorization server is an object without `access_token` (application/json, 17 bytes)",
            1,
        ),
        (
            |body| json(200, body),
            r#"{"access_token":""}"#,
            "the answer 200 OK of the authorization server is an object without `access_token` (application/json, 19 bytes)",
            1,
        ),
        (
            |body| json(200, body),
            r#"{"access_token":"t0ken","token_type":"mac"}"#,
            "the answer 200 OK of the authorization server is a token that is no bearer token (application/json, 43 bytes)",
            1,
        ),
        (
            |body| json(500, body),
            r#"{"message":"no"}"#,
            "the answer 500 Internal Server Error of the authorization server is an object without `error` (application/json, 16 bytes)",
            4,
        ),
        (
            |body| json(401, body),
            &told,
            "401 invalid_client: no … …",
            1,
        ),
        (
            |body| json(400, body),
            r#"{"error":"invalid_scope"}"#,
            "400 invalid_scope",
            1,
        ),
        (
            |body| json(200, body),
            r#"{"error":"incorrect_client_credentials"}"#,
            "200 incorrect_client_credentials",
            1,
        ),
        (
            |body| json(429, body),
            r#"{"error":"slow_down"}"#,
            "429 slow_down",
            4,
        ),
        (
            |body| json(200, body),
            &large,
            "oauth2 at auth.example.com: the answer is too large: more than 1048576 bytes",
            1,
        ),
        (
            |_| Reply::Never,
            "",
            "oauth2 at auth.example.com: the call timed out: no answer within 25s (3 attempts)",
            3,
        ),
        (
            |_| Reply::Fails(sending::TransportErrorKind::Connect),
            "",
            "oauth2 at auth.example.com: could not connect: as told (4 attempts)",
            4,
        ),
    ];
    for (reply, body, expected, asked) in rows {
        let body = body.to_owned();
        let server = Memory::always(move || reply(&body));
        let api = Memory::always(Reply::ok);
        let client = api.builder().token_provider(credentials(&server)).build();
        let error = client.expect("valid").notes().read("1").await;
        let error = error.expect_err("no token");
        assert_eq!(
            error.to_string(),
            format!("notes.read at notes.test: there is no token: {expected}")
        );
        let Error::Token(no_answer) = &error else {
            panic!("{error:?}")
        };
        let cause = no_answer.cause().downcast_ref::<OAuth2Error>();
        let cause = cause.expect("typed");
        let shown = format!("{error:?} {cause:?} {:?}", error.source());
        for secret in [SECRET, "t0ken"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        let count = server.count();
        assert!(
            count == asked || expected.contains("timed out"),
            "{count}: {expected}"
        );
        assert_eq!(api.count(), 0);
    }
}

/// Trouble that passes, and an answer that takes its time.
#[tokio::test(start_paused = true)]
async fn the_server_may_be_slow_and_fail_now_and_then() {
    let server = Memory::new(|_, number| match number {
        0 => Reply::status(503),
        1 => Reply::answer(429, &[("retry-after", "3")], "").late(Duration::from_secs(2)),
        2 => Reply::Fails(sending::TransportErrorKind::Broken),
        _ => {
            json(200, r#"{"access_token":"t1","token_type":"Bearer"}"#).late(Duration::from_secs(4))
        }
    });
    let started = Instant::now();
    credentials(&server).access_token().await.expect("a token");
    assert_eq!(server.count(), 4);
    assert!(started.elapsed() >= Duration::from_secs(9));
    let server = Memory::always(|| Reply::status(503));
    let once = credentials(&server).retry(Retry::none());
    once.access_token().await.expect_err("none");
    assert_eq!(server.count(), 1);
}

/// However many calls wait, the server is asked once.
#[tokio::test(start_paused = true)]
async fn two_hundred_calls_ask_once() {
    let slow = |reply: fn() -> Reply| Memory::always(move || reply().late(Duration::from_secs(5)));
    let api = Memory::always(Reply::ok);
    let server = slow(|| json(200, r#"{"access_token":"t1"}"#));
    let builder = api.builder().token_provider(credentials(&server));
    let client = builder.build().expect("valid");
    let calls = (0..200).map(|id| client.notes().read(id).send());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!((server.count(), api.count()), (1, 200));

    let api = Memory::always(Reply::ok);
    let server = slow(|| json(401, r#"{"error":"invalid_client"}"#));
    let builder = api.builder().token_provider(credentials(&server));
    let client = builder.build().expect("valid");
    let calls = (0..200).map(|id| client.notes().read(id).send());
    for answer in join_all(calls).await {
        assert!(matches!(answer, Err(Error::Token(_))), "{answer:?}");
    }
    assert_eq!((server.count(), api.count()), (1, 0));
}

/// A token that the API refuses is renewed, whatever the server said of its time.
#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed() {
    let server = server();
    let api = Memory::new(|sent, _| match sent.token() {
        Some("t1") => Reply::status(401),
        _ => Reply::ok(),
    });
    let builder = api.builder().token_provider(credentials(&server));
    let client = builder.build().expect("valid");
    client.notes().read("1").await.expect("all is well");
    assert_eq!((server.count(), api.count()), (2, 2));
    let _: Token = credentials(&server).access_token().await.expect("a token");
}
