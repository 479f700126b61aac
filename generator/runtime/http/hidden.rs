//! Texts of others without the secrets that were sent to them.
//!
//! A server may repeat in its answer what it refuses (`no such key: …`), and errors show the
//! beginning of answers.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::form_urlencoded::byte_serialize;

/// Shorter secrets are no secrets, and every other word would go with them.
const SHORTEST: usize = 4;

/// Shorter ones are looked for where they stand alone: words may have them as a part.
const LONG: usize = 8;

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A text without these secrets, however they are written in it: as they are, percent-encoded, as
/// in forms, in JSON, or in base64.
pub(crate) fn without<'t>(text: &'t str, secrets: &[String]) -> Cow<'t, str> {
    let secrets = secrets.iter().filter(|secret| secret.len() >= SHORTEST);
    let mut forms: Vec<String> = secrets.flat_map(|secret| forms(secret)).collect();
    // One may be a part of another.
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    let mut text = Cow::Borrowed(text);
    for form in forms {
        if text.contains(&form) {
            text = Cow::Owned(hidden(&text, &form));
        }
    }
    text
}

/// A text without this secret; a short one stays where it is a part of a word.
fn hidden(text: &str, secret: &str) -> String {
    if secret.len() >= LONG {
        return text.replace(secret, "…");
    }
    let mut left = String::new();
    let mut end = 0;
    for (at, _) in text.match_indices(secret) {
        let before = text[..at].chars().next_back();
        let after = text[at + secret.len()..].chars().next();
        if ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
        {
            left += &text[end..at];
            left.push('…');
            end = at + secret.len();
        }
    }
    left + &text[end..]
}

fn forms(secret: &str) -> [String; 6] {
    let json = serde_json::Value::from(secret).to_string();
    let json = json[1..json.len() - 1].to_owned();
    [
        secret.to_owned(),
        utf8_percent_encode(secret, RESERVED).to_string(),
        byte_serialize(secret.as_bytes()).collect(),
        // Some escape more than they must.
        json.replace('/', "\\/"),
        json,
        BASE64_STANDARD.encode(secret),
    ]
}
