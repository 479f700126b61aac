//! Whether a refused request may work later, and how much later.

use std::time::{Duration, SystemTime};

use http::StatusCode;
use http::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

use crate::api;

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
