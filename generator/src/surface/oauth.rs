//! OAuth 2: constants for schemes and scopes.

use std::collections::{HashMap, HashSet};

use super::ident::Ident;
use super::name::{distinct, snake};
use super::text::code;
use crate::ir::{Api, OAuthFlow, OAuthScheme};

/// What the runtime needs to know of where tokens come from.
#[derive(Clone, Debug, PartialEq)]
pub struct OAuth {
    pub schemes: Vec<Scheme>,
    /// Those of all schemes, each once.
    pub scopes: Vec<Scope>,
}

/// A scheme, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    pub constant: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub client_credentials: Option<OAuthFlow>,
    pub authorization_code: Option<OAuthFlow>,
    pub device_authorization: Option<OAuthFlow>,
}

/// What a token can allow, as a constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    pub constant: Ident,
    /// On the wire.
    pub name: String,
    /// Markdown for a doc comment.
    pub docs: String,
}

/// The constants, if there are any.
pub fn oauth(api: &Api) -> Option<OAuth> {
    if api.oauth.is_empty() {
        return None;
    }
    let mut taken = HashSet::new();
    let schemes = api.oauth.iter().map(|scheme| Scheme {
        constant: constant(&scheme.name, &mut taken),
        docs: docs(&scheme.name, &scheme.docs),
        client_credentials: scheme.client_credentials.clone(),
        authorization_code: scheme.authorization_code.clone(),
        device_authorization: scheme.device_authorization.clone(),
    });
    Some(OAuth {
        schemes: schemes.collect(),
        scopes: scopes(api),
    })
}

fn scopes(api: &Api) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut taken = HashSet::new();
    let flows = api.oauth.iter().flat_map(OAuthScheme::flows);
    for (name, words) in flows.flat_map(|flow| &flow.scopes) {
        match known.get(name.as_str()) {
            // What one flow leaves out, another may say.
            Some(index) => {
                let scope = &mut scopes[*index];
                if !scope.docs.contains("\n\n") {
                    scope.docs = docs(name, words);
                }
            }
            None => {
                known.insert(name, scopes.len());
                scopes.push(Scope {
                    constant: constant(name, &mut taken),
                    name: name.clone(),
                    docs: docs(name, words),
                });
            }
        }
    }
    scopes
}

fn constant(name: &str, taken: &mut HashSet<String>) -> Ident {
    let stem = Ident::new(&snake(name)).constant().plain().to_owned();
    Ident::new(&distinct(stem, taken))
}

/// The name on the wire, and what is said of it.
fn docs(name: &str, words: &str) -> String {
    let name = code(name);
    match words {
        "" => format!("{name}."),
        words => format!("{name}:\n\n{words}"),
    }
}
