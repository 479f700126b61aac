//! How a call ended.

use bytes::Bytes;

use super::failure::Failure;
use super::response::Response;

/// How a call ended.
pub(crate) struct Outcome {
    pub(crate) result: Result<Response<Bytes>, Failure>,
    pub(crate) attempts: u32,
    /// Whether it was repeated, and one more repeat might have helped.
    pub(crate) exhausted: bool,
}
