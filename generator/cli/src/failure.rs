//! Why a run cannot go on.

use std::fmt::{self, Display};
use std::path::Path;

use generator::{Diagnostic, Severity};

use crate::findings::{Findings, counted};
use crate::inputs::{NAMES, OVERLAY};

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

    /// Why, and what was not done because of it, where that is not plain from the reason.
    pub fn told(&self, undone: &str) -> String {
        match self {
            Failure::Refused(findings) => {
                let advice = findings.advice.iter().map(|advice| format!("; {advice}"));
                format!("{undone}: {self}{}", advice.collect::<String>())
            }
            _ => self.to_string(),
        }
    }

    /// The same, with advice for those who may not have meant this configuration, if that is what is
    /// wrong, or what stands beside it.
    pub fn advised(mut self, config: &Path, advice: &str) -> Failure {
        let beside = [NAMES, OVERLAY].map(|name| config.with_file_name(name));
        let is_of_it = |source: &str| {
            let source = Path::new(source);
            source == config || beside.iter().any(|file| file == source)
        };
        if let Failure::Refused(findings) = &mut self {
            let errors = findings.of(Severity::Error);
            if errors.iter().any(|error| is_of_it(&error.source)) {
                findings.advice = Some(advice.to_owned());
            }
        }
        self
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

    /// What the generator says of texts, if that is why.
    pub fn messages(&self) -> &[Diagnostic] {
        self.findings().map_or(&[], |findings| &findings.messages)
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
                write!(f, "{errors} in {texts}")
            }
            Failure::Strict(findings) => {
                let (warnings, texts) = bad(findings, Severity::Warning);
                let warnings = counted(warnings, "warning");
                write!(
                    f,
                    "nothing was written: {warnings} in {texts}; in strict mode, a warning is an error"
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
