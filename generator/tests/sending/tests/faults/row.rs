//! A row of the table: a fault, and what becomes of a write and of a read that meet it.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::ops::RangeInclusive;
use std::time::Duration;

use sending::{Call, Error};
use tokio::time::Instant;

use crate::support::TOKEN;
use crate::support::server::{Script, Server};

/// A fault, and what is expected of it.
pub struct Row {
    pub fault: &'static str,
    pub scripts: Vec<Script>,
    pub facts: Facts,
    pub write: Expected,
    pub read: Expected,
}

/// What the error says of the answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub retryable: bool,
    pub status: Option<u16>,
    pub request_id: Option<&'static str>,
    pub code: Option<&'static str>,
    pub retry_after: Option<Duration>,
}

/// What becomes of a call.
pub struct Expected {
    pub outcome: &'static str,
    pub requests: usize,
    /// Of the runtime's time.
    pub seconds: RangeInclusive<f64>,
}

/// What became of one.
pub struct Seen {
    pub outcome: String,
    pub requests: usize,
    pub took: Duration,
}

impl Row {
    /// A fault of a server, of which nothing can be said but what becomes of the calls.
    pub fn new(fault: &'static str, scripts: impl Into<Vec<Script>>) -> Self {
        let all_is_well = || Expected {
            outcome: "success",
            requests: 1,
            seconds: 0.0..=0.0,
        };
        Self {
            fault,
            scripts: scripts.into(),
            facts: Facts::default(),
            write: all_is_well(),
            read: all_is_well(),
        }
    }

    /// The fault passes, says the error.
    pub fn passes(mut self) -> Self {
        self.facts.retryable = true;
        self
    }

    /// There is an answer with the header that names the request.
    pub fn status(mut self, status: u16) -> Self {
        self.facts.status = Some(status);
        self.facts.request_id = Some("r1");
        self
    }

    pub fn code(mut self, code: &'static str) -> Self {
        self.facts.code = Some(code);
        self
    }

    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.facts.retry_after = Some(Duration::from_secs(seconds));
        self
    }

    pub fn both(
        self,
        outcome: &'static str,
        requests: usize,
        seconds: RangeInclusive<f64>,
    ) -> Self {
        self.write(outcome, requests, seconds.clone())
            .read(outcome, requests, seconds)
    }

    pub fn write(
        mut self,
        outcome: &'static str,
        requests: usize,
        seconds: RangeInclusive<f64>,
    ) -> Self {
        self.write = Expected {
            outcome,
            requests,
            seconds,
        };
        self
    }

    pub fn read(
        mut self,
        outcome: &'static str,
        requests: usize,
        seconds: RangeInclusive<f64>,
    ) -> Self {
        self.read = Expected {
            outcome,
            requests,
            seconds,
        };
        self
    }

    /// The row as Markdown.
    pub fn text(&self, write: &Seen, read: &Seen) -> String {
        let [write, read] = [write, read].map(|seen| {
            let seconds = seen.took.as_secs_f64();
            format!("{} | {} | {seconds:.1} s", seen.outcome, seen.requests)
        });
        format!("| {} | {write} | {read} |", self.fault)
    }
}

/// Sends a call and looks at what comes of it.
pub async fn send<T: Debug, E: Debug + Display + 'static>(
    row: &Row,
    expected: &Expected,
    call: Call<T, E>,
    server: Option<&Server>,
) -> Seen {
    let started = Instant::now();
    let result = call.send().await;
    let took = started.elapsed();
    if let Err(error) = &result {
        let facts = Facts {
            retryable: error.is_retryable(),
            status: error.status().map(|status| status.as_u16()),
            request_id: error.request_id().map(|id| leak(id)),
            code: error.code().map(|code| leak(code)),
            retry_after: error.retry_after(),
        };
        assert_eq!(facts, row.facts, "{}: {error:?}", row.fault);
        assert_discreet(error);
    }
    let outcome = match &result {
        Ok(_) => "success".to_owned(),
        Err(error) => kind(error),
    };
    let requests = server.map_or(0, |server| server.received().len());
    assert_eq!(outcome, expected.outcome, "{}: {result:?}", row.fault);
    assert_eq!(requests, expected.requests, "{}: {result:?}", row.fault);
    // tokio's timers are up to a millisecond late, each.
    let seconds = took.as_secs_f64();
    let (least, most) = (*expected.seconds.start(), *expected.seconds.end() + 0.01);
    let in_time = least <= seconds && seconds <= most;
    assert!(in_time, "{}: {seconds} s", row.fault);
    Seen {
        outcome,
        requests,
        took,
    }
}

/// For comparing with what the table says.
fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// The variant and the status.
fn kind<E>(error: &Error<E>) -> String {
    let name = match error {
        Error::Api(_) => "Api",
        Error::Unexpected(_) => "Unexpected",
        Error::Decode(_) => "Decode",
        Error::Timeout(_) => "Timeout",
        Error::Connect(_) => "Connect",
        Error::Tls(_) => "Tls",
        Error::Transport(_) => "Transport",
        Error::TooLarge { .. } => "TooLarge",
        Error::Token(_) => "Token",
        Error::InvalidRequest { .. } => "InvalidRequest",
        _ => "another",
    };
    match error.status() {
        Some(status) => format!("{name} {}", status.as_u16()),
        None => name.to_owned(),
    }
}

/// An error is one line, and nothing it shows holds the token, not even its URL.
fn assert_discreet<E: Debug + Display + 'static>(error: &Error<E>) {
    let text = error.to_string();
    assert!(!text.contains(char::is_control), "{text}");
    let mut shown = format!("{text} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown += &format!(" {cause} {cause:?}");
        source = cause.source();
    }
    assert!(!shown.contains(TOKEN), "{shown}");
    assert!(!shown.contains("token="), "{shown}");
}
