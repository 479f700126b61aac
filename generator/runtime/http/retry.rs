//! When a request is sent once more, and how long after.

use std::time::{Duration, SystemTime};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use bytes::Bytes;
use http::StatusCode;
use http::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

use super::failure::Failure;
use super::operation::{Effect, Route};
use super::response::Response;
use crate::api;

/// How often a call is repeated, and how long it waits in between.
///
/// A call is repeated if it may work later and repeating does no harm. After an answer 429, or when
/// no connection could be made, that is every operation, since nothing was carried out. After 408,
/// 5xx (but not 501 and 505), timeouts and broken connections, it is only operations that can be
/// carried out twice: GET, HEAD, PUT, DELETE and those that the API's document marks. For known
/// error codes, the code decides and not the status. A request whose body is a stream is never
/// repeated.
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
        let jittered = self.ceilings.next()?.mul_f64(fastrand::f64());
        let asked = answer.and_then(retry_after).unwrap_or_default();
        Some(asked.min(self.max_retry_after).saturating_add(jittered))
    }
}

/// Whether the same request may work later, and does no harm if it has been carried out already.
pub(crate) fn repeatable(route: &Route, outcome: &Result<Response<Bytes>, Failure>) -> bool {
    let harmless = route.effect() != Effect::Writes;
    match outcome {
        Ok(answer) => match transient(answer.status(), code(answer).as_deref()) {
            Transient::NotCarriedOut => true,
            Transient::Perhaps => harmless,
            Transient::No => false,
        },
        Err(Failure::Connect(_)) => true,
        Err(Failure::Timeout(_) | Failure::Transport(_)) => harmless,
        Err(_) => false,
    }
}

/// Whether a refusal is one of the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transient {
    /// It is, and the request was not carried out.
    NotCarriedOut,
    /// It is, but the request may have been carried out.
    Perhaps,
    /// It is not.
    No,
}

/// What a status means, and the code in the body, which is more exact.
pub(crate) fn transient(status: StatusCode, code: Option<&str>) -> Transient {
    if status.is_success() {
        return Transient::No;
    }
    match code {
        Some(code) if api::FATAL_CODES.contains(&code) => return Transient::No,
        Some(code) if api::TRANSIENT_CODES.contains(&code) => return Transient::NotCarriedOut,
        _ => {}
    }
    match status {
        StatusCode::TOO_MANY_REQUESTS => Transient::NotCarriedOut,
        StatusCode::NOT_IMPLEMENTED | StatusCode::HTTP_VERSION_NOT_SUPPORTED => Transient::No,
        StatusCode::REQUEST_TIMEOUT => Transient::Perhaps,
        status if status.is_server_error() => Transient::Perhaps,
        _ => Transient::No,
    }
}

fn code(answer: &Response<Bytes>) -> Option<String> {
    match answer.status().is_success() {
        true => None,
        false => super::refusal::Envelope::read(answer.body()).code,
    }
}

/// What the server asks for in `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date,
/// which is compared with the server's own `Date`, so that clocks need not agree. A date that has
/// passed is no time at all.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if asked.bytes().all(|byte| byte.is_ascii_digit()) && !asked.is_empty() {
        // More digits than a number has are clamped like any other long time.
        return Some(Duration::from_secs(asked.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(asked).ok()?;
    let now = headers.get(DATE).and_then(date);
    let pause = until.duration_since(now.unwrap_or_else(SystemTime::now));
    Some(pause.unwrap_or_default())
}

fn date(value: &HeaderValue) -> Option<SystemTime> {
    httpdate::parse_http_date(value.to_str().ok()?).ok()
}
