//! The HTTP client that is used unless the user brings one: its TLS and its redirects.

use std::sync::Arc;

use http::StatusCode;
use reqwest::redirect::{Action, Attempt, Policy};
use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls_platform_verifier::BuilderVerifierExt;

use super::error::BoxError;

const MAX_REDIRECTS: usize = 10;

/// Sets up an HTTP client; fails where `reqwest::Client::new` would panic.
pub(super) fn http_client() -> Result<reqwest::Client, BoxError> {
    let tls = ClientConfig::builder_with_provider(crypto_provider()?)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::custom(redirect))
        .referer(false)
        .build()?;
    Ok(client)
}

/// The process's provider where the application installed one, else our own, which is not
/// installed for others.
fn crypto_provider() -> Result<Arc<CryptoProvider>, BoxError> {
    if let Some(provider) = CryptoProvider::get_default() {
        return Ok(provider.clone());
    }
    // It panics when used on a processor that it does not support.
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    if graviola::util::is_cpu_supported() {
        return Ok(Arc::new(rustls_graviola::default_provider()));
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
