//! Percent-encoding: paths and queries.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::Range;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};

use super::request_error::RequestError;

/// Everything that cannot stand in a query.
const NOT_IN_QUERIES: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Puts `value` in the place of `{name}`.
///
/// # Errors
/// A value that would make the path another one: empty, `.` or `..`. (Encoding the dots does not
/// help, URL parsers decode them.)
pub(crate) fn fill(path: &mut String, name: &str, value: &str) -> Result<(), RequestError> {
    if matches!(value, "" | "." | "..") {
        return Err(RequestError::PathValue {
            name: name.to_owned(),
            value: value.to_owned(),
        });
    }
    // Braces are encoded, so that what is filled in is no place for another value.
    while let Some(place) = place(path, name) {
        let encoded: Cow<str> = utf8_percent_encode(value, RESERVED).into();
        path.replace_range(place, &encoded);
    }
    Ok(())
}

/// Where `{name}` stands first.
fn place(path: &str, name: &str) -> Option<Range<usize>> {
    let mut starts = path.match_indices('{');
    let start = starts.find_map(|(start, _)| {
        let rest = path[start + 1..].strip_prefix(name)?;
        rest.starts_with('}').then_some(start)
    })?;
    Some(start..start + name.len() + 2)
}

/// Checks that every parameter of a path is filled in, and that no two of them, side by side, make
/// a segment that leads elsewhere.
///
/// # Errors
/// The first that is not, or does.
pub(crate) fn check(path: &str) -> Result<(), RequestError> {
    let Some((_, rest)) = path.split_once('{') else {
        let path = path.split('?').next().unwrap_or(path);
        let mut segments = path.split('/');
        return match segments.find(|segment| leads_elsewhere(segment)) {
            Some(segment) => Err(RequestError::PathSegment(segment.to_owned())),
            None => Ok(()),
        };
    };
    let name = rest.split('}').next().unwrap_or(rest);
    Err(RequestError::NoPathValue(name.to_owned()))
}

/// Whether URL parsers take a segment for the one before, or for none: `.`, `..`, and the same
/// percent-encoded (WHATWG URL, "double-dot URL path segment").
pub(crate) fn leads_elsewhere(segment: &str) -> bool {
    const DOTS: [&str; 6] = [".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"];
    DOTS.iter().any(|dots| dots.eq_ignore_ascii_case(segment))
}

/// Appends `name=value` to a query.
pub(crate) fn push_pair(pairs: &mut String, name: &str, value: impl Display) {
    if !pairs.is_empty() {
        pairs.push('&');
    }
    pairs.extend(utf8_percent_encode(name, RESERVED));
    pairs.push('=');
    pairs.extend(utf8_percent_encode(&value.to_string(), RESERVED));
}

/// The first value of a name in a query.
pub(crate) fn get_pair(pairs: &str, name: &str) -> Option<String> {
    let (_, value) = split(pairs).find(|(this, _)| this == name)?;
    Some(value)
}

/// Takes a name out of a query.
pub(crate) fn remove_pairs(pairs: &mut String, name: &str) {
    let rest: Vec<&str> = pairs
        .split('&')
        .filter(|pair| split(pair).any(|(this, _)| this != name))
        .collect();
    *pairs = rest.join("&");
}

/// Names and values of a query, as [`push_pair`] writes them.
pub(crate) fn split(pairs: &str) -> impl Iterator<Item = (String, String)> {
    let decode = |text| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = pairs.split('&').filter(|pair| !pair.is_empty());
    pairs.map(move |pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

/// Adds `name=value,value` to a query string, whatever the separator; nothing for no values.
pub(crate) fn push_joined(
    pairs: &mut String,
    name: &str,
    values: impl IntoIterator<Item = impl Display>,
    separator: &str,
) {
    for (index, value) in values.into_iter().enumerate() {
        if index == 0 {
            push_pair(pairs, name, value);
        } else {
            pairs.push_str(separator);
            pairs.extend(utf8_percent_encode(&value.to_string(), RESERVED));
        }
    }
}

/// Adds a text to a query as it is, but for what cannot stand in one (RFC 3986, section 3.4).
pub(crate) fn push_text(pairs: &mut String, text: &str) {
    if !pairs.is_empty() && !text.is_empty() {
        pairs.push('&');
    }
    pairs.extend(utf8_percent_encode(text, NOT_IN_QUERIES));
}
