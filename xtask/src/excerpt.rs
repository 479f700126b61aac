//! The line of a source text that a diagnostic speaks of, drawn with a caret.

use std::fmt;

use generator::{Diagnostic, Severity, Source};
use miette::{
    GraphicalReportHandler, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};

/// How many characters are shown on either side of the caret: a minified document is one line.
const REACH: usize = 80;

/// A diagnostic as several lines of text: its `Display`, the source line, the help.
pub fn render(
    handler: &GraphicalReportHandler,
    diagnostic: &Diagnostic,
    source: Option<&Source>,
) -> String {
    let drawing = Drawing {
        diagnostic,
        excerpt: source.and_then(|source| Excerpt::new(diagnostic, source)),
    };
    let mut drawn = String::new();
    let complete = handler.render_report(&mut drawn, &drawing).is_ok();
    // What is drawn begins with a line for the message, which has an icon before it and so is
    // not what editors look for; the line is left empty and dropped.
    let below = match drawn.split_once('\n') {
        Some((_, below)) if complete => below,
        _ => "",
    };
    format!("{diagnostic}\n{below}")
}

/// What the drawing library sees of a diagnostic.
#[derive(Debug)]
struct Drawing<'a> {
    diagnostic: &'a Diagnostic,
    excerpt: Option<Excerpt>,
}

/// Empty, see [`render`].
impl fmt::Display for Drawing<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Drawing<'_> {}

impl miette::Diagnostic for Drawing<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note | Severity::Allowed => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        let help = self.diagnostic.help.as_ref()?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as _)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let caret = self.excerpt.as_ref()?.caret;
        Some(Box::new(std::iter::once(LabeledSpan::new(None, caret, 0))))
    }
}

/// A line, or what of it is near the caret.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    name: String,
    text: String,
    /// Byte offset in `text`.
    caret: usize,
    /// Line and column of the caret in the whole text, from 0.
    line: usize,
    column: usize,
}

impl Excerpt {
    /// The surroundings of the diagnostic's place, if it has one in `source`.
    fn new(diagnostic: &Diagnostic, source: &Source) -> Option<Excerpt> {
        let position = diagnostic.position?;
        if diagnostic.source != source.name {
            return None;
        }
        let (before, after) = source.text.split_at_checked(position.offset)?;
        let (before, cut) = reach(before.chars().rev());
        let mut text: String = before.into_iter().rev().collect();
        if cut {
            text.insert(0, '…');
        }
        let caret = text.len();
        let (after, cut) = reach(after.chars());
        text.extend(after);
        if cut {
            text.push('…');
        }
        if text.is_empty() {
            // Without a character there is no line to draw.
            text.push(' ');
        }
        Some(Excerpt {
            name: source.name.clone(),
            text,
            caret,
            line: position.line.saturating_sub(1),
            column: position.column.saturating_sub(1),
        })
    }
}

/// The characters up to the end of the line, fit for a terminal, and whether there are more.
fn reach(characters: impl Iterator<Item = char>) -> (Vec<char>, bool) {
    let mut shown: Vec<char> = characters
        .filter(|&c| c != '\r')
        .take_while(|&c| c != '\n')
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(REACH + 1)
        .collect();
    let cut = shown.len() > REACH;
    shown.truncate(REACH);
    (shown, cut)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            self.text.as_bytes(),
            SourceSpan::from(0..self.text.len()),
            self.line,
            self.column,
            1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::Position;
    use miette::GraphicalTheme;

    fn rendered(text: &str, offset: usize) -> String {
        let source = Source {
            name: "spec/x.yaml".to_owned(),
            text: text.to_owned(),
        };
        let diagnostic = Diagnostic {
            severity: Severity::Error,
            id: "malformed-part",
            source: "spec/x.yaml".to_owned(),
            pointer: "/paths/~1a".to_owned(),
            position: Some(Position::at(text, offset)),
            message: "a path item is a map".to_owned(),
            help: Some("write `get:` below it".to_owned()),
            correction: None,
        };
        let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor())
            .with_wrap_lines(false);
        render(&handler, &diagnostic, Some(&source))
    }

    #[test]
    fn message_place_line_caret_and_help_are_shown() {
        assert_eq!(
            rendered("paths:\n  /a: 5\n", 13),
            concat!(
                "spec/x.yaml:2:7 (/paths/~1a): error[malformed-part]: a path item is a map\n",
                "   ╭─[spec/x.yaml:2:7]\n",
                " 2 │   /a: 5\n",
                "   ·       ▲\n",
                "   ╰────\n",
                "  help: write `get:` below it\n",
            )
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let text = format!("{}X{}", "é".repeat(2_000_000), "b".repeat(1_000_000));
        let shown = rendered(&text, 4_000_000);
        assert!(shown.starts_with("spec/x.yaml:1:2000001 (/paths/~1a): error[malformed-part]: "));
        let line = shown.lines().find(|line| line.starts_with(" 1 │"));
        let expected = format!(" 1 │ …{}X{}…", "é".repeat(REACH), "b".repeat(REACH - 1));
        assert_eq!(line, Some(expected.as_str()));
        let caret = format!("   · {}▲", " ".repeat(REACH + 1));
        assert!(
            shown.lines().any(|line| line.trim_end() == caret),
            "{shown}"
        );
    }

    #[test]
    fn carriage_returns_and_escapes_do_not_reach_the_terminal() {
        let shown = rendered("a: \u{1b}[31mb\r\nc: d\r\n", 0);
        assert!(shown.contains(" 1 │ a:  [31mb\n"), "{shown}");
    }

    #[test]
    fn end_of_the_text_and_places_past_it_are_survived() {
        for offset in [0, 3, 99] {
            assert!(rendered("a:\n", offset).contains("help:"));
        }
        assert!(rendered("", 0).contains("help:"));
        assert!(rendered("é", 1).contains("help:"));
    }
}
