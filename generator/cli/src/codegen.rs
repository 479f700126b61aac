//! `cargo xtask codegen`: from documents to a directory.

mod explanation;
mod github;
mod json;
mod plan;
mod text;

use std::process::ExitCode;

pub use plan::{Plan, own_crate};

use crate::cli::{Codegen, Format};
use crate::terminal::Terminal;
use crate::watch;

/// Exit status of a check that found something.
const STALE: u8 = 1;

/// Exit status when the run could not be finished.
pub const FAILED: u8 = 2;

/// What is not done where documents cannot be used.
pub const UNDONE: &str = "nothing was generated";

/// Generates the crate, or checks that it is as it would be generated; again and again, if that is
/// asked for.
pub fn run(arguments: &Codegen) -> ExitCode {
    match arguments.watch {
        true => watch::run(arguments),
        false => once(arguments),
    }
}

/// One run.
pub fn once(arguments: &Codegen) -> ExitCode {
    let terminal = Terminal::new(arguments.verbose, UNDONE);
    match arguments.format {
        Format::Text => text::run(arguments, terminal),
        Format::Json => json::run(arguments, terminal),
        Format::Github => github::run(arguments, terminal),
    }
}
