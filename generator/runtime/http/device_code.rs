//! Signing in on another device (RFC 8628).

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep_until};

use super::oauth::{Setup, Way, oauth2_setters};
use super::oauth_answer::{granted, read, seconds, text, unexpected};
use super::oauth_error::OAuth2Error;
use super::oauth_store::Tokens;
use super::refresh_token::RefreshToken;
use super::retry::Retry;

/// How long it is between two questions unless the server says (RFC 8628, section 3.5).
const INTERVAL: Duration = Duration::from_secs(5);

/// How much longer it is after `slow_down`.
const SLOWER: Duration = Duration::from_secs(5);

/// How long a code lasts if the server does not say, as it must.
const EXPIRES_IN: Duration = Duration::from_secs(600);

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Signs in a person who has a browser on another device: for programs in a terminal, and devices
/// without a keyboard (RFC 8628).
///
/// ```ignore
/// let code = DeviceCode::new("my-tool").scopes(["notes:read"]).start().await?;
/// println!("Enter {} at {}", code.user_code(), code.verification_url());
/// let client = Client::builder().token_provider(code.tokens().await?).build()?;
/// ```
#[must_use = "nothing is asked for until `start` is called"]
pub struct DeviceCode {
    setup: Setup,
}

oauth2_setters!(DeviceCode);

impl DeviceCode {
    /// The client of this id.
    pub fn new(client_id: impl Into<String>) -> Self {
        Self {
            setup: Setup::new(Way::DeviceAuthorization, client_id.into()),
        }
    }

    /// The secret of the client, if it has one.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.setup.client_secret = Some(secret.into());
        self
    }

    /// Where codes are given, if it is not where the document says (RFC 8628, section 3.1).
    pub fn device_authorization_url(mut self, url: impl Into<String>) -> Self {
        self.setup.device_authorization_url = Some(url.into());
        self
    }

    /// Asks for a code that a person can enter.
    ///
    /// # Errors
    /// The server gave no code.
    pub async fn start(self) -> Result<UserCode, OAuth2Error> {
        let url = self.setup.device_authorization_url()?;
        let scope = self.setup.scope();
        let form: Vec<_> = scope.iter().map(|it| ("scope", it.as_str())).collect();
        let asked = Instant::now();
        let answer = self.setup.send(&url, &form, self.setup.retry).await?;
        let secrets = self.setup.secrets(&form);
        let object = read(&answer, &secrets)?;
        let known = |key: &str| text(&object, key).map(str::to_owned);
        // The second name is older than the standard.
        let url = known("verification_uri").or_else(|| known("verification_url"));
        let (Some(device_code), Some(user_code), Some(verification_url)) =
            (known("device_code"), known("user_code"), url)
        else {
            return Err(unexpected(&answer, &secrets, "an object without a code"));
        };
        let expires_in = seconds(&object, "expires_in").unwrap_or(EXPIRES_IN);
        Ok(UserCode {
            user_code,
            verification_url,
            complete_url: known("verification_uri_complete"),
            device_code: device_code.into(),
            expires: asked.checked_add(expires_in),
            interval: seconds(&object, "interval").unwrap_or(INTERVAL),
            setup: self.setup,
        })
    }
}

/// A code that a person enters to sign a program in; from [`DeviceCode::start`].
pub struct UserCode {
    user_code: String,
    verification_url: String,
    complete_url: Option<String>,
    device_code: SecretString,
    /// None for a time that no clock can tell.
    expires: Option<Instant>,
    interval: Duration,
    setup: Setup,
}

/// What becomes of a question.
enum Polled {
    Granted(Tokens),
    /// The person has not decided.
    Pending,
    /// It is to be asked less often.
    SlowDown,
    /// The server did not answer, or not well: it may the next time.
    Trouble,
}

impl UserCode {
    /// What the person enters.
    pub fn user_code(&self) -> &str {
        &self.user_code
    }

    /// Where the person enters it.
    pub fn verification_url(&self) -> &str {
        &self.verification_url
    }

    /// The same with the code in it, to be shown as a picture, if the server has one.
    pub fn complete_url(&self) -> Option<&str> {
        self.complete_url.as_deref()
    }

    /// How long the code can still be entered.
    pub fn expires_in(&self) -> Duration {
        let left = self
            .expires
            .map(|at| at.saturating_duration_since(Instant::now()));
        left.unwrap_or(Duration::MAX)
    }

    /// Waits until the person has entered the code, and gives the tokens for it, which renew
    /// themselves. They are saved where the [store](DeviceCode::store) says.
    ///
    /// The server is polled as often as it allows, and less often after a failure.
    ///
    /// # Errors
    /// [`OAuth2Error::CodeExpired`] after the time of the code, a refusal (`access_denied`) if the
    /// person does not want it, or tokens that cannot be saved.
    pub async fn tokens(self) -> Result<RefreshToken, OAuth2Error> {
        let mut interval = self.interval;
        loop {
            let next = Instant::now().checked_add(interval);
            let in_time = |next: &Instant| self.expires.is_none_or(|expires| *next < expires);
            let Some(next) = next.filter(in_time) else {
                return Err(OAuth2Error::CodeExpired);
            };
            sleep_until(next).await;
            match self.poll().await? {
                Polled::Granted(tokens) => return self.signed_in(tokens).await,
                Polled::Pending => {}
                Polled::SlowDown => interval = interval.saturating_add(SLOWER),
                Polled::Trouble => interval = interval.saturating_mul(2),
            }
        }
    }

    async fn poll(&self) -> Result<Polled, OAuth2Error> {
        let url = self.setup.token_url()?;
        let form = [
            ("grant_type", GRANT),
            ("device_code", self.device_code.expose_secret()),
        ];
        // The next question is the repeat.
        let answer = match self.setup.send(&url, &form, Retry::none()).await {
            Ok(answer) if answer.status().is_server_error() => return Ok(Polled::Trouble),
            Ok(answer) if answer.status().as_u16() == 429 => return Ok(Polled::Trouble),
            Ok(answer) => answer,
            Err(OAuth2Error::NoAnswer(error)) if error.is_retryable() => {
                return Ok(Polled::Trouble);
            }
            Err(error) => return Err(error),
        };
        match granted(&answer, &self.setup.secrets(&form)) {
            Ok(granted) => Ok(Polled::Granted(Tokens::granted(granted))),
            Err(error) => match error.code() {
                Some("authorization_pending") => Ok(Polled::Pending),
                Some("slow_down") => Ok(Polled::SlowDown),
                Some("expired_token") => Err(OAuth2Error::CodeExpired),
                _ => Err(error),
            },
        }
    }

    async fn signed_in(self, tokens: Tokens) -> Result<RefreshToken, OAuth2Error> {
        if let Some(store) = &self.setup.store {
            let saved = store.save_boxed(&tokens).await;
            saved.map_err(OAuth2Error::Store)?;
        }
        Ok(RefreshToken::signed_in(self.setup, Some(tokens)))
    }
}

/// Without what nobody may see.
impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserCode")
            .field("verification_url", &self.verification_url)
            .finish_non_exhaustive()
    }
}
