//! The command line.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The name under which the program is installed.
const INSTALLED: &str = "openapi-client";

/// Tasks of a project with a generated client.
#[derive(Debug, Parser)]
#[command(name = INSTALLED, bin_name = program(), version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The tasks.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Generate a client crate from an OpenAPI document
    Codegen(Codegen),
    /// Make a project for an API of your own: its document, a client, checks
    New(New),
    /// Find out whether the client can be published
    ReleaseCheck(ReleaseCheck),
    /// Write a page of HTML about the client: its operations, types, messages, names
    Report(Report),
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
    /// Generate again whenever a file that is read is saved
    #[arg(long, conflicts_with_all = ["check", "format"])]
    pub watch: bool,
    /// Take warnings for errors: write nothing if there are any
    #[arg(long)]
    pub strict: bool,
    /// Tell at the end how much of the documents has no type, and why
    #[arg(long)]
    pub report_untyped: bool,
    /// How to tell what happens: for people, for programs, or for GitHub
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
    /// Annotations for GitHub, and Markdown at the end of $GITHUB_STEP_SUMMARY
    Github,
}

/// What project to make.
#[derive(Debug, Args)]
pub struct New {
    /// Directory to make
    #[arg(value_name = "DIR")]
    pub directory: PathBuf,
    /// OpenAPI document to copy; several are merged into one API
    #[arg(long, value_name = "FILE", required = true)]
    pub spec: Vec<PathBuf>,
    /// Directory whose files the documents may refer to, beside their own; can be given several
    /// times
    #[arg(long, value_name = "DIR")]
    pub allow_root: Vec<PathBuf>,
    /// Name of the client's crate
    #[arg(long, value_name = "CRATE", value_parser = crate_name)]
    pub name: String,
    /// Where the generator is: its project's directory, which becomes a dependency by path, or the
    /// address of its repository, which becomes one by git [default: this project, where cargo runs
    /// it]
    #[arg(long, value_name = "PATH|GIT-URL")]
    pub generator: Option<String>,
}

/// What to tell of. Paths are relative to the current directory.
#[derive(Debug, Args)]
pub struct Report {
    /// File to write [default: target/report.html of the project]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Revision with which the project's documents are compared [default: the last tag `v…`, if there
    /// is one]
    #[arg(long, value_name = "REV", conflicts_with_all = ["spec", "config"])]
    pub since: Option<String>,
    #[command(flatten)]
    pub documents: Documents,
}

/// What is looked at, and how it is read.
#[derive(Debug, Default, Args)]
pub struct Documents {
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
}

/// Ways to inspect the document.
#[derive(Debug, Subcommand)]
pub enum Spec {
    /// Print the corrected, merged document in a form that other tools understand
    Effective(Effective),
    /// Find what is suspicious in the document, and correct it
    Lint(Lint),
    /// Tell what changes for users of the client from one version of the documents to another
    Diff(SpecDiff),
    /// Replace a document by what upstream has now, unless that is worse
    Pull(Pull),
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
    #[command(flatten)]
    pub documents: Documents,
    /// Print JSON instead of YAML (some YAML parsers take `NO` for a boolean)
    #[arg(long)]
    pub json: bool,
    /// Show all warnings and errors
    #[arg(short, long)]
    pub verbose: bool,
}

/// What to find. Paths are relative to the current directory.
#[derive(Debug, Default, Args)]
#[command(
    after_help = "Exit status: 0 nothing is suspicious, 1 something is (notes apart), 2 the documents cannot be used."
)]
pub struct Lint {
    #[command(flatten)]
    pub documents: Documents,
    /// Append the actions that correct what is found to overlay.yaml, beside the configuration;
    /// with --spec, name the configuration with --config
    #[arg(long)]
    pub fix: bool,
    /// How to tell what is found: for people, as one JSON document, or as SARIF for code scanning
    #[arg(long, value_enum, default_value_t)]
    pub format: LintFormat,
    /// Tell what a finding means, with an example, and how to correct it; look at no document
    #[arg(long, value_name = "ID", conflicts_with_all = ["spec", "allow_root", "config", "fix", "format"])]
    pub explain: Option<String>,
    /// Show all that is found, notes and what is accepted too
    #[arg(short, long)]
    pub verbose: bool,
}

/// How it is told what is suspicious.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// Messages on standard output
    #[default]
    Text,
    /// One document on standard output
    Json,
    /// A log of SARIF 2.1.0 on standard output
    Sarif,
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
        let mut command = format!("{} codegen", program());
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

/// How this program is called: by cargo in a project, or by the name that it is installed under.
pub fn program() -> &'static str {
    static PROGRAM: LazyLock<String> = LazyLock::new(|| {
        let file = std::env::current_exe().ok();
        let name = file.as_ref().and_then(|file| file.file_stem());
        let name = name.map(|name| name.to_string_lossy());
        match name.as_deref().unwrap_or(INSTALLED) {
            INSTALLED => INSTALLED.to_owned(),
            // Cargo tells what it runs where its package is.
            name if name == "xtask" || std::env::var_os("CARGO_MANIFEST_DIR").is_some() => {
                format!("cargo {name}")
            }
            name => name.to_owned(),
        }
    });
    &PROGRAM
}

/// What to look at before a release.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 it can be released, 1 it cannot, 2 the checks could not be made."
)]
pub struct ReleaseCheck {
    /// Configuration of the client [default: spec/codegen.toml]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Package files that are not committed, too
    #[arg(long)]
    pub allow_dirty: bool,
}

/// What to get, and where from.
#[derive(Debug, Args)]
#[command(
    after_help = "Nothing is written if what arrives is no OpenAPI document, is smaller than half of what is there, or \
                  lacks operations that are there."
)]
pub struct Pull {
    /// Address to get the document from [default: `upstream.url` of the configuration]
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// File to take the document from instead
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    pub file: Option<PathBuf>,
    /// File to write [default: `upstream.document` of the configuration, or the first of `documents`]
    #[arg(long, value_name = "PATH")]
    pub document: Option<PathBuf>,
    /// Configuration that lists the documents [default: spec/codegen.toml]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write it even if it is much smaller or has lost operations
    #[arg(long)]
    pub accept: bool,
    /// Generate the client afterwards
    #[arg(long)]
    pub codegen: bool,
    /// How to tell what the change means for users of the client
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
    /// How long to wait for the whole document
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub timeout: u64,
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
pub fn crate_name(text: &str) -> Result<String, String> {
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
        assert_eq!(
            Codegen::default().writing_command(),
            format!("{} codegen", program())
        );
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
            format!(
                r"{} codegen --spec 'my specs/it'\''s.yaml' --spec b.yaml --allow-root common --out out --strict",
                program()
            )
        );
    }

    #[test]
    fn crate_names_are_checked() {
        assert!(crate_name("notes-client_2").is_ok());
        for bad in ["", "2fast", "a b", "a/b", "ä", "-a", "std", "crate"] {
            assert!(crate_name(bad).is_err(), "{bad}");
        }
    }
}
