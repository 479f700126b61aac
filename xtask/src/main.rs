//! The command line of this project, run as `cargo xtask`.

mod bench;
mod cli;
mod corpus;
mod shrink;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Task};

fn main() -> ExitCode {
    generator_cli::on_deep_stack(|| match Cli::parse().task {
        Task::Shared(command) => command.run(),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Shrink(arguments) => shrink::run(&arguments),
        Task::Corpus(arguments) => corpus::run(&arguments),
        Task::CorpusDocument(arguments) => corpus::run_document(&arguments),
    })
}
