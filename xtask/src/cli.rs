//! The command line of this project: that of every project with a generated client, and tasks of its own.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};
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
    /// Find a small document that fails as a large one does
    Shrink(Shrink),
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

/// What to shrink, and what it means to fail. Documents and crates are tried in target/shrink.
#[derive(Debug, Args)]
#[command(
    after_help = "A document fails in the same way if it gives the message, if it panics at the same \
                  place, if the first error of its crate is of the same kind, or if the command ends \
                  with the same status.\n\n\
                  Exit status: 0 a small document was found, 2 the document does not fail, or the run \
                  could not be finished."
)]
#[command(group = ArgGroup::new("way").required(true).args(["message", "panic", "compile", "command"]))]
pub struct Shrink {
    /// OpenAPI document that fails
    #[arg(value_name = "FILE")]
    pub document: PathBuf,
    /// It fails by giving this message, be it an error, a warning or of `spec lint`
    #[arg(long, value_name = "ID")]
    pub message: Option<String>,
    /// It fails by a panic of the generator
    #[arg(long)]
    pub panic: bool,
    /// It fails by a crate that does not compile without warnings
    #[arg(long)]
    pub compile: bool,
    /// It fails if COMMAND does not succeed, to which the path of a document is added
    #[arg(last = true, value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Write the small document to a file, not to standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
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
