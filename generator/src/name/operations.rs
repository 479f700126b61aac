//! Names of functions and of the handles they hang on.

use std::collections::HashSet;

use super::ident::{distinct, module, pascal, singular, snake};
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
    groups
        .iter()
        .map(|group| {
            let tag = group.tag.as_deref().unwrap_or("operations");
            let operations = functions(&group.operations, pins);
            GroupNames {
                module: distinct(module(tag), &mut modules),
                handle: distinct(pascal(tag), &mut handles),
                noun: match &group.tag {
                    Some(tag) => pascal(&singular(tag)),
                    None => String::new(),
                },
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
