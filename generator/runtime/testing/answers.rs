//! What is answered to which call.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};
use serde_json::json;

use super::received::Received;
use crate::runtime::http::operation::Operation;

/// The answers of a server, and what arrived there.
#[derive(Clone, Default)]
pub(super) struct Answers {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    received: Vec<Received>,
}

/// An answer, and the calls that get it.
#[derive(Clone)]
pub(super) struct Rule {
    pub(super) operation: &'static str,
    pub(super) conditions: Vec<Condition>,
    /// How often it is still given; without a number, always.
    pub(super) left: Option<usize>,
    pub(super) delay: Duration,
    pub(super) action: Action,
}

/// What a call must be like.
#[derive(Clone)]
pub(super) struct Condition {
    /// How a failing test calls it.
    pub(super) name: String,
    pub(super) holds: Arc<dyn Fn(&Received) -> bool + Send + Sync>,
}

/// What becomes of a call.
#[derive(Clone)]
pub(super) enum Action {
    Answer(Box<Response<Bytes>>),
    Break,
    Hang,
}

impl Answers {
    pub(super) fn add(&self, rule: Rule) {
        self.state().rules.push(rule);
    }

    /// The calls of an operation, in order.
    pub(super) fn calls<T, E>(&self, operation: &Operation<T, E>) -> Vec<Received> {
        let mut received = self.received();
        received.retain(|call| call.operation() == Some(operation.name()));
        received
    }

    /// All that arrived, in order.
    pub(super) fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    /// Takes a request in: what becomes of it, and after how long.
    pub(super) fn take(&self, request: Request<Bytes>) -> (Duration, Action) {
        let call = Received::new(request);
        self.state().received.push(call.clone());
        match self.turn(&call) {
            Some(rule) => (rule.delay, rule.action),
            None => (Duration::ZERO, Action::none(&self.missing(&call))),
        }
    }

    /// The first rule that fits and is not used up. No lock is held while conditions are asked:
    /// they may look at what arrived.
    fn turn(&self, call: &Received) -> Option<Rule> {
        let rules = self.state().rules.clone();
        let mut fitting = rules.iter().enumerate().filter(|(_, rule)| rule.fits(call));
        fitting.find_map(|(index, _)| self.state().rules.get_mut(index)?.turn())
    }

    /// Says in a failing test what is missing, as short as errors show it.
    fn missing(&self, call: &Received) -> String {
        let Some(operation) = call.operation() else {
            return format!("{call}: no operation has this method and path");
        };
        let state = self.state();
        let rules = state.rules.iter();
        let rules = rules.filter(|rule| rule.operation == operation);
        let rules: Vec<String> = rules.map(Rule::to_string).collect();
        match rules.as_slice() {
            [] => format!("{call}: nothing says what `{operation}` answers"),
            rules => format!("{call}: `{operation}` answers {}", rules.join(" or ")),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic leaves it half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Action {
    /// There is no answer, for this reason. 501 is not repeated, and hardly an API documents it.
    pub(super) fn none(why: &str) -> Self {
        let body = json!({"message": why}).to_string();
        let mut answer = Response::new(Bytes::from(body));
        *answer.status_mut() = StatusCode::NOT_IMPLEMENTED;
        let json = HeaderValue::from_static("application/json");
        answer.headers_mut().insert(CONTENT_TYPE, json);
        Self::Answer(Box::new(answer))
    }
}

impl Rule {
    fn fits(&self, call: &Received) -> bool {
        let mut conditions = self.conditions.iter();
        call.operation() == Some(self.operation)
            && conditions.all(|condition| (condition.holds)(call))
    }

    /// The rule, once less.
    fn turn(&mut self) -> Option<Rule> {
        self.left = match self.left {
            Some(left) => Some(left.checked_sub(1)?),
            None => None,
        };
        Some(self.clone())
    }
}

/// Which calls get it.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.conditions.iter().map(|condition| &*condition.name);
        match names.collect::<Vec<_>>().as_slice() {
            [] => f.write_str("any call")?,
            names => write!(f, "calls with {}", names.join(" and "))?,
        }
        match self.left {
            Some(left) => write!(f, " ({left} times more)"),
            None => Ok(()),
        }
    }
}
