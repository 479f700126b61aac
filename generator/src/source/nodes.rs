//! The nodes of a text in YAML or JSON, with the pointers to them and where they are.

use std::borrow::Cow;

use saphyr_parser::{Event as Yaml, Parser};
use serde::de::IgnoredAny;

use super::pointer::push;
use crate::Position;

/// Where a node is.
#[derive(Clone, Copy)]
pub enum Mark {
    /// At this byte of the text.
    Offset(usize),
    /// In this line as YAML counts them, at this character of it, both from 1.
    Line(usize, usize),
}

/// What a text consists of.
enum Event<'a> {
    Scalar(Cow<'a, str>),
    /// A node that stands elsewhere.
    Alias,
    List,
    Object,
    End,
}

/// An open list or object.
struct Frame {
    /// Length of the pointer to it.
    length: usize,
    /// What its next child stands under.
    next: Next,
    /// Whether somebody wants to know what is in it.
    is_wanted: bool,
}

enum Next {
    Key,
    Value { key: Mark },
    Item(usize),
}

/// Asked for the pointer of every node, where it is, and what is written if it is a scalar: where
/// its key begins for members, where itself for items. Whether what is in it is wanted, too.
pub type Visit<'a> = &'a mut dyn FnMut(&str, Mark, Option<&str>) -> bool;

/// Calls `visit` with every node of `text`.
pub fn for_each_node(text: &str, visit: Visit) {
    let mut nodes = Nodes {
        frames: Vec::new(),
        pointer: String::new(),
        visit,
    };
    let is_json = text
        .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .starts_with('{');
    if is_json && serde_json::from_str::<IgnoredAny>(text.trim_start_matches('\u{feff}')).is_ok() {
        json(text, &mut |event, at| nodes.take(event, Mark::Offset(at)));
        return;
    }
    for event in Parser::new_from_str(text) {
        // A text that the loader took and this parser does not leaves messages without a line.
        let Ok((event, span)) = event else { break };
        let event = match event {
            Yaml::Scalar(text, ..) => Event::Scalar(text),
            Yaml::Alias(_) => Event::Alias,
            Yaml::SequenceStart(..) => Event::List,
            Yaml::MappingStart(..) => Event::Object,
            Yaml::SequenceEnd | Yaml::MappingEnd => Event::End,
            _ => continue,
        };
        nodes.take(event, Mark::Line(span.start.line(), span.start.col() + 1));
    }
}

/// What of a text has been read.
struct Nodes<'a> {
    frames: Vec<Frame>,
    pointer: String,
    visit: Visit<'a>,
}

impl Nodes<'_> {
    fn take(&mut self, event: Event, at: Mark) {
        if let Event::End = event {
            self.frames.pop();
            return self.step_back();
        }
        let is_wanted = self.frames.last().is_none_or(|frame| frame.is_wanted);
        let at = match self.frames.last_mut().map(|frame| &mut frame.next) {
            Some(next @ Next::Key) => {
                *next = Next::Value { key: at };
                if is_wanted {
                    let key = match &event {
                        Event::Scalar(key) => key.as_ref(),
                        _ => "",
                    };
                    push(&mut self.pointer, key);
                }
                return;
            }
            Some(Next::Value { key }) => *key,
            Some(Next::Item(index)) => {
                if is_wanted {
                    push(&mut self.pointer, &index.to_string());
                }
                at
            }
            None => at,
        };
        let scalar = match &event {
            Event::Scalar(text) => Some(text.as_ref()),
            _ => None,
        };
        let is_wanted = is_wanted && (self.visit)(&self.pointer, at, scalar);
        let next = match event {
            Event::List => Next::Item(0),
            Event::Object => Next::Key,
            _ => return self.step_back(),
        };
        self.frames.push(Frame {
            length: self.pointer.len(),
            next,
            is_wanted,
        });
    }

    /// A child has ended: the pointer is its parent's again, which expects the next child.
    fn step_back(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            self.pointer.truncate(frame.length);
            frame.next = match frame.next {
                Next::Item(index) => Next::Item(index + 1),
                Next::Key | Next::Value { .. } => Next::Key,
            };
        }
    }
}

/// Calls `take` with all that well-formed JSON consists of, and the byte at which it begins.
fn json<'a>(text: &'a str, take: &mut dyn FnMut(Event<'a>, usize)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begin = at;
        at += 1;
        match bytes[begin] {
            b'{' => take(Event::Object, begin),
            b'[' => take(Event::List, begin),
            b'}' | b']' => take(Event::End, begin),
            b'"' => {
                let mut is_plain = true;
                while at < bytes.len() && bytes[at] != b'"' {
                    let is_escape = bytes[at] == b'\\';
                    is_plain &= !is_escape;
                    at += if is_escape { 2 } else { 1 };
                }
                at = bytes.len().min(at + 1);
                let scalar = match is_plain {
                    true => Cow::Borrowed(text.get(begin + 1..at - 1).unwrap_or_default()),
                    false => serde_json::from_str(&text[begin..at]).unwrap_or_default(),
                };
                take(Event::Scalar(scalar), begin);
            }
            b'-' | b'0'..=b'9' | b'a'..=b'z' => {
                while bytes
                    .get(at)
                    .is_some_and(|byte| !b",]} \n\r\t".contains(byte))
                {
                    at += 1;
                }
                take(Event::Scalar(Cow::Borrowed(&text[begin..at])), begin);
            }
            _ => {}
        }
    }
}

/// Finds lines and columns in the order of a text.
pub struct Places<'a> {
    text: &'a str,
    /// The last one that was found.
    last: Position,
    /// A line as YAML counts them, and where it begins.
    line: (usize, usize),
}

impl<'a> Places<'a> {
    /// Those of `text`, from its beginning on.
    pub fn new(text: &'a str) -> Places<'a> {
        Places {
            text,
            last: Position::START,
            line: (1, 0),
        }
    }

    /// The place of a mark; what is past the end is at the end.
    pub fn of(&mut self, mark: Mark) -> Position {
        match mark {
            Mark::Offset(offset) => self.at(offset),
            Mark::Line(line, column) => {
                let offset = self.offset(line, column);
                self.at(offset)
            }
        }
    }

    /// Where a line and a column of YAML are, in which a carriage return ends a line, too.
    fn offset(&mut self, line: usize, column: usize) -> usize {
        if line < self.line.0 {
            self.line = (1, 0);
        }
        while self.line.0 < line {
            let rest = &self.text.as_bytes()[self.line.1..];
            let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let Some(end) = end else {
                return self.text.len();
            };
            let is_pair = rest[end..].starts_with(b"\r\n");
            self.line.0 += 1;
            self.line.1 += end + 1 + usize::from(is_pair);
        }
        let mut in_line = self.text[self.line.1..].char_indices();
        let character = in_line.nth(column.saturating_sub(1));
        character.map_or(self.text.len(), |(offset, _)| self.line.1 + offset)
    }

    fn at(&mut self, offset: usize) -> Position {
        if offset < self.last.offset {
            self.last = Position::START;
        }
        let between = &self.text[self.last.offset..offset];
        let in_line = match between.rfind('\n') {
            Some(newline) => {
                self.last.line += between.matches('\n').count();
                self.last.column = 1;
                &between[newline + 1..]
            }
            None => between,
        };
        self.last.column += in_line.chars().count();
        self.last.offset = offset;
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Places};

    /// In YAML a carriage return alone ends a line, and elsewhere it does not.
    #[test]
    fn a_mark_of_yaml_is_a_place_of_the_text() {
        let text = "a: 1\rb: 2\r\nc: é\n";
        let mut places = Places::new(text);
        for (line, column, expected) in [
            (1, 1, (1, 1, 0)),
            (2, 1, (1, 6, 5)),
            (3, 4, (2, 4, 14)),
            (2, 4, (1, 9, 8)),
            (9, 1, (3, 1, text.len())),
        ] {
            let place = places.of(Mark::Line(line, column));
            assert_eq!((place.line, place.column, place.offset), expected);
        }
    }
}
