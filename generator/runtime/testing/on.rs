//! How answers are told.

use std::fmt::{self, Display};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Response, StatusCode};
use serde_json::Value;

use super::super::decode::Encoded;
use super::super::operation::Operation;
use super::received::Received;
use super::script::{Condition, Made, Reply, Rule, Script};

/// Says which calls of an operation are answered, and then how.
#[must_use = "nothing is answered before it is said how"]
pub struct On<T, E> {
    script: Script,
    operation: Operation<T, E>,
    conditions: Vec<Condition>,
}

/// An answer that is set up; there may be more to say about it.
#[derive(Debug)]
pub struct Answer {
    script: Script,
    index: usize,
}

impl<T, E> On<T, E> {
    pub(super) fn new(script: &Script, operation: Operation<T, E>) -> Self {
        Self {
            script: script.clone(),
            operation,
            conditions: Vec::new(),
        }
    }

    /// Only calls with this value of a path parameter, which has its name from the document.
    pub fn path(self, name: &str, value: impl Display) -> Self {
        let (name, value) = (name.to_owned(), value.to_string());
        let text = format!("path {name}={value}");
        self.only(text, move |call| call.path(&name) == Some(&value))
    }

    /// Only calls that have this value of a query parameter.
    pub fn query(self, name: &str, value: impl Display) -> Self {
        let (name, value) = (name.to_owned(), value.to_string());
        let text = format!("query {name}={value}");
        self.only(text, move |call| call.query_list(&name).contains(&value))
    }

    /// Only calls of which this is true.
    pub fn when(self, holds: impl Fn(&Received) -> bool + Send + Sync + 'static) -> Self {
        self.only("a condition".to_owned(), holds)
    }

    fn only(
        mut self,
        text: String,
        holds: impl Fn(&Received) -> bool + Send + Sync + 'static,
    ) -> Self {
        let holds = Arc::new(holds);
        self.conditions.push(Condition { text, holds });
        self
    }

    /// Answers with a success, whose status is the first that the document has for it.
    pub fn answer(self, body: &T) -> Answer {
        let made = response((self.operation.answer.encode)(body), self.usual());
        self.made(made)
    }

    /// Answers with a success that is made for the call.
    pub fn answer_with(self, body: impl Fn(&Received) -> T + Send + Sync + 'static) -> Answer
    where
        T: 'static,
    {
        let (encode, usual) = (self.operation.answer.encode, self.usual());
        self.reply(Reply::Answers(Arc::new(move |call| {
            response(encode(&body(call)), usual)
        })))
    }

    /// Refuses with a documented error, whose status is the one that the document has for it. Of
    /// a range of statuses it is the first that nothing else is documented for.
    pub fn refuse(self, error: &E) -> Answer {
        let made = response((self.operation.refusal.encode)(error), 500);
        self.made(made)
    }

    /// Answers with this status, from 200 to 999, and no body.
    pub fn status(self, code: u16) -> Answer {
        let made = status(code).map(|status| {
            let mut response = Response::default();
            *response.status_mut() = status;
            response
        });
        self.made(made)
    }

    /// Answers with anything.
    pub fn raw(self, response: Response<impl Into<Bytes>>) -> Answer {
        self.made(Ok(response.map(Into::into)))
    }

    /// Breaks the connection: the request arrived, no answer comes.
    pub fn breaks(self) -> Answer {
        self.reply(Reply::Breaks)
    }

    /// Leaves the call waiting until it gives up.
    pub fn hangs(self) -> Answer {
        self.reply(Reply::Hangs)
    }

    /// The status of a success that could have any.
    fn usual(&self) -> u16 {
        *self.operation.route.statuses.first().unwrap_or(&200)
    }

    fn made(self, made: Made) -> Answer {
        self.reply(Reply::Answers(Arc::new(move |_| made.clone())))
    }

    fn reply(self, reply: Reply) -> Answer {
        let rule = Rule {
            operation: self.operation.name(),
            conditions: self.conditions,
            reply,
            delay: Duration::ZERO,
            times: None,
            given: 0,
        };
        let index = self.script.add(rule);
        Answer {
            script: self.script,
            index,
        }
    }
}

impl Answer {
    /// Gives it so many times, after which the next one that fits has its turn.
    pub fn times(self, times: usize) -> Self {
        self.rule(|rule| rule.times = Some(times))
    }

    /// Gives it so much later: real time from a [`Server`](super::Server), tokio's time, which
    /// tests can pause, from [`Memory`](super::Memory).
    pub fn delay(self, delay: Duration) -> Self {
        self.rule(|rule| rule.delay = delay)
    }

    /// Gives it this status, from 200 to 999, in place of the one it would have.
    pub fn status(self, code: u16) -> Self {
        self.change(move |mut response| {
            *response.status_mut() = status(code)?;
            Ok(response)
        })
    }

    /// Gives it this header, in place of any other of that name.
    pub fn header(self, name: &str, value: &str) -> Self {
        let header = HeaderName::try_from(name).ok();
        let header = header.zip(HeaderValue::from_str(value).ok());
        let header = header.ok_or_else(|| format!("{name:?}: {value:?} is no header"));
        self.change(move |mut response| {
            let (name, value) = header.clone()?;
            response.headers_mut().insert(name, value);
            Ok(response)
        })
    }

    /// Gives it this body, in place of the one it would have.
    pub fn json(self, body: Value) -> Self {
        let body = Bytes::from(body.to_string());
        self.change(move |mut response| {
            let json = HeaderValue::from_static("application/json");
            response.headers_mut().insert(CONTENT_TYPE, json);
            Ok(response.map(|_| body.clone()))
        })
    }

    /// Changes the answer; a connection that breaks or hangs has none.
    fn change(self, change: impl Fn(Response<Bytes>) -> Made + Send + Sync + 'static) -> Self {
        self.rule(|rule| {
            if let Reply::Answers(answers) = rule.reply.clone() {
                rule.reply = Reply::Answers(Arc::new(move |call| change(answers(call)?)));
            }
        })
    }

    fn rule(self, change: impl FnOnce(&mut Rule)) -> Self {
        self.script.change(self.index, change);
        self
    }
}

fn response(encoded: Encoded, usual: u16) -> Made {
    let mut response = Response::new(encoded.body?);
    *response.status_mut() = status(encoded.status.unwrap_or(usual))?;
    if let Some(content_type) = encoded.content_type {
        let content_type = HeaderValue::from_static(content_type);
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    Ok(response)
}

/// A status that ends a call.
fn status(code: u16) -> Result<StatusCode, String> {
    let status = StatusCode::from_u16(code).ok();
    let status = status.filter(|status| !status.is_informational());
    status.ok_or_else(|| format!("{code} is no status of an answer"))
}

impl<T, E> fmt::Debug for On<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("On")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}
