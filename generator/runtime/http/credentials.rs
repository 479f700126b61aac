//! The credentials that one call is sent with.

use http::Request;

use super::box_error::BoxError;
use super::build_error::BuildError;
use super::credential::{Credential, Scheme, is_carried, scheme};
use super::request::RequestBuilder;
use super::security::{Given, MissingCredential, choose};
use super::settings::Settings;
use super::token_cache::Kept;

/// The credentials that one call is sent with.
#[derive(Default)]
pub(crate) struct Credentials(Vec<Credential>);

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
        // What stands in the query already would stand there twice.
        let is_open = |name: &&&str| match scheme(name) {
            Some(in_query @ Scheme::Query(_)) => !carried(in_query),
            _ => true,
        };
        let credentials = schemes.iter().filter(is_open).filter_map(|name| find(name));
        Ok(Self(credentials.cloned().collect()))
    }

    /// Whether some come from providers.
    pub(crate) fn expire(&self) -> bool {
        self.0.iter().any(|one| one.token_cache().is_some())
    }

    /// The tokens that come from providers.
    ///
    /// # Errors
    /// A provider has none.
    pub(crate) async fn tokens(&self) -> Result<Vec<Kept>, BoxError> {
        let mut tokens = Vec::new();
        for provider in self.0.iter().filter_map(Credential::token_cache) {
            tokens.push(provider.token().await?);
        }
        Ok(tokens)
    }

    /// Adds all to a request; `tokens` are those of the providers.
    ///
    /// # Errors
    /// One cannot be sent.
    pub(crate) fn add(&self, tokens: &[Kept], head: &mut Request<()>) -> Result<(), BuildError> {
        let mut tokens = tokens.iter();
        for credential in &self.0 {
            match credential.token_cache().and_then(|_| tokens.next()) {
                Some(token) => credential.add_text(&token.secret, head)?,
                None => credential.add(head)?,
            }
        }
        Ok(())
    }

    /// Adds those to a request whose value `Debug` does not show.
    ///
    /// # Errors
    /// One cannot be sent.
    pub(crate) fn show(&self, head: &mut Request<()>) -> Result<(), BuildError> {
        let is_hidden = |one: &&Credential| !matches!(scheme(one.scheme), Some(Scheme::Query(_)));
        let mut hidden = self.0.iter().filter(is_hidden);
        hidden.try_for_each(|credential| credential.add(head))
    }

    /// Has the providers asked for other tokens than these.
    pub(crate) fn refuse(&self, tokens: &[Kept]) {
        let providers = self.0.iter().filter_map(Credential::token_cache);
        for (provider, token) in providers.zip(tokens) {
            provider.refuse(token.number);
        }
    }
}
