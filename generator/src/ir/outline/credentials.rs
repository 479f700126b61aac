//! Schemes of credentials, in a few words.

use crate::ir::{OAuthScheme, Scheme, SchemeKind, Security};

pub(super) fn scheme(scheme: &Scheme) -> String {
    let kind = match &scheme.kind {
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Header(name) => format!("header {name}"),
        SchemeKind::Query(name) => format!("query {name}"),
        SchemeKind::Cookie(name) => format!("cookie {name}"),
        SchemeKind::Elsewhere => "elsewhere".to_owned(),
    };
    format!("credential {}: {kind}\n", scheme.name)
}

/// `a + b | c | nothing`.
pub(super) fn security(security: &Security) -> String {
    let alternatives = security.iter().map(|schemes| match schemes.as_slice() {
        [] => "nothing".to_owned(),
        schemes => schemes.join(" + "),
    });
    match alternatives.collect::<Vec<_>>().join(" | ") {
        none if none.is_empty() => "nothing".to_owned(),
        alternatives => alternatives,
    }
}

pub(super) fn oauth(scheme: &OAuthScheme) -> String {
    let flows = [
        ("client credentials", &scheme.client_credentials),
        ("authorization code", &scheme.authorization_code),
        ("device", &scheme.device_authorization),
    ];
    let flows = flows.into_iter().filter_map(|(name, flow)| {
        let flow = flow.as_ref()?;
        let start = flow.start_url.as_ref();
        let start = start.map_or(String::new(), |url| format!(" from {url}"));
        let refresh = flow.refresh_url.as_ref();
        let refresh = refresh.map_or(String::new(), |url| format!(", again at {url}"));
        let scopes = flow.scopes.iter().map(|(name, _)| format!(" {name}"));
        let scopes: String = scopes.collect();
        let url = &flow.token_url;
        Some(format!(
            "\n    {name}{start} at {url}{refresh}, scopes:{scopes}"
        ))
    });
    format!("oauth2 {}{}\n", scheme.name, flows.collect::<String>())
}
