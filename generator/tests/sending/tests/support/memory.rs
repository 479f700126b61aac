//! A transport without a network: it keeps what is sent, and answers as it is told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::BodyExt;
use sending::{Body, Client, ClientBuilder, Transport, TransportError, TransportErrorKind};
use tokio::time::{Instant, sleep};

use super::TOKEN;

/// Clones share what was sent.
#[derive(Clone)]
pub struct Memory {
    sent: Arc<Mutex<Vec<Sent>>>,
    reply: Arc<Replies>,
}

type Replies = dyn Fn(&Sent, usize) -> Reply + Send + Sync;

/// A request, and when it was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    pub at: Instant,
    pub head: http::request::Parts,
    pub body: Bytes,
}

pub enum Reply {
    Answer(Response<Body>),
    /// After so much time.
    Late(Duration, Response<Body>),
    Fails(TransportErrorKind),
    Never,
}

impl Memory {
    /// Answers by what is sent, and how many requests came before it.
    pub fn new(reply: impl Fn(&Sent, usize) -> Reply + Send + Sync + 'static) -> Self {
        Self {
            sent: Arc::default(),
            reply: Arc::new(reply),
        }
    }

    /// Answers always the same.
    pub fn always(reply: impl Fn() -> Reply + Send + Sync + 'static) -> Self {
        Self::new(move |_, _| reply())
    }

    /// A client that sends here.
    pub fn builder(&self) -> ClientBuilder {
        Client::builder()
            .base_url("http://notes.test")
            .token(TOKEN)
            .transport(self.clone())
    }

    /// The same without a credential.
    pub fn bare(&self) -> ClientBuilder {
        let builder = Client::builder().base_url("http://notes.test");
        builder.transport(self.clone())
    }

    pub fn client(&self) -> Client {
        self.builder().build().expect("valid")
    }

    /// What was sent so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().expect("sound").clone()
    }

    pub fn count(&self) -> usize {
        self.sent().len()
    }

    /// How much time was between one request and the next, in seconds.
    pub fn pauses(&self) -> Vec<f64> {
        let sent = self.sent();
        let pairs = sent.windows(2);
        pairs
            .map(|pair| (pair[1].at - pair[0].at).as_secs_f64())
            .collect()
    }
}

impl Sent {
    /// The token in the query.
    pub fn token(&self) -> Option<&str> {
        self.head.uri.query()?.strip_prefix("token=")
    }
}

impl Reply {
    pub fn late(self, time: Duration) -> Self {
        match self {
            Self::Answer(answer) => Self::Late(time, answer),
            other => other,
        }
    }

    pub fn ok() -> Self {
        Self::answer(200, &[], super::NOTE)
    }

    pub fn status(status: u16) -> Self {
        Self::answer(status, &[], "")
    }

    pub fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Self {
        let mut answer = Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(*name, *value);
        }
        Self::Answer(answer.body(body.into()).expect("valid"))
    }
}

impl Transport for Memory {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let at = Instant::now();
        let (head, body) = request.into_parts();
        let broken = |error| TransportError::new(TransportErrorKind::Broken, error);
        let body = body.collect().await.map_err(broken)?.to_bytes();
        let sent = Sent { at, head, body };
        let reply = {
            let mut all = self.sent.lock().expect("sound");
            all.push(sent.clone());
            (self.reply)(&sent, all.len() - 1)
        };
        match reply {
            Reply::Answer(answer) => Ok(answer),
            Reply::Late(time, answer) => {
                sleep(time).await;
                Ok(answer)
            }
            Reply::Fails(kind) => Err(TransportError::new(kind, "as told")),
            Reply::Never => std::future::pending().await,
        }
    }
}
