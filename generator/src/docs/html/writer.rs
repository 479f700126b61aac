//! Markdown, written while HTML is read.

use std::collections::BTreeMap;

use super::tag::{Kind, Tag, unmarked};
use crate::docs::sound::{is_link, quoted};
use crate::surface::text::code;

/// No more tags than so many are open at once; documents are not trusted.
const DEEPEST: usize = 32;

/// Longer lines are no rows of a table, in bytes.
const LONGEST_ROW: usize = 1024;

const COMMENT_END: &str = "-->";

/// Longer runs of backticks are no code.
const LONGEST_FENCE: usize = 10;

/// Text that a tag has begun, and that another ends.
struct Open {
    name: String,
    /// Where it begins in what is written.
    start: usize,
    target: Option<String>,
}

/// What is written, and what is open.
#[derive(Default)]
pub struct Writer {
    text: String,
    open: Vec<Open>,
    /// For each list that is open the number of its next item, if items have any.
    lists: Vec<Option<usize>>,
    /// Where the text of the last item begins.
    item: usize,
    /// Whether lines are those of HTML.
    is_html: bool,
    /// Where the last ends of code stand: what begins after them has none.
    ends: BTreeMap<String, usize>,
    /// Where the last comment ends.
    comments_end: usize,
}

impl Writer {
    /// Nothing is written. `is_html` says whether lines are those of HTML, `ends` where the last end of
    /// code of each name stands.
    pub fn new(is_html: bool, ends: BTreeMap<String, usize>) -> Writer {
        Writer {
            is_html,
            ends,
            ..Writer::default()
        }
    }

    /// Reads a description.
    pub fn write(&mut self, source: &str) {
        self.comments_end = source.rfind(COMMENT_END).unwrap_or(0);
        let mut at = 0;
        while let Some(found) = source[at..].find(['<', '`']).map(|found| at + found) {
            self.prose(&source[at..found]);
            at = match source[found..].starts_with('`') {
                true => self.code_span(source, found),
                false => self.tag(source, found),
            };
        }
        self.prose(&source[at..]);
    }

    /// Code of Markdown, as it is; gives where it ends.
    fn code_span(&mut self, source: &str, at: usize) -> usize {
        let length = backticks(&source[at..]);
        let begin = at + length;
        let end = match length <= LONGEST_FENCE {
            true => run_end(&source[begin..], length).map_or(begin, |end| begin + end),
            false => begin,
        };
        self.text.push_str(&source[at..end]);
        end
    }

    /// A tag, if it is one that means something here; gives where it ends.
    fn tag(&mut self, source: &str, at: usize) -> usize {
        if at < self.comments_end && source[at..].starts_with("<!--") {
            let length = source[at..].find(COMMENT_END).unwrap_or(0);
            return at + length + COMMENT_END.len();
        }
        match Tag::at(source, at) {
            Some(tag) if tag.is_end => self.end(&tag, &source[at..tag.end]),
            Some(tag) => self.begin(source, &tag),
            None => {
                self.text.push('<');
                at + 1
            }
        }
    }

    fn begin(&mut self, source: &str, tag: &Tag) -> usize {
        match tag.kind {
            Kind::Plain => {}
            Kind::Block if self.is_in_row() => self.text.push(' '),
            Kind::Block => self.block(),
            Kind::List(has_numbers) => {
                if self.lists.len() < DEEPEST {
                    self.lists.push(has_numbers.then_some(1));
                }
                self.item = self.text.len();
            }
            Kind::Item => self.list_item(),
            Kind::Code | Kind::Preformatted => {
                let has_end = self.ends.get(&tag.name).is_some_and(|end| *end > tag.end);
                if let Some((end, after)) = has_end.then(|| tag.ending(source)).flatten() {
                    self.code(tag.kind, &source[tag.end..end]);
                    return after;
                }
            }
            Kind::Marked(_) | Kind::Heading | Kind::Link => {
                if tag.kind == Kind::Heading {
                    self.block();
                }
                if self.open.len() < DEEPEST {
                    self.open.push(Open {
                        name: tag.name.clone(),
                        start: self.text.len(),
                        target: tag.target().map(str::to_owned),
                    });
                }
            }
        }
        tag.end
    }

    /// The end of what a tag has begun; `written` stays where none has.
    fn end(&mut self, tag: &Tag, written: &str) -> usize {
        match tag.kind {
            Kind::Block if self.is_in_row() => self.text.push(' '),
            Kind::Block => self.block(),
            Kind::List(_) => {
                self.lists.pop();
                self.item = 0;
                self.block();
            }
            Kind::Marked(_) | Kind::Heading | Kind::Link => {
                let open = self.open.iter().rposition(|open| open.name == tag.name);
                match open {
                    Some(index) => self.close(tag.kind, index),
                    None => self.text.push_str(written),
                }
            }
            Kind::Plain | Kind::Item | Kind::Code | Kind::Preformatted => {}
        }
        tag.end
    }

    /// Ends what is open; what has begun within it and has no end is text.
    fn close(&mut self, kind: Kind, index: usize) {
        let Some(Open { start, target, .. }) = self.open.drain(index..).next() else {
            return;
        };
        let inner = self.text.split_off(start);
        let said = inner.trim();
        let is_line = !said.is_empty() && !said.contains("\n\n");
        let written = match (kind, target) {
            (Kind::Link, Some(target)) if is_line => link(said, &target),
            (Kind::Marked(mark), _) if is_line => format!("{mark}{said}{mark}"),
            (Kind::Heading, _) if is_line => format!("**{said}**"),
            _ => said.to_owned(),
        };
        let space = |is_there: bool| if is_there { " " } else { "" };
        self.text += space(inner.starts_with(char::is_whitespace));
        self.text += &written;
        self.text += space(inner.ends_with(char::is_whitespace));
        if kind == Kind::Heading {
            self.block();
        }
    }

    /// What stands in `code` or `pre`: nothing in it is Markdown.
    fn code(&mut self, kind: Kind, inner: &str) {
        let text = unmarked(inner);
        match kind {
            Kind::Preformatted => {
                self.block();
                self.text += &quoted(&text);
                self.block();
            }
            _ => {
                let words: Vec<&str> = text.split_whitespace().collect();
                let words = words.join(" ");
                let words = words.trim_matches('`');
                if !words.is_empty() {
                    self.text += &code(words);
                }
            }
        }
    }

    /// Whether this is a row of a table in Markdown, which is one line.
    fn is_in_row(&self) -> bool {
        let bytes = self.text.as_bytes();
        let tail = &bytes[bytes.len().saturating_sub(LONGEST_ROW)..];
        let line = tail.rsplit(|byte| *byte == b'\n').next();
        line.is_some_and(|line| line.trim_ascii_start().starts_with(b"|"))
    }

    /// A new paragraph, unless one begins here.
    fn block(&mut self) {
        let written = self.text.trim_end().len();
        if written > self.item.min(self.text.len()) || self.lists.is_empty() {
            self.text.truncate(written);
            if written > 0 {
                self.text.push_str("\n\n");
                self.text += &self.indent(self.lists.len());
            }
        }
    }

    fn list_item(&mut self) {
        if self.lists.is_empty() {
            self.lists.push(None);
        }
        let is_first = self.item == self.text.len();
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push_str(if is_first { "\n\n" } else { "\n" });
        }
        self.text += &self.indent(self.lists.len() - 1);
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.text += &format!("{number}. ");
                *number += 1;
            }
            _ => self.text.push_str("- "),
        }
        self.item = self.text.len();
    }

    /// What stands before lines in so many lists.
    fn indent(&self, lists: usize) -> String {
        let widths = self.lists.iter().take(lists);
        let widths = widths.map(|numbers| if numbers.is_some() { 3 } else { 2 });
        " ".repeat(widths.sum())
    }

    /// Text between tags.
    fn prose(&mut self, text: &str) {
        if !self.is_html {
            self.text.push_str(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                let is_begun = self.text.len() > self.item && !self.text.ends_with("\n\n");
                self.text.push_str(if is_begun { "\n" } else { "" });
                self.text += &self.indent(self.lists.len());
            }
            let begins = self.text.is_empty() || self.text.ends_with([' ', '\n']);
            self.text += if begins { line.trim_start() } else { line };
        }
    }

    /// What was written, without empty lines that do nothing.
    pub fn finished(self) -> String {
        let mut text = String::new();
        let mut is_empty = true;
        for line in self.text.lines().map(str::trim_end) {
            if !(line.is_empty() && is_empty) {
                text += line;
                text.push('\n');
            }
            is_empty = line.is_empty();
        }
        text.trim_end().to_owned()
    }
}

/// How many backticks a text begins with.
fn backticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Where the first run of so many backticks ends.
fn run_end(text: &str, length: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`') {
        let begin = at + found;
        at = begin + backticks(&text[begin..]);
        if at - begin == length {
            return Some(at);
        }
    }
    None
}

/// A link with this label, if that is one and leads to a page.
fn link(label: &str, target: &str) -> String {
    let target = target.trim();
    if !is_link(target) || label.contains(['[', ']', '<', '>']) {
        return label.to_owned();
    }
    let mut encoded = String::new();
    for character in target.chars() {
        match character {
            '(' => encoded += "%28",
            ')' => encoded += "%29",
            '<' => encoded += "%3C",
            '>' => encoded += "%3E",
            c if c.is_whitespace() => encoded += "%20",
            c => encoded.push(c),
        }
    }
    match label == target {
        true => format!("<{encoded}>"),
        false => format!("[{label}]({encoded})"),
    }
}
