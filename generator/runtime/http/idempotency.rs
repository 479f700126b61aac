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
    /// The key by which the API knows this call, however often it comes: a random UUID, made with
    /// the call and kept over all its repeats, or what
    /// [`with_idempotency_key`](Self::with_idempotency_key) says. `None` if the operation takes
    /// none.
    ///
    /// The API carries a call out once for each key. So a call that has one may be repeated where
    /// another might do something twice; see [`Retry`](crate::Retry).
    pub fn idempotency_key(&self) -> Option<&str> {
        let header = self.builder.route.idempotency_key?.header;
        let set = self.settings.headers.get(header);
        let key = set.or_else(|| self.builder.headers.get(header))?;
        key.to_str().ok()
    }

    /// Sets the key by which the API knows this call, instead of the one that was made for it. Two
    /// calls with one key are carried out once: with a key that was kept, a call may be sent again
    /// after the program was started anew.
    ///
    /// What no header can carry, an empty text, and a key for an operation that takes none are told
    /// when sending, as [`Error::InvalidRequest`](crate::Error::InvalidRequest).
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
