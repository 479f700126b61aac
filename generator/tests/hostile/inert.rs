//! What a file of a crate may not be: every text of the documents holds a call of `evil!`.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// What rustc and terminals obey and nobody sees.
pub fn is_hidden(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

pub fn check(what: &str, path: &str, text: &str) {
    assert!(!text.contains(is_hidden), "{what}: {path}");
    match path.rsplit('.').next() {
        Some("rs") if !path.starts_with("src/runtime/") => rust(what, path, text),
        Some("toml") => manifest(what, text),
        Some("md") => markdown(&format!("{what}: {path}"), text, true),
        _ => {}
    }
}

fn rust(what: &str, path: &str, text: &str) {
    let parsed = syn::parse_file(text).map(drop);
    parsed.unwrap_or_else(|error| panic!("{what}: {path}: {error}"));
    let tokens: TokenStream = text.parse().expect("tokens");
    assert!(
        !calls_evil(tokens),
        "{what}: {path} has code of the document's"
    );
    for docs in docs(text) {
        markdown(&format!("{what}: {path}"), &docs, false);
    }
}

fn calls_evil(tokens: TokenStream) -> bool {
    let mut is_after = false;
    tokens.into_iter().any(|token| {
        let was_after = std::mem::replace(&mut is_after, token.to_string() == "evil");
        match token {
            TokenTree::Group(group) => calls_evil(group.stream()),
            TokenTree::Punct(punct) => was_after && punct.as_char() == '!',
            _ => false,
        }
    })
}

/// The doc comments of a file.
fn docs(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines().map(str::trim_start) {
        match line.strip_prefix("///").or(line.strip_prefix("//!")) {
            Some(line) => {
                let line = line.strip_prefix(' ').unwrap_or(line);
                all.last_mut().expect("one").extend([line, "\n"]);
            }
            None if all.last().is_some_and(String::is_empty) => {}
            None => all.push(String::new()),
        }
    }
    all
}

/// What rustdoc and registries make of Markdown.
fn markdown(place: &str, text: &str, has_mark: bool) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut is_run = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                is_run = match &kind {
                    CodeBlockKind::Indented => true,
                    CodeBlockKind::Fenced(said) => {
                        let words = ["text", "json", "sh", "http", "class", "comment"];
                        !words.contains(&&**said)
                    }
                };
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => is_run = false,
            Event::Text(code) if is_run => {
                assert!(!code.contains("evil!"), "{place} runs {code:?} of:\n{text}");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                assert!(has_mark && html.contains("@generated"), "{place}: {html}");
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let schemes: BTreeSet<&str> = ["http", "https", "mailto", "crate"].into();
                let scheme = dest_url.split(':').next().unwrap_or_default();
                let is_path = !dest_url.contains(':') || dest_url.contains("::");
                assert!(is_path || schemes.contains(scheme), "{place}: {dest_url}");
            }
            _ => {}
        }
    }
}

fn manifest(what: &str, text: &str) {
    let table: toml::Table = text.parse().expect("TOML");
    let known = [
        "package",
        "features",
        "dependencies",
        "dev-dependencies",
        "lints",
        "target",
    ];
    for (key, value) in &table {
        assert!(known.contains(&key.as_str()), "{what}: [{key}]");
        let names = value.as_table().into_iter().flatten();
        assert!(
            !names.map(|(name, _)| name).any(|it| it == "evil"),
            "{what}: [{key}]"
        );
    }
}
