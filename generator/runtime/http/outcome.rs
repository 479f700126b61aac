//! How a call ended.

use bytes::Bytes;

use super::failure::Unanswered;
use super::origin::Origin;
use super::response::Response;

/// How a call ended.
pub(crate) struct Outcome {
    pub(crate) result: Result<Response<Bytes>, Unanswered>,
    pub(crate) origin: Origin,
}
