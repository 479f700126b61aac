//! JSON pointers (RFC 6901), and where in a text they point.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use saphyr_parser::{Event, Parser};

use crate::{Diagnostic, Position, Source};

/// `pointer` with one more token, escaped.
pub fn join(pointer: &str, token: &str) -> String {
    let mut joined = pointer.to_owned();
    push(&mut joined, token);
    joined
}

/// The pointer that a URI fragment stands for (RFC 6901, section 6).
pub fn of_fragment(fragment: &str) -> String {
    percent_decode_str(fragment)
        .decode_utf8_lossy()
        .into_owned()
}

/// `pointer` as it stands in a URI fragment, as [`of_fragment`] reads it.
pub fn to_fragment(pointer: &str) -> String {
    pointer.replace('%', "%25")
}

/// A token of a pointer as the key that it stands for.
pub fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The last key of a pointer; empty for the whole document.
pub fn last(pointer: &str) -> String {
    unescaped(pointer.rsplit('/').next().unwrap_or_default())
}

/// Appends one more token, escaped.
pub fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    if token.contains(['~', '/']) {
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(token);
    }
}

/// Gives every diagnostic of `source` without a position the one its pointer has there.
///
/// Worked out only here, when something is said: reading a text with marks costs as much as the
/// rest of a run. What has no place of its own gets that of its nearest parent.
pub fn locate(source: &Source, diagnostics: &mut [Diagnostic]) {
    let is_open = |one: &Diagnostic| one.position.is_none() && one.source == source.name;
    let wanted: BTreeSet<&str> = diagnostics
        .iter()
        .filter(|diagnostic| is_open(diagnostic))
        .flat_map(|diagnostic| upwards(&diagnostic.pointer))
        .collect();
    if wanted.len() <= 1 {
        return;
    }
    let found = positions(source, &wanted);
    for diagnostic in diagnostics {
        if is_open(diagnostic) {
            let mark = upwards(&diagnostic.pointer).find_map(|p| found.get(p));
            diagnostic.position =
                mark.and_then(|mark| Position::of(&source.text, mark.line, mark.column));
        }
    }
}

/// Whether `pointer` points at what is at `holder`, or into it.
pub fn is_within(pointer: &str, holder: &str) -> bool {
    let rest = pointer.strip_prefix(holder);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer itself, then its parents, innermost first.
pub fn upwards(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |shorter| {
        shorter.rfind('/').map(|end| &shorter[..end])
    })
}

/// An open mapping or sequence.
struct Frame {
    /// Length of the pointer to it.
    length: usize,
    /// What its next child stands under.
    next: Next,
}

/// A line and a column, both counted from 1.
#[derive(Clone, Copy)]
struct Mark {
    line: usize,
    column: usize,
}

enum Next {
    Key,
    Value { key: Mark },
    Item(usize),
}

/// Positions of the wanted pointers: of the key for members, of the value for items.
fn positions(source: &Source, wanted: &BTreeSet<&str>) -> BTreeMap<String, Mark> {
    let mut found = BTreeMap::new();
    for_each_node(&source.text, &mut |pointer, at, _| {
        if wanted.contains(pointer) {
            found.entry(pointer.to_owned()).or_insert(at);
        }
    });
    found
}

/// A pointer that two nodes of a text have, and where these begin.
pub struct Repeated {
    pub pointer: String,
    pub first: Option<Position>,
    pub again: Option<Position>,
}

/// Every key that stands twice in one object, once.
pub fn repeated(source: &Source) -> Vec<Repeated> {
    let place = |mark: Mark| Position::of(&source.text, mark.line, mark.column);
    let mut known: BTreeMap<String, Mark> = BTreeMap::new();
    let mut found: Vec<Repeated> = Vec::new();
    for_each_node(&source.text, &mut |pointer, at, _| {
        let within = |known: &Repeated| is_within(pointer, &known.pointer);
        // What is in the second is there twice, too.
        if let Some(first) = known.insert(pointer.to_owned(), at)
            && !found.iter().any(within)
        {
            found.push(Repeated {
                pointer: pointer.to_owned(),
                first: place(first),
                again: place(at),
            });
        }
    });
    found
}

/// The scalar at `pointer` as it is written.
pub fn scalar(text: &str, pointer: &str) -> Option<String> {
    let mut found = None;
    for_each_node(text, &mut |at, _, scalar| {
        if at == pointer {
            found = scalar.map(str::to_owned);
        }
    });
    found
}

/// Calls `visit` with the pointer of every node, where it is, and what is written if it is a
/// scalar: where its key begins for members, where itself for items.
fn for_each_node(text: &str, visit: &mut dyn FnMut(&str, Mark, Option<&str>)) {
    let text = without_surrogates(text);
    let mut frames: Vec<Frame> = Vec::new();
    let mut pointer = String::new();
    for event in Parser::new_from_str(&text) {
        // A text that the loader took and this parser does not leaves messages without a line.
        let Ok((event, span)) = event else { break };
        match &event {
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(frame) = frames.pop() {
                    pointer.truncate(frame.length);
                }
                step_back(&mut frames, &mut pointer);
                continue;
            }
            Event::Scalar(..)
            | Event::Alias(_)
            | Event::SequenceStart(..)
            | Event::MappingStart(..) => {}
            _ => continue,
        }
        let at = Mark {
            line: span.start.line(),
            column: span.start.col() + 1,
        };
        if let Some(Frame {
            next: next @ Next::Key,
            ..
        }) = frames.last_mut()
        {
            let token = match &event {
                Event::Scalar(key, ..) => key.as_ref(),
                _ => "",
            };
            push(&mut pointer, token);
            *next = Next::Value { key: at };
            continue;
        }
        let at = match frames.last() {
            Some(Frame {
                next: Next::Value { key },
                ..
            }) => *key,
            Some(Frame {
                next: Next::Item(index),
                ..
            }) => {
                push(&mut pointer, &index.to_string());
                at
            }
            _ => at,
        };
        let scalar = match &event {
            Event::Scalar(text, ..) => Some(text.as_ref()),
            _ => None,
        };
        visit(&pointer, at, scalar);
        let length = pointer.len();
        match event {
            Event::SequenceStart(..) => frames.push(Frame {
                length,
                next: Next::Item(0),
            }),
            Event::MappingStart(..) => frames.push(Frame {
                length,
                next: Next::Key,
            }),
            _ => step_back(&mut frames, &mut pointer),
        }
    }
}

/// The same text, as long, without the escapes of JSON that are half a character: YAML has none
/// such, and its parser stops at them.
fn without_surrogates(text: &str) -> Cow<'_, str> {
    let is_surrogate = |escape: &str| {
        let digits = escape.get(2..6).unwrap_or_default();
        matches!(u16::from_str_radix(digits, 16), Ok(0xD800..=0xDFFF))
    };
    if !text.trim_start().starts_with('{') || !text.contains("\\u") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find('\\') {
        let (before, escape) = rest.split_at(begin);
        plain.push_str(before);
        let is_half = escape.starts_with("\\u") && is_surrogate(escape);
        // An escaped backslash is no beginning of another escape.
        let length = if is_half { 6 } else { escape.len().min(2) };
        let length = escape.ceil_char_boundary(length);
        plain.push_str(if is_half { "......" } else { &escape[..length] });
        rest = &escape[length..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// A child has ended: the pointer is its parent's again, which expects the next child.
fn step_back(frames: &mut [Frame], pointer: &mut String) {
    if let Some(frame) = frames.last_mut() {
        pointer.truncate(frame.length);
        frame.next = match frame.next {
            Next::Item(index) => Next::Item(index + 1),
            Next::Key | Next::Value { .. } => Next::Key,
        };
    }
}
