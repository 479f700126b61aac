//! `cargo xtask corpus`: a crate from every document of a directory, built and measured.
//!
//! Generating is done by one process a document, which can tell its peak memory and whose panic
//! is no more than a failure of that document. Then cargo sees all crates in one workspace.

mod build;
mod documents;
mod generate;
mod programs;
mod table;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use crate::cli::{Corpus, CorpusDocument};
use documents::Document;
use generate::Numbers;
use generator_cli::failure::Failure;
use generator_cli::project::{self, ELSEWHERE, Project};
use generator_cli::stdout;
use generator_cli::terminal::Terminal;

/// Where the crates go.
const WORKSPACE: &str = "target/corpus";

/// Exit status when a document does not come through.
const SOME_FAILED: u8 = 1;

/// Exit status when the run could not be finished.
const FAILED: u8 = 2;

/// What is known of one document.
struct Row {
    document: Document,
    /// What generating says of itself; `None` if it failed.
    numbers: Option<Numbers>,
    /// How long `cargo check` takes with its dependencies at hand.
    check: Option<Duration>,
    fault: Option<Fault>,
}

/// Why a document does not come through.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    /// What was being done: `generate`, `check`, `clippy`, `doc`, `test`.
    step: &'static str,
    /// `file:line:column: what is the matter`, where there is a place.
    cause: String,
}

/// Generates and builds every document, and prints a table.
pub fn run(arguments: &Corpus) -> ExitCode {
    finish(corpus(arguments))
}

/// Generates one crate and prints numbers: what [`run`] starts a process for.
pub fn run_document(arguments: &CorpusDocument) -> ExitCode {
    finish(generate::child(arguments))
}

/// What is the matter with one document, or with its crate if that is to be built.
pub fn fault(path: &Path, is_built: bool) -> Result<Option<String>, Failure> {
    let project = Project::find();
    let workspace = project::parent(path);
    let document = Document {
        path: path.to_owned(),
        stem: "document".to_owned(),
    };
    let mut rows = [generate::row(document, workspace)?];
    if is_built {
        let terminal = Terminal::new(false, "");
        build::build(&project, workspace, &mut rows, true, false, &terminal)?;
    }
    let [row] = rows;
    Ok(row.fault.map(|fault| fault.cause))
}

/// The exit status of a run; says why if it could not be finished.
fn finish(done: Result<ExitCode, Failure>) -> ExitCode {
    done.unwrap_or_else(|failure| {
        Terminal::new(false, "").failure(&failure);
        ExitCode::from(FAILED)
    })
}

fn corpus(arguments: &Corpus) -> Result<ExitCode, Failure> {
    let terminal = Terminal::new(false, "");
    let project = Project::find();
    let documents = documents::find(&arguments.directory, arguments.filter.as_deref())?;
    let workspace = project.path(None, WORKSPACE, ELSEWHERE)?;
    let mut rows = Vec::new();
    for document in documents {
        terminal.summary(format_args!("generate {}", document.stem));
        rows.push(generate::row(document, &workspace)?);
    }
    if !arguments.generate_only {
        let Corpus {
            all_features, time, ..
        } = *arguments;
        build::build(
            &project,
            &workspace,
            &mut rows,
            all_features,
            time,
            &terminal,
        )?;
        if let Some(directory) = &arguments.programs {
            programs::run(directory, &workspace, &mut rows, &terminal)?;
        }
    }
    let table = table::render(&rows, arguments.generate_only);
    stdout::print(&table)?;
    if let Some(path) = &arguments.report {
        fs::write(path, &table)
            .map_err(|error| Failure::at(path.display(), format!("cannot be written: {error}")))?;
    }
    Ok(match rows.iter().any(|row| row.fault.is_some()) {
        true => ExitCode::from(SOME_FAILED),
        false => ExitCode::SUCCESS,
    })
}

/// Where the crate of a document lies.
fn crate_directory(workspace: &Path, document: &Document) -> PathBuf {
    workspace.join(&document.stem)
}
