//! Tokens on behalf of a person who has signed in (RFC 6749, section 6).

use std::sync::OnceLock;

use secrecy::SecretString;

use super::box_error::BoxError;
use super::oauth::{Setup, Way, oauth2_setters};
use super::oauth_error::OAuth2Error;
use super::oauth_source::{Grant, TokenSource};
use super::oauth_store::Tokens;
use super::token::{Token, TokenProvider};

/// Tokens on behalf of a person who has signed in: each for a refresh token (RFC 6749, section 6),
/// which came with an authorization code or from a [`DeviceCode`](crate::DeviceCode).
///
/// It is a [`TokenProvider`], which a client takes:
/// `RefreshToken::new("my-app", refresh_token).store(store)`. Many servers accept a refresh token
/// only once. So the one in each answer is saved in the [store](crate::TokenStore), if there is one,
/// before the access token is used. Its settings take effect when the first token is requested.
pub struct RefreshToken {
    setup: Setup,
    /// What there was at the beginning.
    tokens: Option<Tokens>,
    first: Option<SecretString>,
    source: OnceLock<TokenSource>,
}

oauth2_setters!(RefreshToken);

impl RefreshToken {
    /// The client of this id, to which this refresh token was given. Tokens in a
    /// [`store`](Self::store) are preferred to it.
    pub fn new(client_id: impl Into<String>, refresh_token: impl Into<SecretString>) -> Self {
        Self {
            first: Some(refresh_token.into()),
            ..Self::kept(client_id)
        }
    }

    /// The client of this id, whose tokens are kept in a [`store`](Self::store).
    pub fn kept(client_id: impl Into<String>) -> Self {
        Self::signed_in(Setup::new(Way::AuthorizationCode, client_id.into()), None)
    }

    /// With tokens that were just given.
    pub(crate) fn signed_in(setup: Setup, tokens: Option<Tokens>) -> Self {
        Self {
            setup,
            tokens,
            first: None,
            source: OnceLock::new(),
        }
    }

    /// The secret of the client, if it has one.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.setup.client_secret = Some(secret.into());
        self
    }

    /// A token: the stored one if it is valid and was not returned before, or else a new one from
    /// the server.
    ///
    /// # Errors
    /// The server gave no token, or it could not be stored. After [`OAuth2Error::NoRefreshToken`],
    /// and where the server says `invalid_grant`, somebody has to sign in again.
    pub async fn access_token(&self) -> Result<Token, OAuth2Error> {
        let new = || {
            let grant = Grant::RefreshToken(self.first.clone());
            TokenSource::new(self.setup.clone(), grant, self.tokens.clone())
        };
        self.source.get_or_init(new).token().await
    }
}

impl TokenProvider for RefreshToken {
    async fn token(&self) -> Result<Token, BoxError> {
        Ok(self.access_token().await?)
    }
}
