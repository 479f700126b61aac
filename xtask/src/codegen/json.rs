//! A run told to programs: one JSON document on standard output.

use std::process::ExitCode;

use generator::{Diagnostic, Severity};
use serde_json::{Value, json};

use super::FAILED;
use super::plan::Plan;
use crate::cli::Codegen;
use crate::failure::Failure;
use crate::findings::Findings;
use crate::stdout;
use crate::terminal::Terminal;
use crate::tree::{Changes, State};

/// Generates the crate, or checks it, and prints what happened.
pub fn run(arguments: &Codegen, mut terminal: Terminal) -> ExitCode {
    let (document, status) = match done(arguments, &mut terminal) {
        Ok(plan) => {
            let status = plan.status(arguments.check);
            let files = files(&plan.changes);
            let out = plan.changes.out.display().to_string();
            let summary = summary(&plan.findings, status, Some(out), None, files);
            (document(&plan.findings, summary), status)
        }
        Err(failure) => {
            let none = Findings::default();
            let findings = failure.findings().unwrap_or(&none);
            let summary = summary(
                findings,
                FAILED,
                None,
                Some(failure.to_string()),
                Value::Null,
            );
            (document(findings, summary), FAILED)
        }
    };
    match stdout::print(&format!("{document:#}\n")) {
        Ok(()) => ExitCode::from(status),
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

/// Does what is planned, unless it is only to be checked.
fn done(arguments: &Codegen, terminal: &mut Terminal) -> Result<Plan, Failure> {
    let plan = Plan::new(arguments, terminal)?;
    if !arguments.check {
        plan.changes.write()?;
    }
    Ok(plan)
}

fn document(findings: &Findings, summary: Value) -> Value {
    let messages = findings.messages.iter().map(message);
    json!({ "messages": messages.collect::<Vec<Value>>(), "summary": summary })
}

/// Every key is always there; what is not known is null.
fn message(message: &Diagnostic) -> Value {
    let position = message.position;
    json!({
        "severity": message.severity.name(),
        "id": message.id,
        "source": message.source,
        "pointer": message.pointer,
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "message": message.message,
        "help": message.help,
        "overlay": message.overlay,
    })
}

fn summary(
    findings: &Findings,
    status: u8,
    out: Option<String>,
    failure: Option<String>,
    files: Value,
) -> Value {
    json!({
        "status": status,
        "failure": failure,
        "out": out,
        "files": files,
        "errors": findings.of(Severity::Error).len(),
        "warnings": findings.of(Severity::Warning).len(),
        "allowed": findings.of(Severity::Allowed).len(),
        "notes": findings.of(Severity::Note).len(),
    })
}

/// The files by what happens to them; those that stay as they are, counted.
fn files(changes: &Changes) -> Value {
    json!({
        "written": changes.paths(&[State::Changed, State::Missing]),
        "removed": changes.paths(&[State::Surplus]),
        "unchanged": changes.count(State::Unchanged),
    })
}
