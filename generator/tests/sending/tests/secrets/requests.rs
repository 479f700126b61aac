//! Credentials that no request can carry, and those in headers that callers set by themselves.

use http::{HeaderName, HeaderValue, Response};
use sending::notes::NotesApi;
use sending::servers::{OperationServer, PrivateServer};
use sending::testing::Memory;
use sending::{Client, ClientBuilder, RefreshToken, ServerUrl, Token, Tokens};

use crate::told::listen;
use crate::{SECRET, assert_discreet, call, tell, tell_error};

/// With what would begin another header.
fn broken() -> String {
    format!("{SECRET}\r\nx-more: 1")
}

#[tokio::test]
async fn header_values_with_line_ends_are_refused_unseen() {
    let _alone = listen().await;
    let memory = Memory::new();
    let new = || {
        Client::builder()
            .base_url("http://a.test")
            .transport(memory.clone())
    };
    let gives: [fn(ClientBuilder) -> ClientBuilder; 3] = [
        |builder| builder.session(broken()),
        |builder| builder.tenant(broken()),
        |builder| builder.bearer(broken()),
    ];
    for give in gives {
        tell_error(&give(new()).build().expect_err("refused"));
    }
    let user_agent = new().user_agent(broken()).build();
    tell_error(&user_agent.expect_err("refused"));
    let provider = || async { Ok(Token::new(broken())) };
    let clients = [
        ("tenant", new().key("k").tenant_provider(provider)),
        ("session", new().session_provider(provider)),
        ("bearer", new().bearer_provider(provider)),
    ];
    for (kind, builder) in clients {
        call(kind, &builder.build().expect("not asked yet")).await;
    }
    let client = new().key("k").build().expect("valid");
    let own = client.notes().read("1").header("x-own", broken());
    tell_error(&own.await.expect_err("refused"));
    let key = client.orders().place(sending::types::Note::new("hi"));
    let key = key.with_idempotency_key(broken());
    tell_error(&key.await.expect_err("refused"));
    assert_eq!(memory.received().len(), 0);
    assert_discreet("line ends", &["`x-own`", "characters that it cannot have"]);
}

/// Whoever sets a header that carries a credential, `Debug` does not show it.
#[tokio::test]
async fn headers_of_callers_are_hidden_as_well() {
    let _alone = listen().await;
    let memory = Memory::new();
    let secret = || HeaderValue::from_static(SECRET);
    let client = Client::builder()
        .base_url("http://a.test")
        .transport(memory.clone())
        .default_header(HeaderName::from_static("x-tenant"), secret())
        .key("k")
        .hook(crate::Teller);
    let client = client.build().expect("valid");
    for name in ["authorization", "cookie", "x-tenant", "proxy-authorization"] {
        let call = client.access().both().header(name, SECRET);
        tell(format_args!("{:?}", call.request()));
        let _ = call.await;
        let received = memory.received();
        let last = received.last().expect("sent");
        assert_eq!(last.headers()[name], SECRET);
        tell(format_args!("{last} {last:?} {memory:?}"));
    }
    assert_discreet("own headers", &["Sensitive"]);
}

/// One of few letters may be a part of a word, which stays.
#[tokio::test]
async fn short_secrets_are_hidden_where_they_stand_alone() {
    let _alone = listen().await;
    let memory = Memory::new();
    let answer = "key mill is none, sawmill 'mill'";
    let answer = Response::builder().status(418).body(answer);
    memory.on(NotesApi::READ).respond(answer.expect("valid"));
    let client = Client::builder()
        .base_url("http://a.test")
        .transport(memory.clone())
        .key("mill");
    let client = client.build().expect("valid");
    let error = client.notes().read("1").await.expect_err("refused");
    let said = error.to_string();
    assert!(said.contains("key … is none, sawmill '…'"), "{said}");
}

/// Passwords in URLs are refused, and not shown either.
#[tokio::test]
async fn urls_do_not_show_a_password() {
    let _alone = listen().await;
    let urls = [
        format!("https://user:{SECRET}@a.test"),
        format!("ftp://user:{SECRET}@a.test"),
        format!("https://user:{SECRET}@"),
        format!("https://user:{SECRET}@{{host}}/"),
        format!("https://a.test/?token={SECRET}"),
    ];
    for url in urls {
        let builder = || Client::builder().key("k");
        let private = PrivateServer::new().host(&url);
        tell(format_args!(
            "{:?} {private:?}",
            ServerUrl::from(url.clone())
        ));
        tell_error(&builder().base_url(&url).build().expect_err("refused"));
        tell_error(&builder().server(private).build().expect_err("refused"));
        tell_error(
            &builder()
                .server_url(OperationServer::Elsewhere, url.clone())
                .build()
                .expect_err("refused"),
        );
    }
    assert_discreet("URLs", &["cannot be used"]);
}

#[tokio::test]
async fn kept_tokens_are_hidden() {
    let _alone = listen().await;
    let tokens = Tokens::new(SECRET).refresh_token(SECRET);
    let source = RefreshToken::new("app", SECRET).client_secret(SECRET);
    tell(format_args!("{tokens:?} {source:?} {:?}", tokens.to_json()));
    tell_error(&*Tokens::from_json(&format!("{{{SECRET}")).expect_err("no JSON"));
    assert_discreet("tokens", &["client_id"]);
}
