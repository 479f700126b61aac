//! Collects what a phase has to say.

use std::collections::HashMap;

use super::correction::Correction;
use super::messages::Message;
use crate::{Diagnostic, Severity};

/// The messages of a run, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Report {
    source: String,
    messages: Vec<Diagnostic>,
    /// Which message says what of which place.
    said: HashMap<(String, String), usize>,
    /// The message that was said last.
    last: Option<usize>,
}

impl Report {
    /// A report about the source of this name, which may be told later: an empty one.
    pub fn new(source: &str) -> Report {
        Report {
            source: source.to_owned(),
            ..Report::default()
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

    /// Says which correction would do away with what was said last.
    pub fn correct(&mut self, correction: Correction) {
        if let Some(last) = self.last.and_then(|last| self.messages.get_mut(last)) {
            last.correction = Some(correction);
        }
    }

    fn add(&mut self, severity: Severity, id: Message, pointer: &str, message: String, help: &str) {
        // A schema that is reached twice says the same twice.
        let key = (pointer.to_owned(), message);
        if let Some(known) = self.said.get(&key) {
            self.last = Some(*known);
            return;
        }
        let index = self.messages.len();
        self.messages.push(Diagnostic {
            severity,
            pointer: key.0.clone(),
            ..Diagnostic::error(id, &self.source, key.1.clone(), help)
        });
        self.said.insert(key, index);
        self.last = Some(index);
    }
}
