//! The client: what every call shares.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::header::HeaderMap;

use super::base::Base;
use super::build_error::BuildError;
use super::credential::Credential;
use super::hook::Hook;
#[cfg(feature = "rate-limit")]
use super::limit::Limiter;
use super::operation::Effect;
use super::retry::Retry;
use super::transport::AnyTransport;

/// A client of the API: its URL, the credentials, and the connections.
///
/// Clones share everything and are cheap. `Debug` shows the base URL, never a credential.
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
}

/// What clones share. What turned out wrong is kept: not every way to make a client can tell.
///
/// What the runtime asks of a client is asked here: methods of [`Client`] may be called as tags of
/// the document are.
pub(crate) struct Shared {
    /// Where the servers of the API are.
    pub(crate) bases: Vec<Result<Base, BuildError>>,
    /// The headers of every request but those with credentials.
    pub(crate) headers: Result<HeaderMap, BuildError>,
    /// One for a scheme.
    pub(crate) credentials: Vec<Credential>,
    /// Whether calls are sent without the credentials that they need.
    pub(crate) credentials_elsewhere: bool,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) retry: Retry,
    #[cfg(feature = "rate-limit")]
    pub(crate) limiter: Option<Limiter>,
    pub(crate) hooks: Vec<Box<dyn Hook>>,
    /// Whether parts of answers that are not as documented are kept as JSON.
    pub(crate) lenient: bool,
    /// In bytes.
    pub(crate) max_response_size: u64,
    pub(crate) transport: OnceLock<Arc<dyn AnyTransport>>,
}

impl Shared {
    /// Where this server of the API is.
    ///
    /// # Errors
    /// Its URL is missing or cannot be used.
    pub(crate) fn base(&self, server: usize) -> Result<&Base, BuildError> {
        self.bases[server].as_ref().map_err(Clone::clone)
    }

    /// The headers of every request but those with credentials.
    ///
    /// # Errors
    /// The user agent has characters that a header cannot carry.
    pub(crate) fn headers(&self) -> Result<&HeaderMap, BuildError> {
        self.headers.as_ref().map_err(Clone::clone)
    }

    /// Waits until a request of this effect may be sent.
    pub(crate) async fn turn(&self, effect: Effect) {
        #[cfg(feature = "rate-limit")]
        if let Some(limiter) = &self.limiter {
            limiter.turn(effect).await;
        }
        #[cfg(not(feature = "rate-limit"))]
        let _ = effect;
    }

    /// The connections, set up when first needed.
    ///
    /// # Errors
    /// No TLS is built in, or it could not be set up.
    pub(crate) fn transport(&self) -> Result<&dyn AnyTransport, BuildError> {
        if let Some(transport) = self.transport.get() {
            return Ok(&**transport);
        }
        // Two first calls at once may both build one; the second is dropped.
        let built = built_in()?;
        Ok(&**self.transport.get_or_init(|| built))
    }
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn built_in() -> Result<Arc<dyn AnyTransport>, BuildError> {
    match super::reqwest_transport::ReqwestTransport::built_in() {
        Ok(transport) => Ok(Arc::new(transport)),
        Err(error) => Err(BuildError::Tls(error.into())),
    }
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn built_in() -> Result<Arc<dyn AnyTransport>, BuildError> {
    Err(BuildError::Transport)
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base_url: &dyn fmt::Debug = match &self.shared.bases[0] {
            Ok(url) => url,
            Err(error) => error,
        };
        f.debug_struct("Client")
            .field("base_url", base_url)
            .finish_non_exhaustive()
    }
}
