//! Why a client could not be built.

use std::sync::Arc;

/// Why a [`Client`](crate::Client) could not be built.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL is missing or cannot be used; this says why.
    #[error("the base URL cannot be used: {0}")]
    BaseUrl(String),
    /// The credential for the security scheme of this name is empty, or has characters that it
    /// cannot have (perhaps it ends in a line break).
    #[error("the credential for `{0}` is empty or has characters that it cannot have")]
    Credential(&'static str),
    /// Environment variables that a client is set up by are not set; this names them.
    #[error("{0} is not set in the environment, or is empty")]
    Environment(String),
    /// The environment variable of this name has a line break or another control character, which no
    /// credential has.
    #[error("`{0}` in the environment has a line break or another control character")]
    Variable(&'static str),
    /// The user agent has characters that are not valid in a header.
    #[error("the user agent has characters that a header cannot carry")]
    UserAgent,
    /// There is nothing to send with: no TLS is built in, and no transport is set.
    #[error("there is no transport: set one, or enable the feature `rustls` or `native-tls`")]
    Transport,
    /// TLS could not be set up.
    #[error("TLS could not be set up: {0}")]
    Tls(#[source] Arc<dyn std::error::Error + Send + Sync>),
}
