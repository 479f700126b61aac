//! Where the API is.

use serde_json::{Value, json};

use super::answers::asks_for_credentials;
use super::tree::{Node, Tree, items};
use crate::document::dialect::Part;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Hosts that only examples and developers have.
const NOWHERE: [&str; 4] = ["example.com", "localhost", "127.0.0.1", "0.0.0.0"];

/// Says of servers that clients cannot call, or should not call as they are written.
pub fn check(tree: &Tree, report: &mut Report) {
    let of_document = items("", tree.root, "servers");
    let mut stated = tree.of(Part::Server);
    if stated.next().is_none() && tree.calls().next().is_some() {
        report.warn(
            Message::NoServers,
            "",
            "the document names no server",
            "add `servers` with the URL of the API",
        );
    }
    for server in tree.of(Part::Server) {
        if let Some(Value::String(url)) = server.value.get("url") {
            form(tree, server, url, report);
        }
    }
    let is_nowhere = |server: &Node| {
        let url = server.value.get("url").and_then(Value::as_str);
        url.and_then(host)
            .is_some_and(|host| NOWHERE.contains(&host))
    };
    if let Some(first) = of_document.first()
        && of_document.iter().all(is_nowhere)
    {
        report.warn(
            Message::PlaceholderServer,
            &pointer::join(&first.at, "url"),
            "the server is an example, or on the machine of a developer",
            "write the URL of the API",
        );
    }
}

/// How a URL is written.
fn form(tree: &Tree, server: &Node, url: &str, report: &mut Report) {
    let at = pointer::join(&server.at, "url");
    let is_relative = !url.contains("://") && !url.starts_with('{');
    if is_relative {
        report.warn(
            Message::RelativeServer,
            &at,
            format!("`{url}` has no host"),
            "write the whole URL",
        );
    } else if url.len() > 1 && url.ends_with('/') {
        report.warn(
            Message::ServerWithSlash,
            &at,
            format!("`{url}` ends with a slash, and paths begin with one"),
            "take the slash out",
        );
        let url = url.trim_end_matches('/');
        report.correct(Correction::update(&server.at, json!({ "url": url })));
    }
    let is_plain = url.starts_with("http://");
    let is_local = host(url).is_none_or(|host| NOWHERE.contains(&host));
    if is_plain && !is_local && asks_for_credentials(tree) {
        report.warn(
            Message::UnencryptedServer,
            &at,
            "credentials are sent to this server without encryption",
            "write `https:`, if the server supports it",
        );
        let url = url.replacen("http:", "https:", 1);
        report.correct(Correction::update(&server.at, json!({ "url": url })));
    }
}

/// The host in a URL.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    authority.split(':').next()
}
