//! Nothing that a client says shows a credential: for each kind of credential, calls fail in all
//! ways, while all that the process says is collected, at the most talkative level. The server
//! repeats the credential wherever it can.

mod http2;
mod oauth;
mod requests;
#[path = "../support/mod.rs"]
mod support;
#[path = "../support/told.rs"]
mod told;

use std::convert::Infallible;
use std::fmt::Debug;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine};
use bytes::Bytes;
use http::Request;
use sending::{
    AnyError, Attempt, BoxError, Client, ClientBuilder, Error, Hook, ReqwestTransport, Response,
    Retry, Token,
};

use url::form_urlencoded::byte_serialize;

use support::clock::Clock;
use support::server::Step::{self, Next, Reset, Send, Stall};
use support::server::{Script, Server};
use support::{NOTE, answer};
use told::{taken, tell};

/// What nobody may see; it is written differently in URLs, in JSON and in base64.
pub const SECRET: &str = "s3cr3t/of+the=vault~1";

/// Each way to carry a credential.
const KINDS: [&str; 5] = ["key", "session", "tenant", "bearer", "account"];

/// How long to wait for an answer that never comes.
const SHORT: Duration = Duration::from_millis(20);

/// Those whose tokens come from a provider, too.
const PROVIDED: [&str; 2] = ["key", "bearer"];

/// How a secret is written in places where it could turn up.
pub fn forms(secret: &str) -> Vec<String> {
    let form: String = byte_serialize(secret.as_bytes()).collect();
    vec![
        secret.to_owned(),
        form.replace("%7E", "~"),
        form,
        secret.replace('/', "\\/"),
        BASE64_STANDARD.encode(secret),
    ]
}

/// What basic authentication makes of it.
fn pair() -> String {
    BASE64_STANDARD.encode(format!("user:{SECRET}"))
}

/// Fails if what was said holds the secret, or does not hold what must be there.
pub fn assert_discreet(what: &str, expected: &[&str]) {
    let told = taken();
    for form in forms(SECRET).into_iter().chain([pair()]) {
        if let Some(at) = told.find(&form) {
            let start = told[..at].rfind('\n').map_or(0, |start| start + 1);
            let end = told[at..].find('\n').map_or(told.len(), |end| at + end);
            panic!("{what} says {form}: {}", &told[start..end]);
        }
    }
    for text in expected {
        assert!(told.contains(text), "{what} does not say {text}: {told}");
    }
}

/// Says all that an error says.
pub fn tell_error(error: &(dyn std::error::Error + 'static)) {
    let mut cause = Some(error);
    while let Some(error) = cause {
        tell(format_args!("{error} {error:?} {error:#?}"));
        cause = error.source();
    }
}

struct Teller;

impl Hook for Teller {
    fn before(&self, attempt: &Attempt<'_>, request: &mut Request<()>) -> Result<(), BoxError> {
        tell(format_args!("{attempt:?} {request:?} {}", request.uri()));
        Ok(())
    }

    fn after(&self, attempt: &Attempt<'_>, outcome: Result<&Response<Bytes>, &Error<Infallible>>) {
        tell(format_args!("{attempt:?}"));
        if let Err(error) = outcome {
            tell_error(error);
        }
    }
}

/// A client that tells all, with a credential of this kind.
fn builder(kind: &str, from_provider: bool) -> ClientBuilder {
    let provider = || async { Ok(Token::new(SECRET)) };
    tell(format_args!("{:?}", Token::new(SECRET)));
    let builder = Client::builder().hook(Teller).tenant("of no interest");
    let builder = match (kind, from_provider) {
        ("key", false) => builder.key(SECRET),
        ("key", true) => builder.key_provider(provider),
        ("session", false) => builder.session(SECRET),
        ("session", true) => builder.session_provider(provider),
        ("tenant", false) => builder.tenant(SECRET).key("of no interest"),
        ("tenant", true) => builder.tenant_provider(provider).key("of no interest"),
        ("bearer", false) => builder.bearer(SECRET),
        ("bearer", true) => builder.bearer_provider(provider),
        _ => builder.account("user", SECRET),
    };
    builder
        .retry(
            Retry::default()
                .max_retries(1)
                .max_delay(Duration::from_millis(1)),
        )
        .max_response_size(1 << 16)
}

/// A call with a credential of this kind, in all forms.
async fn call(kind: &str, client: &Client) {
    macro_rules! send {
        ($call:expr) => {{
            tell(format_args!("{:?} {:?}", $call, $call.request()));
            shown($call.send().await);
            shown($call.stream().await);
            match $call.raw().await {
                Ok(raw) => {
                    tell(format_args!("{raw:?}"));
                    shown(raw.decode());
                }
                Err(error) => tell_error(&error),
            }
        }};
    }
    tell(format_args!("{client:?}"));
    match kind {
        "key" => {
            send!(client.notes().read("1"));
            send!(client.get("/anything"));
            let events = client.streams().watch().send().await;
            if let Ok(mut events) = events {
                shown(events.next().await.transpose());
            }
        }
        "session" => send!(client.access().session()),
        "tenant" => send!(client.access().both()),
        "bearer" => send!(client.access().optional()),
        _ => send!(client.access().account()),
    }
}

/// What an answer holds is the caller's; errors are not.
fn shown<T, E: Debug + std::fmt::Display + std::marker::Send + Sync + 'static>(
    result: Result<T, Error<E>>,
) {
    if let Err(error) = result {
        tell_error(&error);
        tell_error(&AnyError::from(error));
    }
}

/// Faults, and what must be said of each, so that the test can fail.
fn faults(kind: &str, elsewhere: &str) -> Vec<(&'static str, Vec<Script>, &'static str)> {
    let mut all = forms(SECRET).join(" ");
    if kind == "account" {
        all += &pair();
    }
    let id = format!("x-request-id: {SECRET}\r\n");
    let json = format!(r#"{{"code":"{SECRET}","message":"no such key: {all}","{SECRET}":1}}"#);
    let with = |status: &str, headers: &str, body: &str| -> Vec<Step> {
        vec![Send(answer(status, &format!("{id}{headers}"), body)), Next]
    };
    let location = |to: &str| format!("location: {to}/moved?token={SECRET}\r\n");
    let moved = with("307 Temporary Redirect", &location(elsewhere), &all);
    let secure = with("308 Permanent Redirect", &location("https://127.0.0.1"), "");
    let seen = with("302 Found", &location(elsewhere), "");
    let event = format!("data: {{\"n\": \"{SECRET}\"}}\n\n");
    vec![
        (
            "success",
            vec![with("204 No Content", "", "")],
            "http.client.call",
        ),
        (
            "no such key",
            vec![with("400 Bad Request", "", &json)],
            "no such key",
        ),
        (
            "refused",
            vec![with("401 Unauthorized", "", &json)],
            "no such key",
        ),
        (
            "text",
            vec![with("500 Internal Server Error", "", &all)],
            "500",
        ),
        (
            "HTML",
            vec![with("200 OK", "", &format!("<p>{all}"))],
            "http.client.call",
        ),
        (
            "another type",
            vec![with("200 OK", "", &format!(r#"{{"text":["{SECRET}"]}}"#))],
            "",
        ),
        (
            "an odd event",
            vec![with(
                "200 OK",
                "content-type: text/event-stream\r\n",
                &event,
            )],
            "",
        ),
        ("too large", vec![with("200 OK", "", &all.repeat(1000))], ""),
        ("reset", vec![vec![Reset]], "the connection broke"),
        (
            "half an answer",
            vec![vec![Send(answer("200 OK", &id, NOTE)[..60].to_vec())]],
            "broke",
        ),
        (
            "no HTTP",
            vec![vec![Send(all.clone().into_bytes())]],
            "the connection broke",
        ),
        ("nothing", vec![vec![Stall]], "timed out"),
        (
            "then fine",
            vec![
                with("503 Service Unavailable", "", &all),
                with("204 No Content", "", ""),
            ],
            "repeated after a pause",
        ),
        ("another host", vec![moved], "307"),
        ("another scheme", vec![secure], "308"),
        ("another method", vec![seen], "302"),
        (
            "the same host",
            vec![
                with("307 Temporary Redirect", "location: /moved\r\n", ""),
                with("500 Internal Server Error", "", &all),
            ],
            "500",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_shows_a_credential() {
    let _alone = told::listen().await;
    let clock = Clock::new();
    let elsewhere = Server::start(&clock, vec![vec![]]);
    let transport = ReqwestTransport::built_in().expect("TLS");
    let given = KINDS.map(|kind| (kind, false));
    for (kind, from_provider) in given.into_iter().chain(PROVIDED.map(|kind| (kind, true))) {
        for (fault, scripts, expected) in faults(kind, &elsewhere.url()) {
            let server = Server::start(&clock, scripts);
            let builder = match fault {
                "nothing" => builder(kind, from_provider).attempt_timeout(SHORT),
                _ => builder(kind, from_provider),
            };
            let builder = builder.base_url(server.url()).transport(transport.clone());
            tell(format_args!("{builder:?}"));
            call(kind, &builder.build().expect("valid")).await;
            let received = server.received();
            let carried = received.iter().any(|it| carries(&it.target, &it.head));
            assert!(carried || fault == "nothing", "{kind}");
            assert_discreet(&format!("{kind}, {fault}"), &[expected]);
        }
        let nowhere = builder(kind, from_provider).base_url("http://127.0.0.1:1");
        let nowhere = nowhere.transport(transport.clone());
        call(kind, &nowhere.build().expect("valid")).await;
        assert_discreet(kind, &["could not connect"]);
    }
    assert_eq!(elsewhere.received(), []);
}

/// The test would show nothing if the credential were not sent.
fn carries(target: &str, head: &str) -> bool {
    let mut forms = forms(SECRET).into_iter().chain([pair()]);
    forms.any(|form| target.contains(&form) || head.contains(&form))
}
