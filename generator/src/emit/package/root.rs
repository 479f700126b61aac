//! `lib.rs`, the index of types, and what the runtime needs to know of the API.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::credentials;
use super::oauth::oauth;
use crate::emit::Fault;
use crate::emit::condition::attribute;
use crate::emit::layout::list;
use crate::emit::print::{doc, items, option};
use crate::emit::webhooks::signature;
use crate::ir::{Module, NestedLists};
use crate::surface::Surface;
use crate::surface::condition::Condition;
use crate::surface::package::{Entry, Facts, Package, Route};
use crate::surface::{params, server};

const HEADER: &str = "\
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(
    clippy::disallowed_names,
    clippy::just_underscores_and_digits,
    clippy::new_ret_no_self,
    clippy::self_named_constructors,
    clippy::should_implement_trait,
    clippy::type_complexity,
    confusable_idents,
    mixed_script_confusables,
    uncommon_codepoints,
    reason = \"names and types come from the document\"
)]
";

/// Where tags are features.
const PARTIAL: &str = "\
#![cfg_attr(
    not(feature = \"all\"),
    allow(
        dead_code,
        rustdoc::broken_intra_doc_links,
        unused_imports,
        unused_macros,
        reason = \"a part of the tags uses a part of what there is\"
    )
)]
";

/// What stands before the title of the API, in the file of what the runtime needs to know.
pub const TITLE: &str = "// Title:";

/// What the runtime offers to users where a feature is on.
const BY_FEATURE: [(&str, &str); 3] = [
    ("RateLimit", "rate-limit"),
    ("ReqwestTransport", "reqwest"),
    ("blocking", "blocking"),
];

/// What the runtime always offers to users, formatted as rustfmt would.
const RUNTIME: &str = "\
pub use runtime::{
    AnyBody, AnyError, Attempt, Body, BoxError, BuildError, ByteStream, Call, Client,
    ClientBuilder, Credential, DecodeError, Endpoint, EndpointCall, Error, Field, Format,
    Formatted, Hook, Items, JsonInput, JsonObject, KeepRedirects, Key, KeyError, Keyed, ListOrNull,
    MissingCredential, NoAnswer, NotAMember, NotAPosition, Number, OneOrMany, Only, Operation,
    OrNull, PagedCall, Pages, Pagination, Position, Raw, ReadWhole, Refusal, Response, Retry,
    Token, TokenProvider, TowerTransport, Transport, TransportError, TransportErrorKind,
    TypedExtra, Undecodable, Undecoded, UnknownMember,
};
";

/// Crates whose types stand in the signatures of this one.
const OTHERS: &str = "\
// What stands in the signatures of this crate.
#[cfg(feature = \"reqwest\")]
pub use reqwest;
pub use {bytes, http, jiff, secrecy, serde_json, uuid};
";

/// The root: documentation, modules, and the runtime's public face. It is formatted as rustfmt
/// would, since no attribute keeps rustfmt from the root of a crate.
pub fn lib(surface: &Surface) -> String {
    let package = &surface.package;
    let mut text = String::new();
    for line in package.front_page.lines() {
        text += format!("//! {line}").trim_end();
        text.push('\n');
    }
    text += HEADER;
    if !package.tags.is_empty() {
        text += PARTIAL;
    }
    text.push('\n');
    let modules = surface.modules.iter();
    let modules = modules.map(|module| (module.name.as_str(), attribute(&module.condition)));
    let mut declared: Vec<(&str, String)> = modules.collect();
    let testing = "#[cfg(feature = \"testing\")]\n".to_owned();
    declared.extend([
        ("api", String::new()),
        ("testing", testing),
        ("types", String::new()),
    ]);
    declared.extend((!surface.params.is_empty()).then_some((params::MODULE, String::new())));
    declared.extend(
        surface
            .servers
            .as_ref()
            .map(|_| (server::MODULE, String::new())),
    );
    declared.sort_unstable();
    for (name, attribute) in declared {
        let visibility = if name == "api" { "" } else { "pub " };
        text += &format!("{attribute}#[rustfmt::skip]\n{visibility}mod {name};\n");
    }
    // As rustfmt would have it: those that it may touch are sorted among themselves.
    let mut touched: Vec<String> = vec!["mod runtime;\n".to_owned()];
    touched.extend(
        package
            .handwritten
            .iter()
            .map(|name| format!("pub mod {name};\n")),
    );
    touched.sort_by(|a, b| {
        a.trim_start_matches("pub ")
            .cmp(b.trim_start_matches("pub "))
    });
    text += &touched.concat();
    text.push('\n');
    text += &offered(&package.carried);
    text + OTHERS
}

/// What the crate exports of the runtime: single names before lists, and what goes with a module that
/// not every crate has last.
fn offered(carried: &[&Module]) -> String {
    let by_feature = BY_FEATURE.map(|(name, feature)| (name, Some(feature)));
    let always = exported(carried, None).map(|names| (names, None));
    let (lists, mut single): (Vec<_>, Vec<_>) = by_feature
        .into_iter()
        .chain(always)
        .partition(|(names, _)| is_list(names));
    single.sort_unstable();
    let mut text = exports(single) + RUNTIME;
    text += &exports(lists);
    let features: BTreeSet<&str> = carried.iter().filter_map(|it| it.feature).collect();
    for feature in features {
        let names = exported(carried, Some(feature));
        text += "\n";
        text += &exports(names.map(|names| (names, Some(feature))).collect());
    }
    text
}

/// What the crate exports of modules that not every crate has, and which are compiled with this
/// feature: a name or a list of names of each, as rustfmt would sort them.
fn exported<'a>(
    carried: &'a [&Module],
    feature: Option<&'a str>,
) -> impl Iterator<Item = &'static str> {
    let exported = carried.iter().filter(|it| it.feature == feature);
    let exported = exported.filter(|it| !it.exports.is_empty());
    let mut names: Vec<&str> = exported.map(|module| module.exports).collect();
    names.sort_by_key(|names| (is_list(names), *names));
    names.into_iter()
}

fn is_list(names: &str) -> bool {
    names.contains(',')
}

/// Exports of the runtime, each with its feature.
fn exports(names: Vec<(&str, Option<&str>)>) -> String {
    let line = |(names, feature): (&str, Option<&str>)| {
        let condition = feature.map_or(String::new(), |it| format!("#[cfg(feature = {it:?})]\n"));
        match is_list(names) {
            true => format!("{condition}pub use runtime::{{{names}}};\n"),
            false => format!("{condition}pub use runtime::{names};\n"),
        }
    };
    names.into_iter().map(line).collect()
}

/// What the runtime needs to know of the API.
///
/// # Errors
/// Code of ours that is none.
pub fn api(facts: &Facts) -> Result<String, Fault> {
    let schemes = facts.schemes.iter().map(credentials::scheme);
    let security = facts.security.iter().map(|names| quote!(&[#(#names),*]));
    let servers = &facts.servers;
    let server_docs = doc(match servers.as_slice() {
        [_] => "Where the API is, unless the client is told otherwise.",
        _ => {
            "Where the API is, unless the client is told otherwise; then the servers of some operations."
        }
    });
    let request_id = option(facts.request_id_header.as_ref());
    let errors = &facts.errors;
    let (code, message) = (
        option(errors.code.as_ref()),
        option(errors.message.as_ref()),
    );
    let details = option(errors.details.as_ref());
    let (transient, fatal) = (&errors.transient, &errors.fatal);
    let nested_lists = facts.nested_lists.map(|lists| {
        let lists = match lists {
            NestedLists::Brackets => quote!(Lists::Brackets),
            NestedLists::Numbers => quote!(Lists::Numbers),
            NestedLists::Repeated => quote!(Lists::Repeated),
        };
        quote! {
            /// How lists within objects are written in queries and forms.
            pub(crate) const NESTED_LISTS: Lists = #lists;
        }
    });
    let environment = facts.environment.as_ref();
    let variables = environment.map(credentials::variables);
    let imports = imports(facts);
    let oauth = facts.oauth.as_ref().map(oauth);
    let oauth_imports = oauth.as_ref().map(|_| {
        quote!(
            #[cfg(feature = "oauth2")]
            use crate::runtime::{Flow, OAuth2Scheme, Scope};
        )
    });
    let signed = facts.signature.as_ref();
    let scheme = signed.map(signature::signature);
    let scheme_imports = signed.map(signature::imports);
    let tokens = quote! {
        #imports
        #oauth_imports
        #scheme_imports
        #server_docs
        pub(crate) const SERVERS: &[&str] = &[#(#servers),*];
        /// The credentials that the API takes, by their names in the document.
        pub(crate) const SCHEMES: &[(&str, Scheme)] = &[#(#schemes),*];
        /// Which of them most operations ask for.
        pub(crate) const SECURITY: Security = &[#(#security),*];
        #variables
        /// The header by which answers name the request.
        pub(crate) const REQUEST_ID: Option<&str> = #request_id;
        /// Where errors have their code (JSON pointer).
        pub(crate) const ERROR_CODE: Option<&str> = #code;
        /// Where errors have their message (JSON pointer).
        pub(crate) const ERROR_MESSAGE: Option<&str> = #message;
        /// Where errors have their details (JSON pointer).
        pub(crate) const ERROR_DETAILS: Option<&str> = #details;
        /// Codes of errors that pass, of requests that were not carried out.
        pub(crate) const TRANSIENT_CODES: &[&str] = &[#(#transient),*];
        /// Codes of errors that stay, whatever their status.
        pub(crate) const FATAL_CODES: &[&str] = &[#(#fatal),*];
        #nested_lists
        #oauth
        #scheme
    };
    let head = "//! What the runtime needs to know of the API.".to_owned();
    let title = format!("{TITLE} {}", facts.title).trim_end().to_owned();
    let constants = items(tokens, "api.rs")?.trim_end().to_owned();
    let mut parts = vec![head, title, constants, routes(&facts.routes)];
    parts.extend(credentials::methods(&facts.credentials));
    parts.extend(environment.map(credentials::from_environment));
    Ok(parts.join("\n\n"))
}

/// The constant of all operations.
fn routes(routes: &[Route]) -> String {
    const DOCS: &str = "/// Every operation: name, method, path, and what it asks for.";
    const OPEN: &str = "pub(crate) const ROUTES: &[(&str, &str, &str, &str)] = &[";
    let parts = |route: &Route| {
        let parts = [&route.id, &route.method, &route.path, &route.accept];
        parts.map(|part| format!("{part:?}"))
    };
    let all = match routes {
        [] => format!("{OPEN}];"),
        routes => {
            let routes = routes.iter().map(|it| list(4, "(", &parts(it), "),"));
            format!("{OPEN}\n{}];", routes.collect::<String>())
        }
    };
    format!("{DOCS}\n#[cfg(feature = \"testing\")]\n{all}")
}

/// What constants and methods need of the runtime.
fn imports(facts: &Facts) -> TokenStream {
    let mut names = vec!["Scheme", "Security"];
    names.extend((!facts.credentials.methods.is_empty()).then_some("credentials"));
    names.extend(facts.nested_lists.map(|_| "Lists"));
    if facts.environment.is_some() {
        names.extend(["Environment", "Variables", "environment"]);
    }
    names.sort_unstable();
    let names = names.into_iter().map(|name| format_ident!("{name}"));
    quote! {
        use crate::runtime::{#(#names),*};
    }
}

/// Every type by its name, with the path by which `names.toml` knows it.
pub fn types(package: &Package) -> String {
    let mut lines: BTreeMap<&Condition, Vec<(String, String)>> = BTreeMap::new();
    for entry in &package.types {
        let Entry { module, name, .. } = entry;
        let place = entry.place.replace(char::is_control, " ");
        let line = (
            format!("    {module}::{name},\n"),
            format!("    // {place}\n"),
        );
        lines.entry(&entry.condition).or_default().push(line);
    }
    let uses = lines.into_iter().map(|(condition, mut lines)| {
        lines.sort();
        let lines: String = lines
            .iter()
            .map(|(line, place)| format!("{place}{line}"))
            .collect();
        let attribute = attribute(condition);
        format!("\n{attribute}#[doc(inline)]\npub use crate::{{\n{lines}}};\n")
    });
    let uses: String = uses.collect();
    let docs = "\
//! Every type of the API. Types may move between modules as the API grows; their paths here stay.
";
    let note = "// Above each stands a place of it, as names.toml writes it.";
    match uses.is_empty() {
        true => docs.to_owned(),
        false => format!("{docs}\n{note}{uses}"),
    }
}
