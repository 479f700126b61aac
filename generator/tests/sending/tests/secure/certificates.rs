//! Certificates that are not trusted, protocols that do not fit, connections that are kept, uploads that
//! nobody takes.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use sending::{Body, Client, Error, RateLimit, ReqwestTransport};
use tokio::time::Instant;

use crate::frames;
use crate::row::{self, Row};
use crate::support::clock::Clock;
use crate::support::server::Server;
use crate::support::server::Step::{self, GoAway, Next};
use crate::tls::{AUTHORITY, Certificate, server};
use crate::{builder, rows};

/// What OpenSSL says of all certificates that it does not trust.
const UNTRUSTED: &str = "certificate verify failed";

const BOTH: &[&str] = &["h2", "http/1.1"];

/// All is well, and the connection is kept.
fn well() -> Vec<Step> {
    vec![rows::ok(), Next]
}

/// What becomes of a call, which is never repeated: how it ends, in words.
async fn refused(client: &Client) -> String {
    let started = Instant::now();
    let error = client.notes().read("1").await.expect_err("no trust");
    assert!(matches!(error, Error::Tls(_)), "{error:?}");
    assert!(!error.is_retryable());
    assert_eq!((error.attempts(), started.elapsed()), (1, Duration::ZERO));
    error.to_string()
}

/// What rustls says of a fault, or OpenSSL does.
fn said(rustls: &'static str, openssl: &'static str) -> &'static str {
    match cfg!(feature = "native-tls") {
        true => openssl,
        false => rustls,
    }
}

#[ignore = "needs the authority"]
#[tokio::test(start_paused = true)]
async fn certificates_that_are_not_trusted() {
    for (certificate, why) in [
        (Certificate::Expired, said("expired", UNTRUSTED)),
        (Certificate::OfAnotherHost, said("not valid for", UNTRUSTED)),
    ] {
        let clock = Clock::new();
        let server = server(&clock, vec![well()], certificate, BOTH);
        let client = builder(&clock, &server.secure_url())
            .build()
            .expect("valid");
        let text = refused(&client).await;
        assert!(
            text.contains("no secure connection: ") && text.contains(why),
            "{text}"
        );
        assert_eq!(server.received(), []);
    }
}

/// In this process, which does not have that variable, nobody trusts the authority.
#[tokio::test(start_paused = true)]
async fn an_authority_that_is_not_known() {
    let clock = Clock::new();
    let server = server(&clock, vec![well()], Certificate::Good, BOTH);
    let client = builder(&clock, &server.secure_url())
        .build()
        .expect("valid");
    if std::env::var_os("SSL_CERT_FILE").is_none() {
        let text = refused(&client).await;
        assert!(text.contains(said("UnknownIssuer", UNTRUSTED)), "{text}");
    }
}

#[ignore = "needs the authority"]
#[tokio::test(start_paused = true)]
async fn sides_that_have_nothing_in_common() {
    let clock = Clock::new();
    let spdy = server(&clock, vec![well()], Certificate::Good, &["spdy/1"]);
    let client = builder(&clock, &spdy.secure_url()).build().expect("valid");
    let text = refused(&client).await;
    let why = said("NoApplicationProtocol", "no application protocol");
    assert!(text.contains(why), "{text}");
    // A server without TLS.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("https://{}", listener.local_addr().expect("bound"));
    let plain = std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().expect("a connection");
        socket
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .expect("sent");
        socket.read_to_end(&mut Vec::new())
    });
    let client = builder(&clock, &url).build().expect("valid");
    let text = refused(&client).await;
    let why = said("corrupt message", "wrong version number");
    assert!(text.contains(why), "{text}");
    let _ = plain.join().expect("no panic");
}

/// A client that callers configure by themselves, for one protocol each.
#[tokio::test(start_paused = true)]
async fn own_authorities_and_one_protocol() {
    let _ = rustls_graviola::default_provider().install_default();
    let clock = Clock::new();
    let client = |only_http2: bool, server: &Server| {
        let authority = reqwest::Certificate::from_der(AUTHORITY).expect("a certificate");
        let http = reqwest::Client::builder().tls_certs_only([authority]);
        let http = match only_http2 {
            true => http.http2_prior_knowledge(),
            false => http.http1_only(),
        };
        let http = http
            .retry(reqwest::retry::never())
            .build()
            .expect("a client");
        let transport = crate::Timed {
            transport: ReqwestTransport::new(http),
            clock: clock.clone(),
        };
        let builder = Client::builder().base_url(server.secure_url()).token("t");
        builder.transport(transport).build().expect("valid")
    };
    let http1 = server(&clock, vec![well()], Certificate::Good, &["http/1.1"]);
    let http2 = server(&clock, vec![frames::ok()], Certificate::Good, &["h2"]);
    for (server, only_http2) in [(&http1, false), (&http2, true)] {
        let call = client(only_http2, server).notes().read("1");
        call.await.expect("all is well");
        refused(&client(!only_http2, server)).await;
        assert_eq!(server.received().len(), 1);
    }
}

/// A connection that the server has closed, or says that it will close, is not used again.
#[ignore = "needs the authority"]
#[tokio::test(start_paused = true)]
async fn kept_connections() {
    let mut going = frames::ok();
    going.pop();
    let closed = going.clone();
    going.extend([GoAway(true, 0), Next]);
    let mut closed1 = well();
    closed1.pop();
    let tables = [
        ("gone away after an answer", going, BOTH),
        ("closed after an answer, HTTP/2", closed, BOTH),
        ("closed after an answer, HTTP/1", closed1, &BOTH[1..]),
    ];
    for (fault, script, protocols) in tables {
        let clock = Clock::new();
        let server = server(&clock, vec![script], Certificate::Good, protocols);
        let client = builder(&clock, &server.secure_url())
            .build()
            .expect("valid");
        client.notes().read("1").await.expect("all is well");
        // What the server did after that has to be seen, which paused time does not wait for.
        let moment = || std::thread::sleep(Duration::from_millis(50));
        tokio::task::spawn_blocking(moment).await.expect("a moment");
        let row = Row::new(fault, []).both("success", 2, 0.0..=0.0);
        let call = client.notes().update("1", sending::types::Note::new("hi"));
        row::send(&row, &row.write, call, Some(&server)).await;
    }
}

/// The server opens no window for what comes after the first 64 KiB.
#[ignore = "needs the authority"]
#[tokio::test]
async fn an_upload_that_nobody_takes() {
    let clock = Clock::new();
    let server = server(&clock, vec![frames::ok()], Certificate::Good, BOTH);
    let client = Client::builder()
        .base_url(server.secure_url())
        .token("t")
        .rate_limit(RateLimit::per_second(1000, 1000))
        .attempt_timeout(Duration::from_millis(300));
    let client = client
        .timeout(Duration::from_millis(500))
        .build()
        .expect("valid");
    let large = Body::from(vec![0; 1 << 20]);
    let error = client
        .notes()
        .set_picture("1", large)
        .await
        .expect_err("it stalls");
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(server.received(), []);
    // The same connection takes another call.
    client.notes().read("1").await.expect("all is well");
}
