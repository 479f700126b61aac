//! Who asks.

use std::future::Future;
use std::time::Duration;

use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use super::builder::BuildError;
use super::error::BoxError;
use super::token_cache::TokenCache;
use super::transport::Boxed;
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

/// A source of tokens that expire, such as an OAuth refresh or a vault.
///
/// [`ClientBuilder::token_provider`](crate::ClientBuilder::token_provider) takes one. It is asked
/// when the first request is sent, when the token is about to expire, and once in a call that was
/// answered 401; calls that need a token at the same time wait for one answer. An async closure
/// without arguments is a provider, too.
pub trait TokenProvider: Send + Sync + 'static {
    /// Gets a new token. The next one is asked for only when this one expires or is refused.
    ///
    /// # Errors
    /// There is no token; calls that wait for it end with [`Error::Token`](crate::Error::Token).
    fn token(&self) -> impl Future<Output = Result<Token, BoxError>> + Send;
}

impl<F, R> TokenProvider for F
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<Token, BoxError>> + Send,
{
    async fn token(&self) -> Result<Token, BoxError> {
        self().await
    }
}

/// A token, and how long it is valid.
#[derive(Clone, Debug)]
pub struct Token {
    pub(crate) secret: SecretString,
    pub(crate) valid_for: Option<Duration>,
}

impl Token {
    /// A token that is valid until it is refused.
    pub fn new(secret: impl Into<SecretString>) -> Self {
        Self {
            secret: secret.into(),
            valid_for: None,
        }
    }

    /// Sets how long the token is valid, counted from when the provider was asked for it
    /// (`expires_in` of OAuth 2). It is renewed a little earlier.
    pub fn valid_for(mut self, time: Duration) -> Self {
        self.valid_for = Some(time);
        self
    }
}

impl<S: Into<SecretString>> From<S> for Token {
    fn from(secret: S) -> Self {
        Self::new(secret)
    }
}

/// [`TokenProvider`] as a trait object.
pub(crate) trait AnyTokenProvider: Send + Sync {
    fn token_boxed(&self) -> Boxed<'_, Result<Token, BoxError>>;
}

impl<P: TokenProvider> AnyTokenProvider for P {
    fn token_boxed(&self) -> Boxed<'_, Result<Token, BoxError>> {
        Box::pin(self.token())
    }
}

/// Who asks, in every call of a client or in one.
#[derive(Default)]
pub(crate) enum Auth {
    #[default]
    Nobody,
    /// As the API wants it.
    Token(SecretString),
    /// `user:password`, whatever the API wants.
    Basic(SecretString),
    /// As the API wants it.
    Provider(TokenCache),
}

/// What a credential adds to a request.
#[derive(Clone)]
pub(crate) enum Proof {
    Header(HeaderName, HeaderValue),
    Query(&'static str, SecretString),
}

impl Auth {
    /// What is there without waiting: nothing if it comes from a provider.
    pub(crate) fn at_hand(&self) -> Result<Option<Proof>, BuildError> {
        match self {
            Self::Nobody | Self::Provider(_) => Ok(None),
            Self::Token(secret) => proof(secret),
            Self::Basic(secret) => basic(secret).map(Some),
        }
    }
}

/// The token as the API wants it.
pub(crate) fn proof(secret: &SecretString) -> Result<Option<Proof>, BuildError> {
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
        Credential::Query(name) => Ok(Some(Proof::Query(name, secret.clone()))),
    }
}

fn basic(secret: &SecretString) -> Result<Proof, BuildError> {
    use base64::prelude::{BASE64_STANDARD, Engine};
    let encoded = BASE64_STANDARD.encode(secret.expose_secret());
    header(AUTHORIZATION, &format!("Basic {encoded}"))
}

fn header(name: HeaderName, text: &str) -> Result<Proof, BuildError> {
    let mut value = HeaderValue::try_from(text).map_err(|_| BuildError::Token)?;
    value.set_sensitive(true);
    Ok(Proof::Header(name, value))
}
