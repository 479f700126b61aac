//! What a run has found in what it reads, to be shown or counted.

use generator::{Diagnostic, Severity, Source};
use serde_json::{Value, json};

/// What a run has found in what it reads.
#[derive(Debug, Default)]
pub struct Findings {
    /// The messages, in the order in which all of them are shown.
    pub messages: Vec<Diagnostic>,
    /// The texts that they speak of.
    pub sources: Vec<Source>,
    /// What may help, if something is wrong with what the user did not name.
    pub advice: Option<String>,
}

impl Findings {
    /// Adds messages.
    pub fn add(&mut self, messages: &[Diagnostic]) {
        self.messages.extend_from_slice(messages);
    }

    /// Calls the texts otherwise.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        for message in &mut self.messages {
            message.source = name(&message.source);
        }
        for source in &mut self.sources {
            source.name = name(&source.name);
        }
    }

    /// The messages of this severity.
    pub fn of(&self, severity: Severity) -> Vec<&Diagnostic> {
        let messages = self.messages.iter();
        messages
            .filter(|message| message.severity == severity)
            .collect()
    }

    /// The text that a message speaks of, if it is at hand.
    pub fn source(&self, message: &Diagnostic) -> Option<&Source> {
        let mut sources = self.sources.iter();
        sources.find(|source| source.name == message.source)
    }

    /// `2 warnings, 1 note`, as the last line of a run has it.
    pub fn in_words(&self) -> String {
        let mut words = match self.of(Severity::Warning).len() {
            0 => "no warnings".to_owned(),
            count => counted(count, "warning"),
        };
        match self.of(Severity::Allowed).len() {
            0 => {}
            count => words += &format!(", {count} allowed"),
        }
        match self.of(Severity::Note).len() {
            0 => {}
            count => words += &format!(", {}", counted(count, "note")),
        }
        words
    }
}

/// A message for programs. Every key is always there; what is not known is null.
pub fn json(message: &Diagnostic) -> Value {
    let position = message.position;
    json!({
        "severity": message.severity.name(),
        "id": message.id,
        "source": message.source,
        "pointer": message.pointer,
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "message": message.message,
        "help": message.help,
        "overlay": message.overlay(),
    })
}

/// A size: `512 bytes`, `3 KiB`.
pub fn bytes(count: usize) -> String {
    match count {
        ..=4096 => counted(count, "byte"),
        _ => format!("{} KiB", count.div_ceil(1024)),
    }
}

/// `1 note`, `2 notes`.
pub fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
