//! Names of functions and of the handles they hang on.

use std::collections::HashSet;

use super::ident::{distinct, module, numbered, pascal, singular, snake};
use super::pins::Pins;
use super::route::Route;
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
}

/// Names for every group, whose modules are none of `handwritten`.
pub fn groups(groups: &[Group], pins: &Pins, handwritten: &[String]) -> Vec<GroupNames> {
    let mut modules = super::reserved::modules(handwritten);
    let mut handles: HashSet<String> = super::reserved::TYPES.map(str::to_owned).into();
    let pinned = |group: &Group| pins.tags.get(key(group)).cloned();
    // Pinned names first, so that no new one takes them.
    modules.extend(groups.iter().filter_map(pinned));
    groups
        .iter()
        .map(|group| {
            let pinned = pinned(group);
            let words = pinned.as_deref().or(group.tag.as_deref());
            let words = words.unwrap_or("operations");
            let handle = distinct(pascal(words), &mut handles);
            let noun = match &group.tag {
                Some(_) => pascal(&singular(words)),
                None => String::new(),
            };
            GroupNames {
                handle,
                noun,
                operations: functions(&group.operations, pins),
                module: match pinned {
                    Some(name) => name,
                    None => distinct(module(words), &mut modules),
                },
            }
        })
        .collect()
}

/// What `names.toml` knows a group by.
pub fn key(group: &Group) -> &str {
    group.tag.as_deref().unwrap_or_default()
}

fn functions(operations: &[Operation], pins: &Pins) -> Vec<String> {
    let pinned = |operation: &Operation| pins.operations.get(&operation_path(operation)).cloned();
    let kept = |operation| Some(takes(operation, &pinned(operation)?));
    let mut taken: HashSet<String> = operations.iter().filter_map(kept).flatten().collect();
    operations
        .iter()
        .map(|operation| {
            pinned(operation).unwrap_or_else(|| {
                let name = new_function(operation, &taken);
                taken.extend(takes(operation, &name));
                name
            })
        })
        .collect()
}

/// The first name whose functions are not there yet; a number is the last resort.
fn new_function(operation: &Operation, taken: &HashSet<String>) -> String {
    let candidates = candidates(operation);
    let numbered = numbered(&candidates[0]);
    let is_free = |name: &String| {
        takes(operation, name)
            .iter()
            .all(|name| !taken.contains(name))
    };
    let mut names = candidates.into_iter().chain(numbered);
    names.find(is_free).unwrap_or_default()
}

/// The names of the functions that an operation called `name` has.
pub fn takes(operation: &Operation, name: &str) -> Vec<String> {
    let with = operation.options.map(|_| format!("{name}_with"));
    std::iter::once(name.to_owned()).chain(with).collect()
}

/// Names by falling merit: the operation's id; else verb and noun, with more of the path.
fn candidates(operation: &Operation) -> Vec<String> {
    if let Some(id) = &operation.id {
        return vec![snake(id)];
    }
    let route = Route::of(operation);
    let noun = route.noun();
    let mut qualified = if route.many {
        noun.to_owned()
    } else {
        singular(noun)
    };
    let mut names = vec![snake(&format!("{} {qualified}", route.verb))];
    for parent in route.nouns.iter().rev().skip(1) {
        qualified = format!("{} {qualified}", singular(parent));
        names.push(snake(&format!("{} {qualified}", route.verb)));
    }
    names
}
