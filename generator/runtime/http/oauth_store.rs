//! Where tokens are kept.

use std::future::Future;
use std::time::{Duration, SystemTime};

use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::box_error::BoxError;
use super::oauth_answer::Granted;
use super::token::Token;
use super::transport::Boxed;

/// Tokens as an authorization server gave them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tokens {
    /// The token that calls carry.
    pub access_token: SecretString,
    /// The token that is exchanged for the next access token.
    pub refresh_token: Option<SecretString>,
    /// Until when the access token is valid, if the server said so.
    pub expires_at: Option<SystemTime>,
    /// What the tokens allow, if the server said so: names of scopes, with a space between them.
    pub scope: Option<String>,
}

/// Keeps tokens, so that they outlive the process or are shared by several.
///
/// Without one, tokens are kept in memory. What is kept is secret: a refresh token may be valid for
/// months. [`Tokens::to_json`] and [`Tokens::from_json`] write and read a text for it.
pub trait TokenStore: Send + Sync + 'static {
    /// The tokens that were saved last; `None` if there are none. It is asked before a server is,
    /// and again each time that tokens have to be renewed: where another process has done so, its
    /// tokens are used.
    ///
    /// # Errors
    /// They cannot be read. Nothing is asked of the server then.
    fn load(&self) -> impl Future<Output = Result<Option<Tokens>, BoxError>> + Send;

    /// Saves tokens in the place of those before. Many servers take a refresh token only once, and
    /// give another one with the answer: so no token is used before this has ended.
    ///
    /// # Errors
    /// They cannot be written. They stay in memory, and saving is tried again with the next call.
    fn save(&self, tokens: &Tokens) -> impl Future<Output = Result<(), BoxError>> + Send;
}

impl Tokens {
    /// An access token, without a refresh token and an expiry.
    pub fn new(access_token: impl Into<SecretString>) -> Self {
        Self {
            access_token: access_token.into(),
            refresh_token: None,
            expires_at: None,
            scope: None,
        }
    }

    /// Sets the refresh token.
    pub fn refresh_token(mut self, token: impl Into<SecretString>) -> Self {
        self.refresh_token = Some(token.into());
        self
    }

    /// Sets until when the access token is valid.
    pub fn expires_at(mut self, time: SystemTime) -> Self {
        self.expires_at = Some(time);
        self
    }

    /// As JSON, secrets included.
    pub fn to_json(&self) -> SecretString {
        let secret = |token: &SecretString| token.expose_secret().to_owned();
        // Before that is as long ago.
        let since_1970 = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH);
        let expires_at = self
            .expires_at
            .map(|time| since_1970(time).unwrap_or_default());
        let tokens = json!({
            "access_token": secret(&self.access_token),
            "refresh_token": self.refresh_token.as_ref().map(secret),
            "expires_at": expires_at.map(|time| time.as_secs()),
            "scope": self.scope,
        });
        tokens.to_string().into()
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// The text is something else.
    pub fn from_json(text: &str) -> Result<Self, BoxError> {
        // What serde_json says of a text quotes it.
        let wrong = || BoxError::from("no tokens as `Tokens::to_json` writes them");
        let value: Value = serde_json::from_str(text).map_err(|_| wrong())?;
        let text = |key: &str| value[key].as_str().map(str::to_owned);
        let at = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        Ok(Self {
            access_token: text("access_token").ok_or_else(wrong)?.into(),
            refresh_token: text("refresh_token").map(Into::into),
            expires_at: value["expires_at"].as_u64().and_then(at),
            scope: text("scope"),
        })
    }

    /// What was granted, a moment ago.
    pub(crate) fn granted(granted: Granted) -> Self {
        let expires_at = granted.expires_in;
        Self {
            access_token: granted.access_token,
            refresh_token: granted.refresh_token,
            expires_at: expires_at.and_then(|time| SystemTime::now().checked_add(time)),
            scope: granted.scope,
        }
    }

    /// The access token, unless it has expired or is about to.
    pub(crate) fn valid(&self, leeway: Duration) -> Option<Token> {
        let token = Token::new(self.access_token.clone());
        let Some(expires_at) = self.expires_at else {
            return Some(token);
        };
        let left = expires_at.duration_since(SystemTime::now()).ok()?;
        (left > leeway).then(|| token.valid_for(left))
    }
}

/// [`TokenStore`] as a trait object.
pub(crate) trait AnyTokenStore: Send + Sync {
    fn load_boxed(&self) -> Boxed<'_, Result<Option<Tokens>, BoxError>>;
    fn save_boxed<'a>(&'a self, tokens: &'a Tokens) -> Boxed<'a, Result<(), BoxError>>;
}

impl<S: TokenStore> AnyTokenStore for S {
    fn load_boxed(&self) -> Boxed<'_, Result<Option<Tokens>, BoxError>> {
        Box::pin(self.load())
    }

    fn save_boxed<'a>(&'a self, tokens: &'a Tokens) -> Boxed<'a, Result<(), BoxError>> {
        Box::pin(self.save(tokens))
    }
}
