//! The line of a source text that a diagnostic speaks of, drawn with a caret.

use annotate_snippets::renderer::Renderer;
use annotate_snippets::{AnnotationKind, Group, Level, Snippet};
use generator::{Diagnostic, Severity, Source};

/// How many characters are shown on either side of the caret: a minified document is one line.
const REACH: usize = 80;

/// How wide what is drawn may be: all that is in reach, and what stands before it.
const WIDTH: usize = 4 * REACH;

/// Draws excerpts, in colours or without.
pub fn renderer(coloured: bool) -> Renderer {
    let renderer = match coloured {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    renderer.term_width(WIDTH)
}

/// A diagnostic as several lines of text: its `Display`, the source line, the help.
pub fn render(renderer: &Renderer, diagnostic: &Diagnostic, source: Option<&Source>) -> String {
    let excerpt = source.and_then(|source| Excerpt::new(diagnostic, source));
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note | Severity::Allowed => Level::NOTE,
    };
    let mut below = Group::with_level(level);
    if let Some(Excerpt { text, caret, line }) = &excerpt {
        let at = AnnotationKind::Primary.span(*caret..*caret);
        let line = Snippet::source(text).line_start(*line).annotation(at);
        below = below.element(line);
    }
    if let Some(help) = &diagnostic.help {
        below = below.element(Level::HELP.message(help));
    }
    match below.is_empty() {
        true => format!("{diagnostic}\n"),
        false => format!("{diagnostic}\n{}\n", renderer.render(&[below])),
    }
}

/// A line, or what of it is near the caret.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    text: String,
    /// Byte offset in `text`.
    caret: usize,
    /// In the whole text, from 1.
    line: usize,
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
            text,
            caret,
            line: position.line,
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

#[cfg(test)]
mod tests {
    use super::*;
    use generator::Position;

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
        render(&renderer(false), &diagnostic, Some(&source))
    }

    #[test]
    fn message_place_line_caret_and_help_are_shown() {
        assert_eq!(
            rendered("paths:\n  /a: 5\n", 13),
            concat!(
                "spec/x.yaml:2:7 (/paths/~1a): error[malformed-part]: a path item is a map\n",
                "  |\n",
                "2 |   /a: 5\n",
                "  |       ^\n",
                "  |\n",
                "  = help: write `get:` below it\n",
            )
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let text = format!("{}X{}", "é".repeat(2_000_000), "b".repeat(1_000_000));
        let shown = rendered(&text, 4_000_000);
        assert!(shown.starts_with("spec/x.yaml:1:2000001 (/paths/~1a): error[malformed-part]: "));
        let line = shown.lines().find(|line| line.starts_with("1 |"));
        let expected = format!("1 | …{}X{}…", "é".repeat(REACH), "b".repeat(REACH - 1));
        assert_eq!(line, Some(expected.as_str()));
        let caret = format!("  | {}^", " ".repeat(REACH + 1));
        assert!(
            shown.lines().any(|line| line.trim_end() == caret),
            "{shown}"
        );
    }

    #[test]
    fn carriage_returns_and_escapes_do_not_reach_the_terminal() {
        let shown = rendered("a: \u{1b}[31mb\r\nc: d\r\n", 0);
        assert!(shown.contains("1 | a:  [31mb\n"), "{shown}");
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
