//! The environment variables that set up a client.

use super::name::words;
use super::text::code;
use crate::ir::{Api, SchemeKind};
use crate::options::{Environment, Variables};

/// The environment variables that set up a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromEnvironment {
    pub base_url: Option<String>,
    /// Those of credentials, by scheme.
    pub credentials: Vec<(String, Variables)>,
    /// Markdown for doc comments.
    pub docs: String,
}

/// What the options say; nothing if they name no variable.
pub fn environment(api: &Api, stated: &Environment) -> Option<FromEnvironment> {
    let known = api.schemes.iter();
    let credentials = known.filter_map(|scheme| {
        let variables = stated.credentials.get(&scheme.name)?;
        Some((scheme.name.clone(), variables.clone()))
    });
    let credentials: Vec<(String, Variables)> = credentials.collect();
    let base_url = stated.base_url.as_deref().map(|variable| {
        let mut servers = api.servers.document.iter();
        let instead = match servers.next().is_some_and(|first| !first.is_relative()) {
            true => ", if it is not that of the document",
            false => "",
        };
        format!("- {}: the base URL{instead}", code(variable))
    });
    let secrets = credentials.iter().map(|(scheme, variables)| {
        let scheme = code(scheme);
        match variables {
            Variables::Token(token) => format!("- {}: the credential for {scheme}", code(token)),
            Variables::Basic { user, password } => {
                let (user, password) = (code(user), code(password));
                format!("- {user} and {password}: the credential for {scheme}")
            }
        }
    });
    let docs: Vec<String> = base_url.into_iter().chain(secrets).collect();
    (!docs.is_empty()).then(|| FromEnvironment {
        base_url: stated.base_url.clone(),
        credentials,
        docs: docs.join("\n"),
    })
}

/// Variables for all credentials that operations ask for, called after the crate, for those who begin
/// with an API: `PETS_TOKEN`, or `PETS_USER` and `PETS_PASSWORD`; by the schemes where there are
/// several.
pub fn proposed(api: &Api, package: &str) -> Environment {
    let crate_name = package.replace('-', "_");
    let prefix = prefix(&crate_name);
    let schemes = api.schemes.iter();
    let schemes = schemes.filter(|scheme| scheme.kind != SchemeKind::Elsewhere);
    let is_only = schemes.clone().count() == 1;
    let credentials = schemes.map(|scheme| {
        let own = format!(
            "{prefix}_{}",
            words::snake(&scheme.name).to_ascii_uppercase()
        );
        let stem = if is_only { &prefix } else { &own };
        let variables = match (&scheme.kind, is_only) {
            (SchemeKind::Basic, _) => Variables::Basic {
                user: format!("{stem}_USER"),
                password: format!("{stem}_PASSWORD"),
            },
            (_, true) => Variables::Token(format!("{stem}_TOKEN")),
            (_, false) => Variables::Token(own),
        };
        (scheme.name.clone(), variables)
    });
    Environment {
        base_url: Some(format!("{prefix}_BASE_URL")),
        credentials: credentials.collect(),
    }
}

/// What the variables of a library begin with.
pub fn prefix(library: &str) -> String {
    library.trim_end_matches("_client").to_ascii_uppercase()
}
