//! The table of faults (`tests/faults`) over TLS, and what HTTP/2 adds to it, with the built-in
//! transport.
//!
//! It trusts what the platform trusts, which an environment variable says on Linux: so the tests run in
//! a process of their own. `cargo test -p sending --test secure -- --ignored` needs that variable.

mod certificates;
mod frames;
#[path = "../faults/row.rs"]
mod row;
#[allow(dead_code, reason = "not all of the table can be had over TLS")]
#[path = "../faults/rows.rs"]
mod rows;
#[path = "../support/mod.rs"]
mod support;
mod tls;

use std::process::Command;
use std::time::Duration;

use http::{Request, Response};
use row::Row;
use sending::types::Note;
use sending::{Body, Client, ClientBuilder, ReqwestTransport, Transport, TransportError};
use support::TOKEN;
use support::clock::{Clock, Timed};
use support::server::Server;
use tls::{Certificate, server};

#[cfg(target_os = "linux")]
#[test]
fn with_the_authority_of_these_tests() {
    let this = std::env::current_exe().expect("a path");
    let output = Command::new(this)
        .arg("--ignored")
        .env("SSL_CERT_FILE", tls::authority_file())
        .env_remove("SSL_CERT_DIR")
        .output()
        .expect("a process");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("running 8 tests"), "{said}");
}

/// The built-in transport, a moment later: what the server did to a connection has to be seen before it
/// is used again, and pauses take no time here.
struct Late(ReqwestTransport);

impl Transport for Late {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let moment = || std::thread::sleep(Duration::from_millis(5));
        tokio::task::spawn_blocking(moment).await.expect("a moment");
        self.0.send(request).await
    }
}

/// A client of the built-in transport, for which time stands still while a request is out.
fn builder(clock: &Clock, url: &str) -> ClientBuilder {
    let transport = Timed {
        transport: Late(ReqwestTransport::built_in().expect("TLS")),
        clock: clock.clone(),
    };
    Client::builder()
        .base_url(url)
        .token(TOKEN)
        .max_response_size(rows::LIMIT as u64)
        .transport(transport)
}

async fn update_and_read(row: &Row, protocols: &[&str]) {
    let clock = Clock::new();
    let start = || server(&clock, row.scripts.clone(), Certificate::Good, protocols);
    let client = |server: &Server| builder(&clock, &server.secure_url()).build();
    let server = start();
    let call = client(&server)
        .expect("valid")
        .notes()
        .update("1", Note::new("hi"));
    let write = row::send(row, &row.write, call, Some(&server)).await;
    let server = start();
    let call = client(&server).expect("valid").notes().read("1");
    let read = row::send(row, &row.read, call, Some(&server)).await;
    println!("{}", row.text(&write, &read));
}

#[ignore = "needs the authority"]
#[tokio::test(start_paused = true)]
async fn broken_connections() {
    for row in rows::broken() {
        update_and_read(&row, &["http/1.1"]).await;
    }
}

#[ignore = "needs the authority"]
#[tokio::test(start_paused = true)]
async fn slow_and_large_answers() {
    for row in rows::slow().into_iter().chain(rows::large()) {
        update_and_read(&row, &["http/1.1"]).await;
    }
}

/// Without ALPN it is HTTP/1, too.
#[ignore = "needs the authority"]
#[tokio::test(start_paused = true)]
async fn refusals_and_odd_answers() {
    for row in rows::refusals().into_iter().chain(rows::odd()) {
        update_and_read(&row, &[]).await;
    }
}

#[ignore = "needs the authority"]
#[tokio::test(start_paused = true)]
async fn http2() {
    for row in frames::rows() {
        update_and_read(&row, &["h2", "http/1.1"]).await;
    }
}
