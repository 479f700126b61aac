//! Answers that are too large, and other transports.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::stream;
use http::{Request, Response};
use http_body_util::Full;
use sending::types::Note;
use sending::{Body, BoxError, Client, ClientBuilder, Error};
use sending::{TowerTransport, TransportError, TransportErrorKind};
use tower::{Service, service_fn};

use crate::support::NOTE;
use crate::support::memory::{Memory, Reply};

/// What is said of its size, and what comes, are both looked at.
#[tokio::test(start_paused = true)]
async fn large_answers_are_not_read() {
    let whole = || Body::from(NOTE);
    let sized = || Body::new(Full::new(Bytes::from(NOTE)));
    let pieces = || {
        let pieces = NOTE.as_bytes().chunks(3);
        Body::stream(stream::iter(pieces.map(Ok::<_, Infallible>)))
    };
    let kinds: [fn() -> Body; 3] = [whole, sized, pieces];
    for body in kinds {
        for (limit, fits) in [(NOTE.len(), true), (NOTE.len() - 1, false), (0, false)] {
            let memory = Memory::always(move || Reply::answer(200, &[], body()));
            let builder = memory.builder().max_response_size(limit as u64);
            let call = builder.build().expect("valid").notes().read("1");
            match call.send().await {
                Ok(note) => assert!(fits && note.text == "hello"),
                Err(error @ Error::TooLarge(_)) => {
                    let told = format!("more than {limit} bytes");
                    assert!(!fits && error.to_string().ends_with(&told), "{error}");
                    assert_eq!(memory.count(), 1);
                }
                Err(error) => panic!("{error:?}"),
            }
        }
    }
}

/// As most readers of JSON do.
#[tokio::test(start_paused = true)]
async fn the_last_of_two_equal_keys_counts() {
    const TWICE: &str = r#"{"text":"a","text":"b","more":1,"more":2}"#;
    let memory = Memory::always(|| Reply::answer(200, &[], TWICE));
    let note = memory.client().notes().read("1").send().await;
    let note = note.expect("all is well").into_body();
    let written = serde_json::to_string(&note).expect("JSON");
    assert_eq!(written, r#"{"text":"b","more":2}"#);
}

/// A size that is told counts before anything comes.
#[tokio::test(start_paused = true)]
async fn bodies_keep_their_size() {
    let body = Body::new(Full::new(Bytes::from(NOTE)));
    let size = http_body::Body::size_hint(&body);
    assert_eq!(size.exact(), Some(NOTE.len() as u64));
    assert!(http_body::Body::is_end_stream(&Body::new(Full::new(
        Bytes::new()
    ))));
}

fn tower<S>(service: S) -> ClientBuilder
where
    TowerTransport<S>: sending::Transport,
{
    let transport = TowerTransport::new(service);
    Client::builder()
        .base_url("http://notes.test")
        .token("t")
        .transport(transport)
}

#[tokio::test(start_paused = true)]
async fn a_tower_service_is_a_transport() {
    let service = service_fn(|request: Request<Body>| {
        let text = format!(r#"{{"text":"{}"}}"#, request.uri().path());
        ready(Ok::<_, BoxError>(Response::new(Full::new(Bytes::from(
            text,
        )))))
    });
    let client = tower(service).build().expect("valid");
    let note = client.notes().read("1").send().await.expect("all is well");
    assert_eq!(note.text, "/notes/1");
}

/// What its errors mean, a service can say.
#[tokio::test(start_paused = true)]
async fn errors_of_a_service() {
    type Answer = Result<Response<Full<Bytes>>, BoxError>;
    let kinds: [(fn() -> BoxError, bool); 2] = [
        (|| "anything".into(), false),
        (
            || TransportError::new(TransportErrorKind::Connect, "nobody there").into(),
            true,
        ),
    ];
    for (error, connects) in kinds {
        let service = service_fn(move |_| ready(Answer::Err(error())));
        let client = tower(service).build().expect("valid");
        let call = client.notes().update("1", Note::new("hi"));
        match call.send().await.expect_err("none answers") {
            error @ Error::Transport(_) => assert!(!connects && error.attempts() == 1),
            error @ Error::Connect(_) => assert!(connects && error.attempts() == 4),
            error => panic!("{error:?}"),
        }
    }
}

/// One that takes no request.
#[derive(Clone)]
struct Closed;

impl Service<Request<Body>> for Closed {
    type Response = Response<Full<Bytes>>;
    type Error = BoxError;
    type Future = Ready<Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Err("closed".into()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        unreachable!("it is not ready")
    }
}

/// Nothing was sent, so that even a write is sent again.
#[tokio::test(start_paused = true)]
async fn service_that_is_not_ready() {
    let client = tower(Closed).build().expect("valid");
    let call = client.notes().update("1", Note::new("hi"));
    let error = call.send().await.expect_err("it is closed");
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    assert_eq!(error.attempts(), 4);
}

/// Nothing to send with is no trouble of the moment.
#[cfg(not(feature = "reqwest"))]
#[tokio::test(start_paused = true)]
async fn without_a_transport_nothing_is_tried() {
    let client = Client::new("token");
    let error = client.notes().read("1").send().await.expect_err("none");
    assert!(matches!(error, Error::InvalidRequest { .. }), "{error:?}");
}
