//! What servers are called where the document does not say.

use crate::ir::Server;

/// What says nothing of a server: `The production API server`.
const FILLERS: [&str; 22] = [
    "a",
    "an",
    "and",
    "api",
    "base",
    "default",
    "endpoint",
    "endpoints",
    "env",
    "environment",
    "for",
    "host",
    "of",
    "our",
    "server",
    "servers",
    "service",
    "the",
    "this",
    "url",
    "urls",
    "your",
];

/// Parts of hosts that most have.
const COMMON: [&str; 8] = ["api", "app", "co", "com", "dev", "io", "net", "www"];

/// Names are not made of more words.
const MOST: usize = 3;

/// The words of a description that can be a name, if these are few.
pub(super) fn described(description: &str) -> Option<String> {
    let first = description.trim().lines().next()?;
    let first = first.split(['.', ',', ';', ':', '(']).next()?;
    let words = first.split(|c: char| !c.is_alphanumeric());
    let is_word =
        |word: &&str| !word.is_empty() && !FILLERS.contains(&word.to_ascii_lowercase().as_str());
    let words: Vec<&str> = words.filter(is_word).collect();
    let has_letters = words.iter().any(|word| word.contains(char::is_alphabetic));
    (has_letters && words.len() <= MOST).then(|| words.join(" "))
}

/// Names those of `servers` that the document does not name: by what in their URLs the others do
/// not have. Those of operations are told from the document's, too.
pub(super) fn name(servers: &mut [Server], document: &[Server]) {
    let urls = servers.iter().chain(document).map(|it| words(&it.url));
    let all: Vec<Vec<String>> = urls.collect();
    let is_document = document.is_empty();
    for (index, server) in servers.iter_mut().enumerate() {
        if server.name.is_empty() {
            let own = all[index].clone();
            let others: Vec<_> = all.iter().filter(|words| **words != own).collect();
            server.name = if is_local(&server.url) {
                "local".to_owned()
            } else {
                distinguishing(&own, &others).unwrap_or_else(|| {
                    let is_first = is_document && index == 0 && !server.url.is_empty();
                    let word = if is_first { "production" } else { "other" };
                    word.to_owned()
                })
            };
        }
    }
}

fn is_local(url: &str) -> bool {
    let host = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let is_address = host.contains('.') && host.chars().all(|c| c.is_ascii_digit() || c == '.');
    host == "localhost" || is_address
}

/// The first word that no other URL has, or else that not all others have.
fn distinguishing(own: &[String], others: &[&Vec<String>]) -> Option<String> {
    let tells = |word: &&String| {
        let is_common = COMMON.contains(&word.as_str());
        !is_common && word.contains(|c: char| c.is_ascii_alphabetic())
    };
    let mut unique = own.iter().filter(tells);
    let found = unique.find(|word| !others.iter().any(|other| other.contains(word)));
    let mut rare = own.iter().filter(tells);
    let found = found.or_else(|| rare.find(|word| !others.iter().all(|it| it.contains(word))));
    found.cloned()
}

/// The words of a URL without its scheme, host first.
fn words(url: &str) -> Vec<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let words = rest.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{described, name};
    use crate::ir::Server;

    fn named(urls: &[&str], document: &[&str]) -> Vec<String> {
        let server = |url: &&str| Server {
            name: String::new(),
            docs: String::new(),
            url: (*url).to_owned(),
            variables: Vec::new(),
        };
        let mut servers: Vec<Server> = urls.iter().map(server).collect();
        let document: Vec<Server> = document.iter().map(server).collect();
        name(&mut servers, &document);
        servers.into_iter().map(|server| server.name).collect()
    }

    #[test]
    fn descriptions_name_servers_if_they_are_short() {
        for (description, expected) in [
            ("Production", Some("Production")),
            ("The production API server.", Some("production")),
            ("EU: data stays in Europe", Some("EU")),
            ("**Sandbox** server (no real money)", Some("Sandbox")),
            ("The API", None),
            ("What people see who have an account", None),
            ("", None),
        ] {
            assert_eq!(described(description).as_deref(), expected, "{description}");
        }
    }

    #[test]
    fn urls_name_servers_by_what_others_do_not_have() {
        let hosts = [
            "https://api.box.com",
            "https://api.eu.box.com",
            "https://api-us.box.com",
        ];
        assert_eq!(named(&hosts, &[]), ["production", "eu", "us"]);
        let paths = [
            "https://box.com/v1",
            "https://box.com/v2",
            "http://localhost:8080",
        ];
        assert_eq!(named(&paths, &[]), ["v1", "v2", "local"]);
        assert_eq!(named(&["https://files.box.com"], &hosts), ["files"]);
        let tenants = ["https://{tenant}.box.com/v2", "https://backup.box.com"];
        assert_eq!(named(&tenants, &[]), ["tenant", "backup"]);
        assert_eq!(named(&["", "/mirror"], &[]), ["other", "mirror"]);
    }
}
