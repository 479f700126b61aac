//! Items of lists that stand so deep that CommonMark takes them for more of the paragraph above them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::wrap::marker;

/// What stands deeper than this begins no item.
const DEEPEST: usize = 3;

/// Raises such items, so that they are what people meant.
#[derive(Default)]
pub(super) struct Deep {
    /// Where the text of the items begins that are open.
    open: Vec<usize>,
    /// How deep the first such item of a paragraph stands.
    first: Option<usize>,
    /// Up to where lines were looked for, and where the last one begins.
    line: (usize, usize),
}

impl Deep {
    /// What stands before an item that has to be raised, and what stands there then.
    pub(super) fn raise(
        &mut self,
        source: &str,
        event: &Event<'_>,
        range: &Range<usize>,
    ) -> Option<(Range<usize>, String)> {
        match event {
            Event::Start(Tag::Item) => {
                self.first = None;
                let item = source[range.start..].trim_start();
                let at = source.len() - item.len();
                let marker = item.split_whitespace().next().unwrap_or_default();
                let column = at - self.line_start(source, at);
                self.open.push(column + marker.len() + 1);
            }
            Event::End(TagEnd::Item) => {
                self.first = None;
                self.open.pop();
            }
            Event::Start(Tag::Paragraph) => self.first = None,
            Event::Text(_) => return self.raised(source, range.start),
            _ => {}
        }
        None
    }

    /// Where the line begins that has this place; places come in their order.
    fn line_start(&mut self, source: &str, at: usize) -> usize {
        let (seen, line) = self.line;
        let newline = source.get(seen..at).and_then(|between| between.rfind('\n'));
        let line = newline.map_or(line, |newline| seen + newline + 1);
        self.line = (at.max(seen), line);
        line
    }

    fn raised(&mut self, source: &str, at: usize) -> Option<(Range<usize>, String)> {
        let start = source[..at].trim_end_matches(' ').len();
        let spaces = at - start;
        let begins_line = start == 0 || source[..start].ends_with('\n');
        if !begins_line || spaces <= DEEPEST {
            return None;
        }
        let line = source[at..].lines().next().unwrap_or_default();
        marker(line)?;
        let first = *self.first.get_or_insert(spaces);
        let within = self.open.last().copied().unwrap_or_default();
        let depth = within + spaces.saturating_sub(first);
        (depth < spaces).then(|| (start..at, " ".repeat(depth)))
    }
}
