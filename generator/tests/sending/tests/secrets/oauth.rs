//! What a client of an authorization server is known by, and the tokens that it gives.

use http::{Request, Response};
use sending::{
    Body, ClientCredentials, DeviceCode, RefreshToken, ReqwestTransport, Retry, Token,
    TokenProvider, Transport, TransportError,
};
use url::form_urlencoded::byte_serialize;

use crate::support::answer;
use crate::support::clock::Clock;
use crate::support::server::Server;
use crate::support::server::Step::{Next, Reset, Send};
use crate::told::listen;
use crate::{SECRET, assert_discreet, forms, tell, tell_error};

/// What the server repeats: also as it came in the header.
fn echo() -> String {
    let encoded: String = byte_serialize(SECRET.as_bytes()).collect();
    let pair = format!("app:{encoded}");
    let pair = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, pair);
    format!("{} {encoded} {pair}", forms(SECRET).join(" "))
}

/// Sends requests here, whatever their URL is.
struct Elsewhere(String, ReqwestTransport);

impl Transport for Elsewhere {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (mut head, body) = request.into_parts();
        head.uri = self.0.parse().expect("a URL");
        self.1.send(Request::from_parts(head, body)).await
    }
}

fn told(result: Result<Token, sending::BoxError>) {
    match result {
        Ok(token) => tell(format_args!("{token:?}")),
        Err(error) => tell_error(&*error),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_shows_the_secret_of_a_client_or_a_refresh_token() {
    let _alone = listen().await;
    let told_to = echo();
    let error = format!(r#"{{"error":"invalid_client","error_description":"no {told_to}"}}"#);
    let code = format!(
        r#"{{"device_code":"{SECRET}","user_code":"A","verification_uri":"http://a.test",
            "verification_uri_complete":"http://a.test/{SECRET}","interval":0}}"#
    );
    let given = format!(r#"{{"access_token":"{SECRET}","refresh_token":"{SECRET}"}}"#);
    let transport = ReqwestTransport::built_in().expect("TLS");
    let answers = [
        (
            vec![Send(answer("400 Bad Request", "", &error)), Next],
            "invalid_client",
        ),
        (
            vec![Send(answer("400 Bad Request", "", echo())), Next],
            "no JSON object",
        ),
        (
            vec![
                Send(answer(
                    "200 OK",
                    &format!("content-type: {SECRET}\r\n"),
                    "{}",
                )),
                Next,
            ],
            "without",
        ),
        (vec![Send(answer("200 OK", "", given)), Next], "Token"),
        (vec![Send(answer("200 OK", "", code)), Next], "Code"),
        (vec![Reset], "the connection broke"),
    ];
    for (script, expected) in answers {
        let server = Server::start(&Clock::new(), vec![script]);
        let url = server.url();
        for in_body in [false, true] {
            let service = ClientCredentials::new("app", SECRET).token_url(&url);
            let service = service.retry(Retry::none()).transport(transport.clone());
            let app = RefreshToken::new("app", SECRET).client_secret(SECRET);
            let app = app
                .token_url(&url)
                .refresh_url(&url)
                .retry(Retry::none())
                .transport(transport.clone());
            let device = DeviceCode::new("app").client_secret(SECRET);
            let device = device.transport(Elsewhere(url.clone(), transport.clone()));
            let (service, app) = match in_body {
                true => (service.secret_in_body(), app.secret_in_body()),
                false => (service, app),
            };
            tell(format_args!("{service:?} {app:?} {device:?}"));
            told(TokenProvider::token(&service).await);
            told(TokenProvider::token(&app).await);
            match device.retry(Retry::none()).start().await {
                Ok(code) => tell(format_args!("Code {code:?}")),
                Err(error) => tell_error(&error),
            }
        }
        assert!(server.received().len() > 3);
        assert_discreet("OAuth", &[expected]);
    }
}
