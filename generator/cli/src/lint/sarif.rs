//! Findings for code scanning: a log of SARIF 2.1.0.

use std::path::Path;

use generator::{Diagnostic, Severity, explain};
use serde_json::{Value, json};

use super::{Linted, UNDONE, in_one_line};
use crate::failure::Failure;
use crate::findings::Findings;
use crate::project::Project;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What a run has found, or why it could not look.
pub fn document(project: &Project, linted: Result<&Linted, &Failure>) -> Value {
    let none = Findings::default();
    let findings = match linted {
        Ok(linted) => &linted.findings,
        Err(failure) => failure.findings().unwrap_or(&none),
    };
    let ids = ids(findings);
    let results = findings.messages.iter();
    let results = results.map(|message| result(project, message, &ids));
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "spec lint",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": ids.iter().map(|id| rule(id)).collect::<Vec<Value>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation(linted)],
            "results": results.collect::<Vec<Value>>(),
        }],
    })
}

/// The ids of what is found, each once, in alphabetical order.
fn ids(findings: &Findings) -> Vec<&'static str> {
    let mut ids: Vec<&str> = findings.messages.iter().map(|message| message.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn invocation(linted: Result<&Linted, &Failure>) -> Value {
    match linted {
        Ok(_) => json!({ "executionSuccessful": true }),
        Err(failure) => json!({
            "executionSuccessful": false,
            "toolExecutionNotifications": [
                { "level": "error", "message": { "text": failure.told(UNDONE) } },
            ],
        }),
    }
}

/// What is to be known of an id.
fn rule(id: &str) -> Value {
    let Some(it) = explain(id) else {
        return json!({ "id": id });
    };
    let (why, correction) = (in_one_line(it.why), in_one_line(it.correction));
    let text = format!("{why}\n\nFor example:\n\n{}\n\n{correction}", it.example);
    let example: String = it
        .example
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let markdown = format!("{why}\n\nFor example:\n\n{example}\n{correction}");
    json!({
        "id": id,
        "shortDescription": { "text": it.meaning },
        "fullDescription": { "text": why },
        "help": { "text": text, "markdown": markdown },
    })
}

fn result(project: &Project, message: &Diagnostic, ids: &[&str]) -> Value {
    let help = message.help.as_deref().unwrap_or_default();
    let mut result = json!({
        "ruleId": message.id,
        "level": level(message.severity),
        "message": { "text": sentences(&message.message, help) },
        "locations": [location(project, message)],
        // The line moves, and the finding stays the same.
        "partialFingerprints": { "place/v1": format!("{}:{}", message.id, message.pointer) },
        "properties": { "pointer": message.pointer, "overlay": message.overlay() },
    });
    if let Ok(index) = ids.binary_search(&message.id) {
        result["ruleIndex"] = json!(index);
    }
    if message.severity == Severity::Allowed {
        let reason = help.strip_prefix("nothing to do: ").unwrap_or(help);
        result["suppressions"] = json!([{ "kind": "external", "justification": reason }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Allowed => "warning",
        Severity::Note => "note",
    }
}

/// What is the matter, and what to do about it, as two sentences.
fn sentences(message: &str, help: &str) -> String {
    let mut text = format!("{message}.");
    let mut rest = help.chars();
    if let Some(first) = rest.next() {
        text.push(' ');
        text.extend(first.to_uppercase().chain(rest));
        if !help.ends_with(['.', '?']) {
            text.push('.');
        }
    }
    text
}

fn location(project: &Project, message: &Diagnostic) -> Value {
    let path = Path::new(&message.source);
    let inside = project.inside(path).filter(|path| !path.is_empty());
    let mut artifact = json!({});
    match inside {
        Some(path) => {
            artifact["uri"] = json!(encoded(&path));
            artifact["uriBaseId"] = json!("%SRCROOT%");
        }
        None => {
            let path = message.source.replace('\\', "/");
            let scheme = if path.starts_with('/') { "file://" } else { "" };
            artifact["uri"] = json!(format!("{scheme}{}", encoded(&path)));
        }
    }
    // What the text does not say is said of the whole of it.
    let (line, column) = message
        .position
        .map_or((1, 1), |position| (position.line, position.column));
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": { "startLine": line, "startColumn": column },
        },
    });
    if !message.pointer.is_empty() {
        location["logicalLocations"] =
            json!([{ "fullyQualifiedName": message.pointer, "kind": "member" }]);
    }
    location
}

/// A path as it stands in a URI.
fn encoded(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_a_sentence_of_its_own() {
        let text = sentences("`colour` is no key", "did you mean `color`?");
        assert_eq!(text, "`colour` is no key. Did you mean `color`?");
        let text = sentences("`colour` is no key", "take it out");
        assert_eq!(text, "`colour` is no key. Take it out.");
        assert_eq!(sentences("it is odd", ""), "it is odd.");
    }

    #[test]
    fn paths_are_encoded() {
        assert_eq!(encoded("spec/a b#ä.yaml"), "spec/a%20b%23%C3%A4.yaml");
    }
}
