//! Where calls go: servers that are chosen, and those that operations have.

use http::StatusCode;
use sending::pictures::{ListPicturesOptions, PicturesApi};
use sending::servers::{
    HostedServer, OperationServer, PrivateServer, Region, RegionalServer, Server, SpareServer,
};
use sending::testing;
use sending::{BuildError, Client, ClientBuilder, Retry};

use crate::support::TOKEN;
use crate::support::memory::{Memory, Reply};

fn builder(memory: &Memory) -> ClientBuilder {
    Client::builder().token(TOKEN).transport(memory.clone())
}

/// Where a note, a picture, an audit, a search and a deletion go, without the token.
async fn places(build: impl FnOnce(ClientBuilder) -> ClientBuilder) -> [String; 5] {
    let memory = Memory::new(|sent, _| match sent.head.method.as_str() {
        "GET" if sent.head.uri.path().ends_with("pictures") => {
            Reply::answer(200, &[], r#"{"data":[]}"#)
        }
        "GET" => Reply::ok(),
        _ => Reply::status(204),
    });
    let client = build(builder(&memory)).build().expect("servers");
    client.notes().read("1").await.expect("a note");
    let pictures = client.pictures();
    pictures.list().await.expect("pictures");
    pictures.audit().await.expect("an audit");
    pictures.find().await.expect("a search");
    pictures.delete().await.expect("a deletion");
    let sent = memory.sent();
    let places = sent.iter().map(|sent| {
        let uri = sent.head.uri.to_string();
        uri.split('?').next().unwrap_or_default().to_owned()
    });
    let places: Vec<String> = places.collect();
    places.try_into().expect("five calls")
}

#[tokio::test]
async fn each_operation_goes_to_its_server() {
    let first = "https://notes.example.com";
    let pictures = "https://pictures.example.com/p/pictures";
    let at = |base: &str, origin: &str, pictures: &str, search: &str| {
        [
            format!("{base}/notes/1"),
            pictures.to_owned(),
            format!("{origin}/admin/pictures"),
            format!("{search}/pictures"),
            format!("{base}/pictures"),
        ]
    };
    let unset = places(|builder| builder).await;
    assert_eq!(unset, at(first, first, pictures, first));

    // Of the caller's URL, nothing is added and nothing taken away.
    let own = places(|builder| builder.base_url("https://own.test:444/a/b/")).await;
    let base = "https://own.test:444/a/b";
    assert_eq!(own, at(base, "https://own.test:444", pictures, base));

    let chosen = places(|builder| builder.server(PrivateServer::new().port(81).base("v 2"))).await;
    let base = "http://localhost:81/v%202";
    assert_eq!(chosen, at(base, "http://localhost:81", pictures, base));

    let regional = RegionalServer::new("acme").region(Region::Us).suffix("-1");
    let chosen = places(|builder| builder.server(regional)).await;
    let base = "https://us.notes.example.com/acme-1";
    assert_eq!(
        chosen,
        at(base, "https://us.notes.example.com", pictures, base)
    );

    let hosted = Server::from(HostedServer::new().origin("https://here.test/x"));
    let chosen = places(|builder| builder.server(hosted)).await;
    let base = "https://here.test/x/hosted";
    assert_eq!(chosen, at(base, "https://here.test", pictures, base));

    // Those of operations, one by one.
    let sent_elsewhere = places(|builder| {
        builder
            .server_url(OperationServer::Search, "https://find.test/")
            .server_url(
                OperationServer::Pictures,
                SpareServer::new().host("spare.test"),
            )
            .server_url(OperationServer::Admin, "/root")
    });
    assert_eq!(
        sent_elsewhere.await,
        [
            "https://notes.example.com/notes/1",
            "http://spare.test:8080/other/pictures",
            "https://notes.example.com/root/pictures",
            "https://find.test/pictures",
            "https://notes.example.com/pictures",
        ]
    );
}

/// A path without a host is appended to a base URL that has none, and never twice.
#[tokio::test]
async fn a_path_needs_a_base_url() {
    for (base_url, expected) in [
        ("https://own.test", "https://own.test/mirror/notes/1"),
        ("https://own.test/", "https://own.test/mirror/notes/1"),
        ("https://own.test/mirror", "https://own.test/mirror/notes/1"),
        (
            "https://own.test/mirror/",
            "https://own.test/mirror/notes/1",
        ),
        ("https://own.test/other", "https://own.test/other/notes/1"),
    ] {
        let mirrored = places(|it| it.server(Server::Mirror).base_url(base_url)).await;
        assert_eq!(mirrored[0], expected, "{base_url}");
        let mirrored = places(|it| it.base_url(base_url).server(Server::Mirror)).await;
        assert_eq!(mirrored[0], expected, "{base_url}");
    }
    let memory = Memory::always(Reply::ok);
    let refused = builder(&memory).server(Server::Mirror).build();
    assert_eq!(
        refused.expect_err("no host").to_string(),
        "the base URL cannot be used: the API's document names a path, /mirror, and no host; set \
         one with ClientBuilder::base_url"
    );
}

#[test]
fn what_fills_a_url_stays_in_its_place() {
    let memory = Memory::always(Reply::ok);
    let build = |server: Server| builder(&memory).server(server).build();
    let shown = |server: Server| build(server).map(|client| format!("{client:?}"));
    let private = |host: &str, port: &str, base: &str| {
        Server::from(PrivateServer::new().host(host).port(port).base(base))
    };
    for (host, port, base) in [
        ("evil.test/", "1", "v1"),
        ("evil.test#", "1", "v1"),
        ("evil.test?", "1", "v1"),
        ("evil.test\\", "1", "v1"),
        ("user@evil.test", "1", "v1"),
        ("evil.test:99", "1", "v1"),
        ("evil\u{ff0f}test", "1", "v1"),
        ("evil test", "1", "v1"),
        ("", "1", "v1"),
        ("a", "1@evil.test", "v1"),
        ("a", "80/x", "v1"),
        ("a", "many", "v1"),
        ("a", "99999", "v1"),
        ("a", "", "v1"),
        ("a", "1", ".."),
        ("a", "1", "."),
        ("a", "1", ""),
        ("a", "1", "../x"),
        ("a", "1", "x/y"),
        ("a", "1", "x\\y"),
    ] {
        let refused = shown(private(host, port, base));
        let refused = refused.expect_err(&format!("{host:?} {port:?} {base:?}"));
        assert!(matches!(refused, BuildError::BaseUrl(_)), "{refused}");
    }
    let escaped = shown(private("a.b-c_d", "1", "%2e%2e?#{x}")).expect("in its place");
    let expected = r#"base_url: "http://a.b-c_d:1/%252e%252e%3F%23%7Bx%7D""#;
    assert!(escaped.contains(expected), "{escaped}");
    for origin in [
        "evil",
        "javascript:alert(1)",
        "https://a@b",
        "https://a?b=",
        "",
        "/",
    ] {
        let hosted = shown(HostedServer::new().origin(origin).into());
        hosted.expect_err(origin);
    }
    for server in [
        "ftp://a.test",
        "https://a.test?b",
        "https://{a}.test",
        "https://a:b@c.test",
    ] {
        let refused = builder(&memory)
            .server_url(OperationServer::Pictures, server)
            .build();
        refused.expect_err(server);
    }
}

/// Two servers at once, on real sockets: pages stay where the first came from, and errors say
/// where they are from.
#[tokio::test]
async fn pages_and_errors_are_of_the_server_that_was_called() {
    let (notes, pictures) = (start(), start());
    let port = pictures
        .url()
        .rsplit(':')
        .next()
        .expect("a port")
        .to_owned();
    let client = Client::builder()
        .token(TOKEN)
        .retry(Retry::none())
        .base_url(format!(
            "{}/v9",
            notes.url().replace("127.0.0.1", "localhost")
        ))
        .server_url(
            OperationServer::Pictures,
            SpareServer::new().host("127.0.0.1").port(port),
        )
        .build()
        .expect("servers");
    let page = |data: &str| {
        let answer = http::Response::builder().header("content-type", "application/json");
        let body = format!(r#"{{"data":{data}}}"#);
        answer.body(bytes::Bytes::from(body)).expect("an answer")
    };
    pictures
        .on(PicturesApi::LIST)
        .times(1)
        .respond(page("[1,2]"));
    pictures.on(PicturesApi::LIST).times(1).respond(page("[3]"));
    let options = ListPicturesOptions::default().limit(2);
    let mut items = client.pictures().list_with(options).items();
    let mut numbers = Vec::new();
    while let Some(number) = items.next().await {
        numbers.push(number.expect("a number"));
    }
    assert_eq!(numbers, [1, 2, 3]);
    let paths = |server: &testing::Server| -> Vec<String> {
        let received = server.received();
        received.iter().map(|call| call.path().to_owned()).collect()
    };
    assert_eq!(paths(&pictures), ["/other/pictures", "/other/pictures"]);
    assert!(notes.received().is_empty());

    let failed = client.pictures().list().await.expect_err("no answer left");
    assert_eq!(failed.host(), Some("127.0.0.1"));
    let failed = client.notes().read("1").await.expect_err("no answer");
    assert_eq!(failed.host(), Some("localhost"));
    assert_eq!(failed.status(), Some(StatusCode::NOT_IMPLEMENTED));
    assert_eq!(paths(&notes), ["/v9/notes/1"]);
}

/// What tests of applications start answers every operation.
#[tokio::test]
async fn clients_of_tests_call_nobody_else() {
    let server = start();
    server.on(PicturesApi::AUDIT).answer(&());
    server.client().pictures().audit().await.expect("audited");
    let memory = testing::Memory::new();
    memory.on(PicturesApi::AUDIT).answer(&());
    memory.client().pictures().audit().await.expect("audited");
}

fn start() -> testing::Server {
    testing::Server::start().expect("a port")
}
