//! Clients set up by environment variables.

use std::env;

use super::build_error::BuildError;
use super::builder::ClientBuilder;
use super::credential::Credential;
use super::security::{Given, choose};
use crate::api;

/// The variables that say how a client is set up.
pub(crate) struct Environment {
    /// That of the base URL.
    pub(crate) base_url: Option<&'static str>,
    /// Those of credentials, by scheme.
    pub(crate) credentials: &'static [(&'static str, Variables)],
}

/// The variables of a credential.
#[allow(dead_code, reason = "which there are depends on the API")]
pub(crate) enum Variables {
    Token(&'static str),
    Basic {
        user: &'static str,
        password: &'static str,
    },
}

impl Variables {
    fn names(&self) -> Vec<&'static str> {
        match self {
            Self::Token(token) => vec![token],
            Self::Basic { user, password } => vec![user, password],
        }
    }

    /// The credential, if all of its variables are set.
    fn credential(&self, scheme: &'static str) -> Option<Credential> {
        match self {
            Self::Token(token) => Some(Credential::of_text(scheme, value(token)?)),
            Self::Basic { user, password } => {
                Some(Credential::of_user(scheme, &value(user)?, value(password)?))
            }
        }
    }
}

/// An empty variable is as good as none.
fn value(variable: &str) -> Option<String> {
    env::var(variable).ok().filter(|value| !value.is_empty())
}

/// A variable of a credential that no credential can have the value of.
fn unusable(credentials: &[(&str, Variables)]) -> Option<&'static str> {
    let mut names = credentials.iter().flat_map(|(_, one)| one.names());
    names.find(|name| value(name).is_some_and(|value| value.contains(char::is_control)))
}

/// Adds what the environment says to a builder.
///
/// # Errors
/// No alternative of what most operations ask for is complete; names what is missing of each. Or a
/// value has a line break; names the variable.
pub(crate) fn from_environment(mut builder: ClientBuilder) -> Result<ClientBuilder, BuildError> {
    let Environment {
        base_url,
        credentials,
    } = api::ENVIRONMENT;
    if let Some(url) = base_url.and_then(value) {
        builder = builder.base_url(url);
    }
    if let Some(variable) = unusable(credentials) {
        return Err(BuildError::Variable(variable));
    }
    let complete = credentials.iter();
    let complete = complete.filter_map(|(scheme, one)| one.credential(scheme));
    let complete: Vec<Credential> = complete.collect();
    let variables = |scheme: &str| credentials.iter().find(|(known, _)| *known == scheme);
    let given = |scheme: &'static str| match variables(scheme) {
        Some(_) if complete.iter().any(|one| one.scheme == scheme) => Given::Here,
        Some(_) => Given::No,
        None => Given::Elsewhere,
    };
    if let Err(missing) = choose(api::SECURITY, given) {
        let missing = missing.alternatives().iter().map(|schemes| {
            let variables = schemes.iter().filter_map(|scheme| variables(scheme));
            let names = variables.flat_map(|(_, variables)| variables.names());
            let unset: Vec<&str> = names.filter(|name| value(name).is_none()).collect();
            unset.join(" and ")
        });
        let missing: Vec<String> = missing.collect();
        return Err(BuildError::Environment(missing.join(" or ")));
    }
    Ok(complete
        .into_iter()
        .fold(builder, ClientBuilder::credential))
}

/// Makes the functions that read the environment; their docs name the variables.
macro_rules! environment {
    ($(#[$docs:meta])*) => {
        impl $crate::ClientBuilder {
            /// Takes from the environment what it has of:
            $(#[$docs])*
            ///
            /// # Errors
            /// A credential is missing, or has a line break. The error names the variables.
            pub fn from_env(self) -> Result<Self, $crate::BuildError> {
                $crate::runtime::from_environment(self)
            }
        }

        impl $crate::Client {
            /// A client with all defaults, set up by the environment:
            $(#[$docs])*
            ///
            /// # Errors
            /// A credential is missing or cannot be used. The error names the variables.
            pub fn from_env() -> Result<Self, $crate::BuildError> {
                Self::builder().from_env()?.build()
            }
        }
    };
}

pub(crate) use environment;
