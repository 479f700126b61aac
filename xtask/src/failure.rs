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
}

impl Failure {
    /// A failure at a place: `path: what is the matter`.
    pub fn at(path: impl Display, what: impl Display) -> Failure {
        Failure::Message(format!("{path}: {what}"))
    }

    /// What was found in what was read, if that is why.
    pub fn findings(&self) -> Option<&Findings> {
        match self {
            Failure::Message(_) => None,
            Failure::Refused(findings) => Some(findings),
        }
    }
}

/// Why, in a line; one for each thing where there are several.
impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Message(lines) => f.write_str(lines),
            Failure::Refused(findings) => {
                let errors = findings.of(Severity::Error);
                let mut names: Vec<&str> = Vec::new();
                for error in &errors {
                    if !names.contains(&error.source.as_str()) {
                        names.push(&error.source);
                    }
                }
                let errors = counted(errors.len(), "error");
                write!(
                    f,
                    "nothing was generated: {errors} in {}",
                    names.join(" and ")
                )
            }
        }
    }
}
