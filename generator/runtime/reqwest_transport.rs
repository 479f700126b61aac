//! The transport that is built in: reqwest, its TLS and its redirects.

use std::time::Duration;

use http::{Request, Response, StatusCode};
use reqwest::redirect::{Action, Attempt, Policy};

use super::body::Body;
use super::error::BoxError;
use super::transport::{Transport, TransportError, TransportErrorKind};

const MAX_REDIRECTS: usize = 10;

/// Longer than this, and nobody is there. Nothing is sent before, so this may be repeated.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Sends with reqwest.
///
/// One is built in; to have another, with a proxy or certificates of your own, hand a
/// `reqwest::Client` to [`new`](Self::new) and the result to
/// [`ClientBuilder::transport`](super::ClientBuilder::transport).
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Sends with this client.
    ///
    /// Its TLS and its redirect policy are yours to choose. The client that is built in follows
    /// no redirect to another host; one that does may hand the token to it. Set no timeouts and
    /// retries on it: those of this crate know which requests may be repeated.
    pub fn new(client: reqwest::Client) -> Self {
        Self { client }
    }

    /// The transport that is built in, to put another around it.
    ///
    /// # Errors
    /// TLS could not be set up.
    pub fn built_in() -> Result<Self, BoxError> {
        let builder = reqwest::Client::builder()
            .redirect(Policy::custom(redirect))
            .connect_timeout(CONNECT_TIMEOUT)
            .referer(false);
        let client = with_tls(builder)?.build()?;
        Ok(Self { client })
    }
}

impl Transport for ReqwestTransport {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let request = request.map(|body| match body.as_bytes() {
            Some(bytes) => reqwest::Body::from(bytes.clone()),
            None => reqwest::Body::wrap(body),
        });
        let request = reqwest::Request::try_from(request).map_err(sort)?;
        let answer = self.client.execute(request).await.map_err(sort)?;
        Ok(Response::from(answer).map(Body::new))
    }
}

/// Sorts an error by what it means for the request.
fn sort(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Request
    } else {
        TransportErrorKind::Broken
    };
    // The URL may carry the token.
    TransportError::new(kind, error.without_url())
}

/// The platform's TLS, when asked for.
#[cfg(feature = "native-tls")]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, BoxError> {
    Ok(builder.tls_backend_native())
}

/// rustls, with the certificates that the platform trusts.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, BoxError> {
    use rustls_platform_verifier::BuilderVerifierExt;
    let tls = rustls::ClientConfig::builder_with_provider(crypto_provider()?)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(tls))
}

/// No TLS: `https` does not work.
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, BoxError> {
    Ok(builder)
}

/// The process's provider where the application installed one, else our own, which is not
/// installed for others.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
fn crypto_provider() -> Result<std::sync::Arc<rustls::crypto::CryptoProvider>, BoxError> {
    use rustls::crypto::CryptoProvider;
    if let Some(provider) = CryptoProvider::get_default() {
        return Ok(provider.clone());
    }
    // It panics when used on a processor that it does not support.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    if graviola::util::is_cpu_supported() {
        return Ok(std::sync::Arc::new(rustls_graviola::default_provider()));
    }
    Err("this processor needs another rustls crypto provider: \
         install one with CryptoProvider::install_default"
        .into())
}

/// Follows redirects that keep the method (301 to 303 may turn a write into a GET, whose answer
/// would be taken for the write's) and the origin (no other host is to see the token). What is
/// not followed becomes the answer.
fn redirect(attempt: Attempt<'_>) -> Action {
    let keeps_method = matches!(
        attempt.status(),
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT
    );
    let origin = attempt.url().origin();
    let keeps_origin = attempt
        .previous()
        .iter()
        .all(|previous| previous.origin() == origin);
    if keeps_method && keeps_origin && attempt.previous().len() <= MAX_REDIRECTS {
        attempt.follow()
    } else {
        attempt.stop()
    }
}
