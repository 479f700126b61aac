//! Pieces of prose in doc comments.

/// `text` as a code span, whatever is in it.
pub fn code(text: &str) -> String {
    let plain = !text.trim().is_empty() && !text.contains(['`', '\n', '\r']);
    match plain {
        true => format!("`{text}`"),
        // In quotes, with escapes; backticks inside two of them.
        false => format!("`` {text:?} ``"),
    }
}

/// The first paragraph of Markdown.
pub fn first_paragraph(docs: &str) -> &str {
    docs.split("\n\n").next().unwrap_or_default()
}
