//! Which credentials each operation is sent with.

use std::fmt::Debug;

use http::HeaderValue;
use sending::access::{AccessApi, SessionOptions};
use sending::servers::OperationServer;
use sending::testing;
use sending::{BuildError, Call, Client, ClientBuilder, Credential, Error, Response};

use crate::support::memory::{Memory, Reply, Sent};

/// Gives credentials.
type Give = fn(ClientBuilder) -> ClientBuilder;

/// Credentials, in words.
const GIVEN: [(&str, Give); 7] = [
    ("all", |builder| {
        let builder = builder.key("k").session("s").tenant("t").bearer("b");
        builder.account("user", "pass")
    }),
    ("none", |builder| builder),
    ("key", |builder| builder.token("k")),
    ("session", |builder| builder.session("s")),
    ("tenant", |builder| builder.tenant("t")),
    ("bearer", |builder| builder.bearer("b")),
    ("account", |builder| builder.account("user", "pass")),
];

/// What a request carries of credentials.
fn carried(sent: &Sent) -> String {
    let names = ["authorization", "cookie", "x-tenant"];
    let headers = names.into_iter().filter_map(|name| {
        let value = sent.head.headers.get(name)?;
        assert!(value.is_sensitive(), "{name} is not hidden");
        Some(format!("{name}: {}", value.to_str().expect("text")))
    });
    let query = sent.head.uri.query().map(|query| format!("?{query}"));
    let all: Vec<String> = query.into_iter().chain(headers).collect();
    match all.as_slice() {
        [] => "nothing".to_owned(),
        all => all.join(", "),
    }
}

/// What became of a call: what it was sent with, or why it was not sent.
fn told<T: Debug, E: Debug>(memory: &Memory, result: Result<Response<T>, Error<E>>) -> String {
    match result {
        Ok(_) => carried(memory.sent().last().expect("a request")),
        Err(error @ Error::Credential(_)) => {
            assert_eq!(memory.count(), 0, "{error:?}");
            let missing = error.missing_credential().expect("said");
            format!("refused, for {:?}", missing.alternatives())
        }
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn operations_are_sent_with_what_they_ask_for_and_with_nothing_else() {
    let mut table = String::new();
    for (given, give) in GIVEN {
        let call = || {
            let memory = Memory::new(|_, _| Reply::status(204));
            let client = give(memory.bare()).build().expect("valid");
            (memory, client)
        };
        table += &format!("given {given}\n");
        macro_rules! row {
            ($($operation:ident)*) => {$(
                let (memory, client) = call();
                let result = client.access().$operation().send().await;
                table += &format!("  {}: {}\n", stringify!($operation), told(&memory, result));
            )*};
        }
        row!(none optional session account both either certificate);
    }
    let expected = "\
given all
  none: nothing
  optional: authorization: Bearer b
  session: cookie: SESSION=s
  account: authorization: Basic dXNlcjpwYXNz
  both: ?token=k, x-tenant: t
  either: authorization: Bearer b, x-tenant: t
  certificate: authorization: Bearer b
given none
  none: nothing
  optional: nothing
  session: refused, for [[\"session\"]]
  account: refused, for [[\"account\"]]
  both: refused, for [[\"key\", \"tenant\"]]
  either: refused, for [[\"tenant\", \"bearer\"], [\"account\"]]
  certificate: nothing
given key
  none: nothing
  optional: nothing
  session: refused, for [[\"session\"]]
  account: refused, for [[\"account\"]]
  both: refused, for [[\"key\", \"tenant\"]]
  either: refused, for [[\"tenant\", \"bearer\"], [\"account\"]]
  certificate: nothing
given session
  none: nothing
  optional: nothing
  session: cookie: SESSION=s
  account: refused, for [[\"account\"]]
  both: refused, for [[\"key\", \"tenant\"]]
  either: refused, for [[\"tenant\", \"bearer\"], [\"account\"]]
  certificate: nothing
given tenant
  none: nothing
  optional: nothing
  session: refused, for [[\"session\"]]
  account: refused, for [[\"account\"]]
  both: refused, for [[\"key\", \"tenant\"]]
  either: refused, for [[\"tenant\", \"bearer\"], [\"account\"]]
  certificate: nothing
given bearer
  none: nothing
  optional: authorization: Bearer b
  session: refused, for [[\"session\"]]
  account: refused, for [[\"account\"]]
  both: refused, for [[\"key\", \"tenant\"]]
  either: refused, for [[\"tenant\", \"bearer\"], [\"account\"]]
  certificate: authorization: Bearer b
given account
  none: nothing
  optional: nothing
  session: refused, for [[\"session\"]]
  account: authorization: Basic dXNlcjpwYXNz
  both: refused, for [[\"key\", \"tenant\"]]
  either: authorization: Basic dXNlcjpwYXNz
  certificate: nothing
";
    assert_eq!(table, expected);
}

#[tokio::test]
async fn a_credential_that_the_caller_sends_otherwise_is_not_missed() {
    let memory = Memory::new(|_, _| Reply::status(204));
    let client = memory.bare().build().expect("valid");
    let own = client.access().both().header("x-tenant", "own");
    let error = own.send().await.expect_err("the key is missing");
    assert!(matches!(error, Error::Credential(_)), "{error:?}");
    let own = client
        .access()
        .account()
        .header("authorization", "Basic own");
    own.send().await.expect("it is there");
    assert_eq!(memory.sent()[0].head.headers["authorization"], "Basic own");

    let elsewhere = memory.bare().credentials_elsewhere();
    let client = elsewhere.build().expect("valid");
    client
        .access()
        .both()
        .send()
        .await
        .expect("a proxy adds it");
    let own = client.get("/anything").send().await;
    own.expect("nobody knows what it needs");
    let sent = memory.sent();
    assert_eq!(carried(&sent[1]), "nothing");
    assert_eq!(carried(&sent[2]), "nothing");
}

#[tokio::test]
async fn a_key_joins_other_cookies() {
    let memory = Memory::new(|_, _| Reply::status(204));
    let client = memory.bare().session("s").build().expect("valid");
    let options = SessionOptions::default().theme("dark");
    let call = client.access().session_with(options);
    call.send().await.expect("all is well");
    assert_eq!(
        memory.sent()[0].head.headers["cookie"],
        "theme=dark; SESSION=s"
    );
}

#[tokio::test]
async fn one_call_can_have_credentials_of_its_own() {
    let memory = Memory::new(|_, _| Reply::status(204));
    let client = memory.bare().tenant("t").bearer("b").build();
    let client = client.expect("valid");
    let call = client
        .access()
        .either()
        .credential(Credential::bearer("mine"));
    call.send().await.expect("all is well");
    let expected = "authorization: Bearer mine, x-tenant: t";
    assert_eq!(carried(&memory.sent()[0]), expected);
}

/// Two servers at once, on real sockets: another host gets what its operations ask for, and not what
/// the rest of the API takes.
#[tokio::test]
async fn another_host_gets_what_the_document_says() {
    let (api, elsewhere) = (start(), start());
    let (_, give) = GIVEN[0];
    let client = give(Client::builder())
        .base_url(api.url())
        .server_url(OperationServer::Elsewhere, elsewhere.url())
        .build()
        .expect("valid");
    for server in [&api, &elsewhere] {
        server.on(AccessApi::ELSEWHERE).answer(&());
        server.on(AccessApi::ANYONE).answer(&());
        server.on(AccessApi::EVERYONE).answer(&());
        server.on(AccessApi::BOTH).answer(&());
    }
    let access = client.access();
    access.elsewhere().send().await.expect("elsewhere");
    access.anyone().send().await.expect("elsewhere");
    access.everyone().send().await.expect("elsewhere");
    access.both().send().await.expect("at the API");
    let told = |received: &testing::Received| {
        let headers = received.headers();
        let has = |name: &str| headers.get(name).map(|value| value.to_str().expect("text"));
        let key = received.query("token").unwrap_or_default();
        format!(
            "{received} key {key:?} authorization {:?} tenant {:?} cookie {:?}",
            has("authorization"),
            has("x-tenant"),
            has("cookie"),
        )
    };
    let there: Vec<String> = elsewhere.received().iter().map(told).collect();
    assert_eq!(
        there,
        [
            r#"GET /access/elsewhere key "" authorization Some("Bearer b") tenant None cookie None"#,
            r#"PUT /access/elsewhere key "" authorization None tenant None cookie None"#,
            r#"POST /access/elsewhere key "k" authorization None tenant Some("t") cookie Some("SESSION=s")"#,
        ]
    );
    let here: Vec<String> = api.received().iter().map(told).collect();
    let both = r#"GET /access/both key "k" authorization None tenant Some("t") cookie None"#;
    assert_eq!(here, [both]);
}

fn start() -> testing::Server {
    testing::Server::start().expect("a server")
}

#[test]
fn what_cannot_be_sent_is_told_when_the_client_is_built() {
    let unusable: [(Give, &str); 5] = [
        (|builder| builder.session("a; b=c"), "session"),
        (|builder| builder.tenant("line\nend"), "tenant"),
        (|builder| builder.bearer(""), "bearer"),
        (|builder| builder.account("a:b", "c"), "account"),
        (|builder| builder.key(""), "key"),
    ];
    for (give, name) in unusable {
        let builder = give(Client::builder().base_url("http://a.test"));
        match builder.build() {
            Err(BuildError::Credential(scheme)) => assert_eq!(scheme, name),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn nothing_shows_a_credential() {
    let client = Client::builder()
        .bearer("secret")
        .tenant("secret")
        .key("secret");
    let client = client.base_url("http://a.test").build().expect("valid");
    let call = client.access().either();
    let request = call.request().expect("valid");
    let both = client.access().both().request().expect("valid");
    let credential = Credential::bearer("secret");
    let shown = format!("{client:?} {request:?} {both:?} {credential:?} {call:?}");
    assert!(!shown.contains("secret"), "{shown}");
    let bearer = HeaderValue::from_static("Bearer secret");
    assert_eq!(request.headers()["authorization"], bearer);
}

#[test]
fn calls_stay_what_they_are() {
    fn is_send<T: Send>(_: &Call<T, std::convert::Infallible>) {}
    let client = Client::builder().base_url("http://a.test").build();
    is_send(&client.expect("valid").access().none());
}
