//! The command line of this project, run as `cargo xtask`. All reading, writing and printing
//! is done here; what the files say is the business of the `generator` library.

mod bench;
mod cli;
mod codegen;
mod corpus;
mod diff;
mod difference;
mod digest;
mod encoding;
mod excerpt;
mod failure;
mod findings;
mod inputs;
mod project;
mod provenance;
mod reader;
mod replaced;
mod spec;
mod stdout;
mod terminal;
mod tree;
mod untyped;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command, Spec};

/// Documents nest, and what reads them does too: deep ones need more than the usual stack. It is
/// address space; what is not needed is never touched.
const STACK: usize = 512 << 20;

fn main() -> ExitCode {
    match std::thread::Builder::new().stack_size(STACK).spawn(run) {
        // One that panicked has said so.
        Ok(thread) => thread.join().unwrap_or(ExitCode::from(101)),
        Err(_) => run(),
    }
}

fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::CorpusDocument(arguments) => corpus::run_document(&arguments),
        Command::Spec(Spec::Effective(arguments)) => spec::effective(&arguments),
        Command::Spec(Spec::Diff(arguments)) => spec::diff(&arguments),
    }
}
