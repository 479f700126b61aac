//! The command line of the generator: all reading, writing and printing. What files say is the business
//! of the `generator` library.
//!
//! A project has it as `cargo xtask`, by an `xtask` that calls [`main`]; one with tasks of its own
//! puts [`Command`] among them, and calls [`on_deep_stack`].

mod annotation;
pub mod atomic;
pub mod cli;
mod codegen;
mod diff;
mod difference;
mod digest;
mod encoding;
mod excerpt;
pub mod failure;
pub mod findings;
mod inputs;
mod lint;
mod new;
pub mod project;
mod provenance;
mod pull;
pub mod reader;
mod release;
mod replaced;
mod report;
mod spec;
pub mod stdout;
pub mod terminal;
pub mod tree;
mod untyped;
mod watch;

use std::process::ExitCode;

use clap::Parser;

use cli::Spec;
pub use cli::{Cli, Command};

/// Documents nest, and what reads them does too: deep ones need more than the usual stack. It is
/// address space; what is not needed is never touched.
const STACK: usize = 512 << 20;

/// Does what the arguments of the process ask for.
pub fn main() -> ExitCode {
    on_deep_stack(|| Cli::parse().command.run())
}

/// Does a task with the stack that deep documents need.
pub fn on_deep_stack(task: fn() -> ExitCode) -> ExitCode {
    match std::thread::Builder::new().stack_size(STACK).spawn(task) {
        // One that panicked has said so.
        Ok(thread) => thread.join().unwrap_or(ExitCode::from(101)),
        Err(_) => task(),
    }
}

impl Command {
    /// Does it.
    pub fn run(&self) -> ExitCode {
        match self {
            Command::Codegen(arguments) => codegen::run(arguments),
            Command::New(arguments) => new::run(arguments),
            Command::ReleaseCheck(arguments) => release::run(arguments),
            Command::Report(arguments) => report::run(arguments),
            Command::Spec(Spec::Effective(arguments)) => spec::effective(arguments),
            Command::Spec(Spec::Diff(arguments)) => spec::diff(arguments),
            Command::Spec(Spec::Pull(arguments)) => pull::run(arguments),
            Command::Spec(Spec::Lint(arguments)) => lint::run(arguments),
        }
    }
}
