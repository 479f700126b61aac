//! The transport that is built in: its TLS and its redirects.

use std::time::Duration;

use http::StatusCode;
use reqwest::redirect::{Action, Attempt, Policy};

use super::box_error::BoxError;
use super::reqwest_transport::ReqwestTransport;

const MAX_REDIRECTS: usize = 10;

/// Longer than this, and nobody is there. Nothing is sent before, so this may be repeated.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

impl ReqwestTransport {
    /// The built-in transport, to wrap another around it.
    ///
    /// # Errors
    /// TLS could not be set up.
    pub fn built_in() -> Result<Self, BoxError> {
        let following = client(Policy::custom(redirect))?;
        Ok(Self::new(following).unfollowing(|| client(Policy::none())))
    }
}

fn client(redirects: Policy) -> Result<reqwest::Client, BoxError> {
    let builder = reqwest::Client::builder()
        .redirect(redirects)
        .connect_timeout(CONNECT_TIMEOUT)
        // It repeats requests that HTTP/2 refuses: without a pause, and past the rate limit.
        .retry(reqwest::retry::never())
        .referer(false);
    Ok(with_tls(builder)?.build()?)
}

/// The platform's TLS, when asked for.
#[cfg(feature = "native-tls")]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, BoxError> {
    Ok(builder.tls_backend_native())
}

/// rustls, with the certificates that the platform trusts.
#[cfg(not(feature = "native-tls"))]
fn with_tls(builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, BoxError> {
    use rustls_platform_verifier::BuilderVerifierExt;
    let mut tls = rustls::ClientConfig::builder_with_provider(crypto_provider()?)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    // reqwest takes this configuration as it is, and speaks what the server chooses of these.
    tls.alpn_protocols = PROTOCOLS.iter().map(|name| name.to_vec()).collect();
    Ok(builder.tls_backend_preconfigured(tls))
}

/// The protocols to choose from (ALPN), the best first.
#[cfg(not(feature = "native-tls"))]
const PROTOCOLS: &[&[u8]] = &[
    #[cfg(feature = "http2")]
    b"h2",
    b"http/1.1",
];

/// The process's provider where the application installed one, else our own, which is not
/// installed for others.
#[cfg(not(feature = "native-tls"))]
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
