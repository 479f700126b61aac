//! What a description may not do to the doc comment that it becomes: documents are not trusted.

use std::cell::Cell;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::source::hidden::is_hidden;

/// What rustdoc reads.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// What begins the words that say of code that it is Rust, or what to do with it (The rustdoc book,
/// "Documentation tests"), and those that rustdoc warns of since they nearly do.
const RUST: [&str; 13] = [
    "rust",
    "ignore",
    "no_run",
    "no-run",
    "norun",
    "should",
    "compile",
    "test_harness",
    "test-harness",
    "testharness",
    "standalone",
    "custom",
    "edition",
];

/// Whether rustdoc takes code of this language for Rust, which it runs: no language is Rust, too.
pub fn is_rust(language: &str) -> bool {
    let word = language.to_ascii_lowercase();
    let is_error = |digits: &str| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    word.is_empty()
        || RUST.iter().any(|rust| word.starts_with(rust))
        || word.strip_prefix('e').is_some_and(is_error)
}

/// Whether the name of a language may have the character: rustdoc warns of others.
pub fn is_of_language(character: char) -> bool {
    character.is_alphanumeric() || "+#-_.".contains(character)
}

/// Whether a link may lead there: to a page, or to somebody.
fn is_address(target: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| {
        let begins = target.get(..scheme.len());
        begins.is_some_and(|begins| begins.eq_ignore_ascii_case(scheme))
    })
}

/// Whether a link may stay one: rustdoc takes any other target for the name of an item.
pub fn is_link(target: &str) -> bool {
    is_address(target) || target.starts_with('/')
}

/// A text in lines, without what is hidden in it: rustc denies what turns the direction of text.
pub fn readable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    let text = text.replace(|c| BREAKS.contains(&c), "\n");
    text.replace(is_hidden, "")
}

/// What else ends a line (Unicode, UAX #14).
const BREAKS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// What a doc comment goes on with in the check.
const AFTER: &str = "what is after it";

/// Whether rustdoc reads in a doc comment no HTML, no link that leads to no address, no code that it
/// would run, and what comes after it as it stands.
pub fn is_sound(docs: &str) -> bool {
    let docs = format!("{docs}\n\n{AFTER}");
    let is_broken = Cell::new(false);
    let broken = |_: BrokenLink<'_>| {
        is_broken.set(true);
        None
    };
    let mut depth = 0_usize;
    let mut is_after = false;
    for event in Parser::new_with_broken_link_callback(&docs, RUSTDOC, Some(broken)) {
        match &event {
            Event::Start(tag) => {
                depth += 1;
                if !is_harmless(tag) {
                    return false;
                }
            }
            Event::End(TagEnd::Paragraph) if is_after => depth -= 1,
            Event::End(_) => {
                depth -= 1;
                is_after = false;
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => return false,
            Event::Text(text) => is_after = depth == 1 && **text == *AFTER,
            _ => is_after = false,
        }
    }
    is_after && !is_broken.get()
}

fn is_harmless(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Indented) => false,
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
            !is_rust(language) && language.chars().all(is_of_language)
        }
        // Who refers to them may stand elsewhere, and not they.
        Tag::FootnoteDefinition(_) => false,
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => is_link(dest_url),
        _ => true,
    }
}

/// A text as code that is not run, every line as it is.
pub fn quoted(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    let lines = text.trim_matches('\n').lines();
    let lines: String = lines.map(|line| format!("{}\n", line.trim_end())).collect();
    format!("{fence}text\n{lines}{fence}")
}
