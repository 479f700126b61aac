//! The test kit, where an API has more than one operation.

use std::convert::Infallible;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use sending::notes::{NotesApi, RecentOptions};
use sending::params::{FromAndTo, ShelfAndId};
use sending::shelves::{FindError, ShelvesApi};
use sending::testing::{Memory, Server, transport};
use sending::types::{Note, Problem};
use sending::{Client, Error, Operation, Retry, TransportError, TransportErrorKind};

fn note(text: &str) -> Note {
    Note::new(text)
}

/// Paths that end like others, or could be a value of a parameter, are operations of their own,
/// whichever of them has answers, and wherever the API is.
#[tokio::test]
async fn a_call_is_of_one_operation() -> Result<(), Box<dyn std::error::Error>> {
    let memory = Memory::new();
    memory.on(NotesApi::READ).answer(&note("read"));
    let client = Client::builder()
        .base_url("https://a.example/api/v1")
        .token("t")
        .transport(memory.clone())
        .build()?;
    assert_eq!(client.notes().read("1").send().await?.text, "read");
    let found = client
        .shelves()
        .find(ShelfAndId {
            shelf: "a",
            id: "1",
        })
        .send()
        .await;
    assert_eq!(missing(found), Some(StatusCode::NOT_IMPLEMENTED));
    let recent = client.notes().recent().send().await;
    assert_eq!(missing(recent), Some(StatusCode::NOT_IMPLEMENTED));

    memory.on(ShelvesApi::FIND).answer(&note("found"));
    memory.on(NotesApi::RECENT).answer(&note("recent"));
    assert_eq!(
        client
            .shelves()
            .find(ShelfAndId {
                shelf: "a",
                id: "1"
            })
            .send()
            .await?
            .text,
        "found"
    );
    assert_eq!(client.notes().recent().send().await?.text, "recent");
    // It cannot be told apart by its path: the other operation goes first.
    assert_eq!(client.notes().read("recent").send().await?.text, "recent");

    // Calls count whether there was an answer or not.
    let counts = [
        count(&memory, &NotesApi::READ),
        count(&memory, &ShelvesApi::FIND),
        count(&memory, &NotesApi::RECENT),
    ];
    assert_eq!(counts, [1, 2, 3]);
    let call = &memory.calls(&ShelvesApi::FIND)[0];
    assert_eq!(call.operation(), Some("shelves.find"));
    let both = [call.parameter("shelf"), call.parameter("id")];
    assert_eq!(both, [Some("a"), Some("1")]);
    Ok(())
}

fn missing<T, E>(result: Result<T, Error<E>>) -> Option<StatusCode> {
    result.err()?.status()
}

fn count<T, E>(memory: &Memory, operation: &Operation<T, E>) -> usize {
    memory.calls(operation).len()
}

#[tokio::test]
async fn a_segment_can_have_more_than_one_parameter() {
    let memory = Memory::new();
    let on = || memory.on(ShelvesApi::EXPORT);
    on().parameter("to", "b-c.json").answer(&note("b"));
    let client = memory.client();
    let export = |from: &str, to: &str| client.shelves().export(FromAndTo { from, to }).send();
    assert_eq!(export("a", "b-c.json").await.expect("answered").text, "b");
    let error = export("%2F ä/", "x").await.expect_err("another value");
    assert_eq!(
        error.to_string(),
        "shelves.export at localhost: \
         HTTP 501 Not Implemented, whose body is not documented: GET \
         /export/%252F%20%C3%A4%2F-x.json: `shelves.export` answers calls with to \"b-c.json\""
    );
    let call = &memory.calls(&ShelvesApi::EXPORT)[1];
    assert_eq!(call.parameter("from"), Some("%2F ä/"));
}

/// Each variant comes back as itself, and none as a status that means more than it says.
#[tokio::test]
async fn every_error_has_a_status_of_its_own() {
    let problem = Problem::new("c", "m");
    for (error, status) in [
        (FindError::BadRequest(problem.clone()), 400),
        (FindError::Client(problem.clone()), 402),
        (FindError::InternalServerError(problem.clone()), 500),
        (FindError::Default(problem), 502),
    ] {
        let memory = Memory::new();
        memory.on(ShelvesApi::FIND).refuse(&error);
        let got = memory
            .client()
            .shelves()
            .find(ShelfAndId {
                shelf: "a",
                id: "1",
            })
            .send()
            .await;
        let got = got.expect_err("refused");
        assert_eq!(got.api(), Some(&error));
        assert_eq!(got.status().expect("answered"), status);
    }
}

#[tokio::test]
async fn queries_can_be_asked_for() -> Result<(), Error<Infallible>> {
    let memory = Memory::new();
    memory
        .on(NotesApi::RECENT)
        .query("tag", "b c")
        .answer(&note("b"));
    memory.on(NotesApi::RECENT).answer(&note("any"));
    let client = memory.client();
    let tagged = RecentOptions::default().tag(["a", "b c"]);
    let text = client
        .notes()
        .recent_with(tagged)
        .send()
        .await?
        .text
        .clone();
    assert_eq!(text, "b");
    assert_eq!(client.notes().recent().send().await?.text, "any");
    let calls = memory.calls(&NotesApi::RECENT);
    assert_eq!(calls[0].query_list("tag"), ["a", "b c"]);
    assert_eq!(calls[1].query("tag"), None);
    // This API wants its token in the query, where no test prints it.
    assert_eq!(calls[0].query("token").as_deref(), Some("token"));
    assert_eq!(
        format!("{:?}", calls[0]),
        "GET /notes/recent?tag=a&tag=b%20c"
    );
    Ok(())
}

/// Conditions may look at all that arrived, this call included.
#[tokio::test]
async fn a_condition_can_look_at_other_calls() {
    let memory = Memory::new();
    let all = memory.clone();
    memory
        .on(NotesApi::READ)
        .when(move |_| all.received().len() > 1)
        .answer(&note("later"));
    let client = memory.client();
    let first = client.notes().read("1").send().await;
    let shown = first.expect_err("too early").to_string();
    assert!(
        shown.contains("`notes.read` answers calls with a condition"),
        "{shown}"
    );
    let second = client.notes().read("1").send().await;
    assert_eq!(second.expect("answered").text, "later");
}

#[tokio::test]
async fn a_function_is_a_transport() {
    let answers = |request: Request<Bytes>| match request.uri().path() {
        "/notes/1" => Ok(Response::new(r#"{"text": "one"}"#)),
        _ => Err(TransportError::new(TransportErrorKind::Connect, "no way")),
    };
    let client = Client::builder()
        .token("t")
        .retry(Retry::none())
        .transport(transport(answers))
        .build()
        .expect("valid settings");
    assert_eq!(
        client.notes().read("1").send().await.expect("one").text,
        "one"
    );
    let error = client.notes().read("2").send().await.expect_err("no way");
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
}

/// Whichever of answer and status is said first.
#[tokio::test]
async fn a_status_goes_with_the_answer_in_any_order() {
    let status = http::StatusCode::ACCEPTED;
    for status_first in [true, false] {
        let memory = Memory::new();
        let on = memory.on(NotesApi::READ);
        match status_first {
            true => drop(on.status(status).answer(&note("read"))),
            false => drop(on.answer(&note("read")).status(status)),
        }
        let answer = memory.client().notes().read("1").await.expect("answered");
        assert_eq!((answer.status(), answer.text.as_str()), (status, "read"));
    }
}

/// A transport that follows redirects does not follow one that is an answer.
#[cfg(feature = "reqwest")]
#[tokio::test]
async fn redirects_that_are_answers_are_not_followed() -> Result<(), Box<dyn std::error::Error>> {
    let server = Server::start()?;
    let to = Response::builder()
        .status(307)
        .header("location", "/notes/2/file");
    server.on(NotesApi::DOWNLOAD).respond(to.body("")?);
    let answer = server.client().notes().download("1").await?;
    assert_eq!(answer.status(), 307);
    assert_eq!(server.received().len(), 1);
    Ok(())
}
