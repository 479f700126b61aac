//! The command line of this project, run as `cargo xtask`. All reading, writing and printing
//! is done here; what the files say is the business of the `generator` library.

mod cli;
mod codegen;
mod diff;
mod excerpt;
mod failure;
mod project;
mod provenance;
mod report;
mod tree;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
    }
}
