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
    /// In this line, at this character of it, both counted from 1.
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
    /// Where its line begins.
    line: usize,
}

impl<'a> Places<'a> {
    /// Those of `text`, from its beginning on.
    pub fn new(text: &'a str) -> Places<'a> {
        Places {
            text,
            last: Position {
                line: 1,
                column: 1,
                offset: 0,
            },
            line: 0,
        }
    }

    /// The place of a mark; `None` past the end.
    pub fn of(&mut self, mark: Mark) -> Option<Position> {
        match mark {
            Mark::Offset(offset) => Some(self.at(offset)),
            Mark::Line(line, column) => {
                if line < self.last.line {
                    *self = Places::new(self.text);
                }
                while self.last.line < line {
                    self.line += self.text[self.line..].find('\n')? + 1;
                    self.last.line += 1;
                }
                let in_line = self.text[self.line..]
                    .char_indices()
                    .nth(column.saturating_sub(1));
                let offset = in_line.map_or(self.text.len(), |(offset, _)| self.line + offset);
                self.last = Position {
                    line,
                    column,
                    offset,
                };
                Some(self.last)
            }
        }
    }

    fn at(&mut self, offset: usize) -> Position {
        if offset < self.last.offset {
            *self = Places::new(self.text);
        }
        let between = &self.text[self.last.offset..offset];
        let from = match between.rfind('\n') {
            Some(newline) => {
                self.last.line += between.matches('\n').count();
                self.line = self.last.offset + newline + 1;
                self.last.column = 1;
                self.line
            }
            None => self.last.offset,
        };
        self.last.column += self.text[from..offset].chars().count();
        self.last.offset = offset;
        self.last
    }
}
