//! A run told to GitHub: annotations on standard output, and Markdown in the summary of the run.

use std::process::ExitCode;

use generator::Severity;

use super::explanation::explanation;
use super::plan::Plan;
use super::{FAILED, STALE};
use crate::annotation::{annotation, of_failure, of_message};
use crate::cli::{Codegen, DiffFormat};
use crate::diff;
use crate::failure::Failure;
use crate::project::Project;
use crate::spec::{summarize, tell};
use crate::stdout;
use crate::terminal::Terminal;
use crate::tree::{Changes, State};

/// How much of the difference of files a summary shows, in bytes: GitHub takes a megabyte.
const SHOWN: usize = 200 << 10;

/// Generates the crate, or checks it, and tells what happened.
pub fn run(arguments: &Codegen, mut terminal: Terminal) -> ExitCode {
    match done(arguments, &mut terminal) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            let _ = stdout::print(&of_failure(&failure));
            terminal.failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

fn done(arguments: &Codegen, terminal: &mut Terminal) -> Result<u8, Failure> {
    let project = Project::find();
    let plan = Plan::new(arguments, &project, terminal)?;
    let warnings = plan.findings.of(Severity::Warning);
    let annotations: String = warnings.into_iter().map(of_message).collect();
    stdout::print(&annotations)?;
    if !arguments.check {
        plan.changes.write()?;
        return Ok(0);
    }
    let status = plan.status(true);
    if status == STALE {
        let command = arguments.writing_command();
        let title = "The client is stale";
        stdout::print(&annotation(
            "error",
            "",
            title,
            &format!("Run `{command}` and commit the result."),
        ))?;
        if let Ok(Some(found)) = explanation(arguments, &project) {
            summarize("# What the change means for users\n\n")?;
            tell(&found, DiffFormat::Github)?;
        }
        summarize(&files(&plan.changes, &command))?;
    }
    Ok(status)
}

/// The difference of files as Markdown.
fn files(changes: &Changes, command: &str) -> String {
    let differing = changes
        .files
        .iter()
        .filter(|file| file.state() != State::Unchanged);
    let mut text: String = differing.map(diff::unified).collect();
    if text.len() > SHOWN {
        let end = (0..=SHOWN).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
        text += "\n… and more\n";
    }
    // Longer than any fence in the text.
    let fence = "`".repeat(
        text.lines()
            .map(|line| ticks(line) + 1)
            .max()
            .unwrap_or(0)
            .max(3),
    );
    format!(
        "\n<details><summary>What <code>{command}</code> changes</summary>\n\n{fence}diff\n{text}{fence}\n\n</details>\n"
    )
}

/// The most backticks in a row.
fn ticks(line: &str) -> usize {
    line.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
