//! Events as they come.

use std::convert::Infallible;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use sending::testing::Server;
use sending::types::{ChangesEvent, Question, QuestionForm, Tick};
use sending::{AnyError, Body, Error, Retry, ServerSentEvent};
use serde_json::json;

use crate::support::memory::{Memory, Reply};
use crate::support::problem;

#[tokio::test(start_paused = true)]
async fn events_carry_what_is_documented() {
    let memory = Memory::always(|| {
        crate::parts(
            "text/event-stream",
            &[
                "\u{feff}id: 1\nda",
                "ta: {\"n\":\r",
                "\ndata: 1}\n\nevent: late\ndata:{\"n\":2}\n\n",
                "data: {",
            ],
        )
    });
    let mut events = memory.client().streams().watch().await.expect("well");
    assert_eq!(events.status(), 200);
    let first = events.next().await.expect("an event").expect("well");
    assert_eq!(
        (first.data.n, first.name(), first.id()),
        (1, "message", "1")
    );
    let second = events.next().await.expect("an event").expect("well");
    assert_eq!(
        (second.data.n, second.name(), second.id()),
        (2, "late", "1")
    );
    assert_eq!(events.last_event_id(), "1");
    // What no empty line ends is none.
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
    let accept = &memory.sent()[0].head.headers["accept"];
    assert_eq!(accept, "text/event-stream");
}

#[tokio::test(start_paused = true)]
async fn a_text_is_not_json() {
    let memory = Memory::always(|| crate::events("data: \"hush\"\ndata:  x\n\ndata\n\n"));
    let events = memory.client().streams().listen().await.expect("well");
    let texts = events.into_body().map_ok(|event| event.data);
    let texts: Vec<String> = texts.try_collect().await.expect("well");
    assert_eq!(texts, ["\"hush\"\n x", ""]);
}

/// Events that are told apart by their names have a type each, whose data is JSON or text.
#[tokio::test(start_paused = true)]
async fn events_are_told_apart_by_their_names() {
    let memory = Memory::always(|| {
        crate::events(concat!(
            "event: ticked\ndata: {\"n\":1}\n\n",
            "event: renamed\nid: 7\ndata: {\"n\":2}\n\n",
            "event: other\ndata: {\"n\":3}\n\n",
            // All is said in the data, without a name and with one.
            "data: {\"event\":\"ticked\",\"data\":{\"n\":4}}\n\n",
            "event: ticked\ndata: {\"event\":\"ticked\",\"data\":{\"n\":5}}\n\n",
            "event: ticked\ndata: {\"n\":6\n\n",
        ))
    });
    let mut events = memory.client().streams().changes().await.expect("well");
    let mut ticks = Vec::new();
    let mut others = Vec::new();
    while let Some(event) = events.next().await {
        match event.map(|event| event.data) {
            Ok(ChangesEvent::Ticked(ticked)) => ticks.push(ticked.data.n),
            Ok(ChangesEvent::Renamed(renamed)) => others.push(renamed.data),
            Ok(other) => others.push(format!("{other:?}")),
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(ticks, [1, 4, 5]);
    assert_eq!(others[0], r#"{"n":2}"#);
    // What fits no branch is kept as it is, as in any union of an answer.
    assert!(others[1].contains("other"), "{others:?}");
    assert!(others[2].contains("ticked"), "{others:?}");
    assert_eq!(others.len(), 3);
}

/// What asks for the stream is set in forms, too, of whatever kind.
#[tokio::test(start_paused = true)]
async fn a_form_asks_for_a_stream() {
    let memory = Memory::new(|sent, _| {
        let body = String::from_utf8_lossy(&sent.body);
        match body.contains("stream=true") || body.contains("name=\"stream\"\r\n\r\ntrue\r\n") {
            true => crate::events("data: {\"n\":1}\n\ndata: [DONE]\n\n"),
            false => Reply::ok(),
        }
    });
    let client = memory.client();
    let whole = client.streams().chat_by_form(Question::new("Who?")).await;
    assert_eq!(whole.expect("well").text, "hello");
    let asked = client.streams().chat_by_form_stream(Question::new("Who?"));
    let mut events = asked.await.expect("a stream");
    let event = events.next().await.expect("an event").expect("well");
    assert_eq!(event.data.n, 1);
    assert!(events.next().await.is_none());
    let question = QuestionForm::new("Who?");
    let asked = client.streams().chat_by_form_stream_multipart(question);
    let mut events = asked.await.expect("a stream");
    assert!(events.next().await.expect("an event").is_ok());
}

/// Both answers of one operation: what asks for the second is sent, and what ends it is no event.
#[tokio::test(start_paused = true)]
async fn a_whole_answer_or_a_stream() {
    let memory = Memory::new(|sent, _| {
        let body: serde_json::Value = serde_json::from_slice(&sent.body).expect("JSON");
        match body["stream"].as_bool() {
            Some(true) => crate::events("data: {\"n\":1}\n\ndata: [DONE]\n\ndata: {\"n\":2}\n\n"),
            _ => Reply::ok(),
        }
    });
    let client = memory.client();
    let whole = client.streams().chat(Question::new("Who?")).await;
    assert_eq!(whole.expect("well").text, "hello");
    let events = client.streams().chat_stream(Question::new("Who?")).await;
    let events: Vec<ServerSentEvent<Tick>> = events
        .expect("well")
        .into_body()
        .try_collect()
        .await
        .expect("well");
    assert_eq!(events.len(), 1);
    let sent = memory.sent();
    let bodies = sent
        .iter()
        .map(|sent| serde_json::from_slice(&sent.body).expect("JSON"));
    let bodies: Vec<serde_json::Value> = bodies.collect();
    assert_eq!(bodies[0], json!({"text": "Who?"}));
    assert_eq!(bodies[1], json!({"text": "Who?", "stream": true}));
    assert_eq!(sent[0].head.headers["accept"], "application/json");
    assert_eq!(sent[1].head.headers["accept"], "text/event-stream");
    assert_eq!(sent[1].head.headers["content-type"], "application/json");
}

/// It keeps what came, and the next one follows.
#[tokio::test(start_paused = true)]
async fn an_event_of_another_form_is_one_error() {
    let memory = Memory::always(|| {
        crate::events("data: {\"n\":1}\n\ndata: no\n\ndata: {\"m\":3}\n\ndata: {\"n\":4}\n\n")
    });
    let events = memory.client().streams().watch().await.expect("well");
    let events: Vec<_> = events.into_body().collect().await;
    assert_eq!(events.len(), 4);
    assert_eq!(events[3].as_ref().expect("well").data.n, 4);
    for (event, body) in [(&events[1], "no"), (&events[2], "{\"m\":3}")] {
        let error = event.as_ref().expect_err("no tick");
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert_eq!(error.body().expect("what came"), body);
        assert_eq!(error.operation(), "streams.watch");
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_no_stream() {
    let headers = |content_type| [("content-type", content_type)];
    for (content_type, body) in [("application/json", "{}"), ("text/html", "<p>Sign in")] {
        let memory = Memory::always(move || Reply::answer(200, &headers(content_type), body));
        let error = memory.client().streams().watch().await.expect_err("none");
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert_eq!(error.body().expect("what came"), body);
        let told = error.to_string();
        assert!(told.contains(content_type), "{told}");
    }
    // Servers that do not say, or say nothing, are taken at their document's word.
    for headers in [vec![], vec![("content-type", "text/plain")]] {
        let memory = Memory::always(move || Reply::answer(200, &headers, "data: {\"n\":1}\n\n"));
        let events = memory.client().streams().watch().await.expect("well");
        assert_eq!(events.into_body().count().await, 1);
    }
    let memory = Memory::always(|| Reply::answer(403, &[], problem("closed")));
    let error = memory
        .client()
        .streams()
        .watch()
        .await
        .expect_err("refused");
    assert!(error.api().is_some() && error.code() == Some("closed"));
}

/// Neither a line nor an event can be endless.
#[tokio::test(start_paused = true)]
async fn an_event_has_a_limit() {
    let short = "data: {\"n\":1}\n\n";
    let line = "data: ".to_owned() + &"0".repeat(60);
    let lines = "data: 00000\n".repeat(10);
    let comment = ":".to_owned() + &"0".repeat(60);
    for long in [line, lines, comment] {
        let text = format!("{short}{short}{long}");
        let memory = Memory::always(move || crate::events(&text));
        let client = memory.builder().max_response_size(60).build();
        let events = client.expect("valid").streams().watch().await;
        let events: Vec<_> = events.expect("well").into_body().collect().await;
        assert_eq!(events.len(), 3);
        assert!(events[1].is_ok() && matches!(events[2], Err(Error::TooLarge(_))));
    }
}

/// `?` makes of any error what it makes of others.
#[tokio::test(start_paused = true)]
async fn errors_are_those_of_the_operation() {
    async fn last(memory: Memory) -> Result<i64, AnyError> {
        let mut last = 0;
        let mut events = memory
            .client()
            .streams()
            .watch()
            .retry(Retry::none())
            .await?;
        while let Some(event) = events.next().await {
            last = event?.data.n;
        }
        Ok(last)
    }
    let all = Memory::always(|| crate::events("data: {\"n\":1}\n\ndata: {\"n\":2}\n\n"));
    assert_eq!(last(all).await.expect("well"), 2);
    let some = Memory::always(|| crate::broken_events("data: {\"n\":1}\n\n"));
    assert!(last(some).await.expect_err("broken").is_retryable());
}

#[tokio::test(start_paused = true)]
async fn idle_streams_end() {
    let never = || Body::stream(stream::pending::<Result<&str, Infallible>>());
    let memory = Memory::always(move || Reply::answer(200, &[], never()));
    let call = memory.client().streams().watch().retry(Retry::none());
    let mut events = call.await.expect("well");
    events.idle_timeout(Duration::from_secs(3));
    let began = tokio::time::Instant::now();
    let error = events.next().await.expect("an error").expect_err("idle");
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(began.elapsed(), Duration::from_secs(3));
}

#[test]
fn without_async() {
    let memory = Memory::always(|| crate::events("data: {\"n\":1}\n\ndata: {\"n\":2}\n\n"));
    let call = memory.client().streams().watch().blocking();
    let events = call.send().expect("well").into_body();
    let numbers = events.map(|event| event.expect("well").data.n);
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 2]);
}

/// The server of applications' own tests.
#[tokio::test]
async fn made_up_streams() {
    use sending::streams::StreamsApi;
    let server = Server::start().expect("a port");
    server
        .on(StreamsApi::CHAT)
        .answer(&sending::types::Note::new("whole"));
    let stream = bytes::Bytes::from("data: {\"n\":7}\n\n");
    server.on(StreamsApi::CHAT_STREAM).answer(&stream);
    let client = server.client();
    let whole = client.streams().chat(Question::new("Who?")).await;
    assert_eq!(whole.expect("well").text, "whole");
    let events = client.streams().chat_stream(Question::new("Who?")).await;
    let mut events = events.expect("well");
    let event = events.next().await.expect("an event").expect("well");
    assert_eq!(event.data.n, 7);
    assert_eq!(server.calls(&StreamsApi::CHAT).len(), 1);
    assert_eq!(server.calls(&StreamsApi::CHAT_STREAM).len(), 1);
}
