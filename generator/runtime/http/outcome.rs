//! How a call ended.

use bytes::Bytes;

use super::credentials::Credentials;
use super::failure::Unanswered;
use super::origin::Origin;
use super::response::Response;

/// How a call ended.
pub(crate) struct Outcome {
    pub(crate) result: Result<Response<Bytes>, Unanswered>,
    pub(crate) sent: Sent,
}

/// A call that was sent, and with what.
#[derive(Clone)]
pub(crate) struct Sent {
    pub(crate) origin: Origin,
    pub(crate) credentials: Credentials,
}

impl Sent {
    /// The call, for what shows texts of its answer. Most calls need none.
    pub(crate) fn discreet(self) -> Origin {
        let secrets = self.credentials.secrets();
        self.origin.hiding(secrets)
    }
}
