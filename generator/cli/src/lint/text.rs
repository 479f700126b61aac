//! Findings for people.

use std::collections::BTreeSet;
use std::env;
use std::io::{self, IsTerminal};

use generator::{Diagnostic, Severity, explain, shown};

use super::{Fixed, Linted, in_one_line};
use crate::findings::{Findings, counted};
use crate::{digest, excerpt};

/// So many lines of actions are shown unless all are asked for.
const ACTIONS: usize = 14;

/// So many corrections are named unless all are asked for.
const NAMED: usize = 20;

/// What a run has found, each with what it means and the actions that correct it.
pub fn text(linted: &Linted, verbose: bool) -> String {
    let findings = &linted.findings;
    let is_coloured = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let renderer = excerpt::renderer(is_coloured && io::stdout().is_terminal());
    let draw = |message: &Diagnostic| {
        let drawn = excerpt::render(&renderer, message, findings.source(message));
        drawn + &below(message, verbose)
    };
    let found = match verbose {
        true => findings.messages.iter().map(draw).collect(),
        false => digest::render(&findings.of(Severity::Warning), draw),
    };
    let appended = linted.fixed.as_ref();
    appended.map_or_else(String::new, |fixed| appended_text(fixed, verbose)) + &found
}

/// What a finding means to users of the client, and what would correct it.
fn below(message: &Diagnostic, verbose: bool) -> String {
    let mut text = String::new();
    if let Some(explanation) = explain(message.id) {
        text += &format!("  for users: {}\n", in_one_line(explanation.why));
    }
    if let Some(actions) = message.overlay() {
        let actions = shown(&actions);
        let lines: Vec<&str> = actions.lines().collect();
        let shown = match verbose || lines.len() <= ACTIONS {
            true => lines.len(),
            false => ACTIONS,
        };
        text += "  overlay:\n";
        text.extend(lines[..shown].iter().map(|line| format!("{line}\n")));
        if shown < lines.len() {
            let more = lines.len() - shown;
            text += &format!("  … and {more} more lines (-v shows all, --fix appends them)\n");
        }
    }
    text
}

/// What was appended to the overlay.
fn appended_text(fixed: &Fixed, verbose: bool) -> String {
    let corrected = &fixed.corrected;
    let shown = match verbose {
        true => corrected.len(),
        false => corrected.len().min(NAMED),
    };
    let overlay = fixed.overlay.display();
    let lines = corrected[..shown].iter();
    let mut text: String = lines
        .map(|found| format!("{overlay}: appended for {found}\n"))
        .collect();
    if shown < corrected.len() {
        let more = corrected.len() - shown;
        text += &format!("and for {more} more (-v shows all)\n");
    }
    text
}

/// How many findings the overlay corrects now, and why others are left.
pub fn summary(fixed: &Fixed, findings: &Findings) -> String {
    let overlay = fixed.overlay.display();
    let corrected = counted(fixed.corrected.len(), "correction");
    let left = findings.of(Severity::Warning);
    let elsewhere: Vec<&str> = left
        .iter()
        .filter(|found| found.source != fixed.target && found.overlay().is_some())
        .map(|found| found.source.as_str())
        .collect();
    let mut text = format!("{overlay}: {corrected} appended");
    let people = left.len() - elsewhere.len();
    if people > 0 {
        text += &format!(", {people} for people to decide");
    }
    if !elsewhere.is_empty() {
        let count = elsewhere.len();
        let names: BTreeSet<&str> = elsewhere.into_iter().collect();
        let names: Vec<&str> = names.into_iter().collect();
        let names = names.join(" and ");
        text += &format!(", {count} to be corrected in {names}, which it is not made for");
    }
    text
}
