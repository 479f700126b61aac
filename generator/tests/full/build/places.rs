//! The places of values in operations, each with its generated type, read from the outline.

use std::collections::BTreeMap;

/// A line of the outline with the indented ones below it.
pub struct Entry<'a> {
    pub head: &'a str,
    pub members: Vec<&'a str>,
}

/// The table as source text: an array of `Place`.
pub fn places(outline: &str) -> String {
    let types = types(outline);
    let rows: String = entries(outline)
        .iter()
        .filter(|entry| name(entry.head).is_none())
        .map(|entry| operation(entry.head, &types))
        .collect();
    format!("[\n{rows}]\n")
}

/// The types of an outline, by name.
pub fn types(outline: &str) -> BTreeMap<&str, Entry<'_>> {
    let entries = entries(outline).into_iter();
    entries
        .filter_map(|entry| Some((name(entry.head)?, entry)))
        .collect()
}

fn entries(outline: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Vec::new();
    // What stands before the operations is of no operation and no type.
    let is_before = |line: &&str| !line.contains(") -> ");
    for line in outline.lines().skip_while(is_before) {
        match (line.strip_prefix("    "), entries.last_mut()) {
            (Some(member), Some(entry)) => entry.members.push(member),
            _ => entries.push(Entry {
                head: line,
                members: Vec::new(),
            }),
        }
    }
    entries
}

/// The name of the type that a line begins.
fn name(head: &str) -> Option<&str> {
    let kinds = ["struct ", "union ", "enum ", "by status ", "options "];
    let rest = kinds.iter().find_map(|kind| head.strip_prefix(kind))?;
    rest.split(' ').next()
}

/// `PUT /path group.function(query name: type, json data.values.Type) -> Type (200) or Errors`
fn operation(head: &str, types: &BTreeMap<&str, Entry>) -> String {
    let (call, answers) = head.split_once(") -> ").expect(head);
    let (call, inputs) = call.split_once('(').expect(head);
    let (operation, _) = call.rsplit_once(' ').expect(head);
    let inputs = inputs.split(", ").filter(|input| !input.is_empty());
    let given = inputs.flat_map(|input| match input.strip_suffix('?') {
        Some(body) if body.starts_with("json ") => vec![body],
        Some(options) => types[options].members.clone(),
        None => vec![input],
    });
    let (success, errors) = match answers.split_once(" or ") {
        Some((success, errors)) => (success, types[errors].members.clone()),
        None => (answers, Vec::new()),
    };
    let (ty, status) = success.split_once(" (").expect(head);
    let status = status.trim_end_matches(')');
    given
        .map(|input| self::input(operation, input))
        .chain([row(operation, status, &[], ty)])
        .chain(errors.iter().map(|error| refusal(operation, error)))
        .collect()
}

/// `query name: type` or `json data.values.Type`
fn input(operation: &str, input: &str) -> String {
    if let Some(body) = input.strip_prefix("json ") {
        let mut wrappers: Vec<&str> = body.split('.').collect();
        let ty = wrappers.pop().expect(input);
        return row(operation, "requestBody", &wrappers, ty);
    }
    let (name, ty) = input.split_once(": ").expect(input);
    let (_, name) = name.split_once(' ').expect(input);
    row(operation, name, &[], ty)
}

/// `400 BadRequest(Type)`
fn refusal(operation: &str, member: &str) -> String {
    let (status, variant) = member.split_once(' ').expect(member);
    let (_, ty) = variant.split_once('(').expect(member);
    row(operation, status, &[], ty.trim_end_matches(')'))
}

fn row(operation: &str, part: &str, wrappers: &[&str], ty: &str) -> String {
    let rust = match ty {
        "string" => "String".to_owned(),
        "bool" => "bool".to_owned(),
        "i64" => "i64".to_owned(),
        "{any}" => "serde_json::Map<String, serde_json::Value>".to_owned(),
        name if name.chars().all(char::is_alphanumeric) => format!("crate::types::{name}"),
        other => panic!("{operation} has {other} for its {part}"),
    };
    format!(
        "    Place {{ operation: {operation:?}, part: {part:?}, wrappers: &{wrappers:?}, \
         ty: {ty:?}, pass: pass::<{rust}>, again: written::<{rust}> }},\n"
    )
}
