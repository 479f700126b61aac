//! How much of the documents has no type, and why.

use generator::{Counts, Statistics};
use serde_json::{Map, Value, json};

/// For people: totals, then a line for each reason, then the warnings by id.
pub fn text(statistics: &Statistics) -> String {
    let [fields, parameters, bodies, operations] = cells(&statistics.untyped);
    let stated = statistics.stated;
    let mut text = format!(
        "without a type, though it is not meant to be any: {fields} of {} fields, {parameters} of \
         {} parameters, {bodies} of {} bodies; {operations} of {} operations left out\n",
        stated.fields, stated.parameters, stated.bodies, stated.operations
    );
    if !statistics.reasons.is_empty() {
        text += &row(
            "because of",
            ["fields", "parameters", "bodies", "operations"],
        );
    }
    for (id, counts) in &statistics.reasons {
        text += &row(id, cells(counts).map(|count| count.to_string()));
    }
    let warnings = statistics.warnings.iter();
    let warnings: Vec<String> = warnings
        .map(|(id, count)| format!("{count} {id}"))
        .collect();
    if !warnings.is_empty() {
        text += &format!("warnings: {}\n", warnings.join(", "));
    }
    text
}

/// For programs.
pub fn json(statistics: &Statistics) -> Value {
    let reasons = statistics.reasons.iter();
    let reasons: Map<String, Value> = reasons
        .map(|(id, counts)| ((*id).to_owned(), json_of(counts)))
        .collect();
    json!({
        "stated": json_of(&statistics.stated),
        "untyped": json_of(&statistics.untyped),
        "reasons": reasons,
        "warnings": statistics.warnings,
    })
}

fn json_of(counts: &Counts) -> Value {
    let [fields, parameters, bodies, operations] = cells(counts);
    json!({
        "fields": fields,
        "parameters": parameters,
        "bodies": bodies,
        "operations": operations,
    })
}

fn cells(counts: &Counts) -> [usize; 4] {
    [
        counts.fields,
        counts.parameters,
        counts.bodies,
        counts.operations,
    ]
}

/// A reason and its numbers, in columns.
fn row(title: &str, cells: [impl AsRef<str>; 4]) -> String {
    let cells = cells.iter().map(|cell| format!(" {:>10}", cell.as_ref()));
    format!("  {title:<32}{}\n", cells.collect::<String>())
}
