//! What errors of several operations have in common, and what counts as a success.

use std::error::Error as _;

use http::StatusCode;
use sending::types::{ApiError, Note};
use sending::{AnyError, Client, Error, Response};

use crate::support::TOKEN;
use crate::support::memory::{Memory, Reply};

/// Reads, then writes: the errors of two operations in one type.
async fn copy(client: &Client) -> Result<String, AnyError> {
    let note = client.notes().read("1").await?;
    let copied = client.notes().create(Note::new(note.text.clone())).await?;
    Ok(copied.text.clone())
}

#[tokio::test(start_paused = true)]
async fn one_type_for_the_errors_of_all_operations() {
    let memory = Memory::new(|_, number| match number {
        0 => Reply::ok(),
        _ => Reply::answer(
            422,
            &[("content-type", "application/json"), ("x-request-id", "7")],
            r#"{"code":"too_long","message":"no"}"#,
        ),
    });
    let error = copy(&memory.client()).await.expect_err("refused");
    assert_eq!(error.operation(), "notes.create");
    assert_eq!(error.host(), Some("notes.test"));
    assert_eq!(error.status(), Some(StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(error.code(), Some("too_long"));
    assert_eq!(error.message(), Some("no"));
    assert_eq!(error.attempts(), 1);
    assert!(matches!(&*error, Error::Api(_)), "{error}");
    let body = error.api().expect("documented");
    assert!(body.downcast_ref::<ApiError>().is_some(), "{error:?}");
    // The text has the cause, so no chain tells it a second time.
    assert!(error.source().is_none());

    let memory = Memory::always(|| Reply::Never);
    let error = copy(&memory.client()).await.expect_err("no answer");
    assert_eq!(error.attempts(), 2);
    assert_eq!(
        error.to_string(),
        "notes.read at notes.test: the call timed out: no answer within 60s (2 attempts)"
    );
}

/// What was asked for has happened, whatever the number: a caller who takes that for an error does
/// it again.
#[tokio::test(start_paused = true)]
async fn any_2xx_is_a_success() {
    let json: &[(&str, &str)] = &[("content-type", "application/json")];
    for status in [200, 201, 202, 299] {
        let memory = Memory::always(move || Reply::answer(status, json, r#"{"text":"hi"}"#));
        let answer = memory.client().notes().create(Note::new("hi")).await;
        let answer = answer.expect("created");
        assert_eq!((answer.status().as_u16(), &*answer.text), (status, "hi"));
    }
    // Nothing documented fits, so it is told with its status.
    let memory = Memory::always(|| Reply::answer(202, &[], "queued"));
    let error = memory.client().notes().create(Note::new("hi")).await;
    let error = error.expect_err("no note");
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
    assert_eq!(error.status(), Some(StatusCode::ACCEPTED));
    assert_eq!(error.body().expect("kept"), "queued");
    let memory = Memory::always(|| Reply::answer(200, json, r#"{"ok":true}"#));
    let seen = memory.client().notes().mark_seen("1").await;
    assert_eq!(seen.expect("seen").status(), StatusCode::OK);
}

#[tokio::test(start_paused = true)]
async fn headers_are_given_as_text() {
    let memory = Memory::always(Reply::ok);
    let read = |name: &'static str, value: &'static str| {
        let call = memory.client().notes().read("1");
        call.header(name, value)
    };
    read("x-trace", "1").await.expect("all is well");
    assert_eq!(memory.sent()[0].head.headers["x-trace"], "1");
    for (name, value) in [("x trace", "1"), ("x-trace", "a\nb")] {
        let error = read(name, value).await.expect_err("no header");
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
        assert_eq!(error.attempts(), 0);
    }
    assert_eq!(memory.count(), 1);
}

/// Endpoints that the document does not have are called as any other.
#[tokio::test(start_paused = true)]
async fn any_endpoint_can_be_called() {
    let memory = Memory::new(|sent, number| match (number, sent.head.uri.path()) {
        (0, _) => Reply::status(503),
        (_, "/gone") => Reply::answer(404, &[], r#"{"code":"gone","message":"no"}"#),
        (_, "/empty") => Reply::answer(204, &[], ""),
        _ => Reply::ok(),
    });
    let client = memory.client();
    let note = client.get("/labs/notes").query("q", "a b").await;
    assert_eq!(note.expect("after a repeat")["text"], "hello");
    let sent = memory.sent();
    assert_eq!(sent.len(), 2);
    let uri = sent[1].head.uri.to_string();
    assert!(
        uri.starts_with("http://notes.test/labs/notes?q=a%20b"),
        "{uri}"
    );
    assert!(uri.contains(TOKEN), "{uri}");
    // Never another host, whatever the path begins with.
    let call = client.post("@evil.test/").json(&Note::new("hi"));
    let note: Response<Note> = call.typed().await.expect("all is well");
    assert_eq!(note.text, "hello");
    assert_eq!(memory.sent()[2].head.uri.host(), Some("notes.test"));
    assert_eq!(memory.sent()[2].body, r#"{"text":"hi"}"#);
    let error = client.delete("/gone").await.expect_err("not there");
    assert_eq!(error.code(), Some("gone"));
    assert_eq!(error.operation(), "client.delete");
    let nothing = client.get("/empty").await.expect("nothing");
    assert!(nothing.body().is_null());
}

/// A documented redirect is an answer that says where it leads; another one is not.
#[tokio::test(start_paused = true)]
async fn documented_redirects_are_answers() {
    let to = |status, location| {
        let headers = [("location", location)];
        Memory::always(move || Reply::answer(status, &headers, ""))
    };
    let memory = to(307, "https://files.example/1?a=b");
    let answer = memory
        .client()
        .notes()
        .download("1")
        .await
        .expect("an answer");
    let location = answer.location().expect("it says where");
    assert_eq!(location.host(), Some("files.example"));
    let answer = to(302, "../2").client().notes().find_file("1").await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.status(), StatusCode::FOUND);
    let relative = to(302, "/files/2").client().notes().find_file("1").await;
    let location = relative.expect("an answer").location();
    assert_eq!(
        location.map(|it| it.path().to_owned()).as_deref(),
        Some("/files/2")
    );

    let error = to(302, "/files/2").client().notes().read("1").await;
    let error = error.expect_err("no documented redirect");
    assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
    let error = to(304, "").client().notes().find_file("1").await;
    assert!(error.is_err());
}

#[cfg(feature = "lenient")]
const ODD: &str = r#"{"data": [1, "two", 3], "meta": 4}"#;

/// One part that is not as documented does not take the rest along, if the client says so.
#[cfg(feature = "lenient")]
#[tokio::test(start_paused = true)]
async fn a_lenient_client_keeps_what_does_not_decode() {
    let memory = Memory::always(|| Reply::answer(200, &[], ODD));
    let error = memory.client().numbers().list().await;
    assert!(matches!(error, Err(Error::Decode(_))));

    let client = memory.builder().lenient().build().expect("valid settings");
    let page = client.numbers().list().await.expect("read");
    assert_eq!(page.data, [1, 3]);
    let parts: Vec<_> = page
        .undecoded()
        .iter()
        .map(|it| (it.path(), it.json()))
        .collect();
    assert_eq!(parts[0], ("data[1]", &serde_json::json!("two")));
    assert!(
        page.undecoded()[0]
            .message()
            .contains("expected a whole number")
    );
    // What is as documented is read strictly, and nothing is said.
    let memory = Memory::always(|| Reply::answer(200, &[], r#"{"data": [1]}"#));
    let client = memory.builder().lenient().build().expect("valid settings");
    let page = client.numbers().list().await.expect("read");
    assert!(page.undecoded().is_empty());
}
