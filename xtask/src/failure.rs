//! Why a run cannot go on.

use std::fmt::Display;

use generator::{Diagnostic, Source};

/// Why a run cannot go on.
#[derive(Debug)]
pub enum Failure {
    /// Something about files and paths, one line for each thing.
    Message(String),
    /// What the generator finds wrong with texts.
    Refused {
        /// The texts.
        sources: Vec<Source>,
        /// What is wrong with them.
        diagnostics: Vec<Diagnostic>,
    },
}

impl Failure {
    /// A failure at a place: `path: what is the matter`.
    pub fn at(path: impl Display, what: impl Display) -> Failure {
        Failure::Message(format!("{path}: {what}"))
    }
}
