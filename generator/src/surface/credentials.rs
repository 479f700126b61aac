//! How callers give credentials: a method for each scheme that a client can send.

use std::collections::HashSet;

use super::ident::Ident;
use super::name::{distinct, words};
use crate::ir::{Api, Scheme, SchemeKind};

/// What a builder and a credential are asked for otherwise.
const TAKEN: [&str; 34] = [
    "add",
    "add_text",
    "any_credentials",
    "assemble",
    "at_server",
    "attempt_timeout",
    "base_url",
    "build",
    "clone",
    "credential",
    "credentials_elsewhere",
    "default",
    "default_header",
    "everywhere",
    "fmt",
    "from_env",
    "hook",
    "lenient",
    "max_response_size",
    "of_provider",
    "of_secret",
    "of_text",
    "of_user",
    "rate_limit",
    "replace_in",
    "retry",
    "server",
    "server_url",
    "timeout",
    "token",
    "token_cache",
    "token_provider",
    "transport",
    "user_agent",
];

/// The methods by which credentials are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credentials {
    /// The name of the scheme that `token` is for, if one is enough for most operations.
    pub main: Option<String>,
    pub methods: Vec<Method>,
}

/// The method of a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    pub name: Ident,
    /// The one that takes a provider; none for a user and a password.
    pub provider: Option<Ident>,
    /// The name of the scheme in the document.
    pub scheme: String,
    pub docs: String,
}

/// The methods for the schemes of `api`.
pub fn credentials(api: &Api) -> Credentials {
    let mut taken: HashSet<String> = TAKEN.map(str::to_owned).into();
    let sent = api.schemes.iter();
    let sent = sent.filter(|scheme| scheme.kind != SchemeKind::Elsewhere);
    let methods = sent.map(|scheme| method(scheme, &mut taken)).collect();
    let main = main(api).map(|scheme| scheme.name.clone());
    Credentials { main, methods }
}

/// The scheme whose token alone is enough for most operations.
fn main(api: &Api) -> Option<&Scheme> {
    let alone = api
        .security
        .iter()
        .filter_map(|schemes| match &schemes[..] {
            [name] => Some(name),
            _ => None,
        });
    let mut schemes = alone.filter_map(|name| api.schemes.iter().find(|one| one.name == *name));
    schemes.find(|scheme| !matches!(scheme.kind, SchemeKind::Basic | SchemeKind::Elsewhere))
}

fn method(scheme: &Scheme, taken: &mut HashSet<String>) -> Method {
    let name = words::snake(&scheme.name);
    let stem = match taken.contains(&name) {
        true => words::snake(&format!("{name}_credential")),
        false => name,
    };
    let name = Ident::new(&distinct(stem, taken));
    let provider = (scheme.kind != SchemeKind::Basic).then(|| {
        let provider = format!("{}_provider", name.plain());
        Ident::new(&distinct(provider, taken))
    });
    Method {
        docs: docs(scheme),
        name,
        provider,
        scheme: scheme.name.clone(),
    }
}

fn docs(scheme: &Scheme) -> String {
    let what = match &scheme.kind {
        SchemeKind::Bearer => "A token, sent as `Authorization: Bearer …`".to_owned(),
        SchemeKind::Basic => "A user and a password (RFC 7617)".to_owned(),
        SchemeKind::Header(name) => format!("A key, sent as it is in the header `{name}`"),
        SchemeKind::Query(name) => {
            let name = super::text::code(name);
            format!("A key, sent in the query parameter {name}")
        }
        SchemeKind::Cookie(name) => format!("A key, sent in the cookie `{name}`"),
        SchemeKind::Elsewhere => "Not sent by the client".to_owned(),
    };
    let scheme_name = super::text::code(&scheme.name);
    let mut docs = format!("{what}: the security scheme {scheme_name}.");
    if !scheme.docs.is_empty() {
        docs += &format!("\n\n{}", scheme.docs);
    }
    docs
}

#[cfg(test)]
mod tests {
    use super::TAKEN;

    /// The files in which builders and credentials have functions.
    const RUNTIME: [&str; 4] = [
        include_str!("../../runtime/http/builder.rs"),
        include_str!("../../runtime/http/credential.rs"),
        include_str!("../../runtime/http/environment.rs"),
        include_str!("../../runtime/http/server.rs"),
    ];

    #[test]
    fn no_scheme_takes_the_name_of_what_is_there() {
        let mut functions = Vec::new();
        for text in RUNTIME {
            for start in ["impl Credential {\n", "impl ClientBuilder {\n"] {
                let bodies = text.split(start).skip(1);
                let bodies = bodies.filter_map(|rest| rest.split("\n}").next());
                let names = bodies.flat_map(|body| body.split("fn ").skip(1));
                let name = |rest: &'static str| rest.split(['(', '<']).next().unwrap_or_default();
                functions.extend(names.map(name));
            }
        }
        assert!(functions.len() > 20, "{functions:?}");
        functions.retain(|name| !TAKEN.contains(name));
        assert_eq!(functions, [""; 0]);
    }
}
