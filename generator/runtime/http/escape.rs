//! How texts are escaped in the places where values are written.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is written between names and values, and what of these has to be escaped there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "which of these are needed depends on the API")]
pub(crate) enum Place {
    /// A segment of a path (RFC 3986, section 3.3).
    Path,
    /// A query or a form (RFC 3986, section 3.4).
    Query,
    /// The value of a header, where nothing is escaped.
    Header,
    /// The value of `cookie` (RFC 6265, section 4.2.1).
    Cookie,
    /// Where nothing is escaped: a part of a form, a cookie in the style of cookies.
    Plain,
}

impl Place {
    /// What stands between the items of a `spaceDelimited` list.
    pub(crate) fn space(self) -> &'static str {
        match self {
            Place::Header | Place::Plain => " ",
            Place::Path | Place::Query | Place::Cookie => "%20",
        }
    }

    /// What stands between the items of a `pipeDelimited` list.
    pub(crate) fn pipe(self) -> &'static str {
        match self {
            Place::Header | Place::Plain => "|",
            Place::Path | Place::Query | Place::Cookie => "%7C",
        }
    }
}

/// Everything but the unreserved characters of RFC 3986.
const NOT_UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What cannot stand in the value of a pair: what is not of a query, what ends the pair, and what
/// is a space in forms.
const NOT_IN_VALUES: &AsciiSet = &NOT_UNRESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The same for one of several values between commas.
const NOT_IN_ITEMS: &AsciiSet = &NOT_IN_VALUES.add(b',');

/// What cannot stand in a segment of a path (RFC 3986, section 3.3): of the reserved characters
/// those that would end it.
const NOT_IN_SEGMENTS: &AsciiSet = &NOT_UNRESERVED
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The same for one of several values with commas or semicolons between them.
const NOT_IN_SEGMENT_ITEMS: &AsciiSet = &NOT_IN_SEGMENTS.add(b',').add(b';');

/// What cannot stand in the value of a cookie: of the reserved characters those that are no
/// `cookie-octet`.
const NOT_IN_COOKIES: &AsciiSet = &NOT_IN_SEGMENT_ITEMS
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'[')
    .remove(b']');

/// How texts are escaped.
#[derive(Clone, Copy)]
pub(crate) struct Escape {
    /// What is percent-encoded; nothing for none.
    set: Option<&'static AsciiSet>,
    /// Whether what is percent-encoded already stays as it is (RFC 6570, section 3.2.3).
    keeps_triples: bool,
}

impl Escape {
    /// That of a value by itself, or of one between commas; whether reserved characters stay as they
    /// are.
    pub(crate) fn of(place: Place, reserved: bool, is_item: bool) -> Escape {
        let set = match (place, reserved) {
            (Place::Header | Place::Plain, _) => None,
            (Place::Path, true) if is_item => Some(NOT_IN_SEGMENT_ITEMS),
            (Place::Path, true) => Some(NOT_IN_SEGMENTS),
            (Place::Query, true) if is_item => Some(NOT_IN_ITEMS),
            (Place::Query, true) => Some(NOT_IN_VALUES),
            (Place::Cookie, true) => Some(NOT_IN_COOKIES),
            (Place::Path | Place::Query | Place::Cookie, _) => Some(NOT_UNRESERVED),
        };
        Escape {
            set,
            keeps_triples: reserved,
        }
    }

    /// A text, escaped.
    pub(crate) fn text(self, text: &str) -> String {
        let Some(set) = self.set else {
            return text.to_owned();
        };
        if !self.keeps_triples {
            return utf8_percent_encode(text, set).to_string();
        }
        let mut parts = text.split('%');
        let mut written = utf8_percent_encode(parts.next().unwrap_or_default(), set).to_string();
        for part in parts {
            let is_triple =
                part.len() > 1 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
            written.push_str(if is_triple { "%" } else { "%25" });
            written.extend(utf8_percent_encode(part, set));
        }
        written
    }
}
