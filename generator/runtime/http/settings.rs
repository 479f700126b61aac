//! What the caller set for one call.

use std::time::Duration;

use http::header::HeaderMap;

use super::credential::Credential;
use super::retry::Retry;

/// What the caller set for one call alone.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    pub(crate) credentials: Vec<Credential>,
}
