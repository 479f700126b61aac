//! Answers as they came, read later.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::StatusCode;
use sending::types::{ApiError, Note};
use sending::{Attempt, BoxError, Error, Hook, Response, Token};

use crate::support::memory::{Memory, Reply};
use crate::support::{TOKEN, problem};

const JSON: &[(&str, &str)] = &[("content-type", "application/json"), ("x-request-id", "r7")];

/// Whatever comes is given as it is, and read as it would have been at once.
#[tokio::test(start_paused = true)]
async fn any_answer_is_given_and_read_as_sending_would() {
    let answers: [(u16, String); 7] = [
        (200, r#"{"text":"hello"}"#.to_owned()),
        (200, r#"{"words":"hello"}"#.to_owned()),
        (200, String::new()),
        (304, String::new()),
        (400, problem("locked")),
        (404, "<html>Not here</html>".to_owned()),
        (501, "[no such thing]".to_owned()),
    ];
    for (status, body) in answers {
        let memory = Memory::always({
            let body = body.clone();
            move || Reply::answer(status, JSON, body.clone())
        });
        let client = memory.client();
        let raw = client.notes().read("1").raw().await.expect("an answer");
        let sent = memory.count();
        assert_eq!(raw.status().as_u16(), status);
        assert_eq!(raw.headers()["content-type"], "application/json");
        assert_eq!(raw.request_id(), Some("r7"));
        assert_eq!(raw.body(), &body);
        let shown = format!("{raw:?}");
        assert!(
            body.is_empty() || !shown.contains(&body),
            "no body: {shown}"
        );
        let read = format!("{:?}", raw.decode());
        assert_eq!(memory.count(), sent, "nothing more is sent");
        assert_eq!(read, format!("{:?}", client.notes().read("1").await));
    }
}

#[tokio::test(start_paused = true)]
async fn the_documented_error_is_read_later() {
    let memory = Memory::always(|| Reply::answer(422, JSON, problem("too_long")));
    let call = memory.client().notes().create(Note::new("hi"));
    let raw = call.raw().await.expect("an answer");
    assert_eq!(raw.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let error = raw.decode().expect_err("refused");
    assert_eq!((error.code(), error.attempts()), (Some("too_long"), 1));
    let Some(ApiError::Default(body)) = error.api() else {
        panic!("{error:?}")
    };
    assert_eq!(body.message, "No.");
}

/// Repeats, a new token and hooks are as with any call; the last answer is what is given.
#[tokio::test(start_paused = true)]
async fn it_is_sent_as_any_other() {
    #[derive(Clone, Default)]
    struct Statuses(Arc<Mutex<Vec<u16>>>);
    impl Hook for Statuses {
        fn after(
            &self,
            _: &Attempt<'_>,
            outcome: Result<&Response<Bytes>, &Error<std::convert::Infallible>>,
        ) {
            let status = outcome.expect("an answer").status().as_u16();
            self.0.lock().expect("sound").push(status);
        }
    }
    let memory = Memory::new(|_, number| match number {
        0 => Reply::status(401),
        _ => Reply::status(503),
    });
    let seen = Statuses::default();
    let provider = || async { Ok::<_, BoxError>(Token::new(TOKEN)) };
    let builder = memory.builder().token_provider(provider).hook(seen.clone());
    let client = builder.build().expect("valid");
    let raw = client.notes().read("1").raw().await.expect("an answer");
    assert_eq!(raw.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(*seen.0.lock().expect("sound"), [401, 503, 503, 503, 503]);
    assert!(memory.sent().iter().all(|it| it.token() == Some(TOKEN)));
    assert_eq!(raw.decode().expect_err("refused").attempts(), 5);
}

/// An error is what brought no answer.
#[tokio::test(start_paused = true)]
async fn no_answer_is_an_error() {
    let memory = Memory::always(|| Reply::Never);
    let error = memory.client().notes().read("1").raw().await;
    assert!(matches!(error, Err(Error::Timeout(_))), "{error:?}");
    let memory = Memory::always(Reply::ok);
    let client = memory.builder().max_response_size(3).build();
    let error = client.expect("valid").notes().read("1").raw().await;
    assert!(matches!(error, Err(Error::TooLarge(_))), "{error:?}");
    let error = memory.client().notes().read("..").raw().await;
    assert!(matches!(error, Err(Error::InvalidRequest(_))), "{error:?}");
}

/// Pages, streams and endpoints that no document has are calls, too.
#[tokio::test(start_paused = true)]
async fn every_call_has_it() {
    let memory = Memory::always(|| Reply::answer(200, JSON, r#"{"data":[1,2]}"#));
    let client = memory.client();
    let page = client.numbers().usual().raw().await.expect("a page");
    assert_eq!(page.decode().expect("a page").data, [1, 2]);
    let ticks = client.streams().watch().raw().await.expect("an answer");
    assert_eq!(ticks.into_response().into_body(), r#"{"data":[1,2]}"#);
    let any = client.get("/any").raw().await.expect("an answer");
    assert_eq!(any.decode().expect("JSON")["data"][1], 2);
}

#[cfg(feature = "blocking")]
#[test]
fn without_async() {
    let memory = Memory::always(|| Reply::answer(400, JSON, problem("bad")));
    let raw = memory.client().notes().read("1").blocking().raw();
    let raw = raw.expect("an answer");
    assert_eq!(raw.status(), StatusCode::BAD_REQUEST);
    assert_eq!(raw.decode().expect_err("refused").code(), Some("bad"));
}
