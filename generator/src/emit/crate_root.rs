//! `lib.rs`, the index of types, and what the runtime needs to know of the API.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::operation_name;
use super::print::items;
use super::{Context, Fault};
use crate::ir::Credential;

const HEADER: &str = "\
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![allow(
    clippy::disallowed_names,
    clippy::new_ret_no_self,
    clippy::self_named_constructors,
    clippy::should_implement_trait,
    reason = \"names come from the document\"
)]

";

/// What the runtime offers to users, formatted as rustfmt would.
const RUNTIME: &str = "\
#[cfg(feature = \"rate-limit\")]
pub use runtime::RateLimit;
#[cfg(feature = \"reqwest\")]
pub use runtime::ReqwestTransport;
#[cfg(feature = \"blocking\")]
pub use runtime::blocking;
pub use runtime::{
    Attempt, Body, BoxError, BuildError, Call, Client, ClientBuilder, DecodeError, Error, Extra,
    Field, Formatted, Hook, Items, Key, KeyError, Keyed, NotAMember, NotAPosition, NotFinite,
    Number, Only, Operation, PagedCall, Pages, Pagination, Position, Refusal, Response, Retry,
    Token, TokenProvider, TowerTransport, Transport, TransportError, TransportErrorKind,
    TypedExtra, Undecodable, UnknownMember,
};
// What stands in the signatures of this crate.
#[cfg(feature = \"reqwest\")]
pub use reqwest;
pub use {bytes, http, jiff, secrecy, serde_json, uuid};
";

/// The root: documentation, modules, and the runtime's public face. It is formatted as rustfmt
/// would, since no attribute keeps rustfmt from the root of a crate.
pub fn lib<'a>(
    context: Context,
    package: &str,
    modules: impl Iterator<Item = &'a String>,
) -> String {
    let mut text = String::new();
    for line in front_page(context, package).lines() {
        text += format!("//! {line}").trim_end();
        text.push('\n');
    }
    text += HEADER;
    let mut declared: Vec<&str> = modules.map(String::as_str).collect();
    declared.extend(["api", "testing", "types"]);
    declared.sort_unstable();
    for name in declared {
        let visibility = if name == "api" { "" } else { "pub " };
        if name == "testing" {
            text += "#[cfg(feature = \"testing\")]\n";
        }
        text += &format!("#[rustfmt::skip]\n{visibility}mod {name};\n");
    }
    // As rustfmt would have it: those that it may touch are sorted among themselves.
    let mut touched: Vec<String> = vec!["mod runtime;\n".to_owned()];
    let handwritten = &context.options.package.modules;
    touched.extend(handwritten.iter().map(|name| format!("pub mod {name};\n")));
    touched.sort_by(|a, b| {
        a.trim_start_matches("pub ")
            .cmp(b.trim_start_matches("pub "))
    });
    text += &touched.concat();
    text + "\n" + RUNTIME
}

/// What people wrote about the crate, or the document's title; then the operations.
fn front_page(context: Context, package: &str) -> String {
    let mut page = match &context.options.front_page {
        Some(page) => page.trim().to_owned(),
        None => {
            let library = package.replace('-', "_");
            let title = match context.api.title_docs.replace('\n', " ") {
                untitled if untitled.is_empty() => "an API without a title".to_owned(),
                title => title,
            };
            let about = &context.api.docs;
            format!(
                "Client for {title}.\n\n{}Calls start at [`Client`], which \
                 `{library}::Client::new(token)` or [`Client::builder`] gives.",
                if about.is_empty() {
                    String::new()
                } else {
                    format!("{about}\n\n")
                },
            )
        }
    };
    page += "\n\n# Operations\n";
    for (group, names) in context.api.groups.iter().zip(&context.names.groups) {
        for (operation, function) in group.operations.iter().zip(&names.operations) {
            let (handle, module) = (&names.handle, &names.module);
            let plain = function.trim_start_matches("r#");
            let link = format!("{}::{handle}::{plain}", module.trim_start_matches("r#"));
            page += &format!(
                "- [`{module}().{plain}`]({link}): `{} {}`\n",
                operation.method, operation.path,
            );
        }
    }
    page
}

/// What the runtime needs to know of the API.
pub fn api(context: Context) -> Result<String, Fault> {
    let base_url = match &context.api.server {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let credential = match &context.api.credential {
        Credential::None => quote!(Credential::None),
        Credential::Bearer => quote!(Credential::Bearer),
        Credential::Basic => quote!(Credential::Basic),
        Credential::Header(name) => quote!(Credential::Header(#name)),
        Credential::Query(name) => quote!(Credential::Query(#name)),
    };
    let text = |text: &Option<String>| match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    };
    let options = context.options;
    let request_id = text(&options.request_id_header);
    let errors = &options.errors;
    let (code, message) = (text(&errors.code), text(&errors.message));
    let details = text(&errors.details);
    let (transient, fatal) = (&errors.transient, &errors.fatal);
    let routes = routes(context);
    let tokens = quote! {
        use crate::runtime::Credential;
        /// Where the API is, unless the client is told otherwise.
        pub(crate) const BASE_URL: Option<&str> = #base_url;
        /// How the API wants to be told the token.
        pub(crate) const CREDENTIAL: Credential = #credential;
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
        /// Every operation: name, method and path.
        #[cfg(feature = "testing")]
        pub(crate) const ROUTES: &[(&str, &str, &str)] = &[#(#routes),*];
    };
    Ok(format!(
        "//! What the runtime needs to know of the API.\n\n{}",
        items(tokens, "api.rs")?
    ))
}

/// Every operation, by what the constants of the handles say of it.
fn routes(context: Context) -> Vec<TokenStream> {
    let groups = context.api.groups.iter().zip(&context.names.groups);
    let routes = groups.flat_map(|(group, names)| {
        let operations = group.operations.iter().zip(&names.operations);
        operations.map(|(operation, function)| {
            let name = operation_name(&names.module, function);
            let (method, path) = (&operation.method, &operation.path);
            quote!((#name, #method, #path))
        })
    });
    routes.collect()
}

/// Every type by its name, with the path by which `names.toml` knows it.
pub fn types(context: Context) -> String {
    let names = context.names;
    let mut lines: Vec<String> = (0..names.types.len())
        .map(|index| {
            let path = names.usages[index].as_ref().map_or("", |usage| &usage.path);
            format!(
                "// {path}\npub use crate::{}::{};\n",
                names.modules[index], names.types[index]
            )
        })
        .collect();
    lines.sort_by_key(|line| line.lines().last().map(str::to_owned));
    let docs = "\
//! Every type of the API. Types may move between modules as the API grows; their paths here stay.
// Above each stands a place of it, as names.toml writes it.

";
    docs.to_owned() + &lines.concat()
}
