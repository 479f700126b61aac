//! What the generator has to say about its input.

use std::fmt;

use super::correction::Correction;
use super::hidden::in_one_line;
use super::messages::Message;

/// Whether the run can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The output is sound, and nobody has to do anything.
    Note,
    /// A warning that the options accept.
    Allowed,
    /// The output is sound, but the document asks for something it does not do.
    Warning,
    /// There is no output.
    Error,
}

impl Severity {
    /// What it is called where messages are shown.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Allowed => "allowed",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place in a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// Byte offset from the beginning of the text.
    pub offset: usize,
}

impl Position {
    /// The beginning of any text.
    pub(crate) const START: Position = Position {
        line: 1,
        column: 1,
        offset: 0,
    };

    /// The position of a byte offset in `text`; an offset past the end is the end.
    pub fn at(text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            offset,
        }
    }
}

/// One message: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the run can go on.
    pub severity: Severity,
    /// What it is about, one of [`MESSAGES`](crate::MESSAGES): `undeclared-path-parameter`.
    pub id: &'static str,
    /// The name of the [`Source`](crate::Source) it speaks of.
    pub source: String,
    /// JSON pointer (RFC 6901) to the innermost value it speaks of; empty for the whole text.
    pub pointer: String,
    /// Where that value, or the key it stands under, begins; `None` when the text does not say.
    pub position: Option<Position>,
    /// What is the matter, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, in one line.
    pub help: Option<String>,
    /// What would correct it.
    pub correction: Option<Correction>,
}

impl Diagnostic {
    /// Actions of an OpenAPI Overlay that would correct it, to be put below `actions:`.
    pub fn overlay(&self) -> Option<String> {
        self.correction.as_ref()?.text()
    }

    /// An error about the whole of the source of this name.
    pub(crate) fn error(id: Message, source: &str, message: String, help: &str) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            id: id.id(),
            source: source.to_owned(),
            pointer: String::new(),
            position: None,
            message: in_one_line(&message).into_owned(),
            help: Some(in_one_line(help).into_owned()),
            correction: None,
        }
    }

    /// `spec/api.yaml:118:39 (/paths/~1users/get)`.
    pub(crate) fn place(&self) -> String {
        let mut place = in_one_line(&self.source).into_owned();
        if let Some(Position { line, column, .. }) = self.position {
            place += &format!(":{line}:{column}");
        }
        if !self.pointer.is_empty() {
            place += &format!(" ({})", in_one_line(&self.pointer));
        }
        place
    }
}

/// `spec/api.yaml:118:39 (/paths/~1users/get): error[id]: message`, without the help.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity.name();
        let Diagnostic { id, message, .. } = self;
        write!(f, "{}: {severity}[{id}]: {message}", self.place())
    }
}
