//! What a call says of itself, for `tracing`.

use http::Uri;
use tokio::time::Instant;
use tracing::field::Empty;
use tracing::{Instrument, info_span, warn};

use super::operation::Route;
use super::origin::Origin;
use super::outcome::Outcome;
use crate::runtime::wire::lenient::Undecoded;

/// The span of a call, with the names that OpenTelemetry has for HTTP clients (semantic
/// conventions 1.27). Neither bodies nor tokens are in it, nor what fills the path.
pub(crate) struct Span {
    span: tracing::Span,
    started: Instant,
}

impl Span {
    pub(crate) fn new(route: &Route, uri: &Uri) -> Self {
        let span = info_span!(
            "http.client.call",
            "otel.kind" = "client",
            "otel.name" = format_args!("{} {}", route.method(), route.path),
            "otel.status_code" = Empty,
            operation = route.name,
            "http.request.method" = route.method().as_str(),
            "url.template" = route.path,
            "server.address" = uri.host().unwrap_or_default(),
            "server.port" = uri.port_u16(),
            "http.response.status_code" = Empty,
            "http.request.resend_count" = Empty,
            "http.client.request.duration" = Empty,
            "error.type" = Empty,
        );
        Self {
            span,
            started: Instant::now(),
        }
    }

    pub(crate) async fn within<F: Future>(&self, future: F) -> F::Output {
        future.instrument(self.span.clone()).await
    }

    pub(crate) fn record(&self, outcome: &Outcome) {
        let span = &self.span;
        span.record(
            "http.client.request.duration",
            self.started.elapsed().as_secs_f64(),
        );
        let repeats = outcome.sent.origin.attempts.saturating_sub(1);
        if repeats > 0 {
            span.record("http.request.resend_count", repeats);
        }
        let kind = match &outcome.result {
            Ok(answer) => {
                let status = answer.status();
                span.record("http.response.status_code", status.as_u16());
                match status.is_client_error() || status.is_server_error() {
                    true => status.as_str().to_owned(),
                    false => return,
                }
            }
            Err(failure) => failure.kind().to_owned(),
        };
        span.record("error.type", kind);
        span.record("otel.status_code", "ERROR");
    }
}

/// Says that parts of an answer are not as documented; what they hold is not said.
pub(crate) fn undecoded(origin: &Origin, parts: &[Undecoded]) {
    for part in parts {
        warn!(
            operation = origin.operation,
            path = &*origin.discreet(part.path()),
            "a part of the answer is not as documented: {}",
            origin.discreet(part.message()),
        );
    }
}
