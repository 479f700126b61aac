//! What the HTTP half of the client does when the network, or a setting, is not as hoped.

mod support;

use std::error::Error as _;
use std::fmt::{Debug, Display};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use attio_client::types::{RecordError, UserValues};
use attio_client::{BuildError, Call, Client, Error, ReqwestTransport};
use http::StatusCode;
use http::header::{ACCEPT, AUTHORIZATION, HeaderName, HeaderValue, USER_AGENT};
use support::{ANSWER, RECORD, TOKEN, client, json, update};
use wiremock::matchers::{any, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const X_ALL: HeaderName = HeaderName::from_static("x-all");
const PLACE: &str = "/v2/objects/users/records/5e3fb280-007b-495a-a530-9354bde01de1";

fn text(text: &'static str) -> HeaderValue {
    HeaderValue::from_static(text)
}

/// Nothing an error shows may hold the token, nor the URL, which can hold one too.
fn assert_secret<E: Debug + Display + 'static>(error: &Error<E>) {
    let mut shown = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown += &format!(" {cause} {cause:?}");
        source = cause.source();
    }
    assert!(!shown.contains(TOKEN), "{shown}");
    assert!(!shown.contains(PLACE), "{shown}");
}

/// The closer to the call, the stronger: what is set for one call, what the operation and the
/// token need, what is set for all calls, what the client says unasked.
#[tokio::test]
async fn headers_have_an_order() {
    let (server, _) = support::answering(json(200, ANSWER)).await;
    let builder = Client::builder()
        .token(TOKEN)
        .base_url(format!("{}/proxy/", server.uri()))
        .default_header(X_ALL, text("all"))
        .default_header(ACCEPT, text("text/html"))
        .default_header(AUTHORIZATION, text("none"))
        .default_header(USER_AGENT, text("me/0"));
    let client = builder.build().expect("valid settings");
    update(&client).await.expect("success");
    let call = client.users().update_record(RECORD, UserValues::default());
    let call = call
        .header(X_ALL, text("once"))
        .header(AUTHORIZATION, text("mine"))
        .header(USER_AGENT, text("me/1"));
    let shown = call.request().expect("valid");
    call.send().await.expect("success");

    let requests = support::received(&server).await;
    let bearer = format!("Bearer {TOKEN}");
    for (request, expected) in requests.iter().zip([
        ["all", "application/json", &bearer, "me/0"],
        ["once", "application/json", "mine", "me/1"],
    ]) {
        assert_eq!(request.url.path(), format!("/proxy{PLACE}"));
        let names = [X_ALL, ACCEPT, AUTHORIZATION, USER_AGENT];
        for (name, expected) in names.into_iter().zip(expected) {
            let values: Vec<_> = request.headers.get_all(&name).iter().collect();
            assert_eq!(values, [expected], "{name}");
        }
    }
    // What can be looked at is what is sent.
    assert_eq!(shown.method(), "PATCH");
    let url = format!("{}/proxy{PLACE}", server.uri());
    assert_eq!(shown.uri().to_string(), url);
    assert_eq!(shown.body(), &requests[1].body);
    for (name, value) in shown.headers() {
        assert_eq!(requests[1].headers[name], value);
    }
}

#[tokio::test]
async fn without_a_token_none_is_sent_and_another_http_client_can_be_brought() {
    let (server, _) = support::answering(json(200, ANSWER)).await;
    let client = Client::builder()
        .base_url(server.uri())
        .credentials_elsewhere()
        .transport(ReqwestTransport::new(support::http()))
        .user_agent("me/1");
    update(&client.build().expect("valid settings"))
        .await
        .expect("success");
    let requests = support::received(&server).await;
    assert_eq!(requests[0].headers[USER_AGENT], "me/1");
    assert!(!requests[0].headers.contains_key(AUTHORIZATION));
}

/// The answer may not come at all, or begin and not end: the timeout is for all of it.
#[tokio::test]
async fn times_out_as_a_whole() {
    let (server, slow) = {
        let template = json(200, ANSWER).set_delay(Duration::from_secs(60));
        support::answering(template).await
    };
    let (base, _) = support::serve("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", true);
    let started = Instant::now();
    for client in [slow, client(&base)] {
        let call = client.users().update_record(RECORD, UserValues::default());
        let call = call.timeout(Duration::from_millis(100));
        let error = call.send().await.expect_err("too slow");
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
        assert_eq!(
            error.to_string(),
            "users.update_record at 127.0.0.1: the call timed out: no answer within 100ms"
        );
        assert_secret(&error);
    }
    let hasty = Client::builder()
        .base_url(server.uri())
        .token(TOKEN)
        .timeout(Duration::from_millis(10));
    let error = update(&hasty.build().expect("valid settings")).await;
    assert!(matches!(error, Err(Error::Timeout(_))));
    // None of them waited for the default, which is 30 seconds.
    assert!(started.elapsed() < Duration::from_secs(20));
}

/// Whether a request may have been carried out decides what the caller can do next.
#[tokio::test]
async fn tells_connecting_from_breaking() {
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port");
    let nobody = format!("http://{}", closed.local_addr().expect("bound"));
    drop(closed);
    let (no_tls, _) = support::serve("HTTP/1.1 400 Bad Request\r\n\r\n", false);
    for (base, expected) in [
        (nobody, ": could not connect: "),
        (no_tls.replace("http", "https"), ": no secure connection: "),
    ] {
        let error = update(&client(&base)).await.expect_err("no connection");
        let is_it = matches!(error, Error::Connect(_) | Error::Tls(_));
        assert!(is_it && error.to_string().contains(expected), "{error}");
        assert_eq!(error.status(), None);
        assert_secret(&error);
    }
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf",
        "nonsense\r\n\r\n",
        "",
    ] {
        let (base, _) = support::serve(answer, false);
        let error = update(&client(&base)).await.expect_err("broken");
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert_secret(&error);
    }
}

/// A redirect must neither turn the update into something else nor carry the token elsewhere.
#[tokio::test]
async fn redirects_stay_at_home() {
    let (elsewhere, _) = support::answering(json(200, ANSWER)).await;
    for (status, target, followed) in [
        (307, "/moved", true),
        (308, "/moved", true),
        (301, "/moved", false),
        (302, "/moved", false),
        (303, "/moved", false),
        (307, elsewhere.uri().as_str(), false),
    ] {
        let server = MockServer::start().await;
        let moved = ResponseTemplate::new(status).insert_header("location", target);
        let old = Mock::given(path(PLACE)).respond_with(moved);
        old.mount(&server).await;
        let new = Mock::given(method("PATCH"))
            .and(path("/moved"))
            .and(header("authorization", format!("Bearer {TOKEN}")))
            .respond_with(json(200, ANSWER));
        new.mount(&server).await;

        let outcome = update(&client(&server.uri())).await;
        assert_eq!(outcome.is_ok(), followed, "{status} {target}: {outcome:?}");
        if let Err(error) = outcome {
            assert!(matches!(error, Error::Unexpected(_)), "{error}");
            assert_eq!(error.headers().expect("answered")["location"], target);
        }
    }
    assert!(support::received(&elsewhere).await.is_empty());
}

#[tokio::test]
async fn a_redirect_loop_ends() {
    let server = MockServer::start().await;
    let template = ResponseTemplate::new(307).insert_header("location", PLACE);
    let mock = Mock::given(any()).respond_with(template).expect(11);
    mock.mount(&server).await;
    let error = update(&client(&server.uri())).await.expect_err("a loop");
    assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
}

/// A page of a proxy can be long and hold anything, and ends up in somebody's log.
#[tokio::test]
async fn foreign_text_is_shown_short_and_on_one_line() {
    let page = format!("<html>\n\u{1b}[31m{}", "ä".repeat(1000));
    let template = ResponseTemplate::new(503).set_body_string(&page);
    let error = support::outcome(template).await.expect_err("refused");
    assert_eq!(error.body().expect("kept"), page.as_bytes());
    let shown = error.to_string();
    let start = r"users.update_record at 127.0.0.1: HTTP 503 Service Unavailable, whose body is not documented: <html>\n\u{1b}[31määä";
    assert!(shown.starts_with(start), "{shown}");
    // `Debug` is for logs, too, and bodies are customers' data.
    let debug = format!("{error:?}");
    assert!(debug.contains("<html>") && !debug.contains('ä'), "{debug}");
    assert!(shown.ends_with("ä…") && shown.len() < 800, "{shown}");
}

#[test]
fn settings_are_checked() {
    let build = |url: &str| Client::builder().base_url(url).build();
    for url in [
        "http://localhost",
        "https://a.example/",
        "https://a.example/x/y/",
    ] {
        let client = build(url).expect(url);
        let call = client.users().update_record(RECORD, UserValues::default());
        let request = call.request().expect("valid");
        let expected = format!("{}{PLACE}", url.trim_end_matches('/'));
        assert_eq!(request.uri().to_string(), expected);
    }
    for url in [
        "",
        "a.example",
        "ftp://a.example",
        "https://a.example?b",
        "https://a.example/#",
        "https://me@a.example",
        "https://me:word@a.example",
    ] {
        let error = build(url).expect_err(url);
        assert!(matches!(error, BuildError::BaseUrl(_)), "{error}");
    }
    for token in ["", "two\nlines"] {
        let builder = Client::builder().token(token);
        let error = builder.build().expect_err("unusable");
        assert!(matches!(error, BuildError::Credential("oauth2")), "{error}");
        // Without a builder, every call says so.
        let client = Client::new(token);
        let call = client.users().update_record(RECORD, UserValues::default());
        let error = call.request().expect_err("unusable");
        assert!(matches!(error, Error::InvalidRequest { .. }), "{error}");
    }
    let error = Client::builder().user_agent("\n").build();
    assert!(matches!(error, Err(BuildError::UserAgent)));
}

#[test]
fn calls_outlive_the_client_and_move_between_threads() {
    fn check<T: Send + 'static>(_: T) {}
    let call: Call<_, RecordError> = {
        let client = Client::new(TOKEN);
        let values = UserValues::default();
        client.users().update_record(RECORD, values)
    };
    check(call.send());
    // An error is passed through many hands.
    assert!(size_of::<Error<[u8; 1000]>>() <= 32);
    // What TLS the rest of the process uses is not ours to say.
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}
