//! Credentials, and what they add to a request.

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use super::build_error::BuildError;
use super::token_cache::TokenCache;
use crate::api;

/// How the API wants to be told the token.
#[allow(dead_code, reason = "one API uses one of these")]
pub(crate) enum Credential {
    /// The API takes no token.
    None,
    /// `Authorization: Bearer <token>`.
    Bearer,
    /// `Authorization: Basic <user:password>` (RFC 7617); the token is `user:password`.
    Basic,
    /// A header of this name, with the token as its value.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
}

/// The credential of a client, or of one call.
#[derive(Default)]
pub(crate) enum Auth {
    #[default]
    None,
    /// As the API wants it.
    Token(SecretString),
    /// `user:password`, whatever the API wants.
    Basic(SecretString),
    /// As the API wants it.
    Provider(TokenCache),
}

/// What a credential adds to a request.
#[derive(Clone)]
pub(crate) enum Authorization {
    Header(HeaderName, HeaderValue),
    Query(&'static str, SecretString),
}

impl Auth {
    /// What is there without waiting: nothing if it comes from a provider.
    ///
    /// # Errors
    /// A credential that no header can carry.
    pub(crate) fn at_hand(&self) -> Result<Option<Authorization>, BuildError> {
        match self {
            Self::None | Self::Provider(_) => Ok(None),
            Self::Token(secret) => authorization(secret),
            Self::Basic(secret) => basic(secret).map(Some),
        }
    }
}

/// What a token adds to a request, as the API wants it.
///
/// # Errors
/// A token that is empty, or that no header can carry.
pub(crate) fn authorization(secret: &SecretString) -> Result<Option<Authorization>, BuildError> {
    let token = secret.expose_secret();
    if token.is_empty() {
        return Err(BuildError::Token);
    }
    match api::CREDENTIAL {
        Credential::None => Ok(None),
        Credential::Bearer => header(AUTHORIZATION, &format!("Bearer {token}")).map(Some),
        Credential::Basic => basic(secret).map(Some),
        Credential::Header(name) => {
            let name = name.parse().map_err(|_| BuildError::Token)?;
            header(name, token).map(Some)
        }
        Credential::Query(name) => Ok(Some(Authorization::Query(name, secret.clone()))),
    }
}

fn basic(secret: &SecretString) -> Result<Authorization, BuildError> {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let encoded = BASE64_STANDARD.encode(secret.expose_secret());
    header(AUTHORIZATION, &format!("Basic {encoded}"))
}

fn header(name: HeaderName, text: &str) -> Result<Authorization, BuildError> {
    let mut value = HeaderValue::try_from(text).map_err(|_| BuildError::Token)?;
    value.set_sensitive(true);
    Ok(Authorization::Header(name, value))
}
