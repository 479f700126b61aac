//! What a crate says at its top.

use super::condition::ALL;
use super::context::Context;
use super::credentials::credentials;
use super::first_call::FirstCall;
use super::ident::Ident;
use super::module::Module;
use super::readme::client_for;
use super::server;
use super::text::{begin_and_rest, code};
use super::webhooks::reads;
use crate::ir::Api;
use crate::options::Options;

/// What is true of every crate.
const ERRORS: &str = "\
# Errors
A call fails with an [`Error`]: [`Error::Api`] has the documented body by status,
[`Error::Unexpected`] any other answer, [`Error::Decode`] a body that is not as documented. The
other variants are for calls that got no answer. In a function that returns [`AnyError`], `?` turns
the errors of all operations into that one type.";

const RETRIES: &str = "\
# Retries
Temporary failures are retried where that does no harm: [`Retry`] says when and how often.
[`ClientBuilder::timeout`] covers a call with all its repeats.";

const PAGES: &str = "\
# Pages
A [`PagedCall`] answers one page; its [`items`](PagedCall::items) and [`pages`](PagedCall::pages)
fetch those that follow, and a [`Position`] says where to resume.";

const TESTING: &str = "\
# Testing
With the feature `testing`, the module `testing` has a server that answers as a test says, and
examples of what requests and answers carry.";

/// Where calls start, if a token is enough.
const TOKEN_CLIENT: &str = "\
Calls start at a [`Client`]. [`Client::builder`] sets more than a token. A [call](Call) is a value:
awaiting it sends it.";

/// Where calls start otherwise.
const BUILT_CLIENT: &str = "\
Calls start at a [`Client`], from [`Client::builder`]. A [call](Call) is a value: awaiting it sends
it.";
/// What only those crates have whose API has OAuth 2.
const OAUTH: &str = "\
| `oauth2` | | `ClientCredentials`, `RefreshToken` and `DeviceCode`: tokens from the API's own server |";

/// The features of the crate, as a table.
pub fn features(api: &Api, tags: &[String]) -> String {
    let mut rows = vec![FEATURES.to_owned()];
    rows.extend((!api.oauth.is_empty()).then(|| OAUTH.to_owned()));
    if !tags.is_empty() {
        let tags: Vec<String> = tags.iter().map(|tag| code(tag)).collect();
        rows.push(format!(
            "| `{ALL}` | yes | all of the following; to compile less, leave the default features out and name the \
             tags that you call |\n| {} | by `{ALL}` | the operations of a tag, and their types |",
            tags.join(", ")
        ));
    }
    rows.join("\n")
}

/// The features of every crate, as a table.
const FEATURES: &str = "\
| feature | default | |
|---|---|---|
| `rustls` | yes | TLS by rustls, without C code to compile |
| `native-tls` | | the platform's TLS |
| `reqwest` | yes | `ReqwestTransport`; without it, give a `Transport` of your own |
| `http2`, `gzip`, `brotli` | not `brotli` | what the built-in transport understands |
| `gzip-requests` | | `Call::gzip`, which compresses a request |
| `rate-limit` | yes | `ClientBuilder::rate_limit` |
| `blocking` | | `Call::blocking`, for code without async |
| `lenient` | | `ClientBuilder::lenient`, which keeps what does not decode |
| `testing` | | the module `testing` |";

/// What people wrote about the crate, or what its document says; then the operations.
pub fn front_page(
    context: Context,
    options: &Options,
    modules: &[Module],
    call: &FirstCall,
) -> String {
    let mut page = match &options.front_page {
        Some(page) => page.trim().to_owned(),
        None => from_document(context, modules, call),
    };
    if !context.api.groups.is_empty() || context.api.webhooks.is_empty() {
        page += "\n\n# Operations\n";
    }
    for (group, names) in context.api.groups.iter().zip(&context.names.groups) {
        for (index, operation) in group.operations.iter().enumerate() {
            let (link, method, path) = (names.link(index), &operation.method, &operation.sent_path);
            page += &format!("- {link}: {}\n", code(&format!("{method} {path}")));
        }
    }
    page += &webhooks(context);
    page
}

/// What the API sends by itself.
fn webhooks(context: Context) -> String {
    let Some(names) = &context.names.webhooks else {
        return String::new();
    };
    let module = &names.module;
    let mut text = format!("\n\n# Webhooks\n[`{module}`] reads what the API sends by itself:\n");
    for (index, webhook) in context.api.webhooks.iter().enumerate() {
        let place = webhook.callback.as_ref().map(|_| &webhook.place);
        let place = code(place.unwrap_or(&webhook.name));
        // A link first, with a colon after it, would be what Markdown calls a definition.
        text += &match reads(webhook) {
            true => {
                let function = Ident::new(&names.operations[index]);
                format!("- {place}: [`{module}::{function}`]\n")
            }
            false => format!("- {place}\n"),
        };
    }
    text
}

fn from_document(context: Context, modules: &[Module], call: &FirstCall) -> String {
    let api = context.api;
    let call = call.for_rustdoc();
    let calls = match credentials(api).main {
        Some(_) => TOKEN_CLIENT,
        None => BUILT_CLIENT,
    };
    let features = features(api, &context.conditions.features());
    let features = format!("# Features\n{features}");
    let has_pages = modules
        .iter()
        .filter_map(|module| module.handle.as_ref())
        .any(|handle| handle.operations.iter().any(|one| one.paged.is_some()));
    let (begins, goes_on) = about(api);
    let mut parts = vec![format!("{}.", client_for(&api.title_docs))];
    parts.extend(begins);
    parts.extend([call, calls.to_owned()]);
    parts.extend(server::chapter(api).map(|text| format!("# Servers\n{text}")));
    parts.extend([ERRORS, RETRIES].map(str::to_owned));
    parts.extend(has_pages.then(|| PAGES.to_owned()));
    parts.extend([TESTING.to_owned(), features]);
    parts.extend(goes_on.map(|docs| format!("# About the API\n{docs}")));
    parts.join("\n\n")
}

/// What the document says of its API: what stands before the first call, and what comes last since
/// readers would look for the call behind it.
pub fn about(api: &Api) -> (Option<String>, Option<String>) {
    if api.docs.is_empty() {
        return (None, None);
    }
    let (first, rest) = begin_and_rest(&api.docs);
    let is_prose = first.starts_with(|c: char| !"#`-*<|>".contains(c));
    match rest {
        "" => (Some(api.docs.clone()), None),
        rest if is_prose => (Some(first.to_owned()), Some(rest.to_owned())),
        _ => (None, Some(api.docs.clone())),
    }
}
