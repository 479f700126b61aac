//! How a client is set up.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use http::Request;
use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};

use super::base::{Chosen, bases};
use super::build_error::BuildError;
use super::client::{Client, Shared};
use super::credential::{self, Credential};
use super::hook::Hook;
#[cfg(feature = "rate-limit")]
use super::limit::{Limiter, RateLimit};
use super::retry::Retry;
use super::transport::{AnyTransport, Transport};

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);
const DEFAULT_ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);
const DEFAULT_MAX_RESPONSE_SIZE: u64 = 64 << 20;
const DEFAULT_USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Builds a [`Client`]; [`Client::builder`] starts one.
#[derive(Default)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    credentials: Vec<Credential>,
    credentials_elsewhere: bool,
    base_url: Option<String>,
    pub(crate) servers: Chosen,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: Retry,
    #[cfg(feature = "rate-limit")]
    rate_limit: Option<RateLimit>,
    hooks: Vec<Box<dyn Hook>>,
    lenient: bool,
    max_response_size: Option<u64>,
    user_agent: Option<String>,
    headers: HeaderMap,
    transport: Option<Arc<dyn AnyTransport>>,
}

impl Client {
    /// Starts a client with other settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// A credential for its security scheme, instead of any that was given before. There is a method
    /// for each scheme, too.
    pub fn credential(mut self, credential: Credential) -> Self {
        credential.replace_in(&mut self.credentials);
        self
    }

    /// Sends calls without the credentials that they need, where none are given, instead of ending
    /// them with [`Error::Credential`](crate::Error::Credential): a [hook](crate::Hook), a
    /// transport or a proxy adds them.
    pub fn credentials_elsewhere(mut self) -> Self {
        self.credentials_elsewhere = true;
        self
    }

    /// A credential for every scheme, for tests.
    #[cfg(feature = "testing")]
    pub(crate) fn any_credentials(self) -> Self {
        let schemes = crate::api::SCHEMES.iter();
        schemes.fold(self, |builder, (scheme, _)| {
            builder.credential(Credential::of_text(scheme, "token"))
        })
    }

    /// The URL of the API, instead of the server that its document names.
    ///
    /// `http` or `https`, with no query, fragment or password; a path is kept, and the paths of
    /// the operations are appended to it. If the document names a path and no host, that path is
    /// appended to a URL that has none of its own.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// How long a call may take as a whole, repeats and the pauses between them included;
    /// 60 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long each attempt of a call may take, from connecting to the last byte of the answer;
    /// 30 seconds unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// When calls are repeated.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How many requests are sent per second at most; unlimited unless set.
    #[cfg(feature = "rate-limit")]
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = Some(limit);
        self
    }

    /// Adds a hook, which sees every attempt after the hooks added before it.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Reads answers that are only partly as documented. Properties that can be left out, and items
    /// of lists, are kept as JSON if they do not decode.
    /// [`Response::undecoded`](crate::Response::undecoded) has them, and a warning in the log says
    /// where they are; [`JsonObject::undecoded`](crate::JsonObject::undecoded) has properties
    /// beside the rest of their object, so that they are written again. Without this setting such
    /// an answer is [`Error::Decode`](crate::Error::Decode). With it, only an answer without a
    /// required property, or with a body that is not an object, is.
    #[cfg(feature = "lenient")]
    pub fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// How many bytes the body of an answer may have, decompressed; 64 MiB unless set. A larger
    /// answer ends the call with [`Error::TooLarge`](crate::Error::TooLarge).
    pub fn max_response_size(mut self, bytes: u64) -> Self {
        self.max_response_size = Some(bytes);
        self
    }

    /// The `user-agent` header; name and version of this crate unless set.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// A header for every request. If one is set twice, the last is kept; headers of the operation
    /// and credentials take precedence.
    pub fn default_header(mut self, name: HeaderName, mut value: HeaderValue) -> Self {
        credential::hide(&name, &mut value);
        self.headers.insert(name, value);
        self
    }

    /// What sends the requests, instead of the built-in HTTP client.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Checks the settings and makes the client.
    ///
    /// # Errors
    /// Fails if the base URL, the user agent or a credential cannot be used, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let chosen: Vec<usize> = self.servers.keys().copied().collect();
        let client = self.assemble();
        for server in [0].into_iter().chain(chosen) {
            client.shared.base(server)?;
        }
        client.shared.headers()?;
        for credential in &client.shared.credentials {
            credential.add(&mut Request::new(()))?;
        }
        client.shared.transport()?;
        Ok(client)
    }

    /// Sends all calls there, whatever servers operations have.
    #[cfg(feature = "testing")]
    pub(crate) fn everywhere(mut self, url: impl Into<String>) -> Self {
        let url = url.into();
        let servers = 1..crate::api::SERVERS.len();
        self.servers = servers.map(|server| (server, Ok(url.clone()))).collect();
        self.base_url(url)
    }

    /// Makes the client without checking anything.
    pub(crate) fn assemble(self) -> Client {
        let shared = Arc::new(Shared {
            bases: bases(self.base_url.as_deref(), &self.servers),
            headers: with_user_agent(self.headers, self.user_agent.as_deref()),
            credentials: self.credentials,
            credentials_elsewhere: self.credentials_elsewhere,
            timeout: self.timeout.unwrap_or(DEFAULT_TIMEOUT),
            attempt_timeout: self.attempt_timeout.unwrap_or(DEFAULT_ATTEMPT_TIMEOUT),
            retry: self.retry,
            #[cfg(feature = "rate-limit")]
            limiter: self.rate_limit.map(Limiter::new),
            hooks: self.hooks,
            lenient: self.lenient,
            max_response_size: self.max_response_size.unwrap_or(DEFAULT_MAX_RESPONSE_SIZE),
            transport: self.transport.map(OnceLock::from).unwrap_or_default(),
        });
        Client { shared }
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
