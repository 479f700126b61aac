//! How a client is set up.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use secrecy::SecretString;

use super::client::{Client, Shared};
use crate::api;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);
const DEFAULT_USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Builds a [`Client`]; [`Client::builder`] starts one.
#[derive(Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    token: Option<SecretString>,
    base_url: Option<String>,
    timeout: Option<Duration>,
    user_agent: Option<String>,
    headers: HeaderMap,
    http: Option<reqwest::Client>,
}

impl ClientBuilder {
    /// The token to authenticate with. Without one, requests carry none.
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// Where the API is, in place of the server that its document names.
    ///
    /// `http` or `https`, with no query, fragment or password; a path is kept, and the paths of
    /// the operations are appended to it.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(url.to_owned());
        self
    }

    /// How long a call may take as a whole, from connecting to the last byte of the answer;
    /// 30 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// What to say in the `user-agent` header; name and version of this crate unless set.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// A header for every request. Naming one twice keeps the last; a header that the operation
    /// or the token needs goes before it.
    pub fn default_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The HTTP client to send with, for settings that this builder does not have: proxies,
    /// certificates, connection limits.
    ///
    /// Its TLS and its redirect policy are then yours to choose. The client that is built
    /// otherwise follows no redirect to another host; one that does may hand the token to it.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http = Some(client);
        self
    }

    /// Checks the settings and makes the client.
    ///
    /// # Errors
    /// Fails if the base URL, the user agent or the token cannot be used, or TLS not be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let client = self.assemble();
        client.base_url()?;
        client.headers(false)?;
        client.query_credential()?;
        client.http()?;
        Ok(client)
    }

    /// Makes the client without checking anything.
    pub(super) fn assemble(self) -> Client {
        Client::new_shared(Shared {
            base_url: check_base_url(self.base_url.as_deref().or(api::BASE_URL)),
            headers: with_user_agent(self.headers, self.user_agent.as_deref()),
            token: self.token,
            timeout: self.timeout.unwrap_or(DEFAULT_TIMEOUT),
            http: self.http.map(OnceLock::from).unwrap_or_default(),
        })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL is not checked yet and may hold a password.
        f.debug_struct("ClientBuilder").finish_non_exhaustive()
    }
}

fn with_user_agent(mut headers: HeaderMap, given: Option<&str>) -> Result<HeaderMap, BuildError> {
    match given {
        Some(given) => {
            let value = HeaderValue::from_str(given).map_err(|_| BuildError::UserAgent)?;
            headers.insert(USER_AGENT, value);
        }
        None => {
            let value = HeaderValue::from_static(DEFAULT_USER_AGENT);
            headers.entry(USER_AGENT).or_insert(value);
        }
    }
    Ok(headers)
}

fn check_base_url(given: Option<&str>) -> Result<String, BuildError> {
    let refuse = |reason: &str| Err(BuildError::BaseUrl(reason.to_owned()));
    let Some(given) = given else {
        return refuse("the API's document names no server; set one with ClientBuilder::base_url");
    };
    let url = match reqwest::Url::parse(given) {
        Ok(url) => url,
        Err(error) => return refuse(&error.to_string()),
    };
    if !matches!(url.scheme(), "http" | "https") {
        return refuse("neither http nor https");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("has a query or a fragment");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("has a user name or a password");
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Why a [`Client`] could not be built.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The base URL is missing or cannot be used, for this reason.
    #[error("the base URL cannot be used: {0}")]
    BaseUrl(String),
    /// The token is empty, or a header cannot carry it (a line break at its end, perhaps).
    #[error("the token is empty or has characters that a header cannot carry")]
    Token,
    /// The user agent has characters that a header cannot carry.
    #[error("the user agent has characters that a header cannot carry")]
    UserAgent,
    /// TLS could not be set up.
    #[error("TLS could not be set up: {0}")]
    Tls(#[source] Arc<dyn std::error::Error + Send + Sync>),
}
