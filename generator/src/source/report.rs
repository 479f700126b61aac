//! Collects what a phase has to say.

use super::messages::Message;
use crate::{Diagnostic, Severity};

/// The messages of a run, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Report {
    source: String,
    messages: Vec<Diagnostic>,
}

impl Report {
    /// A report about the source of this name, which may be told later: an empty one.
    pub fn new(source: &str) -> Report {
        Report {
            source: source.to_owned(),
            messages: Vec::new(),
        }
    }

    /// Says that there will be no output.
    pub fn error(&mut self, id: Message, pointer: &str, message: impl Into<String>, help: &str) {
        self.add(Severity::Error, id, pointer, message.into(), help);
    }

    /// Says that the output lacks something.
    pub fn warn(&mut self, id: Message, pointer: &str, message: impl Into<String>, help: &str) {
        self.add(Severity::Warning, id, pointer, message.into(), help);
    }

    /// Says what is done about something that needs nothing done by people.
    pub fn note(&mut self, id: Message, pointer: &str, message: impl Into<String>, help: &str) {
        self.add(Severity::Note, id, pointer, message.into(), help);
    }

    /// Whether there is an error among the messages.
    pub fn has_errors(&self) -> bool {
        self.messages.iter().any(|m| m.severity == Severity::Error)
    }

    /// The messages.
    pub fn into_messages(self) -> Vec<Diagnostic> {
        self.messages
    }

    fn add(&mut self, severity: Severity, id: Message, pointer: &str, message: String, help: &str) {
        // A schema that is reached twice says the same twice.
        if self
            .messages
            .iter()
            .any(|m| m.pointer == pointer && m.message == message)
        {
            return;
        }
        self.messages.push(Diagnostic {
            severity,
            pointer: pointer.to_owned(),
            ..Diagnostic::error(id, &self.source, message, help)
        });
    }
}
