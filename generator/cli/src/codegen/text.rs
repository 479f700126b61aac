//! A run told to people: messages on standard error, differences on standard output.

use std::process::ExitCode;

use super::FAILED;
use super::explanation::explanation;
use super::plan::Plan;
use crate::cli::{Codegen, DiffFormat};
use crate::diff;
use crate::failure::Failure;
use crate::findings::counted;
use crate::project::Project;
use crate::spec::tell;
use crate::stdout;
use crate::terminal::Terminal;
use crate::tree::State;
use crate::untyped;

/// Generates the crate, or checks it, and tells what happens.
pub fn run(arguments: &Codegen, mut terminal: Terminal) -> ExitCode {
    let done = Plan::new(arguments, &Project::find(), &mut terminal).and_then(|plan| {
        terminal.findings(&plan.findings);
        if arguments.report_untyped {
            terminal.line(untyped::text(&plan.statistics).trim_end());
        }
        match arguments.check {
            true => check(&plan, arguments, &terminal),
            false => write(&plan, &terminal),
        }
    });
    done.unwrap_or_else(|failure| {
        terminal.failure(&failure);
        ExitCode::from(FAILED)
    })
}

/// Prints what writing would change.
fn check(plan: &Plan, arguments: &Codegen, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let Plan {
        changes,
        findings,
        stale,
        ..
    } = plan;
    let out = changes.out.display();
    if !stale.is_empty() {
        let count = stale.len();
        let mut files: Vec<&str> = stale.iter().map(|entry| entry.source.as_str()).collect();
        files.dedup();
        let files = files.join(" and ");
        terminal.line(format_args!(
            "stale entries: {count}; bring {files} up to date"
        ));
    }
    if changes.is_fresh() {
        let files = changes.files.len();
        let done = format_args!("{out}: {files} files, all up to date");
        terminal.end(done, findings);
        return Ok(ExitCode::from(plan.status(true)));
    }
    explain(arguments, terminal)?;
    let files = changes.files.iter();
    let differing = files.filter(|file| file.state() != State::Unchanged);
    stdout::print(&differing.map(diff::unified).collect::<String>())?;
    let done = format!(
        "{out} is stale: {} changed, {} missing, {} to be removed; run `{}`",
        changes.count(State::Changed),
        changes.count(State::Missing),
        changes.count(State::Surplus),
        arguments.writing_command(),
    );
    terminal.end(done, findings);
    Ok(ExitCode::from(plan.status(true)))
}

/// Says what the change means for users, before the files show it.
fn explain(arguments: &Codegen, terminal: &Terminal) -> Result<(), Failure> {
    match explanation(arguments, &Project::find()) {
        Ok(Some(found)) => tell(&found, DiffFormat::Text),
        Ok(None) => Ok(()),
        // The files tell of it all the same.
        Err(failure) => {
            terminal.line(format_args!(
                "what this means for users cannot be told: {failure}"
            ));
            Ok(())
        }
    }
}

/// Does what is planned, and says what was done.
fn write(plan: &Plan, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let changes = &plan.changes;
    changes.write()?;
    for file in &changes.files {
        let what = match file.state() {
            State::Unchanged => "unchanged",
            State::Changed | State::Missing => "written",
            State::Surplus => "removed",
        };
        terminal.file(&file.path, what);
    }
    let unchanged = changes.count(State::Unchanged);
    let written = changes.count(State::Changed) + changes.count(State::Missing);
    let removed = match changes.paths(&[State::Surplus]).as_slice() {
        [] => String::new(),
        few @ ([_] | [_, _] | [_, _, _]) => format!(", {} removed ({})", few.len(), few.join(", ")),
        many => format!(", {} removed", many.len()),
    };
    let out = changes.out.display();
    let written = counted(written, "file");
    let done = format!("{out}: {written} written, {unchanged} unchanged{removed}");
    terminal.end(done, &plan.findings);
    Ok(ExitCode::SUCCESS)
}
