//! One call of an operation: looked at, sent, its answer read.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{Request, StatusCode};

use super::byte_stream::ByteStream;
use super::credential::{self, Credential};
use super::credentials::Credentials;
use super::error::Error;
use super::failure::Unanswered;
use super::head::Head;
use super::operation::Operation;
use super::outcome::{Outcome, Sent};
use super::pagination::Pagination;
use super::refusal::Refusal;
use super::request::RequestBuilder;
use super::request_error::header;
use super::response::Response;
use super::retry::Retry;
use super::send::Sending;
use super::settings::Settings;
use super::trace;
use crate::runtime::wire::decode::Decoder;
use crate::runtime::wire::decode_error::{DecodeError, Undecodable};
use crate::runtime::wire::lenient::{self, Undecoded};

/// A call of an operation that answers `T` or refuses with `E`. Nothing happens until
/// [`send`](Self::send), or until it is awaited, which is the same.
///
/// Dropping the future that `send` returns cancels the call, with all its repeats.
#[must_use = "a call does nothing until it is sent"]
pub struct Call<T, E, P = ()> {
    pub(crate) builder: RequestBuilder,
    pub(crate) settings: Settings,
    pub(crate) reader: Reader<T, E>,
    /// How to get from one page to the next, or what else sets the call apart.
    pub(crate) kind: P,
}

/// A call whose answer is one page of many items of type `I`.
pub type PagedCall<T, E, I> = Call<T, E, Pagination<T, I>>;

/// What becomes of a body; `None` if its status is not documented.
type Read<T> = Option<Result<T, DecodeError>>;

/// How the answers of a call are read.
pub(crate) struct Reader<T, E> {
    statuses: &'static [u16],
    answer: Decoder<T>,
    refusal: Decoder<E>,
    lenient: bool,
}

#[allow(dead_code, reason = "which operations there are depends on the API")]
impl RequestBuilder {
    /// Says how answers are read, which completes the call.
    pub(crate) fn returns<T, E>(self, operation: Operation<T, E>) -> Call<T, E> {
        Call::new(self, operation.answer.decode, operation.refusal.decode)
    }
}

impl<T, E> Call<T, E> {
    pub(crate) fn new(builder: RequestBuilder, answer: Decoder<T>, refusal: Decoder<E>) -> Self {
        let reader = Reader {
            statuses: builder.route.statuses,
            answer,
            refusal,
            lenient: builder.client.shared.lenient,
        };
        Self {
            builder,
            settings: Settings::default(),
            reader,
            kind: (),
        }
    }

    /// The same call, of another kind.
    pub(crate) fn of_kind<P>(self, kind: P) -> Call<T, E, P> {
        Call {
            builder: self.builder,
            settings: self.settings,
            reader: self.reader,
            kind,
        }
    }
}

/// Marks calls whose answer is read as a whole: the third parameter of every [`Call`], except for
/// streams of items.
pub trait ReadWhole {}

impl ReadWhole for () {}

impl<T, E, P> Call<T, E, P> {
    /// How long this call may take as a whole, repeats and the pauses between them included,
    /// instead of the client's timeout.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = Some(timeout);
        self
    }

    /// When this call is repeated, instead of the client's policy.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.settings.retry = Some(retry);
        self
    }

    /// A credential for this call, instead of the client's for the same security scheme.
    pub fn credential(mut self, credential: Credential) -> Self {
        credential.replace_in(&mut self.settings.credentials);
        self
    }

    /// Sets a header of this request, replacing any other of that name: `.header("x-trace", "1")`.
    ///
    /// A name or a value that a header cannot have is an [`Error::InvalidRequest`] when the call is
    /// sent.
    pub fn header(
        mut self,
        name: impl TryInto<HeaderName>,
        value: impl TryInto<HeaderValue>,
    ) -> Self {
        match header(name, value) {
            Ok((name, mut value)) => {
                credential::hide(&name, &mut value);
                self.settings.headers.insert(name, value);
            }
            Err(problem) => self.builder.refuse(problem),
        }
        self
    }

    /// The request as it will be sent, for inspection. A header with a credential is marked
    /// sensitive, so that `Debug` hides it; a query parameter with a credential is left out, and so
    /// are tokens from a provider and credentials that are missing. A body that is a stream is
    /// shown as empty.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] if the request cannot be sent.
    pub fn request(&self) -> Result<Request<Bytes>, Error<E>> {
        let builder = &self.builder;
        let head = Head::of(builder).map_err(|problem| builder.invalid(problem).typed())?;
        let credentials = Credentials::of(builder, &self.settings).unwrap_or_default();
        let request = head.request(&self.settings, |request| credentials.add_headers(request));
        let request = request.map_err(|problem| builder.invalid(problem).typed())?;
        Ok(request.map(|()| builder.body.as_bytes().cloned().unwrap_or_default()))
    }

    /// Sends the request, and leaves the body of a success to be read as it comes: status and
    /// headers are there first, then chunks, of any number and size.
    ///
    /// Until then all is as with [`send`](Self::send): timeouts, repeats, and the errors of answers
    /// that are no success. After that, each chunk may take as long as
    /// [`ByteStream::idle_timeout`] says. Spans end, and [hooks](crate::Hook) see an answer
    /// without its body, when the headers are there.
    ///
    /// # Errors
    /// Those of [`send`](Self::send), except that the body is not read, so it cannot be malformed.
    pub async fn stream(self) -> Result<Response<ByteStream>, Error<E>> {
        let sending = Sending::new(self.builder, self.settings).map_err(Unanswered::typed)?;
        let (outcome, body) = sending.open().await;
        self.reader.opened(outcome, body)
    }
}

impl<T, E, P: ReadWhole> Call<T, E, P> {
    /// Sends the request and reads the answer.
    ///
    /// # Errors
    /// Anything but an answer that the API documents as a success; see [`Error`].
    pub async fn send(self) -> Result<Response<T>, Error<E>> {
        let sending = Sending::new(self.builder, self.settings).map_err(Unanswered::typed)?;
        self.reader.read(sending.send().await)
    }
}

/// `call.await` is `call.send().await`.
impl<T: 'static, E: 'static, P: ReadWhole + Send + 'static> IntoFuture for Call<T, E, P> {
    type Output = Result<Response<T>, Error<E>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

// Derived, it would ask for types that can be copied.
impl<T, E> Clone for Reader<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, E> Copy for Reader<T, E> {}

impl<T, E> Reader<T, E> {
    /// Types the result of a call.
    ///
    /// # Errors
    /// Anything but an answer that the API documents as a success.
    pub(crate) fn read(&self, outcome: Outcome) -> Result<Response<T>, Error<E>> {
        match outcome.result {
            Ok(raw) => self.understand(raw, outcome.sent),
            Err(unanswered) => Err(unanswered.typed()),
        }
    }

    /// Types an answer.
    ///
    /// # Errors
    /// It is none that the API documents as a success.
    pub(crate) fn understand(
        &self,
        raw: Response<Bytes>,
        sent: Sent,
    ) -> Result<Response<T>, Error<E>> {
        let status = raw.status();
        if status.is_success() || self.statuses.contains(&status.as_u16()) {
            let (body, undecoded) = self.success_or_parts(status, raw.body());
            if !undecoded.is_empty() {
                trace::undecoded(&sent.clone().discreet(), &undecoded);
            }
            let (raw, body) = understood(raw, body, sent)?;
            Ok(raw.with_undecoded(undecoded).with_body(body))
        } else {
            Err(self.refused(raw, sent))
        }
    }

    /// Types the result of a call whose body is left to be read.
    ///
    /// # Errors
    /// Anything but a success.
    pub(crate) fn opened(
        &self,
        outcome: Outcome,
        body: Option<ByteStream>,
    ) -> Result<Response<ByteStream>, Error<E>> {
        match (outcome.result, body) {
            (Ok(head), Some(body)) => Ok(head.with_body(body)),
            (Ok(raw), None) => Err(self.refused(raw, outcome.sent)),
            (Err(unanswered), _) => Err(unanswered.typed()),
        }
    }

    /// The error of an answer that is no success.
    fn refused(&self, raw: Response<Bytes>, sent: Sent) -> Error<E> {
        let body = (self.refusal)(raw.status(), raw.body());
        match understood(raw, body, sent.clone()) {
            Ok((raw, body)) => Error::Api(Box::new(Refusal::new(raw, body, sent.discreet()))),
            Err(error) => error,
        }
    }

    /// Reads the body of a success; if the client is lenient, as far as it is documented.
    fn success_or_parts(&self, status: StatusCode, body: &Bytes) -> (Read<T>, Vec<Undecoded>) {
        match self.success(status, body) {
            Some(Err(_)) if self.lenient => lenient::read(|| self.success(status, body)),
            read => (read, Vec::new()),
        }
    }

    /// Reads the body of a success. One whose status is not documented is read as that of the only
    /// documented success, or else of the first that fits: what was asked for has happened.
    fn success(&self, status: StatusCode, body: &Bytes) -> Read<T> {
        if self.statuses.is_empty() || self.statuses.contains(&status.as_u16()) {
            return (self.answer)(status, body);
        }
        let documented = self.statuses.iter();
        let documented = documented.filter_map(|status| StatusCode::from_u16(*status).ok());
        let documented: Vec<StatusCode> = documented.filter(StatusCode::is_success).collect();
        let is_only = documented.len() == 1;
        documented
            .into_iter()
            .filter(|documented| is_only || body.is_empty() || !is_empty(*documented))
            .filter_map(|documented| (self.answer)(documented, body))
            .find(Result::is_ok)
    }
}

/// Whether answers of this status never have content (RFC 9110, sections 15.3.5 and 15.3.6).
fn is_empty(status: StatusCode) -> bool {
    matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT)
}

/// The answer and its decoded body.
fn understood<B, E>(
    raw: Response<Bytes>,
    body: Read<B>,
    sent: Sent,
) -> Result<(Response<Bytes>, B), Error<E>> {
    match body {
        Some(Ok(body)) => Ok((raw, body)),
        Some(Err(error)) => {
            let undecodable = Undecodable::new(raw, error, sent.discreet());
            Err(Error::Decode(Box::new(undecodable)))
        }
        None => {
            let body = raw.body().clone();
            let refusal = Refusal::new(raw, body, sent.discreet());
            Err(Error::Unexpected(Box::new(refusal)))
        }
    }
}

impl<T, E, P> fmt::Debug for Call<T, E, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.builder.route.name)
            .finish_non_exhaustive()
    }
}
