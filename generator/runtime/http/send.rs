//! One call on the wire: attempts, and the pauses between them.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, StatusCode};
use tokio::time::{Instant, sleep, timeout_at};
use tracing::{debug, trace};

use super::body::{Body, Uncollected};
use super::byte_stream::ByteStream;
use super::client::Client;
use super::credentials::Credentials;
use super::failure::{Failure, Unanswered};
use super::head::Head;
use super::hook::Attempt;
use super::operation::Route;
use super::origin::Origin;
use super::outcome::{Outcome, Sent};
use super::request::RequestBuilder;
use super::response::Response;
use super::retry::{Retry, repeatable};
use super::settings::Settings;
use super::trace::Span;
use super::transport::KeepRedirects;

/// What is to be sent, and how.
pub(crate) struct Sending {
    pub(crate) client: Client,
    route: Route,
    head: Head,
    body: Body,
    credentials: Credentials,
    settings: Settings,
    timeout: Duration,
    retry: Retry,
    reading: Reading,
}

/// What becomes of the body of a success.
enum Reading {
    /// It is read as a whole.
    Whole,
    /// It is left to be read, and stands here once it is there.
    Open(Option<Body>),
}

impl Sending {
    /// The call of a request with these settings.
    ///
    /// # Errors
    /// What is wrong with the request.
    pub(crate) fn new(
        builder: RequestBuilder,
        settings: Settings,
    ) -> Result<Box<Sending>, Unanswered> {
        let head = Head::of(&builder);
        let head = head.map_err(|problem| builder.invalid(problem))?;
        let credentials = Credentials::of(&builder, &settings);
        let credentials = credentials.map_err(|missing| {
            let failure = Failure::Credential(missing.into());
            failure.of(builder.origin())
        })?;
        let (client, route) = (builder.client.clone(), builder.route.clone());
        Ok(Box::new(Sending {
            timeout: settings.timeout.unwrap_or(client.shared.timeout),
            retry: settings.retry.unwrap_or(client.shared.retry),
            settings,
            head,
            body: builder.into_body(),
            credentials,
            reading: Reading::Whole,
            client,
            route,
        }))
    }

    /// Sends until there is an answer to keep.
    pub(crate) async fn send(mut self: Box<Self>) -> Outcome {
        self.traced().await
    }

    /// The same, but the body of a success is left to be read: that of the outcome is empty then.
    pub(crate) async fn open(mut self: Box<Self>) -> (Outcome, Option<ByteStream>) {
        self.reading = Reading::Open(None);
        let outcome = self.traced().await;
        let body = match self.reading {
            Reading::Open(body) => body.filter(|_| outcome.result.is_ok()),
            Reading::Whole => None,
        };
        let idle = self.client.shared.attempt_timeout;
        let origin = || outcome.sent.clone().discreet();
        let stream = body.map(|body| ByteStream::new(body, idle, origin()));
        (outcome, stream)
    }

    async fn traced(&mut self) -> Outcome {
        let span = Span::new(&self.route, &self.head.uri);
        // On the heap: futures that callers hold, and put into others, stay small.
        let outcome = span.within(Box::pin(self.attempts())).await;
        span.record(&outcome);
        outcome
    }

    async fn attempts(&mut self) -> Outcome {
        let mut deadline = Deadline::after(self.timeout);
        let mut pauses = self.retry.pauses();
        let mut refreshed = false;
        let mut number = 0;
        // The first attempt takes the body; some cannot be sent again.
        let again = self.body.again();
        loop {
            number += 1;
            let result = self.attempt(number, &mut deadline).await;
            let are_refused = !refreshed && is_unauthorized(&result) && self.credentials.refuse();
            if are_refused {
                trace!("the token was refused, another will be asked for");
            }
            let Some(body) = again.as_ref().and_then(Body::again) else {
                return self.outcome(result, number);
            };
            self.body = body;
            if are_refused {
                refreshed = true;
                continue;
            }
            if !repeatable(&self.route, &result) {
                return self.outcome(result, number);
            }
            let answer = result.as_ref().ok().map(Response::headers);
            let pause = pauses.next(answer).filter(|pause| deadline.has(*pause));
            let Some(pause) = pause else {
                return self.outcome(result, number);
            };
            debug!(attempt = number, ?pause, "repeated after a pause");
            sleep(pause).await;
        }
    }

    /// Sends once.
    ///
    /// Waiting for a turn does not count towards any timeout. It begins when there is a token:
    /// all that wait for one would be sent at once when it comes.
    async fn attempt(
        &mut self,
        number: u32,
        deadline: &mut Deadline,
    ) -> Result<Response<Bytes>, Unanswered> {
        let mut waited = Duration::ZERO;
        let mut limit = deadline.within(self.client.shared.attempt_timeout);
        let started = Instant::now();
        // That takes a timer, which most calls do not need.
        let prepared = match self.credentials.expire() {
            true => limit.hold(self.renew()).await,
            false => Ok(()),
        };
        let result = match prepared {
            Ok(()) => {
                waited = self.turn().await;
                deadline.extend(waited);
                limit.extend(waited);
                let exchange = async {
                    // One may have expired in the queue.
                    self.renew().await?;
                    self.exchange(number).await
                };
                limit.hold(exchange).await
            }
            Err(failure) => Err(failure),
        };
        let result = result.map_err(|failure| {
            let credentials = self.credentials.clone();
            failure.of(self.sent(number, credentials).discreet())
        });
        let took = started.elapsed().saturating_sub(waited);
        self.after(number, took, &result);
        result
    }

    fn outcome(&mut self, result: Result<Response<Bytes>, Unanswered>, attempts: u32) -> Outcome {
        let credentials = std::mem::take(&mut self.credentials);
        Outcome {
            result,
            sent: self.sent(attempts, credentials),
        }
    }

    fn sent(&self, attempts: u32, credentials: Credentials) -> Sent {
        let origin = Origin::new(self.route.name, self.head.uri.authority());
        Sent {
            origin: origin.after(attempts),
            credentials,
        }
    }

    /// How long it took until the request may be sent.
    async fn turn(&self) -> Duration {
        let queued = Instant::now();
        self.client.shared.turn(self.route.effect()).await;
        queued.elapsed()
    }

    async fn renew(&mut self) -> Result<(), Failure> {
        self.credentials.renew().await.map_err(Failure::Token)
    }

    async fn exchange(&mut self, number: u32) -> Result<Response<Bytes>, Failure> {
        let body = std::mem::take(&mut self.body);
        let add = |request: &mut Request<()>| self.credentials.add_headers(request);
        let head = self.head.request(&self.settings, add);
        let mut head = self.before(number, head.map_err(Failure::invalid_request)?)?;
        let added = self.credentials.add_to_query(&mut head);
        added.map_err(Failure::invalid_request)?;
        let mut request = head.map(|()| body);
        if self.route.redirects() {
            request.extensions_mut().insert(KeepRedirects);
        }
        let transport = self.client.shared.transport();
        let transport = transport.map_err(Failure::invalid_request)?;
        let (head, body) = transport.send_boxed(request).await?.into_parts();
        if let Reading::Open(open) = &mut self.reading
            && self.route.is_success(head.status)
        {
            *open = Some(body);
            return Ok(Response::new(head.status, head.headers, Bytes::new()));
        }
        let limit = self.client.shared.max_response_size;
        let body = body.collect(limit).await.map_err(|error| match error {
            Uncollected::TooLarge => Failure::too_large(limit),
            Uncollected::Broken(error) => Failure::Transport(error),
        })?;
        Ok(Response::new(head.status, head.headers, body))
    }

    fn before(&self, number: u32, mut request: Request<()>) -> Result<Request<()>, Failure> {
        for hook in &self.client.shared.hooks {
            let allowed = hook.before(&self.attempted(number, Duration::ZERO), &mut request);
            allowed.map_err(Failure::invalid_request)?;
        }
        Ok(request)
    }

    fn after(&self, number: u32, took: Duration, result: &Result<Response<Bytes>, Unanswered>) {
        for hook in &self.client.shared.hooks {
            hook.after(&self.attempted(number, took), result.as_ref());
        }
    }

    fn attempted(&self, number: u32, duration: Duration) -> Attempt<'_> {
        Attempt {
            operation: self.route.name,
            method: &self.head.method,
            path: self.route.path,
            number,
            duration,
        }
    }
}

fn is_unauthorized(result: &Result<Response<Bytes>, Unanswered>) -> bool {
    matches!(result, Ok(answer) if answer.status() == StatusCode::UNAUTHORIZED)
}

/// When a call has to be over.
struct Deadline {
    at: Option<Instant>,
    timeout: Duration,
}

impl Deadline {
    fn after(timeout: Duration) -> Self {
        // A time that no clock can tell is no limit.
        let at = Instant::now().checked_add(timeout);
        Self { at, timeout }
    }

    fn extend(&mut self, time: Duration) {
        self.at = self.at.and_then(|at| at.checked_add(time));
    }

    /// Whether there is so much time left, and some more.
    fn has(&self, time: Duration) -> bool {
        let then = Instant::now().checked_add(time);
        match (self.at, then) {
            (Some(at), Some(then)) => then < at,
            (None, _) => true,
            (_, None) => false,
        }
    }

    /// The earlier of this deadline and one after `timeout`.
    fn within(&self, timeout: Duration) -> Deadline {
        match Deadline::after(timeout) {
            sooner if self.at.is_none() || sooner.at.is_some_and(|at| Some(at) < self.at) => sooner,
            _ => Deadline {
                at: self.at,
                timeout: self.timeout,
            },
        }
    }

    async fn hold<T>(
        &self,
        future: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let Some(at) = self.at else {
            return future.await;
        };
        let answer = timeout_at(at, future).await;
        answer.map_err(|_| Failure::elapsed(self.timeout))?
    }
}
