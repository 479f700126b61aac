//! The command line of this project: that of every project with a generated client, and tasks of its own.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use generator_cli::cli::{crate_name, program};

/// Tasks of this project.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = program(), version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// The tasks.
#[derive(Debug, Subcommand)]
pub enum Task {
    #[command(flatten)]
    Shared(generator_cli::Command),
    /// Measure everything, and write BENCHMARKS.md
    Bench(Bench),
    /// Generate and build a crate from every document in a directory
    Corpus(Corpus),
    /// Generate one crate of a corpus and print numbers
    #[command(hide = true)]
    CorpusDocument(CorpusDocument),
}

/// What to measure.
#[derive(Debug, Args)]
pub struct Bench {
    /// Directory of OpenAPI documents
    #[arg(long, value_name = "DIR", default_value = "../shared/specs")]
    pub documents: PathBuf,
    /// Install other generators and measure them in turn with this one
    #[arg(long)]
    pub peers: bool,
    /// Print one table and write nothing: generating, growth, bodies, calls or compiling
    #[arg(long, value_name = "TABLE")]
    pub only: Option<String>,
}

/// What to generate and build. The crates are written to target/corpus.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 all documents pass, 1 some do not, 2 the run could not be finished."
)]
pub struct Corpus {
    /// Directory of OpenAPI documents (*.yaml, *.yml, *.json)
    #[arg(value_name = "DIR")]
    pub directory: PathBuf,
    /// Only documents with NAME in their name
    #[arg(long, value_name = "NAME")]
    pub filter: Option<String>,
    /// Also write the table to a file
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Generate only, build nothing
    #[arg(long)]
    pub generate_only: bool,
    /// See each crate with all features only, not without them too
    #[arg(long)]
    pub all_features: bool,
    /// Also time `cargo check` of each crate alone
    #[arg(long, conflicts_with = "generate_only")]
    pub time: bool,
    /// Directory of tests in Rust, each called after a document, to run with its crate
    #[arg(long, value_name = "DIR")]
    pub programs: Option<PathBuf>,
}

/// One document of a corpus.
#[derive(Debug, Args)]
pub struct CorpusDocument {
    /// OpenAPI document to read
    pub document: PathBuf,
    /// Directory of the crate to write
    pub out: PathBuf,
    /// Name of the crate
    #[arg(long, value_parser = crate_name)]
    pub name: String,
}

#[cfg(test)]
mod tests {
    #[test]
    fn definition_is_sound() {
        <super::Cli as clap::CommandFactory>::command().debug_assert();
    }
}
