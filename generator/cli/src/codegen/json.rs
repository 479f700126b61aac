//! A run told to programs: one JSON document on standard output.

use std::process::ExitCode;

use generator::Severity;
use serde_json::{Value, json};

use super::explanation::explanation;
use super::plan::Plan;
use super::{FAILED, STALE, UNDONE};
use crate::cli::Codegen;
use crate::difference::json::value;
use crate::failure::Failure;
use crate::findings::{self, Findings};
use crate::project::Project;
use crate::stdout;
use crate::terminal::Terminal;
use crate::tree::{Changes, State};
use crate::untyped;

/// Generates the crate, or checks it, and prints what happened.
pub fn run(arguments: &Codegen, mut terminal: Terminal) -> ExitCode {
    let (document, status) = match done(arguments, &mut terminal) {
        Ok(plan) => {
            let status = plan.status(arguments.check);
            let mut document = finished(&plan, status);
            document["difference"] = difference(arguments, status);
            (document, status)
        }
        Err(failure) => (failed(&failure), FAILED),
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
    let plan = Plan::new(arguments, &Project::find(), terminal)?;
    if !arguments.check {
        plan.changes.write()?;
    }
    Ok(plan)
}

/// What a stale client means for users; null where that is not known.
fn difference(arguments: &Codegen, status: u8) -> Value {
    if status != STALE {
        return Value::Null;
    }
    let found = explanation(arguments, &Project::find());
    found
        .ok()
        .flatten()
        .map_or(Value::Null, |found| value(&found))
}

/// What is told of a run that did what it should.
fn finished(plan: &Plan, status: u8) -> Value {
    let mut summary = summary(&plan.findings, status);
    summary["out"] = json!(plan.changes.out.display().to_string());
    summary["files"] = files(&plan.changes);
    summary["statistics"] = untyped::json(&plan.statistics);
    document(&plan.findings, &summary)
}

/// What is told of a run that could not.
fn failed(failure: &Failure) -> Value {
    let none = Findings::default();
    let findings = failure.findings().unwrap_or(&none);
    let mut summary = summary(findings, FAILED);
    summary["failure"] = json!(failure.told(UNDONE));
    document(findings, &summary)
}

fn document(findings: &Findings, summary: &Value) -> Value {
    let messages = findings.messages.iter().map(findings::json);
    json!({ "messages": messages.collect::<Vec<Value>>(), "difference": null, "summary": summary })
}

/// What is known of every run.
fn summary(findings: &Findings, status: u8) -> Value {
    json!({
        "status": status,
        "failure": null,
        "out": null,
        "files": null,
        "errors": findings.of(Severity::Error).len(),
        "warnings": findings.of(Severity::Warning).len(),
        "allowed": findings.of(Severity::Allowed).len(),
        "notes": findings.of(Severity::Note).len(),
        "statistics": null,
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
