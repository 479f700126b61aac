//! Tokens for a program that acts for itself (RFC 6749, section 4.4).

use std::sync::OnceLock;

use secrecy::SecretString;

use super::box_error::BoxError;
use super::oauth::{Setup, Way, oauth2_setters};
use super::oauth_error::OAuth2Error;
use super::oauth_source::{Grant, TokenSource};
use super::token::{Token, TokenProvider};

/// Tokens for a program that acts for itself, by its id and its secret (RFC 6749, section 4.4).
///
/// It is a [`TokenProvider`], which a client takes:
/// `ClientCredentials::new("my-service", secret).scopes(["notes:read"])`. Its settings take effect
/// when the first token is requested.
pub struct ClientCredentials {
    setup: Setup,
    source: OnceLock<TokenSource>,
}

oauth2_setters!(ClientCredentials);

impl ClientCredentials {
    /// The client of this id, which has this secret.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<SecretString>) -> Self {
        let mut setup = Setup::new(Way::ClientCredentials, client_id.into());
        setup.client_secret = Some(client_secret.into());
        Self {
            setup,
            source: OnceLock::new(),
        }
    }

    /// A token: the stored one if it is valid and was not returned before, or else a new one from
    /// the server.
    ///
    /// # Errors
    /// The server gave no token, or it could not be stored.
    pub async fn access_token(&self) -> Result<Token, OAuth2Error> {
        let new = || TokenSource::new(self.setup.clone(), Grant::ClientCredentials, None);
        self.source.get_or_init(new).token().await
    }
}

impl TokenProvider for ClientCredentials {
    async fn token(&self) -> Result<Token, BoxError> {
        Ok(self.access_token().await?)
    }
}
