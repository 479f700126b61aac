//! How a test says what is answered.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};

use super::answers::{Action, Answers, Condition, Rule};
use super::received::Received;
use crate::runtime::http::operation::Operation;
use crate::runtime::wire::decode::Encoded;

/// A builder for an answer; from [`Server::on`](super::Server::on) and
/// [`Memory::on`](super::Memory::on).
///
/// The answer takes effect at the end of the statement, so the order of the methods does not
/// matter. Of several answers that match a call, the one set up first is given,
/// until its [`times`](Self::times) are used up.
pub struct On<T, E> {
    answers: Answers,
    operation: Operation<T, E>,
    conditions: Vec<Condition>,
    left: Option<usize>,
    delay: Duration,
    status: Option<StatusCode>,
    action: Option<Action>,
}

impl<T, E> On<T, E> {
    pub(super) fn new(answers: Answers, operation: Operation<T, E>) -> Self {
        Self {
            answers,
            operation,
            conditions: Vec::new(),
            left: None,
            delay: Duration::ZERO,
            status: None,
            action: None,
        }
    }

    /// Matches only calls with this value of a path parameter, by its name in the document.
    pub fn parameter(self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        self.only(format!("{name} {value:?}"), move |call| {
            call.parameter(name) == Some(&value)
        })
    }

    /// Matches only calls with this value of a query parameter.
    pub fn query(self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        self.only(format!("{name} {value:?}"), move |call| {
            call.query_list(name).contains(&value)
        })
    }

    /// Matches only calls for which this is true.
    pub fn when(self, condition: impl Fn(&Received) -> bool + Send + Sync + 'static) -> Self {
        self.only("a condition".to_owned(), condition)
    }

    fn only(
        mut self,
        name: String,
        holds: impl Fn(&Received) -> bool + Send + Sync + 'static,
    ) -> Self {
        let holds = Arc::new(holds);
        self.conditions.push(Condition { name, holds });
        self
    }

    /// How often the answer is given before later ones get their turn; always unless set.
    pub fn times(mut self, times: usize) -> Self {
        self.left = Some(times);
        self
    }

    /// Delays the answer by this time.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The call succeeds with this answer, and the first success status in the document.
    pub fn answer(self, answer: &T) -> Self {
        let success = self.operation.route.statuses.first().copied();
        let encoded = (self.operation.answer.encode)(answer);
        self.encoded(encoded, success.unwrap_or(200))
    }

    /// The call is refused with this documented error, and its status. For a range of statuses, it
    /// is the first that is not documented otherwise.
    pub fn refuse(self, refusal: &E) -> Self {
        let encoded = (self.operation.refusal.encode)(refusal);
        self.encoded(encoded, 500)
    }

    /// The call is answered with this status instead of that of its answer, in whichever order the
    /// two are set. Without an answer, the body is empty.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// The call is answered with this response, whatever the document says.
    pub fn respond(self, answer: Response<impl Into<Bytes>>) -> Self {
        self.with(Action::Answer(Box::new(answer.map(Into::into))))
    }

    /// The connection breaks before there is an answer.
    pub fn breaks(self) -> Self {
        self.with(Action::Break)
    }

    /// There is never an answer.
    pub fn hangs(self) -> Self {
        self.with(Action::Hang)
    }

    fn encoded(self, encoded: Encoded, otherwise: u16) -> Self {
        let status = encoded.status.unwrap_or(otherwise);
        let mut answer = match encoded.body {
            Ok(body) => Response::new(body),
            Err(why) => return self.with(Action::none(&why.to_string())),
        };
        *answer.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
        if let Some(content_type) = encoded.content_type {
            let content_type = HeaderValue::from_static(content_type);
            answer.headers_mut().insert(CONTENT_TYPE, content_type);
        }
        self.with(Action::Answer(Box::new(answer)))
    }

    fn with(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }
}

/// What was said is complete when no more can be said.
impl<T, E> Drop for On<T, E> {
    fn drop(&mut self) {
        let mut action = match (self.action.take(), self.status) {
            (Some(action), _) => action,
            (None, Some(_)) => Action::Answer(Box::default()),
            (None, None) => return,
        };
        if let (Action::Answer(answer), Some(status)) = (&mut action, self.status) {
            *answer.status_mut() = status;
        }
        self.answers.add(Rule {
            operation: self.operation.name(),
            conditions: std::mem::take(&mut self.conditions),
            left: self.left,
            delay: self.delay,
            action,
        });
    }
}

impl<T, E> fmt::Debug for On<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "On({:?})", self.operation)
    }
}
