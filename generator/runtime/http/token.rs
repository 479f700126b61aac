//! Tokens, and where they come from.

use std::future::Future;
use std::time::Duration;

use secrecy::SecretString;

use super::box_error::BoxError;
use super::transport::Boxed;

/// A source of tokens that expire, such as an OAuth refresh or a vault.
///
/// [`ClientBuilder`](crate::ClientBuilder) takes one for each security scheme whose credential can
/// expire. It is called before the first request, when the token is about to expire, and once in a
/// call that was answered 401; calls that need a token at the same time wait for one answer. If the
/// call that asked is dropped, the next one goes on with its question for a few seconds. An async
/// closure without arguments is a provider, too.
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

    /// Sets how long the token is valid, counted from when the provider was called (`expires_in` of
    /// OAuth 2). It is renewed a little earlier.
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
