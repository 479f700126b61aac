//! The API as a whole: what it is called, and how credentials are given.

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::operations::scopes as said;
use super::table::Kind;
use super::version::Version;
use crate::ir::{OAuthFlow, OAuthScheme, Scheme, SchemeKind};

/// Compares what is said of the API, its groups of operations and its credentials.
pub fn compare(it: &mut Comparison) {
    words(it);
    groups(it);
    schemes(it);
    oauth(it);
    options(it);
}

/// Whether both are there, and not the same.
fn is_other<T: PartialEq>(before: &Option<T>, after: &Option<T>) -> bool {
    before.is_some() && after.is_some() && before != after
}

/// What people say of the API in the options, as far as clients do something about it.
fn options(it: &mut Comparison) {
    let (old, new) = (&it.old.surface.package.facts, &it.new.surface.package.facts);
    let changed = [
        (
            Kind::RequestIdHeaderChanged,
            old.request_id_header != new.request_id_header,
            "the header with the id of a request changed",
        ),
        (
            Kind::ErrorMembersChanged,
            old.errors != new.errors,
            "the properties with the code, the message and the details of an error changed",
        ),
        (
            Kind::EnvironmentChanged,
            old.environment != new.environment,
            "the environment variables of `Client::from_env` changed",
        ),
        (
            Kind::NestedListsChanged,
            is_other(&old.nested_lists, &new.nested_lists),
            "the form of lists within objects changed",
        ),
        (
            Kind::SignatureChanged,
            is_other(&old.signature, &new.signature),
            "the way that webhooks are signed changed",
        ),
    ];
    for (kind, _, sentence) in changed.into_iter().filter(|(_, changed, _)| *changed) {
        it.say(&Subject::Api, kind, At::New(String::new()), sentence);
    }
}

fn words(it: &mut Comparison) {
    let (old, new) = (&it.old.api, &it.new.api);
    let api = &Subject::Api;
    let at = |pointer: &str| At::New(it.new.at("/info", &[pointer]));
    let license = |api: &crate::ir::Api| match &api.license {
        Some(license) => quoted(&license.name),
        None => "none".to_owned(),
    };
    let homepage = |api: &crate::ir::Api| match &api.homepage {
        Some(url) => quoted(url),
        None => "none".to_owned(),
    };
    let pairs = [
        (
            Kind::TitleChanged,
            "title",
            quoted(&old.title),
            quoted(&new.title),
        ),
        (
            Kind::VersionChanged,
            "version",
            quoted(&old.version),
            quoted(&new.version),
        ),
        (Kind::LicenseChanged, "license", license(old), license(new)),
        (
            Kind::HomepageChanged,
            "contact",
            homepage(old),
            homepage(new),
        ),
    ];
    for (kind, key, before, after) in pairs {
        if before != after {
            let what = if key == "contact" { "home page" } else { key };
            it.say(
                api,
                kind,
                at(key),
                format!("the {what} is {after}, and was {before}"),
            );
        }
    }
    if old.docs != new.docs {
        let sentence = "the description of the API changed";
        it.say(
            api,
            Kind::ApiDescriptionChanged,
            at("description"),
            sentence,
        );
    }
}

fn groups(it: &mut Comparison) {
    let (old, new) = (it.old, it.new);
    for group in &new.api.groups {
        let mut known = old.api.groups.iter();
        let known = known.find(|known| known.tag == group.tag);
        if let Some(known) = known.filter(|known| known.docs != group.docs) {
            let tag = quoted(known.tag.as_deref().unwrap_or_default());
            let at = At::New(new.at("/tags", &[]));
            let sentence = format!("the description of the tag {tag} changed");
            it.say(&Subject::Api, Kind::TagDescriptionChanged, at, sentence);
        }
    }
}

const SCHEMES: &str = "/components/securitySchemes";

fn schemes(it: &mut Comparison) {
    let (old, new) = (it.old, it.new);
    let api = &Subject::Api;
    for scheme in &old.api.schemes {
        let name = quoted(&scheme.name);
        let at = At::Old(old.at(SCHEMES, &[&scheme.name]));
        match new.api.schemes.iter().find(|one| one.name == scheme.name) {
            Some(after) => changed_scheme(it, scheme, after),
            None if scheme.kind == SchemeKind::Elsewhere => {}
            None => it.say(
                api,
                Kind::SecuritySchemeRemoved,
                at,
                format!("the security scheme {name} was removed"),
            ),
        }
    }
    for scheme in &new.api.schemes {
        let is_known = old.api.schemes.iter().any(|one| one.name == scheme.name);
        if !is_known && scheme.kind != SchemeKind::Elsewhere {
            let at = At::New(new.at(SCHEMES, &[&scheme.name]));
            let sentence = format!("the security scheme {} is new", quoted(&scheme.name));
            it.say(api, Kind::SecuritySchemeAdded, at, sentence);
        }
    }
    if old.api.security != new.api.security {
        let sentence = format!(
            "most operations require {}, and required {}",
            security(&new.api.security),
            security(&old.api.security)
        );
        let at = At::New(new.at("", &["security"]));
        it.say(api, Kind::DefaultSecurityChanged, at, sentence);
    }
}

fn changed_scheme(it: &mut Comparison, before: &Scheme, after: &Scheme) {
    let api = &Subject::Api;
    let at = At::New(it.new.at(SCHEMES, &[&after.name]));
    let name = quoted(&after.name);
    if before.kind != after.kind {
        let form = |kind: &SchemeKind| match kind {
            SchemeKind::Basic => "a user and a password",
            SchemeKind::Elsewhere => "nothing",
            _ => "a token",
        };
        let kind = match form(&before.kind) == form(&after.kind) {
            true => Kind::SecuritySchemeChanged,
            false => match (&before.kind, &after.kind) {
                (SchemeKind::Elsewhere, _) => Kind::SecuritySchemeAdded,
                (_, SchemeKind::Elsewhere) => Kind::SecuritySchemeRemoved,
                _ => Kind::SecuritySchemeFormChanged,
            },
        };
        let sentence = format!(
            "the security scheme {name} is sent {}, and was sent {}",
            sent(&after.kind),
            sent(&before.kind)
        );
        it.say(api, kind, at.clone(), sentence);
    }
    if before.docs != after.docs {
        let sentence = format!("the description of the security scheme {name} changed");
        it.say(api, Kind::SecuritySchemeDescriptionChanged, at, sentence);
    }
}

/// How a credential is sent.
fn sent(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer => "as a bearer token".to_owned(),
        SchemeKind::Basic => "as a user with a password".to_owned(),
        SchemeKind::Header(name) => format!("in the header {}", quoted(name)),
        SchemeKind::Query(name) => format!("in the query parameter {}", quoted(name)),
        SchemeKind::Cookie(name) => format!("in the cookie {}", quoted(name)),
        SchemeKind::Elsewhere => "by something other than the client".to_owned(),
    }
}

/// `a` and `b`, or `c`.
pub fn security(security: &crate::ir::Security) -> String {
    let alternatives = security.iter().map(|schemes| match schemes.as_slice() {
        [] => "no credential".to_owned(),
        schemes => {
            let names: Vec<String> = schemes.iter().map(|name| quoted(name)).collect();
            names.join(" and ")
        }
    });
    match alternatives.collect::<Vec<_>>().join(", or ") {
        none if none.is_empty() => "no credential".to_owned(),
        alternatives => alternatives,
    }
}

fn oauth(it: &mut Comparison) {
    let (old, new) = (it.old, it.new);
    let api = &Subject::Api;
    for scheme in &old.api.oauth {
        match new.api.oauth.iter().find(|one| one.name == scheme.name) {
            Some(after) => changed_flows(it, scheme, after),
            None => {
                let at = At::Old(old.at(SCHEMES, &[&scheme.name]));
                let sentence = format!("the token source {} was removed", quoted(&scheme.name));
                it.say(api, Kind::OauthSchemeRemoved, at, sentence);
            }
        }
    }
    for scheme in &new.api.oauth {
        if !old.api.oauth.iter().any(|one| one.name == scheme.name) {
            let at = At::New(new.at(SCHEMES, &[&scheme.name]));
            let sentence = format!("the token source {} is new", quoted(&scheme.name));
            it.say(api, Kind::OauthSchemeAdded, at, sentence);
        }
    }
    scopes(it);
}

/// Compares the scopes of all sources of tokens; those of one that is new come with it.
fn scopes(it: &mut Comparison) {
    let (old, new) = (&it.old.api.oauth, &it.new.api.oauth);
    let kept = |schemes: &[OAuthScheme], others: &[OAuthScheme]| -> Vec<OAuthScheme> {
        let is_there = |scheme: &&OAuthScheme| others.iter().any(|it| it.name == scheme.name);
        schemes.iter().filter(is_there).cloned().collect()
    };
    let (was, is) = (scopes_of(old), scopes_of(new));
    let added: Vec<String> = scopes_of(&kept(new, old))
        .into_iter()
        .filter(|it| !was.contains(it))
        .collect();
    let gone: Vec<String> = scopes_of(&kept(old, new))
        .into_iter()
        .filter(|it| !is.contains(it))
        .collect();
    if let Some(first) = added.first() {
        let at = At::New(scope_place(it.new, new, first));
        let sentence = format!("new: {}", said(&added));
        it.say(&Subject::Api, Kind::OauthScopeAdded, at, sentence);
    }
    if let Some(first) = gone.first() {
        let at = At::Old(scope_place(it.old, old, first));
        let sentence = format!("removed: {}", said(&gone));
        it.say(&Subject::Api, Kind::OauthScopeRemoved, at, sentence);
    }
}

/// Where a scope is described first.
fn scope_place(version: &Version, schemes: &[OAuthScheme], scope: &str) -> String {
    let flows = [
        "clientCredentials",
        "authorizationCode",
        "deviceAuthorization",
    ];
    let places = schemes.iter().flat_map(|scheme| {
        flows.map(|flow| version.at(SCHEMES, &[&scheme.name, "flows", flow, "scopes", scope]))
    });
    let mut found = places.filter(|place| place != SCHEMES);
    found.next().unwrap_or_else(|| SCHEMES.to_owned())
}

/// The scopes of all schemes, each once.
fn scopes_of(schemes: &[OAuthScheme]) -> Vec<String> {
    let flows = schemes.iter().flat_map(OAuthScheme::flows);
    let names = flows.flat_map(|flow| &flow.scopes).map(|(name, _)| name);
    let mut scopes: Vec<String> = Vec::new();
    for name in names {
        if !scopes.contains(name) {
            scopes.push(name.clone());
        }
    }
    scopes
}

fn changed_flows(it: &mut Comparison, before: &OAuthScheme, after: &OAuthScheme) {
    let api = &Subject::Api;
    let (scheme, name) = (after.name.as_str(), quoted(&after.name));
    let flows = |scheme: &OAuthScheme| {
        [
            ("clientCredentials", scheme.client_credentials.clone()),
            ("authorizationCode", scheme.authorization_code.clone()),
            ("deviceAuthorization", scheme.device_authorization.clone()),
        ]
    };
    for ((key, before), (_, after)) in flows(before).into_iter().zip(flows(after)) {
        let said = |what: &str| format!("the flow `{key}` of {name} is {what}");
        match (before, after) {
            (None, Some(_)) => {
                let at = At::New(it.new.at(SCHEMES, &[scheme, "flows", key]));
                it.say(api, Kind::OauthFlowAdded, at, said("new"));
            }
            (Some(_), None) => {
                let at = At::Old(it.old.at(SCHEMES, &[scheme, "flows", key]));
                it.say(api, Kind::OauthFlowRemoved, at, said("removed"));
            }
            (Some(before), Some(after)) if urls(&before) != urls(&after) => {
                let at = At::New(it.new.at(SCHEMES, &[scheme, "flows", key]));
                let sentence = format!("the flow `{key}` of {name} has other URLs");
                it.say(api, Kind::OauthUrlChanged, at, sentence);
            }
            (Some(before), Some(after)) if before != after && same_scopes(&before, &after) => {
                let at = At::New(it.new.at(SCHEMES, &[scheme, "flows", key]));
                let sentence = format!("the description of a scope of {name} changed");
                it.say(api, Kind::OauthDescriptionChanged, at, sentence);
            }
            _ => {}
        }
    }
    if before.docs != after.docs {
        let at = At::New(it.new.at(SCHEMES, &[&after.name]));
        let sentence = format!("the description of the token source {name} changed");
        it.say(api, Kind::OauthDescriptionChanged, at, sentence);
    }
}

fn urls(flow: &OAuthFlow) -> [Option<&str>; 3] {
    [
        flow.start_url.as_deref(),
        Some(&flow.token_url),
        flow.refresh_url.as_deref(),
    ]
}

fn same_scopes(before: &OAuthFlow, after: &OAuthFlow) -> bool {
    let names = |flow: &OAuthFlow| -> Vec<String> {
        flow.scopes.iter().map(|(name, _)| name.clone()).collect()
    };
    names(before) == names(after)
}
