//! `cargo xtask spec lint`: what is suspicious in documents, and the actions that correct it.

mod explained;
mod json;
mod sarif;
mod text;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::{Diagnostic, Severity};

use crate::cli::{Lint, LintFormat};
use crate::codegen::FAILED;
use crate::failure::Failure;
use crate::findings::{Findings, counted};
use crate::inputs::{Inputs, OVERLAY, config_for};
use crate::project::Project;
use crate::terminal::Terminal;
use crate::{atomic, stdout};

/// What is not done where documents cannot be used.
const UNDONE: &str = "the documents cannot be used";

/// Exit status where something is suspicious.
const SUSPICIOUS: u8 = 1;

/// What a run has found, and done about it.
struct Linted {
    /// How many documents there are.
    documents: usize,
    findings: Findings,
    fixed: Option<Fixed>,
}

/// What was done about what a run has found.
struct Fixed {
    /// The overlay.
    overlay: PathBuf,
    /// The document that it corrects.
    target: String,
    /// What actions were appended for.
    corrected: Vec<Diagnostic>,
}

impl Linted {
    /// The exit status: what asks nothing of anybody is nothing to fail for.
    fn status(&self) -> u8 {
        match self.findings.of(Severity::Warning).as_slice() {
            [] => 0,
            _ => SUSPICIOUS,
        }
    }
}

/// Tells what is suspicious in the documents, or what a finding means.
pub fn run(arguments: &Lint) -> ExitCode {
    let terminal = Terminal::new(arguments.verbose, UNDONE);
    let project = Project::find();
    let told = match &arguments.explain {
        Some(id) => explained::text(id).map(|text| (text, 0)),
        None => told(arguments, &project, &terminal),
    };
    let printed = told.and_then(|(text, status)| stdout::print(&text).map(|()| status));
    ExitCode::from(printed.unwrap_or_else(|failure| {
        terminal.failure(&failure);
        FAILED
    }))
}

/// What is to be printed, and the exit status. Programs are told in their own form of what keeps
/// documents from being used, too.
fn told(arguments: &Lint, project: &Project, terminal: &Terminal) -> Result<(String, u8), Failure> {
    let linted = linted(arguments, project);
    let status = linted.as_ref().map_or(FAILED, Linted::status);
    let document = match arguments.format {
        LintFormat::Json => json::document(linted.as_ref(), status),
        LintFormat::Sarif => sarif::document(project, linted.as_ref()),
        LintFormat::Text => {
            let linted = linted?;
            let text = text::text(&linted, arguments.verbose);
            terminal.end(done(&linted), &linted.findings);
            return Ok((text, status));
        }
    };
    Ok((format!("{document:#}\n"), status))
}

/// A paragraph in one line.
fn in_one_line(paragraph: &str) -> String {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    words.join(" ")
}

/// What was done, in a few words.
fn done(linted: &Linted) -> String {
    match &linted.fixed {
        None => format!("{} looked at", counted(linted.documents, "document")),
        Some(fixed) => text::summary(fixed, &linted.findings),
    }
}

fn linted(arguments: &Lint, project: &Project) -> Result<Linted, Failure> {
    let config = config_for(project, &arguments.documents)?;
    let inputs = Inputs::of(project, &arguments.documents, config.as_deref())?;
    if arguments.fix {
        return fixed(&inputs, config.as_deref());
    }
    let found = generator::lint(&inputs.documents, &inputs.options);
    let found = found.map_err(|diagnostics| inputs.refused(&diagnostics))?;
    Ok(Linted {
        documents: inputs.documents.len(),
        findings: inputs.found(&found),
        fixed: None,
    })
}

/// Appends to the overlay what corrects what is found.
fn fixed(inputs: &Inputs, config: Option<&Path>) -> Result<Linted, Failure> {
    let Some(config) = config else {
        let what = "needs to know whose corrections these are: name a configuration with --config, \
                    beside which overlay.yaml stands";
        return Err(Failure::at("--fix", what));
    };
    let overlay = config.with_file_name(OVERLAY);
    let name = overlay.display().to_string();
    let fix = generator::fix(&inputs.documents, &inputs.options, &name);
    let fix = fix.map_err(|diagnostics| inputs.refused(&diagnostics))?;
    if let Some(text) = &fix.text {
        atomic::replace(&overlay, text)?;
    }
    Ok(Linted {
        documents: inputs.documents.len(),
        findings: inputs.found(&fix.left),
        fixed: Some(Fixed {
            overlay,
            target: fix.target,
            corrected: fix.corrected,
        }),
    })
}
