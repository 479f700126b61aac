//! Pieces of prose in doc comments.

use pulldown_cmark::Parser;

use crate::docs::readable;

/// `text` as a code span, whatever is in it.
pub fn code(text: &str) -> String {
    let plain = !text.trim().is_empty() && !text.contains(['`', '\n']) && readable(text) == text;
    match plain {
        true => format!("`{text}`"),
        // In quotes, with escapes. More backticks than one could begin a block.
        false => format!("`{}`", format!("{text:?}").replace('`', "\\u{60}")),
    }
}

/// The first paragraph of Markdown, or else the first of what it has in its place: a list, code.
pub fn first_paragraph(docs: &str) -> &str {
    begin_and_rest(docs).0
}

/// The first paragraph of Markdown, and what comes after it. Code can have empty lines.
pub fn begin_and_rest(docs: &str) -> (&str, &str) {
    let end = match docs.contains(['`', '~']) {
        true => Parser::new(docs)
            .into_offset_iter()
            .next()
            .map(|(_, range)| range.end),
        false => docs.find("\n\n"),
    };
    let (begin, rest) = docs.split_at(end.unwrap_or(docs.len()));
    (begin.trim_end(), rest.trim_start_matches('\n'))
}
