//! An API that makes calls wait and fail in all ways, without a network.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::{Request, Response};
use http_body_util::BodyExt;
use sending::{
    Attempt, Body, BoxError, Error, Hook, Transport, TransportError, TransportErrorKind,
};
use tokio::task::yield_now;
use tokio::time::sleep;

/// Clones share everything.
#[derive(Clone, Default)]
pub struct Rough(Arc<State>);

#[derive(Default)]
struct State {
    /// Requests that are under way, and providers that are asked.
    inside: AtomicUsize,
    /// Attempts that hooks saw the beginning of, and not the end.
    attempts: AtomicUsize,
    tokens: AtomicUsize,
    /// How many requests came for a path.
    requests: Mutex<HashMap<String, usize>>,
    /// Refresh tokens that came twice.
    spent: Mutex<Vec<String>>,
    /// The refresh token that is good.
    refresh: AtomicUsize,
}

/// Something that is under way.
pub struct Inside(Rough);

impl Drop for Inside {
    fn drop(&mut self) {
        self.0.0.inside.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Rough {
    pub fn enter(&self) -> Inside {
        self.0.inside.fetch_add(1, Ordering::SeqCst);
        Inside(self.clone())
    }

    pub fn inside(&self) -> usize {
        self.0.inside.load(Ordering::SeqCst)
    }

    pub fn open_attempts(&self) -> usize {
        self.0.attempts.load(Ordering::SeqCst)
    }

    pub fn next_token(&self) -> usize {
        self.0.tokens.fetch_add(1, Ordering::SeqCst) + 1
    }

    pub fn spent(&self) -> Vec<String> {
        self.0.spent.lock().expect("sound").clone()
    }

    /// How many have it: more than one while a client does.
    pub fn owners(&self) -> usize {
        Arc::strong_count(&self.0)
    }

    /// A number from 0 on for each request to a path.
    fn number(&self, path: &str) -> usize {
        let mut requests = self.0.requests.lock().expect("sound");
        let number = requests.entry(path.to_owned()).or_default();
        *number += 1;
        *number - 1
    }

    /// Tokens for a refresh token, each of which is good once.
    fn tokens(&self, form: &str) -> Response<Body> {
        let good = self.0.refresh.load(Ordering::SeqCst);
        if !form.contains(&format!("refresh_token=refresh-{good}&")) {
            self.0.spent.lock().expect("sound").push(form.to_owned());
            return answer(400, r#"{"error":"invalid_grant"}"#);
        }
        let next = good + 1;
        self.0.refresh.store(next, Ordering::SeqCst);
        answer(
            200,
            &format!(r#"{{"access_token":"token-{next}","refresh_token":"refresh-{next}"}}"#),
        )
    }
}

/// An answer whose body comes in pieces.
fn pieces(pieces: &'static [&'static str], inside: Inside) -> Response<Body> {
    let pieces = stream::unfold((pieces.iter(), inside), async |(mut pieces, inside)| {
        let piece = *pieces.next()?;
        sleep(Duration::from_millis(5)).await;
        let piece = match piece {
            "break" => Err("the connection broke"),
            piece => Ok(Bytes::from_static(piece.as_bytes())),
        };
        Some((piece, (pieces, inside)))
    });
    let mut answer = Response::new(Body::stream(pieces));
    let json = http::HeaderValue::from_static("application/json");
    answer.headers_mut().insert("content-type", json);
    answer
}

fn answer(status: u16, body: &str) -> Response<Body> {
    let answer = Response::builder().status(status);
    answer.body(Body::from(body.to_owned())).expect("valid")
}

impl Hook for Rough {
    fn before(&self, _: &Attempt<'_>, _: &mut Request<()>) -> Result<(), BoxError> {
        self.0.attempts.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn after(&self, _: &Attempt<'_>, _: Result<&sending::Response<Bytes>, &Error<Infallible>>) {
        self.0.attempts.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Transport for Rough {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let inside = self.enter();
        let (head, body) = request.into_parts();
        yield_now().await;
        let body = body.collect().await;
        let body = body.map_err(|error| TransportError::new(TransportErrorKind::Broken, error))?;
        sleep(Duration::from_millis(10)).await;
        let path = head.uri.path().to_owned();
        let number = self.number(&path);
        let note = &["{\"te", "xt\":", "\"hello\"}"];
        match (path.as_str(), number) {
            ("/token", _) => {
                let form = String::from_utf8(body.to_bytes().to_vec()).expect("a form");
                Ok(self.tokens(&form))
            }
            ("/notes/victim" | "/ticks" | "/orders/query", 0) => Ok(answer(401, "{}")),
            ("/notes/victim" | "/ticks", 1) => Ok(answer(503, "")),
            ("/notes/victim", 2) => {
                Err(TransportError::new(TransportErrorKind::Broken, "it broke"))
            }
            ("/notes/victim", 3) => Ok(pieces(&["{\"te", "break"], inside)),
            ("/ticks", 2) => Ok(events(pieces(
                &["id: 1\ndata: {\"n\":1}\n\n", "id", "break"],
                inside,
            ))),
            ("/ticks", _) => Ok(events(pieces(&["data: {\"n\":2}\n\n", ": end\n"], inside))),
            ("/orders/query", 1) => Ok(pieces(
                &[r#"{"data":[1,2],"#, r#""meta":{"next_cursor":"a"}}"#],
                inside,
            )),
            ("/orders/query", _) => Ok(pieces(&[r#"{"data":"#, "[3]}"], inside)),
            _ => Ok(pieces(note, inside)),
        }
    }
}

fn events(mut answer: Response<Body>) -> Response<Body> {
    let events = http::HeaderValue::from_static("text/event-stream");
    answer.headers_mut().insert("content-type", events);
    answer
}
