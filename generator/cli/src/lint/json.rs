//! Findings for programs: one JSON document.

use generator::{Diagnostic, Severity, explain};
use serde_json::{Value, json};

use super::{Linted, UNDONE, in_one_line};
use crate::failure::Failure;
use crate::findings::{self, Findings};

/// What a run has found, or why it could not look.
pub fn document(linted: Result<&Linted, &Failure>, status: u8) -> Value {
    let none = Findings::default();
    let findings = match linted {
        Ok(linted) => &linted.findings,
        Err(failure) => failure.findings().unwrap_or(&none),
    };
    let count = |severity| findings.of(severity).len();
    let fixed = linted.ok().and_then(|linted| linted.fixed.as_ref());
    let fixed = fixed.map(|fixed| {
        json!({
            "overlay": fixed.overlay.display().to_string(),
            "corrected": fixed.corrected.iter().map(message).collect::<Vec<Value>>(),
        })
    });
    json!({
        "messages": findings.messages.iter().map(message).collect::<Vec<Value>>(),
        "summary": {
            "status": status,
            "failure": linted.err().map(|failure| failure.told(UNDONE)),
            "errors": count(Severity::Error),
            "warnings": count(Severity::Warning),
            "allowed": count(Severity::Allowed),
            "notes": count(Severity::Note),
            "fixed": fixed,
        },
    })
}

/// A message, with what it means and why that matters to users of the client.
fn message(message: &Diagnostic) -> Value {
    let explanation = explain(message.id);
    let mut told = findings::json(message);
    told["meaning"] = json!(explanation.map(|explanation| explanation.meaning));
    told["effect"] = json!(explanation.map(|explanation| in_one_line(explanation.why)));
    told
}
