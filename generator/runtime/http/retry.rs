//! When a request is sent once more, and how long after.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use bytes::Bytes;
use http::HeaderMap;

use super::failure::Unanswered;
use super::operation::{Effect, Route};
use super::response::Response;
use super::transient::{Transient, retry_after, transient};

/// When and how often a call is sent again, and how long it waits in between.
///
/// A call is repeated if it may work later and repeating does no harm. After an answer 429, when no
/// connection could be made, and when the server has not looked at the request (HTTP/2), that is
/// every operation, since nothing was carried out. After 408, 5xx (but not 501 and 505), timeouts and
/// broken connections, it is only operations that can be carried out twice: GET, HEAD, PUT, DELETE,
/// those that the API's document marks, and those that have an idempotency key. For known error
/// codes, the code decides and not the status. A request whose body is a stream is never repeated.
///
/// The pause before repeat *n* is random, between zero and `min_delay` · 2ⁿ⁻¹, and at most
/// `max_delay` ("full jitter"). The time that the server asks for in `Retry-After` is added to it.
/// All of it stays within the timeout of the call: a pause that would exceed it is not begun, and
/// the call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    max_retries: u32,
    min_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
}

impl Default for Retry {
    /// 3 repeats, pauses of at most half a second up to 8 seconds, at most 30 seconds of
    /// `Retry-After`.
    fn default() -> Self {
        Self {
            max_retries: 3,
            min_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(30),
        }
    }
}

impl Retry {
    /// Every request is sent once.
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// How often a request is repeated at most; 3 unless set.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.max_retries = retries;
        self
    }

    /// The longest that the first pause can be; half a second unless set.
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.min_delay = delay;
        self
    }

    /// The longest that any pause can be; 8 seconds unless set.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest that `Retry-After` can make a call wait before a repeat; 30 seconds unless set.
    pub fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    pub(crate) fn pauses(&self) -> Pauses {
        let ceilings = ExponentialBuilder::new()
            .with_min_delay(self.min_delay.min(self.max_delay))
            .with_max_delay(self.max_delay)
            .with_max_times(self.max_retries as usize)
            .build();
        Pauses {
            ceilings,
            max_retry_after: self.max_retry_after,
        }
    }
}

/// The pauses of one call.
pub(crate) struct Pauses {
    ceilings: ExponentialBackoff,
    max_retry_after: Duration,
}

impl Pauses {
    /// The pause before the next repeat; none if there have been enough.
    pub(crate) fn next(&mut self, answer: Option<&HeaderMap>) -> Option<Duration> {
        self.next_after(answer.and_then(retry_after))
    }

    /// The pause before the next repeat, where the server asks for one.
    pub(crate) fn next_after(&mut self, asked: Option<Duration>) -> Option<Duration> {
        let jittered = self.ceilings.next()?.mul_f64(fastrand::f64());
        let asked = asked.unwrap_or_default();
        Some(asked.min(self.max_retry_after).saturating_add(jittered))
    }
}

/// Whether the same request may work later, and does no harm if it has been carried out already.
pub(crate) fn repeatable(route: &Route, outcome: &Result<Response<Bytes>, Unanswered>) -> bool {
    let harmless = route.effect() != Effect::Writes;
    match outcome {
        Ok(answer) => match transient(answer.status(), code(answer).as_deref()) {
            Transient::NotCarriedOut => true,
            Transient::Perhaps => harmless,
            Transient::No => false,
        },
        Err(Unanswered::Connect(_)) => true,
        Err(Unanswered::Timeout(_) | Unanswered::Transport(_)) => harmless,
        Err(_) => false,
    }
}

fn code(answer: &Response<Bytes>) -> Option<String> {
    match answer.status().is_success() {
        true => None,
        false => super::refusal::Envelope::read(answer.body()).code,
    }
}
