//! The credentials that one call is sent with.

use http::Request;
use secrecy::{ExposeSecret, SecretString};

use super::box_error::BoxError;
use super::build_error::BuildError;
use super::credential::{Credential, Scheme, is_carried, scheme, secret_text};
use super::path;
use super::request::RequestBuilder;
use super::security::{Given, MissingCredential, choose};
use super::settings::Settings;
use super::token_cache::{Kept, TokenCache};

/// The credentials that one call is sent with.
#[derive(Clone, Default)]
pub(crate) struct Credentials {
    all: Vec<Credential>,
    /// Of those that come from providers, in the same order, once they were asked for.
    tokens: Vec<Kept>,
}

impl Credentials {
    /// Those that the operation asks for, of this call or of the client.
    ///
    /// # Errors
    /// One is missing, and the client does not say that something else adds it. A call that the
    /// document does not have needs none.
    pub(crate) fn of(
        builder: &RequestBuilder,
        settings: &Settings,
    ) -> Result<Self, MissingCredential> {
        let shared = &builder.client.shared;
        let find = |name: &str| {
            let mut known = settings.credentials.iter().chain(&shared.credentials);
            known.find(|credential| credential.scheme == name)
        };
        let carried = |scheme: &Scheme| {
            let no_headers = Default::default();
            let default_headers = shared.headers.as_ref().unwrap_or(&no_headers);
            let headers = [default_headers, &builder.headers, &settings.headers];
            is_carried(scheme, headers, &builder.query)
        };
        let given = |name: &'static str| match (find(name), scheme(name)) {
            (Some(_), _) => Given::Here,
            (None, Some(Scheme::Elsewhere) | None) => Given::Elsewhere,
            (None, Some(scheme)) if carried(scheme) => Given::Here,
            (None, Some(_)) => Given::No,
        };
        let schemes = match choose(builder.route.security, given) {
            Ok(schemes) => schemes,
            Err(_) if shared.credentials_elsewhere || !builder.route.is_documented => &[],
            Err(missing) => return Err(missing),
        };
        let all = schemes.iter().filter_map(|name| find(name));
        Ok(Self {
            all: all.cloned().collect(),
            tokens: Vec::new(),
        })
    }

    /// Whether some come from providers.
    pub(crate) fn expire(&self) -> bool {
        self.providers().next().is_some()
    }

    /// Takes tokens from the providers that are good as far as is known.
    ///
    /// # Errors
    /// A provider has none.
    pub(crate) async fn renew(&mut self) -> Result<(), BoxError> {
        let mut tokens = Vec::new();
        for provider in self.providers() {
            tokens.push(provider.token().await?);
        }
        self.tokens = tokens;
        Ok(())
    }

    /// Adds the headers to a request; tokens that were not asked for are left out.
    ///
    /// # Errors
    /// One cannot be sent.
    pub(crate) fn add_headers(&self, head: &mut Request<()>) -> Result<(), BuildError> {
        self.add(head, |scheme, _| !matches!(scheme, Scheme::Query(_)))
    }

    /// Adds to the query of a request, from which anybody can read it, what is not there yet.
    ///
    /// # Errors
    /// One cannot be sent.
    pub(crate) fn add_to_query(&self, head: &mut Request<()>) -> Result<(), BuildError> {
        self.add(head, |scheme, head| {
            let query = head.uri().query().unwrap_or_default();
            let is_open = |name: &str| path::get_pair(query, name).is_none();
            matches!(scheme, Scheme::Query(name) if is_open(name))
        })
    }

    fn add(
        &self,
        head: &mut Request<()>,
        is_wanted: impl Fn(&Scheme, &Request<()>) -> bool,
    ) -> Result<(), BuildError> {
        let mut tokens = self.tokens.iter();
        for credential in &self.all {
            let token = credential.token_cache().and_then(|_| tokens.next());
            if !scheme(credential.scheme).is_some_and(|scheme| is_wanted(scheme, head)) {
                continue;
            }
            match token {
                Some(token) => credential.add_text(&token.secret, head)?,
                None => credential.add(head)?,
            }
        }
        Ok(())
    }

    /// Has the providers asked for other tokens than these; false if none are theirs.
    pub(crate) fn refuse(&self) -> bool {
        for (provider, token) in self.providers().zip(&self.tokens) {
            provider.refuse(token.number);
        }
        !self.tokens.is_empty()
    }

    /// What nobody may see of what was sent.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let tokens = self.tokens.iter().map(|token| &token.secret);
        let own = self.all.iter().filter_map(secret_text);
        let secrets = own.chain(tokens).map(SecretString::expose_secret);
        // A user and a password, of which the latter is secret alone, too.
        let parts = |text: &'_ str| {
            text.split_once(':')
                .map(|(_, password)| password.to_owned())
        };
        secrets
            .flat_map(|text| [Some(text.to_owned()), parts(text)])
            .flatten()
            .collect()
    }

    fn providers(&self) -> impl Iterator<Item = &TokenCache> {
        self.all.iter().filter_map(Credential::token_cache)
    }
}
