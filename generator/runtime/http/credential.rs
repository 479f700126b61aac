//! Credentials, and what they add to a request.

use std::fmt;
use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine};
use http::header::{
    AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, PROXY_AUTHORIZATION,
};
use http::{Request, Uri};
use secrecy::{ExposeSecret, SecretString};

use super::build_error::BuildError;
use super::path;
use super::token::TokenProvider;
use super::token_cache::TokenCache;
use crate::api;

/// How the API wants to be told a credential (Security Scheme Object).
#[allow(dead_code, reason = "which schemes there are depends on the API")]
pub(crate) enum Scheme {
    /// `Authorization: Bearer <token>` (RFC 6750).
    Bearer,
    /// `Authorization: Basic <user:password>` (RFC 7617).
    Basic,
    /// A header of this name, with the key as its value.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
    /// Nothing that the client can send: a transport or a hook does.
    Elsewhere,
}

/// A credential for one of the API's security schemes.
///
/// It is sent with the operations that ask for its scheme, and with no others. Clones share it.
/// `Debug` shows the scheme alone.
#[derive(Clone)]
pub struct Credential {
    /// Its name in the document.
    pub(crate) scheme: &'static str,
    secret: Arc<Secret>,
}

enum Secret {
    Text(SecretString),
    Provider(TokenCache),
    /// It cannot be sent.
    Unusable,
}

#[allow(dead_code, reason = "which schemes there are depends on the API")]
impl Credential {
    /// A token or a key.
    pub(crate) fn of_text(scheme: &'static str, text: impl Into<SecretString>) -> Self {
        Self::of_secret(scheme, Secret::Text(text.into()))
    }

    /// Tokens or keys that expire.
    pub(crate) fn of_provider(scheme: &'static str, provider: impl TokenProvider) -> Self {
        Self::of_secret(scheme, Secret::Provider(TokenCache::new(provider)))
    }

    /// A user and a password.
    pub(crate) fn of_user(
        scheme: &'static str,
        user: &str,
        password: impl Into<SecretString>,
    ) -> Self {
        // The colon ends the name of the user (RFC 7617, section 2).
        let secret = match user.contains(':') {
            true => Secret::Unusable,
            false => {
                let password = password.into();
                Secret::Text(format!("{user}:{}", password.expose_secret()).into())
            }
        };
        Self::of_secret(scheme, secret)
    }

    /// Puts it in the place of one for the same scheme.
    pub(crate) fn replace_in(self, credentials: &mut Vec<Self>) {
        credentials.retain(|other| other.scheme != self.scheme);
        credentials.push(self);
    }

    fn of_secret(scheme: &'static str, secret: Secret) -> Self {
        let secret = Arc::new(secret);
        Self { scheme, secret }
    }

    /// Where its tokens come from, if they expire.
    pub(crate) fn token_cache(&self) -> Option<&TokenCache> {
        match &*self.secret {
            Secret::Provider(cache) => Some(cache),
            Secret::Text(_) | Secret::Unusable => None,
        }
    }

    /// Adds it to a request, unless it comes from a provider.
    ///
    /// # Errors
    /// No request can carry it.
    pub(crate) fn add(&self, head: &mut Request<()>) -> Result<(), BuildError> {
        match &*self.secret {
            Secret::Text(secret) => self.add_text(secret, head),
            Secret::Provider(_) => Ok(()),
            Secret::Unusable => Err(BuildError::Credential(self.scheme)),
        }
    }

    /// Adds this text, which is its token, to a request.
    ///
    /// # Errors
    /// It is empty, or no request can carry it.
    pub(crate) fn add_text(
        &self,
        secret: &SecretString,
        head: &mut Request<()>,
    ) -> Result<(), BuildError> {
        let text = secret.expose_secret();
        let unusable = || BuildError::Credential(self.scheme);
        if text.is_empty() {
            return Err(unusable());
        }
        let value = |text: String| sensitive(text).ok_or_else(unusable);
        let headers = head.headers_mut();
        match scheme(self.scheme) {
            Some(Scheme::Bearer) => {
                headers.insert(AUTHORIZATION, value(format!("Bearer {text}"))?);
            }
            Some(Scheme::Basic) => {
                headers.insert(AUTHORIZATION, basic(text).ok_or_else(unusable)?);
            }
            Some(Scheme::Header(name)) => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unusable())?;
                headers.insert(name, value(text.to_owned())?);
            }
            Some(Scheme::Cookie(name)) => {
                let cookie = with_cookie(headers, name, text).ok_or_else(unusable)?;
                headers.insert(COOKIE, cookie);
            }
            Some(Scheme::Query(name)) => {
                let uri = with_query(head.uri(), name, text).map_err(|_| unusable())?;
                *head.uri_mut() = uri;
            }
            Some(Scheme::Elsewhere) | None => {}
        }
        Ok(())
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}

/// What is secret of a credential, unless it comes from a provider.
pub(crate) fn secret_text(credential: &Credential) -> Option<&SecretString> {
    match &*credential.secret {
        Secret::Text(text) => Some(text),
        Secret::Provider(_) | Secret::Unusable => None,
    }
}

/// The scheme of this name in the document.
pub(crate) fn scheme(name: &str) -> Option<&'static Scheme> {
    let mut schemes = api::SCHEMES.iter();
    schemes
        .find(|(known, _)| *known == name)
        .map(|(_, scheme)| scheme)
}

/// Has `Debug` not show the value of a header that carries a credential, whoever sets it.
pub(crate) fn hide(name: &HeaderName, value: &mut HeaderValue) {
    let is_of_scheme = |scheme: &Scheme| matches!(scheme, Scheme::Header(one) if name.as_str().eq_ignore_ascii_case(one));
    let mut schemes = api::SCHEMES.iter();
    if [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(name)
        || schemes.any(|(_, scheme)| is_of_scheme(scheme))
    {
        value.set_sensitive(true);
    }
}

/// Whether a request has what a credential of the scheme would add, from the caller.
pub(crate) fn is_carried(scheme: &Scheme, headers: [&HeaderMap; 3], query: &str) -> bool {
    let has = |name: &str| headers.iter().any(|headers| headers.contains_key(name));
    match scheme {
        Scheme::Bearer | Scheme::Basic => has(AUTHORIZATION.as_str()),
        Scheme::Header(name) => has(name),
        Scheme::Query(name) => path::get_pair(query, name).is_some(),
        Scheme::Cookie(name) => headers
            .iter()
            .flat_map(|headers| headers.get_all(COOKIE))
            .filter_map(|value| value.to_str().ok())
            .flat_map(|cookies| cookies.split(';'))
            .any(|cookie| cookie.trim_start().split('=').next() == Some(name)),
        Scheme::Elsewhere => false,
    }
}

/// `Basic …`, of `user:password`, if a header can carry it.
pub(crate) fn basic(pair: &str) -> Option<HeaderValue> {
    sensitive(format!("Basic {}", BASE64_STANDARD.encode(pair)))
}

fn sensitive(text: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The cookies of a request, and one more. Cookies that are there stay (RFC 6265, section 4.2).
fn with_cookie(headers: &HeaderMap, name: &str, text: &str) -> Option<HeaderValue> {
    // It would end the cookie and begin another.
    if text.contains([';', ',', ' ', '"', '\\']) {
        return None;
    }
    let others = headers.get(COOKIE).map(|value| value.to_str());
    match others.transpose().ok()? {
        Some(others) => sensitive(format!("{others}; {name}={text}")),
        None => sensitive(format!("{name}={text}")),
    }
}

fn with_query(uri: &Uri, name: &str, value: &str) -> Result<Uri, http::Error> {
    let mut parts = uri.clone().into_parts();
    let mut query = uri.query().unwrap_or_default().to_owned();
    path::push_pair(&mut query, name, value);
    parts.path_and_query = Some(format!("{}?{query}", uri.path()).parse()?);
    Ok(Uri::from_parts(parts)?)
}

/// Makes the methods by which credentials are given: one for each scheme of the API, and `token`
/// for the one that most operations ask for.
#[allow(unused_macros, reason = "an API may have no scheme")]
macro_rules! credentials {
    ($(#[$docs:meta])* token $name:ident $provider:ident = $scheme:literal; $($rest:tt)*) => {
        impl $crate::Credential {
            $(#[$docs])*
            pub fn $name(token: impl Into<secrecy::SecretString>) -> Self {
                Self::of_text($scheme, token)
            }

            $(#[$docs])*
            ///
            /// It expires, so a provider gives it when it is needed.
            pub fn $provider(provider: impl $crate::TokenProvider) -> Self {
                Self::of_provider($scheme, provider)
            }
        }

        impl $crate::ClientBuilder {
            $(#[$docs])*
            pub fn $name(self, token: impl Into<secrecy::SecretString>) -> Self {
                self.credential($crate::Credential::$name(token))
            }

            $(#[$docs])*
            ///
            /// It expires, so a provider gives it when it is needed.
            pub fn $provider(self, provider: impl $crate::TokenProvider) -> Self {
                self.credential($crate::Credential::$provider(provider))
            }
        }

        $crate::runtime::credentials! { $($rest)* }
    };
    ($(#[$docs:meta])* basic $name:ident = $scheme:literal; $($rest:tt)*) => {
        impl $crate::Credential {
            $(#[$docs])*
            pub fn $name(user: &str, password: impl Into<secrecy::SecretString>) -> Self {
                Self::of_user($scheme, user, password)
            }
        }

        impl $crate::ClientBuilder {
            $(#[$docs])*
            pub fn $name(self, user: &str, password: impl Into<secrecy::SecretString>) -> Self {
                self.credential($crate::Credential::$name(user, password))
            }
        }

        $crate::runtime::credentials! { $($rest)* }
    };
    (main $scheme:literal; $($rest:tt)*) => {
        impl $crate::Client {
            #[doc = concat!("A client with all defaults, with a token for the scheme `", $scheme, "`.")]
            ///
            /// This cannot fail: if the token is not valid in a header, or TLS cannot be set up,
            /// every call fails. [`ClientBuilder::build`](crate::ClientBuilder::build) fails at
            /// once.
            pub fn new(token: impl Into<secrecy::SecretString>) -> Self {
                Self::builder().token(token).assemble()
            }
        }

        impl $crate::ClientBuilder {
            #[doc = concat!("The token for the scheme `", $scheme, "`, which most operations ask for.")]
            pub fn token(self, token: impl Into<secrecy::SecretString>) -> Self {
                self.credential($crate::Credential::of_text($scheme, token))
            }

            #[doc = concat!("Where to get tokens that expire, for the scheme `", $scheme, "`.")]
            pub fn token_provider(self, provider: impl $crate::TokenProvider) -> Self {
                self.credential($crate::Credential::of_provider($scheme, provider))
            }
        }

        impl<T, E, P> $crate::Call<T, E, P> {
            #[doc = concat!("The token for this call, instead of the client's (scheme `", $scheme, "`).")]
            pub fn token(self, token: impl Into<secrecy::SecretString>) -> Self {
                self.credential($crate::Credential::of_text($scheme, token))
            }
        }

        $crate::runtime::credentials! { $($rest)* }
    };
    () => {};
}

#[allow(unused_imports, reason = "an API may have no scheme")]
pub(crate) use credentials;
