//! Foreign text in messages: short, on one line.

use std::error::Error as StdError;

use super::origin::Origin;

/// How many characters of a foreign text a message shows.
const EXCERPT: usize = 300;

/// How many bytes of a body are looked at: what is hidden makes room for what follows.
const LOOKED_AT: usize = 16 << 10;

impl Origin {
    /// The innermost error, which says more than "error sending request".
    pub(crate) fn root_cause(&self, mut error: &(dyn StdError + 'static)) -> String {
        while let Some(source) = error.source() {
            error = source;
        }
        self.excerpt(&error.to_string())
    }

    /// The beginning of a body.
    pub(crate) fn body_excerpt(&self, body: &[u8]) -> String {
        let start = &body[..body.len().min(LOOKED_AT)];
        self.excerpt(String::from_utf8_lossy(start).trim())
    }

    /// The beginning of a body's first line.
    pub(crate) fn first_line(&self, body: &[u8]) -> String {
        let start = body.trim_ascii_start();
        let line = start.split(|byte| *byte == b'\n').next();
        self.body_excerpt(line.unwrap_or_default())
    }

    /// The beginning of a text about this call, without the credentials that it was sent with.
    pub(crate) fn excerpt(&self, text: &str) -> String {
        excerpt(&self.discreet(text))
    }
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
