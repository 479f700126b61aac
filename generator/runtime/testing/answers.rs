//! What is answered to which call.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, Response, StatusCode};
use serde_json::json;

use super::received::Received;
use crate::runtime::decode::Encoded;
use crate::runtime::operation::{Operation, Route};

/// The answers of a server, and what arrived there.
#[derive(Clone, Default)]
pub(super) struct Answers {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    received: Vec<(Option<&'static str>, Received)>,
}

/// An answer, and the calls that get it.
struct Rule {
    route: Route,
    conditions: Vec<Condition>,
    /// How often it is still given; without a number, always.
    left: Option<usize>,
    delay: Duration,
    action: Action,
}

type Condition = Box<dyn Fn(&Received) -> bool + Send>;

/// What becomes of a call.
#[derive(Clone)]
pub(super) enum Action {
    Answer(Box<Response<Bytes>>),
    Break,
    Hang,
}

impl Answers {
    pub(super) fn on<T, E>(&self, operation: Operation<T, E>) -> On<T, E> {
        On {
            answers: self.clone(),
            operation,
            conditions: Vec::new(),
            left: None,
            delay: Duration::ZERO,
        }
    }

    /// What arrived and was answered as this operation, in order.
    pub(super) fn calls<T, E>(&self, operation: &Operation<T, E>) -> Vec<Received> {
        let state = self.state();
        let received = state.received.iter();
        received
            .filter(|(name, _)| *name == Some(operation.route.name))
            .map(|(_, received)| received.clone())
            .collect()
    }

    /// All that arrived, in order.
    pub(super) fn received(&self) -> Vec<Received> {
        let state = self.state();
        let received = state.received.iter();
        received.map(|(_, received)| received.clone()).collect()
    }

    /// Takes a request in: what becomes of it, and after how long.
    pub(super) fn take(&self, request: Request<Bytes>) -> (Duration, Action) {
        let mut received = Received::new(request);
        let mut state = self.state();
        let mut name = None;
        let mut found = None;
        for rule in &mut state.rules {
            if !received.read_as(&rule.route) {
                continue;
            }
            name = Some(rule.route.name);
            let fits = rule.left != Some(0) && rule.conditions.iter().all(|fits| fits(&received));
            if fits {
                rule.left = rule.left.map(|left| left - 1);
                found = Some((rule.delay, rule.action.clone()));
                break;
            }
        }
        let otherwise = || (Duration::ZERO, not_answered(name, &received, &state.rules));
        let found = found.unwrap_or_else(otherwise);
        state.received.push((name, received));
        found
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A condition that panics leaves the rules as they were.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says in a failing test what is missing.
fn not_answered(name: Option<&str>, received: &Received, rules: &[Rule]) -> Action {
    let why = match name {
        Some(name) => format!("no answer is left for `{name}`, or none fits"),
        None => {
            let mut known: Vec<&str> = rules.iter().map(|rule| rule.route.name).collect();
            known.dedup();
            format!("there are answers for [{}] only", known.join(", "))
        }
    };
    let body = json!({"message": format!("{received}: {why}")});
    let body = Bytes::from(body.to_string());
    Action::Answer(Box::new(answer(501, Some("application/json"), body)))
}

fn answer(status: u16, content_type: Option<&'static str>, body: Bytes) -> Response<Bytes> {
    let mut answer = Response::new(body);
    *answer.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    if let Some(content_type) = content_type {
        let value = HeaderValue::from_static(content_type);
        answer.headers_mut().insert(CONTENT_TYPE, value);
    }
    answer
}

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
    /// Only calls with this value for a parameter in the path, by its name in the document.
    pub fn parameter(self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        self.when(move |received| received.parameter(name) == Some(&value))
    }

    /// Only calls of which this is true.
    pub fn when(mut self, condition: impl Fn(&Received) -> bool + Send + 'static) -> Self {
        self.conditions.push(Box::new(condition));
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

    /// The call succeeds with this.
    pub fn answer(self, answer: &T) {
        let success = self.operation.route.statuses.first().copied();
        let encoded = (self.operation.answer.encode)(answer);
        self.encoded(encoded, success.unwrap_or(200));
    }

    /// The call is refused with this documented error.
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
        let answer = answer(status, encoded.content_type, encoded.body);
        self.rule(Action::Answer(Box::new(answer)));
    }

    fn rule(self, action: Action) {
        let rule = Rule {
            route: self.operation.route,
            conditions: self.conditions,
            left: self.left,
            delay: self.delay,
            action,
        };
        self.answers.state().rules.push(rule);
    }
}

impl<T, E> fmt::Debug for On<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "On({:?})", self.operation)
    }
}
