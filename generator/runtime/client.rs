//! The client: what every call shares.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use super::builder::{BuildError, ClientBuilder};
use super::transport;
use crate::api;

/// How the API wants to be told the token.
#[allow(dead_code, reason = "one API uses one of these")]
pub(crate) enum Credential {
    /// The API takes no token.
    None,
    /// `Authorization: Bearer <token>`.
    Bearer,
    /// A header of this name, with the token as its value.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
}

/// A client of the API: where it is, who asks, and the connections to it.
///
/// Clones share everything and cost nothing. `Debug` shows the base URL, never the token.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

/// What clones share. What turned out wrong is kept: [`Client::new`] has no way to tell.
pub(super) struct Shared {
    /// Without a trailing slash.
    pub(super) base_url: Result<String, BuildError>,
    /// The headers of every request but the one with the token.
    pub(super) headers: Result<HeaderMap, BuildError>,
    pub(super) token: Option<SecretString>,
    pub(super) timeout: Duration,
    pub(super) http: OnceLock<reqwest::Client>,
}

impl Client {
    /// A client with all defaults, which authenticates with `token`.
    ///
    /// This cannot fail: what is wrong with the token, or with setting up TLS, is told by every
    /// call. [`ClientBuilder::build`] tells it at once.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self::builder().token(token).assemble()
    }

    /// Starts a client that differs from the defaults.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(super) fn new_shared(shared: Shared) -> Self {
        let shared = Arc::new(shared);
        Self { shared }
    }

    /// Without a trailing slash.
    pub(super) fn base_url(&self) -> Result<&str, BuildError> {
        self.shared.base_url.as_deref().map_err(Clone::clone)
    }

    /// The headers of every request, the one with the token among them unless it is `anonymous`.
    pub(super) fn headers(&self, anonymous: bool) -> Result<HeaderMap, BuildError> {
        let mut headers = self.shared.headers.clone()?;
        if anonymous {
            return Ok(headers);
        }
        let Some(token) = self.token()? else {
            return Ok(headers);
        };
        let (name, text) = match api::CREDENTIAL {
            Credential::None | Credential::Query(_) => return Ok(headers),
            Credential::Bearer => (AUTHORIZATION, format!("Bearer {token}")),
            Credential::Header(name) => {
                let name = name.parse().map_err(|_| BuildError::Token)?;
                (name, token.to_owned())
            }
        };
        let mut value = HeaderValue::try_from(text).map_err(|_| BuildError::Token)?;
        value.set_sensitive(true);
        headers.insert(name, value);
        Ok(headers)
    }

    /// The query parameter that carries the token, if the API wants it there.
    pub(super) fn query_credential(&self) -> Result<Option<(&'static str, &str)>, BuildError> {
        match api::CREDENTIAL {
            Credential::Query(name) => Ok(self.token()?.map(|token| (name, token))),
            Credential::None | Credential::Bearer | Credential::Header(_) => Ok(None),
        }
    }

    pub(super) fn timeout(&self) -> Duration {
        self.shared.timeout
    }

    /// The connections, set up when first needed.
    pub(super) fn http(&self) -> Result<&reqwest::Client, BuildError> {
        if let Some(http) = self.shared.http.get() {
            return Ok(http);
        }
        // Two first calls at once may both build one; the second is dropped.
        let built = transport::http_client().map_err(|error| BuildError::Tls(error.into()))?;
        Ok(self.shared.http.get_or_init(|| built))
    }

    fn token(&self) -> Result<Option<&str>, BuildError> {
        match self.shared.token.as_ref().map(ExposeSecret::expose_secret) {
            Some("") => Err(BuildError::Token),
            token => Ok(token),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base_url: &dyn fmt::Debug = match &self.shared.base_url {
            Ok(url) => url,
            Err(error) => error,
        };
        f.debug_struct("Client")
            .field("base_url", base_url)
            .finish_non_exhaustive()
    }
}
