//! One call on the wire: attempts, and the pauses between them.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, StatusCode, Uri};
use secrecy::ExposeSecret;
use tokio::time::{Instant, sleep, timeout_at};
use tracing::{debug, trace};

use super::auth::{Auth, Authorization, authorization};
use super::body::{Body, Uncollected};
use super::byte_stream::ByteStream;
use super::client::Client;
use super::failure::{Failure, Unanswered};
use super::hook::Attempt;
use super::operation::Route;
use super::origin::Origin;
use super::outcome::Outcome;
use super::path;
use super::request::RequestBuilder;
use super::response::Response;
use super::retry::{Retry, repeatable};
use super::settings::Settings;
use super::trace::Span;
use super::transport::KeepRedirects;

/// What is to be sent, and how.
pub(crate) struct Sending {
    pub(crate) client: Client,
    pub(crate) route: Route,
    /// Without its credential and the headers of this call.
    pub(crate) request: Request<Body>,
    pub(crate) settings: Settings,
    pub(crate) timeout: Duration,
    pub(crate) retry: Retry,
    /// What becomes of the body of a success.
    body: Reading,
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
    pub(crate) fn new(builder: RequestBuilder, settings: Settings) -> Result<Sending, Unanswered> {
        let head = builder.head();
        let head = head.map_err(|problem| builder.invalid(problem))?;
        let (client, route) = (builder.client.clone(), builder.route.clone());
        let body = builder.into_body();
        Ok(Sending {
            timeout: settings.timeout.unwrap_or(client.shared.timeout),
            retry: settings.retry.unwrap_or(client.shared.retry),
            settings,
            request: head.map(|()| body),
            body: Reading::Whole,
            client,
            route,
        })
    }

    /// Sends until there is an answer to keep.
    pub(crate) async fn send(mut self) -> Outcome {
        self.traced().await
    }

    /// The same, but the body of a success is left to be read: that of the outcome is empty then.
    pub(crate) async fn open(mut self) -> (Outcome, Option<ByteStream>) {
        self.body = Reading::Open(None);
        let outcome = self.traced().await;
        let body = match self.body {
            Reading::Open(body) => body.filter(|_| outcome.result.is_ok()),
            Reading::Whole => None,
        };
        let idle = self.client.shared.attempt_timeout;
        let stream = body.map(|body| ByteStream::new(body, idle, outcome.origin.clone()));
        (outcome, stream)
    }

    async fn traced(&mut self) -> Outcome {
        let span = Span::new(&self.route, self.request.uri());
        let outcome = span.within(self.attempts()).await;
        span.record(&outcome);
        outcome
    }

    async fn attempts(&mut self) -> Outcome {
        let mut deadline = Deadline::after(self.timeout);
        let mut pauses = self.retry.pauses();
        let mut refreshed = false;
        let mut number = 0;
        // The first attempt takes the body; some cannot be sent again.
        let again = self.request.body().again();
        loop {
            number += 1;
            let (result, token) = self.attempt(number, &mut deadline).await;
            let refused = token.filter(|_| !refreshed && is_unauthorized(&result));
            if let Some(token) = refused {
                self.refuse(token);
            }
            let Some(body) = again.as_ref().and_then(Body::again) else {
                return self.outcome(result, number);
            };
            *self.request.body_mut() = body;
            if refused.is_some() {
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

    /// Sends once, with a token from a provider also its number.
    ///
    /// Waiting for a turn does not count towards any timeout. It begins when there is a token:
    /// all that wait for one would be sent at once when it comes.
    async fn attempt(
        &mut self,
        number: u32,
        deadline: &mut Deadline,
    ) -> (Result<Response<Bytes>, Unanswered>, Option<u64>) {
        let auth = self.auth();
        let mut token = None;
        let mut waited = Duration::ZERO;
        let mut limit = deadline.within(self.client.shared.attempt_timeout);
        let started = Instant::now();
        let result = match limit.hold(authorize(&auth, &mut token)).await {
            Ok(authorization) => {
                waited = self.turn().await;
                deadline.extend(waited);
                limit.extend(waited);
                let exchange = async {
                    let authorization = match &*auth {
                        // It may have expired in the queue.
                        Auth::Provider(_) => authorize(&auth, &mut token).await?,
                        _ => authorization,
                    };
                    self.exchange(number, authorization).await
                };
                limit.hold(exchange).await
            }
            Err(failure) => Err(failure),
        };
        let result = result.map_err(|failure| failure.of(self.origin(number)));
        let took = started.elapsed().saturating_sub(waited);
        self.after(number, took, &result);
        (result, token)
    }

    fn outcome(&self, result: Result<Response<Bytes>, Unanswered>, attempts: u32) -> Outcome {
        Outcome {
            result,
            origin: self.origin(attempts),
        }
    }

    fn origin(&self, attempts: u32) -> Origin {
        Origin::new(self.route.name, self.request.uri().authority()).after(attempts)
    }

    /// How long it took until the request may be sent.
    async fn turn(&self) -> Duration {
        let queued = Instant::now();
        self.client.shared.turn(self.route.effect()).await;
        queued.elapsed()
    }

    fn auth(&self) -> Arc<Auth> {
        self.settings.auth(&self.client, &self.route)
    }

    /// Has the provider asked for another token than the one of this number.
    fn refuse(&self, token: u64) {
        if let Auth::Provider(cache) = &*self.auth() {
            trace!("the token was refused, another will be asked for");
            cache.refuse(token);
        }
    }

    async fn exchange(
        &mut self,
        number: u32,
        authorization: Option<Authorization>,
    ) -> Result<Response<Bytes>, Failure> {
        let body = std::mem::take(self.request.body_mut());
        let head = self.before(number, self.head(authorization)?)?;
        let mut request = head.map(|()| body);
        if self.route.redirects() {
            request.extensions_mut().insert(KeepRedirects);
        }
        let transport = self.client.shared.transport();
        let transport = transport.map_err(Failure::invalid_request)?;
        let (head, body) = transport.send_boxed(request).await?.into_parts();
        if let Reading::Open(open) = &mut self.body
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

    /// The request without its body, and with its credential.
    fn head(&self, authorization: Option<Authorization>) -> Result<Request<()>, Failure> {
        let mut request = Request::new(());
        *request.method_mut() = self.request.method().clone();
        *request.uri_mut() = self.request.uri().clone();
        let headers = request.headers_mut();
        *headers = self.request.headers().clone();
        self.settings.complete(headers, authorization.as_ref());
        if let Some(Authorization::Query(name, secret)) = authorization {
            let uri = with_query(request.uri(), name, secret.expose_secret());
            *request.uri_mut() = uri.map_err(Failure::invalid_request)?;
        }
        Ok(request)
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
            method: self.request.method(),
            path: self.route.path,
            number,
            duration,
        }
    }
}

/// What the credential adds to a request; from a provider also the number of its token.
async fn authorize(auth: &Auth, token: &mut Option<u64>) -> Result<Option<Authorization>, Failure> {
    let added = match auth {
        Auth::Provider(cache) => {
            let kept = cache.token().await.map_err(Failure::Token)?;
            *token = Some(kept.number);
            authorization(&kept.secret)
        }
        _ => auth.at_hand(),
    };
    added.map_err(Failure::invalid_request)
}

fn is_unauthorized(result: &Result<Response<Bytes>, Unanswered>) -> bool {
    matches!(result, Ok(answer) if answer.status() == StatusCode::UNAUTHORIZED)
}

fn with_query(uri: &Uri, name: &str, value: &str) -> Result<Uri, http::Error> {
    let mut parts = uri.clone().into_parts();
    let mut query = uri.query().unwrap_or_default().to_owned();
    path::push_pair(&mut query, name, value);
    parts.path_and_query = Some(format!("{}?{query}", uri.path()).parse()?);
    Ok(Uri::from_parts(parts)?)
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
