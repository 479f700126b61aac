//! Names in `names.toml` that get into each other's way in this API.

use super::operations::{key, takes};
use super::pins::Pins;
use super::usage::operation_path;
use crate::Diagnostic;
use crate::ir::{Api, Group, Operation};
use crate::source::messages::Message;

/// All of them. Not one is resolved in silence: people chose both.
pub fn conflicts(api: &Api, pins: &Pins, handwritten: &[String]) -> Vec<Diagnostic> {
    let mut found = tags(&api.groups, pins, handwritten);
    for group in &api.groups {
        let operations = group.operations.iter();
        let operations = operations.map(|it| (operation_path(it), Some(it)));
        found.extend(functions(operations, pins));
    }
    let webhooks = api.webhooks.iter().map(|it| (it.place.clone(), None));
    found.extend(functions(webhooks, pins));
    found
}

/// Tags that are to have the same module, or one that people have written.
fn tags(groups: &[Group], pins: &Pins, handwritten: &[String]) -> Vec<Diagnostic> {
    let mut taken: Vec<(&str, &String)> = Vec::new();
    let mut found = Vec::new();
    for tag in groups.iter().map(key) {
        let Some(name) = pins.tags.get(tag) else {
            continue;
        };
        let clash = match taken.iter().find(|(_, other)| *other == name) {
            Some((other, _)) => Some(format!("the module of the tag `{other}` already")),
            None => handwritten
                .contains(name)
                .then(|| "a module written by hand".to_owned()),
        };
        let message = clash.map(|clash| format!("`{name}` is {clash}"));
        found.extend(
            message.map(|message| pins.fault(Message::NameConflict, &["tags", tag], message)),
        );
        taken.push((tag, name));
    }
    found
}

/// Operations of one tag that are to be called the same, or webhooks, which have one name each.
fn functions<'a>(
    all: impl Iterator<Item = (String, Option<&'a Operation>)>,
    pins: &Pins,
) -> Vec<Diagnostic> {
    let pinned = all.filter_map(|(path, operation)| {
        let name = pins.operations.get(&path)?;
        let names = operation.map(|operation| takes(operation, name));
        Some((path, names.unwrap_or_else(|| vec![name.clone()])))
    });
    let mut taken: Vec<(String, Vec<String>)> = Vec::new();
    let mut found = Vec::new();
    for (path, names) in pinned {
        let clash = taken.iter().find_map(|(other, others)| {
            let name = names.iter().find(|name| others.contains(name))?;
            Some(format!("`{name}` is a function of {other} already"))
        });
        found.extend(
            clash.map(|message| pins.fault(Message::NameConflict, &["operations", &path], message)),
        );
        taken.push((path, names));
    }
    found
}
