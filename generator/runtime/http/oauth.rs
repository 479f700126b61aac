//! OAuth 2: what is asked of an authorization server, and how (RFC 6749).
//!
//! The crate `oauth2` (5.0) can do without an HTTP client of its own, and was not taken: it brings
//! some twenty crates along (chrono, rand 0.8, sha2, thiserror 1), while what it would do here is to
//! write a form and to read a JSON object. What is hard is what it leaves to others: when a token is
//! renewed and by whom, where it is kept, what becomes of it when the server fails. And its errors
//! hold the bytes of answers that are not as expected, tokens among them.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};
use url::Url;
use url::form_urlencoded::{Serializer, byte_serialize};

use super::base;
use super::body::Body;
use super::client::Client;
use super::credential;
use super::oauth_error::OAuth2Error;
use super::oauth_store::AnyTokenStore;
use super::operation::Route;
use super::request::RequestBuilder;
use super::response::Response;
use super::retry::Retry;
use super::send::Sending;
use super::settings::Settings;
use super::transport::{AnyTransport, Transport, TransportError};
use crate::api;

/// How long the server may take for one answer, and with all repeats: less than a call waits for
/// its token, so that its error says what was the matter.
const TIMEOUT: Duration = Duration::from_secs(25);
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(10);

/// How many bytes an answer of the server may have.
const MAX_RESPONSE_SIZE: u64 = 1 << 20;

/// What a token allows (RFC 6749, section 3.3). Those that the document has are constants; any other
/// is made from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(Cow<'static, str>);

impl Scope {
    /// The scope of this name.
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// Its name on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<S: Into<String>> From<S> for Scope {
    fn from(name: S) -> Self {
        Self(Cow::Owned(name.into()))
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The endpoints of an OAuth 2 scheme, as the document has them (OAuth Flows Object): absolute, or
/// relative to the base URL. There is a constant for each scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OAuth2Scheme {
    pub(crate) client_credentials: Option<Flow>,
    pub(crate) authorization_code: Option<Flow>,
    pub(crate) device_authorization: Option<Flow>,
}

/// The endpoints of one flow (OAuth Flow Object).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    /// Where a person, or a device, begins.
    pub(crate) start_url: Option<&'static str>,
    pub(crate) token_url: &'static str,
    pub(crate) refresh_url: Option<&'static str>,
}

/// A way to come by tokens.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    ClientCredentials,
    AuthorizationCode,
    DeviceAuthorization,
}

impl OAuth2Scheme {
    /// Where a browser is sent for an authorization code (RFC 6749, section 4.1.1).
    pub fn authorization_url(&self) -> Option<&'static str> {
        self.authorization_code?.start_url
    }

    /// Where the code is exchanged for tokens (section 4.1.3).
    pub fn token_url(&self) -> Option<&'static str> {
        Some(self.flow(Way::AuthorizationCode)?.token_url)
    }

    fn own(&self, way: Way) -> Option<Flow> {
        match way {
            Way::ClientCredentials => self.client_credentials,
            Way::AuthorizationCode => self.authorization_code,
            Way::DeviceAuthorization => self.device_authorization,
        }
    }

    /// That of this way, or another, since servers seldom have more than one token endpoint.
    fn flow(&self, way: Way) -> Option<Flow> {
        let others = [
            self.authorization_code,
            self.client_credentials,
            self.device_authorization,
        ];
        self.own(way)
            .or_else(|| others.into_iter().flatten().next())
    }

    /// The first that has this way, or else the first.
    fn usual(way: Way) -> Option<Self> {
        let all = api::OAUTH2_SCHEMES.iter();
        let has = |scheme: &&Self| scheme.own(way).is_some();
        all.clone()
            .find(has)
            .or_else(|| all.clone().next())
            .copied()
    }
}

/// Which server is asked, and on whose behalf.
#[derive(Clone)]
pub(crate) struct Setup {
    way: Way,
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<SecretString>,
    pub(crate) secret_in_body: bool,
    pub(crate) scheme: Option<OAuth2Scheme>,
    pub(crate) token_url: Option<String>,
    pub(crate) refresh_url: Option<String>,
    pub(crate) device_authorization_url: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) params: Vec<(String, String)>,
    pub(crate) timeout: Duration,
    pub(crate) retry: Retry,
    pub(crate) store: Option<Arc<dyn AnyTokenStore>>,
    pub(crate) transport: OnceLock<Arc<dyn AnyTransport>>,
}

impl Setup {
    pub(crate) fn new(way: Way, client_id: String) -> Self {
        Self {
            way,
            client_id,
            client_secret: None,
            secret_in_body: false,
            scheme: OAuth2Scheme::usual(way),
            token_url: None,
            refresh_url: None,
            device_authorization_url: None,
            base_url: None,
            scopes: Vec::new(),
            params: Vec::new(),
            timeout: TIMEOUT,
            retry: Retry::default(),
            store: None,
            transport: OnceLock::new(),
        }
    }

    fn flow(&self) -> Option<Flow> {
        self.scheme?.flow(self.way)
    }

    pub(crate) fn token_url(&self) -> Result<Url, OAuth2Error> {
        let of_document = self.flow().map(|flow| flow.token_url);
        self.url("token", self.token_url.as_deref().or(of_document))
    }

    /// Where refresh tokens are taken: the token endpoint, unless something else is said.
    pub(crate) fn refresh_url(&self) -> Result<Url, OAuth2Error> {
        let set = self.refresh_url.as_deref().or(self.token_url.as_deref());
        let of_document = self.flow();
        let of_document = of_document.map(|flow| flow.refresh_url.unwrap_or(flow.token_url));
        self.url("token", set.or(of_document))
    }

    pub(crate) fn device_authorization_url(&self) -> Result<Url, OAuth2Error> {
        let of_document = self.scheme.and_then(|scheme| scheme.device_authorization);
        let of_document = of_document.and_then(|flow| flow.start_url);
        let set = self.device_authorization_url.as_deref();
        self.url("device authorization", set.or(of_document))
    }

    /// What is relative is below the base URL.
    fn url(&self, endpoint: &'static str, text: Option<&str>) -> Result<Url, OAuth2Error> {
        let text = text.ok_or(OAuth2Error::NoEndpoint(endpoint))?;
        if text.contains('{') {
            let error = format!(
                "{} has a part that is to be filled in",
                base::discreet(text)
            );
            return Err(OAuth2Error::Endpoint(error));
        }
        let wrong = |error: url::ParseError| {
            OAuth2Error::Endpoint(format!("{error}: {}", base::discreet(text)))
        };
        let url = match Url::parse(text) {
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                let own = api::SERVERS.first().copied();
                let base = self.base_url.as_deref().or(own);
                let base = base.ok_or_else(|| wrong(url::ParseError::RelativeUrlWithoutBase))?;
                let base = Url::parse(&format!("{}/", base.trim_end_matches('/')));
                base.map_err(wrong)?.join(text).map_err(wrong)?
            }
            url => url.map_err(wrong)?,
        };
        match url.password().is_none() && url.username().is_empty() {
            true => Ok(url),
            false => Err(OAuth2Error::Endpoint(
                "it has a user or a password".to_owned(),
            )),
        }
    }

    /// The scopes as one text, if there are any.
    pub(crate) fn scope(&self) -> Option<String> {
        let names: Vec<&str> = self.scopes.iter().map(Scope::as_str).collect();
        (!names.is_empty()).then(|| names.join(" "))
    }

    /// What nobody may see of what is sent.
    pub(crate) fn secrets(&self, form: &[(&str, &str)]) -> Vec<String> {
        let secret = self.client_secret.iter().map(SecretString::expose_secret);
        let own = secret.flat_map(|secret| [secret.to_owned(), pair(&self.client_id, secret)]);
        let tokens = form.iter().filter(|(name, _)| SECRETS.contains(name));
        own.chain(tokens.map(|(_, value)| (*value).to_owned()))
            .collect()
    }

    /// Sends a form, with what says who the client is (RFC 6749, section 2.3.1).
    pub(crate) async fn send(
        &self,
        url: &Url,
        form: &[(&str, &str)],
        retry: Retry,
    ) -> Result<Response<Bytes>, OAuth2Error> {
        let client = self.client(url, retry);
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let request = RequestBuilder::at(&client, Route::token_endpoint(), path.to_owned());
        let request = request.raw("application/x-www-form-urlencoded", self.body(form));
        let mut settings = Settings::default();
        if let Some(secret) = self.secret_in_header() {
            let value = basic(&self.client_id, secret.expose_secret())?;
            settings.headers.insert(AUTHORIZATION, value);
        }
        let sending = Sending::new(request, settings);
        let sending = sending.map_err(|error| OAuth2Error::NoAnswer(Box::new(error)))?;
        let outcome = sending.send().await;
        if let Some(transport) = client.shared.transport.get() {
            self.transport.get_or_init(|| transport.clone());
        }
        outcome
            .result
            .map_err(|error| OAuth2Error::NoAnswer(Box::new(error)))
    }

    fn secret_in_header(&self) -> Option<&SecretString> {
        self.client_secret.as_ref().filter(|_| !self.secret_in_body)
    }

    fn body(&self, form: &[(&str, &str)]) -> String {
        let mut pairs = Serializer::new(String::new());
        pairs.extend_pairs(form);
        if self.secret_in_header().is_none() {
            pairs.append_pair("client_id", &self.client_id);
            if let Some(secret) = &self.client_secret {
                pairs.append_pair("client_secret", secret.expose_secret());
            }
        }
        pairs.extend_pairs(&self.params);
        pairs.finish()
    }

    /// A client of the server: it has all that a client of the API has, but for a credential.
    fn client(&self, url: &Url, retry: Retry) -> Client {
        let mut builder = Client::builder()
            .timeout(self.timeout)
            .attempt_timeout(ATTEMPT_TIMEOUT.min(self.timeout))
            .max_response_size(MAX_RESPONSE_SIZE)
            .retry(retry);
        // In the place of the API, whose path would be appended to a base URL without one.
        let server = url[..url::Position::BeforePath].to_owned();
        builder.servers.insert(0, Ok(server));
        let builder = match self.transport.get() {
            Some(transport) => builder.transport(SharedTransport(transport.clone())),
            None => builder,
        };
        builder.assemble()
    }
}

/// The fields of a form that nobody may see.
const SECRETS: [&str; 2] = ["refresh_token", "device_code"];

/// Name and secret of a client. Both are encoded before they are put together, which RFC 7617 does
/// not know.
fn pair(id: &str, secret: &str) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("{}:{}", encoded(id), encoded(secret))
}

fn basic(id: &str, secret: &str) -> Result<HeaderValue, OAuth2Error> {
    let value = credential::basic(&pair(id, secret));
    value.ok_or_else(|| OAuth2Error::Endpoint("no header can carry it".into()))
}

/// A transport that several clients use.
struct SharedTransport(Arc<dyn AnyTransport>);

impl Transport for SharedTransport {
    async fn send(
        &self,
        request: http::Request<Body>,
    ) -> Result<http::Response<Body>, TransportError> {
        self.0.send_boxed(request).await
    }
}

/// What can be set wherever tokens are asked for.
macro_rules! oauth2_setters {
    ($of:ident) => {
        impl $of {
            /// The scopes to ask for, beside those that were named before.
            pub fn scopes(
                mut self,
                scopes: impl IntoIterator<Item = impl Into<crate::runtime::Scope>>,
            ) -> Self {
                self.setup.scopes.extend(scopes.into_iter().map(Into::into));
                self
            }

            /// A further field of every form that is sent, such as `audience` or `resource`.
            pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                self.setup.params.push((name.into(), value.into()));
                self
            }

            /// Sends the client's secret in the body, instead of the header `Authorization`, for
            /// servers that read it there alone (RFC 6749, section 2.3.1).
            pub fn secret_in_body(mut self) -> Self {
                self.setup.secret_in_body = true;
                self
            }

            /// The scheme whose endpoints are called; unless set, the first of the document that
            /// has the flow.
            pub fn scheme(mut self, scheme: crate::runtime::OAuth2Scheme) -> Self {
                self.setup.scheme = Some(scheme);
                self
            }

            /// The URL that gives tokens, instead of the document's.
            pub fn token_url(mut self, url: impl Into<String>) -> Self {
                self.setup.token_url = Some(url.into());
                self
            }

            /// Where a refresh token is exchanged for new tokens, if that is not the token URL.
            pub fn refresh_url(mut self, url: impl Into<String>) -> Self {
                self.setup.refresh_url = Some(url.into());
                self
            }

            /// The base of the document's relative URLs. Set it to the base URL of the client, if
            /// that is not the document's.
            pub fn base_url(mut self, url: impl Into<String>) -> Self {
                self.setup.base_url = Some(url.into());
                self
            }

            /// How long the server may take, repeats included; 25 seconds unless set. Each attempt
            /// may take 10 seconds.
            pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
                self.setup.timeout = timeout;
                self
            }

            /// When a request for a token is repeated. It always can be: the server gives another
            /// token.
            pub fn retry(mut self, retry: crate::runtime::Retry) -> Self {
                self.setup.retry = retry;
                self
            }

            /// What sends requests for tokens, instead of the built-in HTTP client.
            pub fn transport(mut self, transport: impl crate::runtime::Transport) -> Self {
                self.setup.transport = std::sync::OnceLock::new();
                let transport = std::sync::Arc::new(transport);
                self.setup.transport.get_or_init(|| transport);
                self
            }

            /// A store that keeps tokens, in addition to memory.
            pub fn store(mut self, store: impl crate::runtime::TokenStore) -> Self {
                self.setup.store = Some(std::sync::Arc::new(store));
                self
            }
        }

        /// Without secrets.
        impl std::fmt::Debug for $of {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($of))
                    .field("client_id", &self.setup.client_id)
                    .field("scopes", &self.setup.scopes)
                    .finish_non_exhaustive()
            }
        }
    };
}

pub(crate) use oauth2_setters;
