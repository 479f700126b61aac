//! Pieces of prose in doc comments.

/// `text` as a code span, whatever is in it.
pub fn code(text: &str) -> String {
    let plain = !text.trim().is_empty() && !text.contains(|c: char| c == '`' || c.is_control());
    match plain {
        true => format!("`{text}`"),
        // In quotes, with escapes; backticks inside more of them.
        false => {
            let runs = text.split(|c| c != '`').map(str::len);
            let fence = "`".repeat(runs.max().unwrap_or(0).max(1) + 1);
            format!("{fence} {text:?} {fence}")
        }
    }
}

/// The first paragraph of Markdown.
pub fn first_paragraph(docs: &str) -> &str {
    docs.split("\n\n").next().unwrap_or_default()
}
