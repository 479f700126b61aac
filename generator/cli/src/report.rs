//! `cargo xtask report`: a page about the client, to be opened in a browser.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

use generator::PAGE_BEGINNING;

use crate::atomic;
use crate::cli::Report;
use crate::codegen::FAILED;
use crate::difference::markdown;
use crate::failure::Failure;
use crate::findings::{bytes, counted};
use crate::inputs::{Inputs, config_for};
use crate::project::{self, Project};
use crate::release::last_tag;
use crate::spec::since;
use crate::terminal::Terminal;

/// The page when nobody names one.
const PAGE: &str = "target/report.html";

/// What is not done where documents cannot be used.
const UNDONE: &str = "no page was written";

/// Writes the page.
pub fn run(arguments: &Report) -> ExitCode {
    let mut terminal = Terminal::new(false, UNDONE);
    match report(arguments, &mut terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

fn report(arguments: &Report, terminal: &mut Terminal) -> Result<(), Failure> {
    let project = Project::find();
    let target = project.path(arguments.out.as_deref(), PAGE, "name the page with --out")?;
    check_replaced(&target)?;
    let inputs = inputs(arguments, &project)?;
    let changes = changes(arguments, &project)?;
    let (documents, options) = (&inputs.documents, &inputs.options);
    let observe = &mut |phase| terminal.phase(phase);
    let result = generator::report(documents, options, changes.as_deref(), observe);
    terminal.phases_over();
    let (output, findings, page) = result.map_err(|diagnostics| inputs.refused(&diagnostics))?;
    let directory = project::parent(&target);
    fs::create_dir_all(directory)
        .map_err(|error| Failure::at(directory.display(), format!("cannot be made: {error}")))?;
    atomic::replace(&target, &page)?;
    let statistics = &output.statistics;
    let done = format_args!(
        "{}: {}, {}, {}",
        target.display(),
        counted(statistics.operations, "operation"),
        counted(statistics.types, "type"),
        bytes(page.len())
    );
    terminal.end(done, &inputs.found(&findings));
    Ok(())
}

/// Fails if something else than an earlier page is in the way.
fn check_replaced(target: &Path) -> Result<(), Failure> {
    if fs::symlink_metadata(target).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
        return Ok(());
    }
    match project::text(target) {
        Ok(text) if text.starts_with(PAGE_BEGINNING) => Ok(()),
        Ok(_) => {
            let what = "is there, and is no page of this command; name another file with --out";
            Err(Failure::at(target.display(), what))
        }
        Err(why) => {
            let what = format!("is there, and {why}; name another file with --out");
            Err(Failure::at(target.display(), what))
        }
    }
}

/// What has changed for users since a revision, as Markdown; `None` for other documents than the
/// project's, and where nobody names one and there is no release yet.
fn changes(arguments: &Report, project: &Project) -> Result<Option<String>, Failure> {
    if !arguments.documents.spec.is_empty() || arguments.documents.config.is_some() {
        return Ok(None);
    }
    let root = project.directory()?;
    let Some(revision) = arguments.since.clone().or_else(|| last_tag(&root)) else {
        return Ok(None);
    };
    let found = since(project, &revision, &[], &arguments.documents.allow_root)?;
    let told = markdown::render(&found);
    Ok(Some(format!("Since `{revision}`.\n\n{told}")))
}

/// The documents, and what is said of them.
fn inputs(arguments: &Report, project: &Project) -> Result<Inputs, Failure> {
    let config = config_for(project, &arguments.documents)?;
    Inputs::of(project, &arguments.documents, config.as_deref())
}
