//! How a test says what is answered.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};

use super::answers::{Action, Answers, Condition, Rule};
use super::received::Received;
use crate::runtime::decode::Encoded;
use crate::runtime::operation::Operation;

/// An answer that is being made up; from [`Server::on`](super::Server::on) and
/// [`Memory::on`](super::Memory::on).
///
/// It holds from the call of [`answer`](Self::answer), [`refuse`](Self::refuse) or one of their
/// kin on. Of several answers that fit a call, the one that was given first is taken, as long as
/// its [`times`](Self::times) last.
#[must_use = "nothing is answered until it is said what"]
pub struct On<T, E> {
    answers: Answers,
    operation: Operation<T, E>,
    conditions: Vec<Condition>,
    left: Option<usize>,
    delay: Duration,
}

impl<T, E> On<T, E> {
    pub(super) fn new(answers: Answers, operation: Operation<T, E>) -> Self {
        Self {
            answers,
            operation,
            conditions: Vec::new(),
            left: None,
            delay: Duration::ZERO,
        }
    }

    /// Only calls with this value for a parameter in the path, by its name in the document.
    pub fn parameter(self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        self.only(format!("{name} {value:?}"), move |call| {
            call.parameter(name) == Some(&value)
        })
    }

    /// Only calls with this value for a parameter in the query.
    pub fn query(self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        self.only(format!("{name} {value:?}"), move |call| {
            call.query_list(name).contains(&value)
        })
    }

    /// Only calls of which this is true.
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

    /// So often, and then what else there is; always unless set.
    pub fn times(mut self, times: usize) -> Self {
        self.left = Some(times);
        self
    }

    /// After this time.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// The call succeeds with this, and the first status that the document has for it.
    pub fn answer(self, answer: &T) {
        let success = self.operation.route.statuses.first().copied();
        let encoded = (self.operation.answer.encode)(answer);
        self.encoded(encoded, success.unwrap_or(200));
    }

    /// The call is refused with this documented error, and its status; of a range of statuses
    /// the first for which nothing else is documented.
    pub fn refuse(self, refusal: &E) {
        let encoded = (self.operation.refusal.encode)(refusal);
        self.encoded(encoded, 500);
    }

    /// The call is answered with a status and no body.
    pub fn status(self, status: StatusCode) {
        self.encoded(Encoded::empty(Some(status.as_u16())), 500);
    }

    /// The call is answered with this, whatever the document says.
    pub fn respond(self, answer: Response<impl Into<Bytes>>) {
        self.rule(Action::Answer(Box::new(answer.map(Into::into))));
    }

    /// The connection breaks before there is an answer.
    pub fn breaks(self) {
        self.rule(Action::Break);
    }

    /// There is no answer, ever.
    pub fn hangs(self) {
        self.rule(Action::Hang);
    }

    fn encoded(self, encoded: Encoded, otherwise: u16) {
        let status = encoded.status.unwrap_or(otherwise);
        let mut answer = match encoded.body {
            Ok(body) => Response::new(body),
            Err(why) => return self.rule(Action::none(&why)),
        };
        *answer.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
        if let Some(content_type) = encoded.content_type {
            let content_type = HeaderValue::from_static(content_type);
            answer.headers_mut().insert(CONTENT_TYPE, content_type);
        }
        self.rule(Action::Answer(Box::new(answer)));
    }

    fn rule(self, action: Action) {
        self.answers.add(Rule {
            operation: self.operation.name(),
            conditions: self.conditions,
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
