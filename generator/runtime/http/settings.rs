//! What the caller set for one call.

use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderMap;

use super::auth::{Auth, Authorization};
use super::client::Client;
use super::operation::Route;
use super::retry::Retry;

/// What the caller set for one call alone.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) headers: HeaderMap,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<Retry>,
    pub(crate) auth: Option<Arc<Auth>>,
}

impl Settings {
    /// The credential: none if the operation takes none, whatever is set.
    pub(crate) fn auth(&self, client: &Client, route: &Route) -> Arc<Auth> {
        match &self.auth {
            _ if route.anonymous => Arc::default(),
            Some(auth) => auth.clone(),
            None => client.shared.auth.clone(),
        }
    }

    /// Adds the header of the credential, and those of this call, which go before it.
    pub(crate) fn complete(&self, headers: &mut HeaderMap, authorization: Option<&Authorization>) {
        if let Some(Authorization::Header(name, value)) = authorization {
            headers.insert(name, value.clone());
        }
        headers.extend(self.headers.clone());
    }
}
