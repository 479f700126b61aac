//! Why a run cannot go on.

use std::fmt::{self, Display};

use generator::Severity;

use crate::findings::{Findings, counted};

/// Why a run cannot go on.
#[derive(Debug)]
pub enum Failure {
    /// Something about files and paths, one line for each thing.
    Message(String),
    /// What the generator finds wrong with texts.
    Refused(Findings),
    /// Warnings, where none are wanted.
    Strict(Findings),
}

impl Failure {
    /// A failure at a place: `path: what is the matter`.
    pub fn at(path: impl Display, what: impl Display) -> Failure {
        Failure::Message(format!("{path}: {what}"))
    }

    /// The same, with texts called otherwise.
    pub fn renamed(self, name: impl Fn(&str) -> String) -> Failure {
        match self {
            Failure::Refused(mut findings) => {
                findings.rename(name);
                Failure::Refused(findings)
            }
            other => other,
        }
    }

    /// What was found in what was read, if that is why.
    pub fn findings(&self) -> Option<&Findings> {
        match self {
            Failure::Message(_) => None,
            Failure::Refused(findings) | Failure::Strict(findings) => Some(findings),
        }
    }
}

/// Why, in a line; one for each thing where there are several.
impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Message(lines) => f.write_str(lines),
            Failure::Refused(findings) => {
                let (errors, texts) = bad(findings, Severity::Error);
                let errors = counted(errors, "error");
                write!(f, "nothing was generated: {errors} in {texts}")
            }
            Failure::Strict(findings) => {
                let (warnings, texts) = bad(findings, Severity::Warning);
                let warnings = counted(warnings, "warning");
                write!(
                    f,
                    "nothing was written: {warnings} in {texts}, which are errors in strict mode"
                )
            }
        }
    }
}

/// How many messages of this severity there are, and the names of the texts they speak of.
fn bad(findings: &Findings, severity: Severity) -> (usize, String) {
    let messages = findings.of(severity);
    let mut names: Vec<&str> = Vec::new();
    for message in &messages {
        if !names.contains(&message.source.as_str()) {
            names.push(&message.source);
        }
    }
    (messages.len(), names.join(" and "))
}
