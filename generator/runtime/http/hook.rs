//! What else is done with every attempt.

use std::convert::Infallible;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};

use super::box_error::BoxError;
use super::error::Error;
use super::response::Response;

/// Sees every attempt before it is sent, and its outcome.
///
/// [`ClientBuilder::hook`](crate::ClientBuilder::hook) takes one. To wait, or to answer in place of
/// the API, wrap a [`Transport`](crate::Transport) instead.
pub trait Hook: Send + Sync + 'static {
    /// Called before a request is sent; its headers may be changed. Those with credentials are there
    /// already, marked sensitive, so that `Debug` does not show them. A credential in the query is
    /// added afterwards, where the query has none of its name; a [`Transport`](crate::Transport)
    /// sees it.
    ///
    /// # Errors
    /// An error keeps the request from being sent, and ends the call with
    /// [`Error::InvalidRequest`](crate::Error::InvalidRequest) and this reason.
    fn before(&self, attempt: &Attempt<'_>, request: &mut Request<()>) -> Result<(), BoxError> {
        let _ = (attempt, request);
        Ok(())
    }

    /// Called after an attempt, with the whole answer, whatever its status, or why there is none.
    /// The body of a success that is read [as it comes](crate::Call::stream) is not there yet, and
    /// empty here. A call that is dropped has no outcome.
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
    /// Its path, with parameters in braces.
    pub path: &'static str,
    /// 1 for the first.
    pub number: u32,
    /// How long it took, up to the end of the answer; zero before it is sent.
    pub duration: Duration,
}
