//! Why a run cannot go on.

use std::fmt::Display;

use crate::findings::Findings;

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
}
