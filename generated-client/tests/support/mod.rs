//! What the tests share: a client that is set up, servers that answer, and an answer to give.

#![allow(dead_code, reason = "every test takes what it needs")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use attio_client::types::{RecordError, UserRecordResponse, UserValues};
use attio_client::{Client, Error, Response, Retry};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

pub const TOKEN: &str = "t0ken-that-nobody-may-see";
pub const RECORD: &str = "5e3fb280-007b-495a-a530-9354bde01de1";

/// What the API answers to an update, each attribute once; `attribute_type` stands last, as the
/// server writes it.
pub const ANSWER: &str = include_str!("answer.json");

pub type Outcome = Result<Response<UserRecordResponse>, Error<RecordError>>;

/// A client that sends every request once.
pub fn client(base: &str) -> Client {
    let builder = Client::builder().token(TOKEN).base_url(base);
    let builder = builder.retry(Retry::none());
    builder.build().expect("valid settings")
}

/// An HTTP client that is not ours, trusts nobody and follows nothing.
pub fn http() -> reqwest::Client {
    let provider = rustls_graviola::default_provider();
    let tls = rustls::ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none());
    client.build().expect("a client")
}

/// A server that answers everything with `template`, and a client of it.
pub async fn answering(template: ResponseTemplate) -> (MockServer, Client) {
    let server = MockServer::start().await;
    let mock = Mock::given(any()).respond_with(template);
    mock.mount(&server).await;
    let client = client(&server.uri());
    (server, client)
}

pub fn json(status: u16, text: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(text, "application/json")
}

/// An update of nothing: the request does not matter, only what becomes of it.
pub async fn update(client: &Client) -> Outcome {
    let call = client.users().update_record(RECORD, UserValues::default());
    call.send().await
}

/// What becomes of an answer.
pub async fn outcome(template: ResponseTemplate) -> Outcome {
    let (_server, client) = answering(template).await;
    update(&client).await
}

pub async fn received(server: &MockServer) -> Vec<Request> {
    server.received_requests().await.expect("recorded")
}

/// Answers one connection with these bytes, whatever it asks, and gives what it asked. The
/// connection is closed after that, or stays open for as long as the client likes.
pub fn serve(answer: &'static str, keep_open: bool) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("bound"));
    let asked = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let asked = read_request(&mut stream);
        // The client may be gone already: it sets deadlines.
        let _ = stream.write_all(answer.as_bytes());
        if keep_open {
            let _ = stream.read_to_end(&mut Vec::new());
        }
        asked
    });
    (base, asked)
}

/// Reads until the request is complete; of what is no such request, what comes first.
fn read_request(stream: &mut TcpStream) -> String {
    let mut asked = String::new();
    loop {
        let mut part = [0; 4096];
        let length = stream.read(&mut part).unwrap_or(0);
        asked += &String::from_utf8_lossy(&part[..length]);
        let missing = match asked.split_once("\r\n\r\n") {
            Some((head, body)) => !head.ends_with(&format!("content-length: {}", body.len())),
            None => asked.starts_with("PATCH "),
        };
        if length == 0 || !missing {
            return asked;
        }
    }
}
