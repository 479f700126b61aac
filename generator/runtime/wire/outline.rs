//! What a JSON text shows without being read: its type, its properties, and where they stand.
//!
//! The texts are known to be JSON, so that little is looked at. Of any other text the outline is
//! wrong, which reading it will tell.

use std::borrow::Cow;

use super::text::Text;

/// The types of JSON (RFC 8259).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Json {
    pub(crate) fn of(text: &str) -> Json {
        match text.trim_ascii_start().bytes().next() {
            Some(b'n') => Json::Null,
            Some(b't' | b'f') => Json::Boolean,
            Some(b'"') => Json::String,
            Some(b'[') => Json::Array,
            Some(b'{') => Json::Object,
            _ => Json::Number,
        }
    }
}

/// The type of a text, and the properties of an object.
pub(crate) struct Outline<'a> {
    pub(crate) json: Json,
    properties: Vec<(Cow<'a, str>, &'a str)>,
}

impl<'a> Outline<'a> {
    pub(crate) fn of(text: &'a str) -> Outline<'a> {
        Outline {
            json: Json::of(text),
            properties: properties(text)
                .map(|(name, value)| (plain(name), value))
                .collect(),
        }
    }

    /// The text of a property; the last of them if there are several.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        let mut properties = self.properties.iter().rev();
        properties
            .find(|(other, _)| other == name)
            .map(|(_, value)| *value)
    }

    /// The names of the properties.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.properties.iter().map(|(name, _)| &**name)
    }
}

/// The text of a property of an object; that of the last one if it has the name, without a look at
/// the others. Many servers write last what says what an object is.
pub(crate) fn property<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    last_property(text, name).or_else(|| {
        let mut properties = properties(text);
        let found = properties.find(|(other, _)| plain(other) == name);
        found.map(|(_, value)| value)
    })
}

/// Whether there are more than `depth` objects and lists in one another.
pub(crate) fn is_deeper(text: &str, depth: usize) -> bool {
    // Nearly always there are not that many at all, which is quick to see.
    brackets(text.as_bytes()) > depth && nesting(text.as_bytes()).any(|(_, open)| open > depth)
}

/// How many brackets open in a text, those in its strings included.
fn brackets(bytes: &[u8]) -> usize {
    // `[` and `{` differ in one bit. A byte counts so many, for the compiler to take many at once.
    let opening = |byte: &u8| u8::from(byte | 0x20 == b'{');
    let counts = bytes
        .chunks(usize::from(u8::MAX))
        .map(|chunk| chunk.iter().map(opening).sum());
    counts.map(|count: u8| usize::from(count)).sum()
}

/// The properties of an object, in their order: the texts of the name and of the value.
fn properties(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text
        .trim_ascii_start()
        .strip_prefix('{')
        .unwrap_or_default();
    std::iter::from_fn(move || {
        let (name, after) = first_value(rest.trim_start_matches([' ', '\n', '\r', '\t', ',']))?;
        let (value, after) = first_value(
            after
                .trim_ascii_start()
                .strip_prefix(':')?
                .trim_ascii_start(),
        )?;
        rest = after;
        Some((name, value))
    })
}

/// Splits a text after the value that it begins with.
fn first_value(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let end = match bytes.first()? {
        b'"' => end_of_string(bytes),
        b'{' | b'[' => {
            let mut closed = nesting(bytes).filter(|(_, open)| *open == 0);
            closed.next().map_or(bytes.len(), |(at, _)| at + 1)
        }
        _ => {
            let ends =
                |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
            bytes.iter().position(ends).unwrap_or(bytes.len())
        }
    };
    text.split_at_checked(end).filter(|_| end > 0)
}

/// The last property of an object, if it has this name and its value is a string.
fn last_property<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (before, value) = last_string(text.trim_ascii_end().strip_suffix('}')?.trim_ascii_end())?;
    let before = before.trim_ascii_end().strip_suffix(':')?.trim_ascii_end();
    let before = before
        .strip_suffix('"')?
        .strip_suffix(name)?
        .strip_suffix('"')?;
    // Otherwise the quotation mark is one in a longer name.
    let is_whole = before.trim_ascii_end().ends_with([',', '{']);
    is_whole.then_some(value)
}

/// Splits a text before the string that it ends with.
fn last_string(text: &str) -> Option<(&str, &str)> {
    let mut inner = text.strip_suffix('"')?;
    loop {
        let start = inner.bytes().rposition(|byte| byte == b'"')?;
        inner = &inner[..start];
        // Each quotation mark in a string stands behind a backslash that is no escaped one itself.
        let backslashes = inner
            .bytes()
            .rev()
            .take_while(|byte| *byte == b'\\')
            .count();
        if backslashes % 2 == 0 {
            return Some(text.split_at(start));
        }
    }
}

/// Where a string ends that begins here.
fn end_of_string(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where objects and lists begin and end, and how many are open after that.
fn nesting(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let (mut at, mut open) = (0, 0_usize);
    std::iter::from_fn(move || {
        while let Some(byte) = bytes.get(at) {
            let here = at;
            at += match byte {
                b'"' => end_of_string(&bytes[at..]),
                _ => 1,
            };
            match byte {
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.saturating_sub(1),
                _ => continue,
            }
            return Some((here, open));
        }
        None
    })
}

/// What a string says.
pub(crate) fn plain(string: &str) -> Cow<'_, str> {
    let inner = string
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    // They are short: no search that has to be set up first.
    match inner.filter(|inner| inner.bytes().all(|byte| byte != b'\\')) {
        Some(inner) => inner.into(),
        None => serde_json::from_str::<Text>(string)
            .map(|text| text.0)
            .unwrap_or_default(),
    }
}
