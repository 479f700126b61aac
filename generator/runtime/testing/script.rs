//! What is to be answered, and what was.

use std::fmt;
use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};
use tokio::time::sleep;

use super::super::error::BoxError;
use super::received::Received;

/// Clones share everything.
#[derive(Clone, Default)]
pub(super) struct Script {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    rules: Vec<Rule>,
    received: Vec<Received>,
    unanswered: Vec<String>,
}

/// One answer, and the calls it is for.
#[derive(Clone)]
pub(super) struct Rule {
    pub(super) operation: &'static str,
    pub(super) conditions: Vec<Condition>,
    pub(super) reply: Reply,
    pub(super) delay: Duration,
    /// How often it is given; any number of times unless set.
    pub(super) times: Option<usize>,
    pub(super) given: usize,
}

/// What a call must be like.
#[derive(Clone)]
pub(super) struct Condition {
    /// For people.
    pub(super) text: String,
    pub(super) holds: Arc<dyn Fn(&Received) -> bool + Send + Sync>,
}

/// What happens to a call.
#[derive(Clone)]
pub(super) enum Reply {
    Answers(Arc<Answers>),
    Breaks,
    Hangs,
}

/// An answer, or why there cannot be such a one.
pub(super) type Made = Result<Response<Bytes>, String>;
pub(super) type Answers = dyn Fn(&Received) -> Made + Send + Sync;

impl Script {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a rule and says where it is.
    pub(super) fn add(&self, rule: Rule) -> usize {
        let rules = &mut self.lock().rules;
        rules.push(rule);
        rules.len() - 1
    }

    pub(super) fn change(&self, index: usize, change: impl FnOnce(&mut Rule)) {
        if let Some(rule) = self.lock().rules.get_mut(index) {
            change(rule);
        }
    }

    pub(super) fn received(&self, operation: &str) -> Vec<Received> {
        let state = self.lock();
        let calls = state.received.iter();
        let calls = calls.filter(|call| call.operation() == Some(operation));
        calls.cloned().collect()
    }

    pub(super) fn unanswered(&self) -> Vec<String> {
        self.lock().unanswered.clone()
    }

    /// Does as told.
    ///
    /// # Errors
    /// The connection is to break.
    pub(super) async fn answer(
        &self,
        request: Request<Bytes>,
    ) -> Result<Response<Bytes>, BoxError> {
        let call = Received::new(request);
        self.lock().received.push(call.clone());
        let made = match self.turn(&call) {
            None => Err(self.explain(&call)),
            Some((reply, delay)) => {
                if !delay.is_zero() {
                    sleep(delay).await;
                }
                match reply {
                    Reply::Answers(answers) => {
                        answers(&call).map_err(|why| format!("{call}: {why}"))
                    }
                    Reply::Breaks => return Err("the test breaks the connection".into()),
                    Reply::Hangs => pending().await,
                }
            }
        };
        Ok(made.unwrap_or_else(|why| self.refuse(why)))
    }

    /// What the first rule says that fits and is not used up. No lock is held while conditions
    /// are asked: they may look at what was received.
    fn turn(&self, call: &Received) -> Option<(Reply, Duration)> {
        let rules = self.lock().rules.clone();
        let rules = rules.iter().enumerate();
        let mut fitting = rules.filter(|(_, rule)| rule.fits(call));
        fitting.find_map(|(index, _)| self.lock().rules.get_mut(index)?.take())
    }

    /// Why there is no answer to a call, as short as errors show it.
    fn explain(&self, call: &Received) -> String {
        let Some(operation) = call.operation() else {
            return format!("{call} is no operation of the API");
        };
        let state = self.lock();
        let all = state.rules.iter();
        let rules: Vec<String> = all
            .filter(|rule| rule.operation == operation)
            .map(|rule| format!("[{rule}]"))
            .collect();
        match rules.as_slice() {
            [] => format!("no answer is set up for {operation} ({call})"),
            rules => format!(
                "no answer of {operation} is for this call ({call}); there are {}",
                rules.join(", ")
            ),
        }
    }

    /// Status 501: no call is repeated because of it, and hardly any API documents it.
    fn refuse(&self, why: String) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from(why.clone()));
        self.lock().unanswered.push(why);
        *response.status_mut() = StatusCode::NOT_IMPLEMENTED;
        let text = HeaderValue::from_static("text/plain; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, text);
        response
    }
}

impl Rule {
    fn fits(&self, call: &Received) -> bool {
        let mut conditions = self.conditions.iter();
        call.operation() == Some(self.operation)
            && conditions.all(|condition| (condition.holds)(call))
    }

    /// What it says, unless it has been said often enough.
    fn take(&mut self) -> Option<(Reply, Duration)> {
        if self.times.is_some_and(|times| self.given >= times) {
            return None;
        }
        self.given += 1;
        Some((self.reply.clone(), self.delay))
    }
}

/// What it is for, and how far it is used up.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<&str> = self.conditions.iter().map(|it| it.text.as_str()).collect();
        match texts.as_slice() {
            [] => f.write_str("any call")?,
            texts => f.write_str(&texts.join(", "))?,
        }
        match self.times {
            Some(times) => write!(f, ", given {} of {times} times", self.given),
            None => Ok(()),
        }
    }
}

/// What was received.
impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let received = self.lock().received.clone();
        f.debug_struct("Script")
            .field("received", &received)
            .finish_non_exhaustive()
    }
}
