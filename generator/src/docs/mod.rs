//! Descriptions (CommonMark) as doc comments that rustdoc takes without a warning.

mod html;
mod items;
mod sound;
mod wrap;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use crate::surface::text::code;
use items::Deep;
pub use sound::readable;
use sound::{is_link, is_of_language, is_rust, is_sound, quoted};
pub use wrap::paragraph;
use wrap::wrap;

/// How a paragraph begins that says what a schema demands beyond its type.
pub const NOT_CHECKED: &str = "Not checked here: ";

/// Longer texts are not read as Markdown, in bytes: that takes twenty times the memory.
const LONGEST: usize = 4 << 20;

/// How descriptions become doc comments.
#[derive(Clone, Debug)]
pub struct Docs {
    base: Option<String>,
    /// What descriptions became before: documents repeat them.
    known: RefCell<HashMap<String, String>>,
}

impl Docs {
    /// Links that begin with `/` are resolved against `base`.
    pub fn new(base: Option<&str>) -> Docs {
        Docs {
            base: base.map(|base| base.trim_end_matches('/').to_owned()),
            known: RefCell::default(),
        }
    }

    /// A description as the text of a doc comment; empty for none.
    ///
    /// Simple HTML becomes Markdown, relative links absolute, bare addresses links; brackets and
    /// angle brackets of the prose are escaped, so that rustdoc takes them for neither links nor HTML;
    /// code is marked as text, so that rustdoc does not run it. What is not sound even so, or longer than
    /// [`LONGEST`], is quoted whole.
    pub fn text(&self, description: Option<&str>) -> String {
        let source = description.unwrap_or_default().trim();
        if let Some(known) = self.known.borrow().get(source) {
            return known.clone();
        }
        let readable = readable(source);
        let readable = html::to_markdown(&readable);
        let text = match readable.trim() {
            plain if is_plain(plain) => paragraph(plain),
            long if long.len() > LONGEST => quoted(&readable),
            other => Some(self.doc_comment(other))
                .filter(|text| is_sound(text))
                .unwrap_or_else(|| quoted(&readable)),
        };
        let mut known = self.known.borrow_mut();
        known.insert(source.to_owned(), text.clone());
        text
    }

    fn doc_comment(&self, source: &str) -> String {
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut fixed: Vec<Range<usize>> = Vec::new();
        let parser = Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter();
        let mut in_code = false;
        // Whether each link that an event stands in remains one.
        let mut links: Vec<bool> = Vec::new();
        let mut deep = Deep::default();
        for (event, range) in parser {
            if !in_code {
                edits.extend(deep.raise(source, &event, &range));
            }
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_code = true;
                    fixed.push(range.clone());
                    edits.extend(code_block(source, range, &kind));
                }
                Event::End(pulldown_cmark::TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::Table(_) | Tag::Heading { .. }) => fixed.push(range),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    links.push(is_link(&dest_url));
                    edits.extend(self.link(source, range, &dest_url));
                }
                Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                    links.pop();
                }
                // In a row of a table, such code has lost its backslash.
                Event::Code(code) if !code.contains('|') => {
                    edits.extend(code_span(source, range, &code));
                }
                Event::Html(_) | Event::InlineHtml(_) | Event::Text(_) if !in_code => {
                    edits.extend(escape(source, range, links.contains(&true)));
                }
                _ => {}
            }
        }
        let lines_kept = |line: &Range<usize>| {
            fixed
                .iter()
                .any(|f| f.start < line.end && line.start < f.end)
        };
        wrap(&apply(source, edits, lines_kept))
    }

    /// What is written on one line, as such text.
    pub fn line(&self, words: Option<&str>) -> String {
        let words = readable(words.unwrap_or_default());
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = self.text(Some(&words)).replace('\n', " ");
        match line.starts_with("```") {
            // Quoted whole, or code without an end.
            true => code(&words),
            false => line,
        }
    }

    /// A link that begins with `/` made absolute; one that is no address, plain text.
    fn link(&self, source: &str, range: Range<usize>, target: &str) -> Vec<(Range<usize>, String)> {
        let Some(at) = source[range.clone()].rfind("](").map(|at| range.start + at) else {
            return Vec::new();
        };
        if !is_link(target) {
            let is_image = source[range.clone()].starts_with('!');
            let opening = range.start + if is_image { 2 } else { 1 };
            return vec![
                (range.start..opening, String::new()),
                (at..range.end, String::new()),
            ];
        }
        match &self.base {
            Some(base) if target.starts_with('/') => vec![(at + 2..at + 2, base.clone())],
            _ => Vec::new(),
        }
    }
}

/// Whether a description is one line of prose, in which nothing can be a link, code or HTML.
fn is_plain(source: &str) -> bool {
    let can_be_more = |byte: u8| byte.is_ascii_control() || b"[]<>`~#|".contains(&byte);
    !source.bytes().any(can_be_more) && !source.contains("://")
}

/// Code without a language, or in Rust, is not for rustdoc to run; indented code is fenced.
fn code_block(
    source: &str,
    range: Range<usize>,
    kind: &CodeBlockKind,
) -> Vec<(Range<usize>, String)> {
    match kind {
        CodeBlockKind::Indented => {
            let start = source[..range.start]
                .rfind('\n')
                .map_or(0, |newline| newline + 1);
            let code = source[start..range.end].trim_end();
            let lines = code
                .lines()
                .map(|line| line.strip_prefix("    ").unwrap_or(line));
            let fenced = format!("```text\n{}\n```", lines.collect::<Vec<_>>().join("\n"));
            vec![(start..start + code.len(), fenced)]
        }
        CodeBlockKind::Fenced(language) => {
            let block = &source[range.clone()];
            let fence = block.len() - block.trim_start_matches(['`', '~']).len();
            let end = range.start + block.find('\n').unwrap_or(block.len());
            let opening = opening(language);
            match opening == language.as_ref() {
                true => Vec::new(),
                false => vec![(range.start + fence..end, opening)],
            }
        }
    }
}

/// Code in a line, with so few backticks that none of its lines can begin a block.
fn code_span(source: &str, range: Range<usize>, code: &str) -> Option<(Range<usize>, String)> {
    let is_fence = source[range.clone()].starts_with("```");
    let written = match (code.contains('`'), code.contains("``")) {
        (false, _) => format!("`{code}`"),
        (true, false) => format!("`` {code} ``"),
        (true, true) => return None,
    };
    is_fence.then_some((range, written))
}

/// What follows the fence of code that says `said` there: one word for its language, which rustdoc
/// takes for no Rust; code that begins there, in a line of its own.
fn opening(said: &str) -> String {
    let word = said.split(|c| !is_of_language(c)).next();
    let word = word.unwrap_or_default();
    let language = match is_rust(word) {
        true => "text",
        false => word,
    };
    let rest = said[word.len()..].trim();
    let begins_code = rest.starts_with(['{', '[', '<']) && !rest.ends_with(['}', ']', '>']);
    match begins_code {
        true => format!("{language}\n{rest}"),
        false => language.to_owned(),
    }
}

/// Escapes what rustdoc would read as a link or as HTML.
fn escape(source: &str, range: Range<usize>, plain: bool) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    let mut skip_to = range.start;
    for (offset, character) in source[range.clone()].char_indices() {
        let at = range.start + offset;
        if at < skip_to {
            continue;
        }
        let rest = &source[at..range.end];
        if !plain && (rest.starts_with("https://") || rest.starts_with("http://")) {
            let length = rest
                .find([' ', '\n', ')', '"', '\'', '<', '>', '`', ','])
                .unwrap_or(rest.len());
            let length = rest[..length]
                .trim_end_matches(['.', ':', ';', '*', '_'])
                .len();
            edits.push((at..at + length, format!("<{}>", &rest[..length])));
            skip_to = at + length;
        } else if matches!(character, '[' | ']' | '<' | '>') && !is_escaped(source, at) {
            // A quote's `>` is no text, so this one is prose.
            edits.push((at..at, "\\".to_owned()));
        }
    }
    edits
}

/// Whether a backslash is before the character at this place, and none before that.
fn is_escaped(source: &str, at: usize) -> bool {
    let before = &source[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Where the line ends that `at` stands in.
fn line_end(source: &str, at: usize) -> usize {
    let rest = &source[at..];
    rest.find('\n').map_or(source.len(), |newline| at + newline)
}

/// The lines of the edited text, each with whether it stays as it is.
fn apply(
    source: &str,
    mut edits: Vec<(Range<usize>, String)>,
    kept: impl Fn(&Range<usize>) -> bool,
) -> Vec<(String, bool)> {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut lines = Vec::new();
    let mut edits = edits.into_iter().peekable();
    let mut at = 0;
    while at <= source.len() {
        let mut end = line_end(source, at);
        let keep = kept(&(at..end));
        let mut line = String::new();
        let mut copied = at;
        while let Some((range, text)) = edits.next_if(|(range, _)| range.start <= end) {
            line.push_str(source.get(copied..range.start).unwrap_or_default());
            line.push_str(&text);
            copied = copied.max(range.end);
            // An edit may end in a later line, whose rest belongs to this one.
            if copied > end {
                end = line_end(source, copied.min(source.len()));
            }
        }
        line.push_str(source.get(copied..end).unwrap_or_default());
        lines.extend(
            line.trim_end()
                .split('\n')
                .map(|line| (line.to_owned(), keep)),
        );
        at = end + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::Docs;

    #[test]
    fn rustdoc_takes_what_people_write() {
        let docs = Docs::new(Some("https://docs.example.com/"));
        for (written, read) in [
            (
                "See [actors](/docs/actors).",
                "See [actors](https://docs.example.com/docs/actors).",
            ),
            ("See [there](https://a.b/c).", "See [there](https://a.b/c)."),
            ("A [slug] or <id>", "A \\[slug\\] or \\<id\\>"),
            ("Code `[slug] <id>` stays", "Code `[slug] <id>` stays"),
            ("Go to https://a.b/c.", "Go to <https://a.b/c>."),
            ("Already \\[escaped\\]", "Already \\[escaped\\]"),
            (
                "One\n\n    let x = 1;\n\ntwo",
                "One\n\n```text\nlet x = 1;\n```\n\ntwo",
            ),
            ("```\n[x]\n```", "```text\n[x]\n```"),
            ("```json\n[x]\n```", "```json\n[x]\n```"),
            ("```rust,no_run\nx\n```", "```text\nx\n```"),
            ("```ignore\nx\n```", "```text\nx\n```"),
            ("```JSON  {\n  1\n}\n```", "```JSON\n{\n  1\n}\n```"),
            ("```js title=\"a\" {1,3}\nx\n```", "```js\nx\n```"),
            ("> ```x y``` and ```a`b```", "> `x y` and `` a`b ``"),
            (
                "x ```a\nb```é, [c](\nd)é [e\nf](g).\nh",
                "x `a b`é, cé e\nf.\nh",
            ),
            (
                "|a|b|\n|-|-|\n|```x\\|y```|z|",
                "|a|b|\n|-|-|\n|```x\\|y```|z|",
            ),
            ("a <br> b", "a\n\nb"),
            ("<a href=\"https://a.b/c\">c</a>", "[c](https://a.b/c)"),
            ("a <img src=\"x\">", "a \\<img src=\"x\"\\>"),
            ("A [`Disk`](crate::Disk)", "A `Disk`"),
            ("At [https://a.b/c]() or [x](y)", "At <https://a.b/c> or x"),
            ("An ![image](x.png)", "An image"),
            ("- one\ntwo", "- one\n  two"),
            (
                "one:\n    - two\n        - three\n    - four\n      five",
                "one:\n- two\n    - three\n- four\n  five",
            ),
            ("- one:\n      - two", "- one:\n  - two"),
            (
                "- one\n\n  two:\n      * three\n\nfour",
                "- one\n\n  two:\n  * three\n\nfour",
            ),
            ("1. one\n\n   two\n\n  three", "1. one\n\n   two\n\nthree"),
            ("- one\n\n     two\n\n   three", "- one\n\n  two\n\n  three"),
            (
                "- one\n\n  - two\n\n     three\n\n   four\n- five",
                "- one\n\n  - two\n\n    three\n\n  four\n- five",
            ),
            ("- - one\n\n    two", "- - one\n\n    two"),
            ("* one\n\n  > two\n\n  three", "* one\n\n  > two\n\n  three"),
            ("> one\ntwo", "> one\n> two"),
            (">one\ntwo", "> one\n> two"),
            (">> one\ntwo", "> > one\n> > two"),
            ("> one\n- two", "> one\n- two"),
            ("> - one\ntwo", "> - one\n>   two"),
            ("> - one\n> two", "> - one\n>   two"),
            (">> one\n> two\n>\n> three", "> > one\n> > two\n>\n> three"),
            ("one\n>two\nthree\n- four", "one\n> two\n> three\n- four"),
        ] {
            assert_eq!(docs.text(Some(written)), read);
        }
    }
}
