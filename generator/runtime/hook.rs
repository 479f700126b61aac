//! What else is done with every attempt.

use std::convert::Infallible;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};

use super::error::{BoxError, Error};
use super::response::Response;

/// Looks at every attempt before it is sent, and at what came of it.
///
/// [`ClientBuilder::hook`](super::ClientBuilder::hook) takes one. For what has to wait, or answers
/// in place of the API, a [`Transport`](super::Transport) is the better place.
pub trait Hook: Send + Sync + 'static {
    /// Before a request is sent; its headers may be changed. The one with the token is there
    /// already, marked sensitive.
    ///
    /// # Errors
    /// The request is not sent, and the call ends with
    /// [`Error::InvalidRequest`](super::Error::InvalidRequest) and this reason.
    fn before(&self, attempt: &Attempt<'_>, request: &mut Request<()>) -> Result<(), BoxError> {
        let _ = (attempt, request);
        Ok(())
    }

    /// After an attempt: with all of the answer, whatever its status, or why there is none.
    fn after(&self, attempt: &Attempt<'_>, outcome: Result<&Response<Bytes>, &Error<Infallible>>) {
        let _ = (attempt, outcome);
    }
}

/// One attempt of a call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The name of the operation, such as `users.update_record`.
    pub operation: &'static str,
    /// Its method.
    pub method: &'a Method,
    /// Its path, parameters in braces.
    pub path: &'static str,
    /// 1 for the first.
    pub number: u32,
    /// How long it took, the whole answer included; nothing before it is sent.
    pub duration: Duration,
}
