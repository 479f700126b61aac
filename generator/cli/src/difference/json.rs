//! For programs: one document.

use generator::difference::{Change, Difference, Section, Subject, Verdict};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::findings;

/// The difference as JSON.
pub fn render(found: &Difference) -> String {
    let mut document = value(found);
    document["failure"] = Value::Null;
    document["messages"] = json!([]);
    format!("{document:#}\n")
}

/// Why there is none, in a document of the same keys; `undone` is what was not done.
pub fn failed(failure: &Failure, undone: &str) -> String {
    let messages = failure.messages().iter();
    let document = json!({
        "verdict": null,
        "sections": [],
        "failure": failure.told(undone),
        "messages": messages.map(findings::json).collect::<Vec<Value>>(),
    });
    format!("{document:#}\n")
}

/// The same as a value.
pub fn value(found: &Difference) -> Value {
    let sections: Vec<Value> = found.sections().iter().map(section).collect();
    json!({
        "verdict": found.verdict().map(Verdict::name),
        "sections": sections,
    })
}

fn section(section: &Section) -> Value {
    let operations = match section.subject {
        Subject::Type { operations, .. } => Some(operations),
        _ => None,
    };
    let changes: Vec<Value> = section.changes.iter().map(change).collect();
    json!({
        "kind": section.subject.kind(),
        "route": section.subject.route(),
        "rust": section.subject.rust(),
        "operations": operations,
        "verdict": section.verdict().name(),
        "changes": changes,
    })
}

fn change(change: &Change) -> Value {
    let place = &change.place;
    json!({
        "id": change.id(),
        "group": change.group().name(),
        "verdict": change.verdict().name(),
        "sentence": change.sentence,
        "meaning": change.meaning,
        "place": {
            "document": if change.is_old_place { "old" } else { "new" },
            "source": place.source,
            "pointer": place.pointer,
            "line": place.position.map(|position| position.line),
            "column": place.position.map(|position| position.column),
        },
    })
}
