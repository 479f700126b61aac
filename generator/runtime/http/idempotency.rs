//! Idempotency keys: what the API knows a call by that it has carried out already.

use http::header::HeaderValue;
use uuid::Uuid;

use super::call::Call;
use super::operation::{IdempotencyKey, Operation};
use super::request_error::RequestError;

impl<T, E> Operation<T, E> {
    /// A header that carries a key of its own for each call.
    pub(crate) const fn keyed_by(mut self, header: &'static str) -> Self {
        self.route.idempotency_key = Some(IdempotencyKey {
            header,
            make: random,
        });
        self
    }
}

/// A UUID of version 4 (RFC 9562, section 5.4).
fn random() -> String {
    Uuid::new_v4().to_string()
}

impl<T, E, P> Call<T, E, P> {
    /// The idempotency key of this call: a random UUID that is the same for all its repeats, or the
    /// key from [`with_idempotency_key`](Self::with_idempotency_key). `None` if the operation has
    /// no such key.
    ///
    /// The API carries a call out once for each key. So a call that has one may be repeated where
    /// another might do something twice; see [`Retry`](crate::Retry).
    pub fn idempotency_key(&self) -> Option<&str> {
        let header = self.builder.route.idempotency_key?.header;
        let set = self.settings.headers.get(header);
        let key = set.or_else(|| self.builder.headers.get(header))?;
        key.to_str().ok()
    }

    /// Sets the idempotency key of this call, instead of a random one. Two calls with the same key
    /// are carried out once. So with a key that was stored, a call can be sent again after a
    /// restart of the program.
    ///
    /// A key that a header cannot carry, an empty key, and a key for an operation that has none are
    /// an [`Error::InvalidRequest`](crate::Error::InvalidRequest) when the call is sent.
    pub fn with_idempotency_key(mut self, key: impl TryInto<HeaderValue>) -> Self {
        let Some(IdempotencyKey { header, .. }) = self.builder.route.idempotency_key else {
            self.builder.refuse(RequestError::NoIdempotencyKey);
            return self;
        };
        match key.try_into() {
            Ok(key) if !key.is_empty() => self.header(header, key),
            _ => {
                let problem = RequestError::HeaderValue(header.to_owned());
                self.builder.refuse(problem);
                self
            }
        }
    }
}
