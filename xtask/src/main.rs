//! The command line of this project, run as `cargo xtask`. All reading, writing and printing
//! is done here; what the files say is the business of the `generator` library.

mod cli;
mod codegen;
mod corpus;
mod diff;
mod excerpt;
mod failure;
mod project;
mod provenance;
mod report;
mod spec;
mod tree;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command, Spec};

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::CorpusDocument(arguments) => corpus::run_document(&arguments),
        Command::Spec(Spec::Effective(arguments)) => spec::effective(&arguments),
    }
}
