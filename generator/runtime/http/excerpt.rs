//! Foreign text in messages: short, on one line.

use std::error::Error as StdError;

use bytes::Bytes;

/// How many characters of a foreign text a message shows.
const EXCERPT: usize = 300;

/// The innermost error, which says more than "error sending request".
pub(crate) fn root_cause(mut error: &(dyn StdError + 'static)) -> String {
    while let Some(source) = error.source() {
        error = source;
    }
    excerpt(&error.to_string())
}

pub(crate) fn body_excerpt(body: &Bytes) -> String {
    // A character has at most four bytes.
    let start = &body[..body.len().min(4 * (EXCERPT + 1))];
    excerpt(String::from_utf8_lossy(start).trim())
}

/// The beginning of a body's first line.
pub(crate) fn first_line(body: &Bytes) -> String {
    let start = body.trim_ascii_start();
    let line = start.split(|byte| *byte == b'\n').next();
    body_excerpt(&body.slice_ref(line.unwrap_or_default()))
}

/// The beginning of a foreign text, on one line and without control characters.
pub(crate) fn excerpt(text: &str) -> String {
    let mut shown = String::new();
    for (index, char) in text.chars().enumerate() {
        match char {
            _ if index == EXCERPT => {
                shown.push('…');
                break;
            }
            '"' | '\'' | '\\' => shown.push(char),
            _ => shown.extend(char.escape_debug()),
        }
    }
    shown
}
