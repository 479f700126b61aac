//! Names of functions and of the handles they hang on.

use std::collections::HashSet;

use super::ident::{distinct, pascal, singular, snake};
use super::pins::Pins;
use super::usage::operation_path;
use crate::ir::{Group, Operation};

/// The names of a tag.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupNames {
    /// Its module, and the method of the client that leads to it.
    pub module: String,
    /// The type that its operations are methods of.
    pub handle: String,
    /// One of what it is about, for names of types: `User`.
    pub noun: String,
    /// The functions, by index.
    pub operations: Vec<String>,
    /// The structs of what can be left out of a call, by index.
    pub options: Vec<String>,
}

/// Names for every group.
pub fn groups(groups: &[Group], pins: &Pins) -> Vec<GroupNames> {
    let mut modules: HashSet<String> = super::RESERVED_MODULES.map(str::to_owned).into();
    let mut handles: HashSet<String> = super::RESERVED_TYPES.map(str::to_owned).into();
    groups
        .iter()
        .map(|group| {
            let tag = group.tag.as_deref().unwrap_or("operations");
            let operations = functions(&group.operations, pins);
            GroupNames {
                module: distinct(snake(tag), &mut modules),
                handle: distinct(pascal(tag), &mut handles),
                noun: match &group.tag {
                    Some(tag) => pascal(&singular(tag)),
                    None => String::new(),
                },
                options: operations
                    .iter()
                    .map(|name| distinct(pascal(name) + "Options", &mut handles))
                    .collect(),
                operations,
            }
        })
        .collect()
}

fn functions(operations: &[Operation], pins: &Pins) -> Vec<String> {
    let pinned = |operation: &Operation| pins.operations.get(&operation_path(operation)).cloned();
    let mut taken: HashSet<String> = operations.iter().filter_map(pinned).collect();
    operations
        .iter()
        .map(|operation| {
            pinned(operation).unwrap_or_else(|| {
                let free = candidates(operation)
                    .into_iter()
                    .find(|name| !taken.contains(name));
                distinct(
                    free.unwrap_or_else(|| candidates(operation).swap_remove(0)),
                    &mut taken,
                )
            })
        })
        .collect()
}

/// Names by falling merit: the operation's id; else verb and noun, with more of the path.
fn candidates(operation: &Operation) -> Vec<String> {
    if let Some(id) = &operation.id {
        return vec![snake(id)];
    }
    let segments: Vec<&str> = operation
        .path
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let mut nouns: Vec<&str> = segments
        .iter()
        .filter(|segment| !segment.starts_with('{'))
        .copied()
        .collect();
    let to_one = segments
        .last()
        .is_some_and(|segment| segment.starts_with('{'));
    let last = nouns.pop().unwrap_or("root");
    // A last word in the singular after a collection is what is done with the collection.
    let acts = operation.method == "POST" && !to_one && !last.ends_with('s') && !nouns.is_empty();
    let (verb, noun) = match (acts, nouns.last()) {
        (true, Some(collection)) => (last.to_owned(), (*collection).to_owned()),
        _ => (
            verb(&operation.method, to_one, last).to_owned(),
            last.to_owned(),
        ),
    };
    let many = acts || verb == "list";
    let noun = if many { noun } else { singular(&noun) };
    let mut names = vec![snake(&format!("{verb} {noun}"))];
    if acts {
        nouns.pop();
    }
    let mut qualified = noun;
    for parent in nouns.iter().rev() {
        qualified = format!("{} {qualified}", singular(parent));
        names.push(snake(&format!("{verb} {qualified}")));
    }
    names
}

/// The usual verb of REST for a method on one thing or on a collection.
fn verb(method: &str, to_one: bool, last: &str) -> &'static str {
    match method {
        "GET" if to_one || !last.ends_with('s') => "get",
        "GET" => "list",
        "POST" => "create",
        "PATCH" => "update",
        "PUT" if to_one => "replace",
        "PUT" => "upsert",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options",
        _ => "trace",
    }
}
