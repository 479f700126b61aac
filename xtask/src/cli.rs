//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Tasks of this project.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The tasks.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Measure everything, and write BENCHMARKS.md
    Bench(Bench),
    /// Generate a client crate from an OpenAPI document
    Codegen(Codegen),
    /// Generate and build a crate from every document in a directory
    Corpus(Corpus),
    /// Generate one crate of a corpus and print numbers
    #[command(hide = true)]
    CorpusDocument(CorpusDocument),
    /// Inspect the OpenAPI document
    #[command(subcommand)]
    Spec(Spec),
}

/// How to generate. Paths are relative to the current directory.
#[derive(Debug, Default, Args)]
#[command(
    after_help = "Exit status: 0 done or up to date, 1 stale (--check), 2 anything else went wrong."
)]
pub struct Codegen {
    /// OpenAPI document to read; several are merged into one API [default: those that the
    /// configuration lists]
    #[arg(long, value_name = "PATH")]
    pub spec: Vec<PathBuf>,
    /// Directory whose files the documents may refer to, beside their own; can be given several
    /// times
    #[arg(long, value_name = "DIR")]
    pub allow_root: Vec<PathBuf>,
    /// Directory of the crate to write [default: generated-client]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Name of the crate; overrides the configuration
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    pub name: Option<String>,
    /// Configuration to read [default: spec/codegen.toml, or none when both --spec and --out are
    /// given]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write nothing; print what would change as a diff
    #[arg(long)]
    pub check: bool,
    /// Take warnings for errors: write nothing if there are any
    #[arg(long)]
    pub strict: bool,
    /// Tell at the end how much of the documents has no type, and why
    #[arg(long)]
    pub report_untyped: bool,
    /// How to tell what happens: for people, or as one JSON document on standard output
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Replace a crate, or names, of another API
    #[arg(long)]
    pub force: bool,
    /// Tell what happens to each file, and show all warnings, notes and errors
    #[arg(short, long)]
    pub verbose: bool,
}

/// How a run tells what happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Messages on standard error, differences on standard output
    #[default]
    Text,
    /// One document on standard output
    Json,
}

/// Ways to inspect the document.
#[derive(Debug, Subcommand)]
pub enum Spec {
    /// Print the corrected, merged document in a form that other tools understand
    Effective(Effective),
    /// Tell what changes for users of the client from one version of the documents to another
    Diff(SpecDiff),
}

/// What to compare. Paths are relative to the current directory.
#[derive(Debug, Args)]
#[command(
    after_help = "OLD and NEW are a document, several with `+` between them, or `git:REV`: the documents, \
                  corrections, names and options of that revision.\n\n\
                  Exit status: 0 whatever the difference, 2 documents that cannot be used."
)]
pub struct SpecDiff {
    /// What there was: FILE, FILE+FILE or git:REV
    #[arg(value_name = "OLD")]
    pub old: String,
    /// What there is: FILE, FILE+FILE or git:REV
    #[arg(value_name = "NEW")]
    pub new: String,
    /// How to tell it
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// Directory whose files the documents may refer to, beside their own; can be given several
    /// times
    #[arg(long, value_name = "DIR")]
    pub allow_root: Vec<PathBuf>,
    /// Configuration whose options, corrections and names files are read with [default:
    /// spec/codegen.toml if one side is of this project, or none]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// How a difference is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people, at a terminal
    #[default]
    Text,
    /// For people, in a pull request
    Markdown,
    /// For programs: one document
    Json,
    /// Annotations for GitHub, and Markdown at the end of $GITHUB_STEP_SUMMARY
    Github,
}

/// What to print. Paths are relative to the current directory.
#[derive(Debug, Args)]
pub struct Effective {
    /// OpenAPI document to read; several are merged [default: those that the configuration lists]
    #[arg(long, value_name = "PATH")]
    pub spec: Vec<PathBuf>,
    /// Directory whose files the documents may refer to, beside their own; can be given several
    /// times
    #[arg(long, value_name = "DIR")]
    pub allow_root: Vec<PathBuf>,
    /// Configuration whose corrections to apply [default: spec/codegen.toml, or none when --spec is
    /// given]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Print JSON instead of YAML (some YAML parsers take `NO` for a boolean)
    #[arg(long)]
    pub json: bool,
    /// Show all warnings and errors
    #[arg(short, long)]
    pub verbose: bool,
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

impl Codegen {
    /// The command that writes what these arguments only check.
    pub fn writing_command(&self) -> String {
        let name = self.name.as_ref().map(PathBuf::from);
        let specs = self.spec.iter().map(|spec| ("--spec", spec));
        let roots = self.allow_root.iter().map(|root| ("--allow-root", root));
        let options = [
            ("--out", &self.out),
            ("--name", &name),
            ("--config", &self.config),
        ];
        let options = options.into_iter();
        let given = options.filter_map(|(option, value)| Some((option, value.as_ref()?)));
        let mut command = "cargo xtask codegen".to_owned();
        for (option, value) in specs.chain(roots).chain(given) {
            command.extend([" ", option, " ", &quoted(&value.to_string_lossy())]);
        }
        for (option, is_given) in [("--strict", self.strict), ("--force", self.force)] {
            if is_given {
                command.extend([" ", option]);
            }
        }
        command
    }
}

/// `word` as a POSIX shell has to see it.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./+:=@,".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Accepts what cargo accepts as the name of a package.
fn crate_name(text: &str) -> Result<String, String> {
    generator::Package::check_name(text).map(|()| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definition_is_sound() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn writing_command_repeats_what_was_given() {
        assert_eq!(Codegen::default().writing_command(), "cargo xtask codegen");
        let arguments = Codegen {
            spec: vec!["my specs/it's.yaml".into(), "b.yaml".into()],
            allow_root: vec!["common".into()],
            out: Some("out".into()),
            check: true,
            strict: true,
            ..Codegen::default()
        };
        assert_eq!(
            arguments.writing_command(),
            r"cargo xtask codegen --spec 'my specs/it'\''s.yaml' --spec b.yaml --allow-root common --out out --strict"
        );
    }

    #[test]
    fn crate_names_are_checked() {
        assert!(crate_name("attio-client_2").is_ok());
        for bad in ["", "2fast", "a b", "a/b", "ä", "-a", "std", "crate"] {
            assert!(crate_name(bad).is_err(), "{bad}");
        }
    }
}
