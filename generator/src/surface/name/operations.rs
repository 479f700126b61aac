//! Names of functions and of the handles they hang on.

use std::collections::{HashMap, HashSet};

use super::by_route;
use super::made_up::{distinct, numbered};
use super::pins::Pins;
use super::plural::singular;
use super::route::{Route, Routes};
use super::usage::operation_path;
use super::words::{is_identifier, module, pascal, snake};
use crate::ir::{Api, Group, Operation, Webhook};
use crate::surface::ident::Ident;
use crate::surface::stream::stream_function;

/// Words that say nothing before a word that is gone.
const LINKS: [&str; 6] = ["a", "an", "for", "from", "of", "the"];

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
    /// What the operations are called with the words of the tag, for names of types, by index.
    pub stems: Vec<String>,
}

impl GroupNames {
    /// A link to the function of an operation, as Markdown.
    pub fn link(&self, index: usize) -> String {
        let (module, handle, function) = (&self.module, &self.handle, &self.operations[index]);
        format!("[`{module}().{function}`](crate::{module}::{handle}::{function})")
    }

    /// A link to the function that reads a webhook, as Markdown. Its label is no path: rustdoc finds
    /// a target redundant where its label says the same.
    pub fn webhook_link(&self, index: usize) -> String {
        let (module, function) = (&self.module, Ident::new(&self.operations[index]));
        format!("[the webhook `{function}`](crate::{module}::{function})")
    }
}

/// Names for every group, whose modules are none of `handwritten`. Resources keep their names: no
/// handle is called as a component or as a type that people named.
pub fn groups(api: &Api, routes: &Routes, pins: &Pins, handwritten: &[String]) -> Vec<GroupNames> {
    let groups = &api.groups;
    let mut modules = super::reserved::modules(handwritten);
    let mut handles: HashSet<String> = super::reserved::TYPES.map(str::to_owned).into();
    handles.extend(pins.types.values().cloned());
    let components = api
        .types
        .iter()
        .filter_map(|def| def.origin.component.as_deref());
    handles.extend(components.map(pascal));
    let namespace = namespace(api);
    let pinned = |group: &Group| pins.tags.get(key(group)).cloned();
    // Pinned names first, so that no new one takes them.
    modules.extend(groups.iter().filter_map(pinned));
    groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let pinned = pinned(group);
            let own = subject(group.tag.as_deref().unwrap_or("operations"));
            // A name that codegen wrote says no more than the tag.
            let written = module(&own);
            let is_number = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
            let is_chosen = |name: &&str| !name.strip_prefix(&*written).is_some_and(is_number);
            let chosen = pinned.as_deref().filter(is_chosen);
            let words = chosen.map_or_else(|| own.clone(), subject);
            let handle = handle(&words, &mut handles);
            let noun = match &group.tag {
                Some(_) => pascal(&singular(&words)),
                None => String::new(),
            };
            let (operations, stems) =
                functions(api, group, routes.of_group(index), namespace, pins);
            GroupNames {
                handle,
                noun,
                operations,
                stems,
                module: match pinned {
                    Some(name) => name,
                    None => free_module(&words, &mut modules),
                },
            }
        })
        .collect()
}

/// Names for what the API sends by itself, as those of a group after the others, `groups`.
pub fn webhooks(
    api: &Api,
    groups: &[GroupNames],
    pins: &Pins,
    handwritten: &[String],
) -> Option<GroupNames> {
    if api.webhooks.is_empty() && api.signature.is_none() {
        return None;
    }
    let mut modules = super::reserved::modules(handwritten);
    modules.extend(groups.iter().map(|group| group.module.clone()));
    let module = ["webhooks", "webhook_events"].map(str::to_owned);
    let free = module.iter().find(|name| !modules.contains(*name));
    let module = distinct(free.unwrap_or(&module[0]).clone(), &mut modules);
    let mut taken: HashSet<String> = super::reserved::TYPES.map(str::to_owned).into();
    taken.extend(groups.iter().map(|group| group.handle.clone()));
    taken.extend(pins.types.values().cloned());
    let types = api.types.iter();
    let components = types.filter_map(|def| def.origin.component.as_deref());
    taken.extend(components.map(pascal));
    let events = ["Event", "WebhookEvent"].map(str::to_owned);
    let free = events.iter().find(|name| !taken.contains(*name));
    let handle = distinct(free.unwrap_or(&events[0]).clone(), &mut taken);
    let operations = received(api, groups, pins);
    Some(GroupNames {
        module,
        handle,
        noun: String::new(),
        stems: operations.clone(),
        operations,
    })
}

/// The functions that read what the API sends: callbacks are named after their operation, too.
fn received(api: &Api, groups: &[GroupNames], pins: &Pins) -> Vec<String> {
    let pinned = |webhook: &Webhook| pins.operations.get(&webhook.place).cloned();
    // Pinned names first, so that no new one takes them.
    let mut taken: HashSet<String> = api.webhooks.iter().filter_map(pinned).collect();
    let webhooks = api.webhooks.iter();
    webhooks
        .map(|webhook| {
            pinned(webhook).unwrap_or_else(|| {
                let stem = webhook.callback.as_ref().map(|of| match of.operation {
                    Some((group, index)) => groups[group].stems[index].clone(),
                    None => of.route.clone(),
                });
                let words: Vec<&str> = stem.iter().map(String::as_str).collect();
                let words = [words, vec![&webhook.name]].concat().join(" ");
                let longer = format!("{words} {}", webhook.method);
                let names = [words, longer].map(|words| snake(&words));
                let free = names.iter().find(|name| !taken.contains(*name));
                distinct(free.unwrap_or(&names[0]).clone(), &mut taken)
            })
        })
        .collect()
}

/// What `names.toml` knows a group by.
pub fn key(group: &Group) -> &str {
    group.tag.as_deref().unwrap_or_default()
}

/// What the operations of a tag are about: its words, without an API at their end.
fn subject(tag: &str) -> String {
    let words = snake(tag);
    match words.strip_suffix("_api") {
        Some(subject) => subject.to_owned(),
        None => words,
    }
}

/// The module of a tag, which is taken afterwards: a tag that is called as a method of every client
/// is with its API.
fn free_module(words: &str, taken: &mut HashSet<String>) -> String {
    let name = Ident::new(&module(words));
    let names = [name.plain(), name.with("api").plain()].map(str::to_owned);
    let free = names.iter().find(|name| !taken.contains(*name));
    distinct(free.unwrap_or(&names[0]).clone(), taken)
}

/// The type that the operations of a tag hang on: `PetApi`.
fn handle(words: &str, taken: &mut HashSet<String>) -> String {
    let words = pascal(words);
    let words = words.trim_end_matches('_');
    let names = ["Api", "Operations", "Handle"].map(|end| format!("{words}{end}"));
    let free = names.iter().find(|name| !taken.contains(*name));
    distinct(free.unwrap_or(&names[0]).clone(), taken)
}

/// The API's own name, where all ids begin with it and say more than a resource and a verb after it:
/// `drive` of `drive.files.list`.
fn namespace(api: &Api) -> Option<&str> {
    let (first, _) = api.operations().next()?.id.as_deref()?.split_once('.')?;
    let is_within = |operation: &Operation| {
        let mut parts = operation.id.iter().flat_map(|id| id.split('.'));
        parts.next() == Some(first) && parts.count() > 1
    };
    api.operations().all(is_within).then_some(first)
}

/// The functions of a group, and what they are called with the words of the tag.
fn functions(
    api: &Api,
    group: &Group,
    routes: &[Route],
    namespace: Option<&str>,
    pins: &Pins,
) -> (Vec<String>, Vec<String>) {
    let operations = &group.operations;
    let pinned = |operation: &Operation| pins.operations.get(&operation_path(operation)).cloned();
    let kept = |operation| Some(takes(operation, &pinned(operation)?));
    let mut taken: HashSet<String> = operations.iter().filter_map(kept).flatten().collect();
    let long = operations.iter().zip(routes);
    let long = long.map(|(operation, route)| candidates(api, operation, route, namespace));
    let long: Vec<Vec<String>> = long.collect();
    let short = short(group, &long);
    let mut names = vec![String::new(); operations.len()];
    // `/boxes` is called before `/shelves/{id}/boxes`, which can be called otherwise.
    let nouns = |index: &usize| match operations[*index].id {
        Some(_) => 0,
        None => routes[*index].nouns.len(),
    };
    let mut order: Vec<usize> = (0..operations.len()).collect();
    order.sort_by_key(nouns);
    for index in order {
        let operation = &operations[index];
        names[index] = pinned(operation).unwrap_or_else(|| {
            let name = new_function(operation, short[index].clone(), &long[index], &taken);
            taken.extend(takes(operation, &name));
            name
        });
    }
    let stem = |index: usize| match Some(&names[index]) == short[index].as_ref() {
        true => long[index][0].clone(),
        false => names[index].clone(),
    };
    let stems = (0..names.len()).map(stem).collect();
    (names, stems)
}

/// What each operation is called without the words of the tag, if no other would be called so.
/// `long` are their names with these words, by falling merit.
fn short(group: &Group, long: &[Vec<String>]) -> Vec<Option<String>> {
    let tag = group.tag.as_deref().map(subject).unwrap_or_default();
    let short: Vec<Option<String>> = long.iter().map(|names| without(&names[0], &tag)).collect();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for ((operation, short), long) in group.operations.iter().zip(&short).zip(long) {
        for name in takes(operation, short.as_ref().unwrap_or(&long[0])) {
            *uses.entry(name).or_default() += 1;
        }
    }
    let is_alone = |name: &String| uses.get(name) == Some(&1);
    short
        .into_iter()
        .map(|name| name.filter(is_alone))
        .collect()
}

/// The name of a function without the words of its tag, in the singular or in the plural; nothing
/// if it does not have them, or if no name is left.
fn without(name: &str, tag: &str) -> Option<String> {
    let words: Vec<&str> = name.split('_').collect();
    let tag: Vec<String> = tag.split('_').map(singular).collect();
    let is_tag = |start: usize| {
        let here = words.iter().skip(start).map(|word| singular(word));
        here.take(tag.len()).eq(tag.iter().cloned())
    };
    let start = (0..words.len()).find(|start| is_tag(*start))?;
    let (before, after) = (&words[..start], &words[start + tag.len()..]);
    // `list_keys_of_user` is `list_keys`, but `delete_project_branch` deletes no project.
    let before = match before.split_last() {
        Some((last, before)) if LINKS.contains(last) => before,
        _ if start > 1 => return None,
        _ => before,
    };
    let left = [before, after].concat().join("_");
    let is_name = left.starts_with(char::is_alphabetic) && is_identifier(&left);
    is_name.then_some(left)
}

/// The first name whose functions are not there yet; a number is the last resort.
fn new_function(
    operation: &Operation,
    short: Option<String>,
    long: &[String],
    taken: &HashSet<String>,
) -> String {
    let is_free = |name: &String| {
        takes(operation, name)
            .iter()
            .all(|name| !taken.contains(name))
    };
    let names = short.into_iter().chain(long.iter().cloned());
    let mut names = names.chain(numbered(&long[0]));
    names.find(is_free).unwrap_or_default()
}

/// The names of the constant and the functions that an operation called `name` has.
pub fn takes(operation: &Operation, name: &str) -> Vec<String> {
    let name = Ident::new(name);
    let stream = operation.stream.as_ref().filter(|stream| !stream.alone);
    let stream = stream.map(|stream| stream_function(stream, &name));
    let names = std::iter::once(name).chain(stream).flat_map(|name| {
        let formats = operation.bodies().filter_map(|body| body.format.as_ref());
        let functions = formats.map(|format| name.with(format));
        let functions: Vec<Ident> = std::iter::once(name.clone()).chain(functions).collect();
        let with = functions.iter().filter(|_| operation.options.is_some());
        let with: Vec<Ident> = with.map(|name| name.with("with")).collect();
        let names = functions.into_iter().chain(with).chain([name.constant()]);
        names.collect::<Vec<_>>()
    });
    names.map(|name| name.plain().to_owned()).collect()
}

/// Names by falling merit: the operation's id, without the namespace of all; else those of its route.
fn candidates(
    api: &Api,
    operation: &Operation,
    route: &Route,
    namespace: Option<&str>,
) -> Vec<String> {
    match &operation.id {
        Some(id) => {
            let within = namespace.and_then(|namespace| id.strip_prefix(namespace));
            vec![snake(within.unwrap_or(id))]
        }
        None => by_route::names(api, operation, route),
    }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn words_of_the_tag_go_unless_no_name_is_left() {
        for (name, tag, expected) in [
            ("list_oauth2_clients", "oauth2", Some("list_clients")),
            ("repos_get", "repos", Some("get")),
            ("list_api_keys", "api_key", Some("list")),
            ("get_person", "people", Some("get")),
            ("list_keys_of_user", "users", Some("list_keys")),
            ("delete_project_branch", "branch", None),
            ("upload_file", "pet", None),
            ("petition", "pet", None),
            ("match_pet", "pet", None),
            ("users", "users", None),
        ] {
            assert_eq!(without(name, tag).as_deref(), expected, "{name}");
        }
    }
}
