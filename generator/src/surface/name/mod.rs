//! The only step that invents names.
//!
//! What people chose in `names.toml` goes first, then what the document calls a thing, then what
//! makes it recognisable. A number is the last resort.

mod by_route;
mod conflicts;
mod holder;
mod made_up;
mod modules;
mod operations;
mod pins;
pub mod plural;
mod reserved;
mod route;
mod shared;
mod sharing;
mod status;
mod types;
mod usage;
pub mod words;

use std::collections::{BTreeMap, HashSet};

pub use holder::Holder;
pub use made_up::{LONGEST, at_most, distinct, numbered};
pub use modules::About;
pub use operations::GroupNames;
use pins::Chosen;
pub use pins::Pins;
pub use reserved::{modules as reserved_modules, types as reserved_types};
use route::Routes;
use status::of_answer;
use usage::Usages;
pub use usage::{Usage, operation_path};
pub use words::{is_identifier, joined, pascal, snake};

use serde_json::Value;

use crate::Diagnostic;
use crate::document::placeholder;
use crate::ir::{Api, Field, Param, Rest, TypeId, TypeKind, Variant};

/// Every name of a client, by the indices of the IR.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// Tags.
    pub groups: Vec<GroupNames>,
    /// What the API sends by itself: the module, the enum of all webhooks, the functions.
    pub webhooks: Option<GroupNames>,
    /// Types.
    pub types: Vec<String>,
    /// Fields of structs, or variants of unions, enums and bodies by status, by type.
    pub members: Vec<Vec<String>>,
    /// The field for a key of the caller's, by type.
    pub keys: Vec<Option<String>>,
    /// The module in which a type stands, by type.
    pub modules: Vec<String>,
    /// What modules are about that have neither operations nor what several tags share.
    pub about: BTreeMap<String, About>,
    /// The first place from which an operation reaches a type, by type.
    pub usages: Vec<Option<Usage>>,
    /// The path to that place, by type.
    pub paths: Vec<Option<String>>,
    /// Whether other operations have it in the same place, by type.
    pub shared: Vec<bool>,
}

impl Names {
    /// The name of a type.
    pub fn of(&self, id: TypeId) -> &str {
        &self.types[id.0]
    }

    /// A link to the function of an operation, or of a webhook, as Markdown.
    pub fn link(&self, (group, index): (usize, usize)) -> String {
        match (self.groups.get(group), &self.webhooks) {
            (None, Some(webhooks)) => webhooks.webhook_link(index),
            _ => self.groups[group].link(index),
        }
    }
}

/// Names everything; with the names, `names.toml` as it should be. No module is called as one of
/// `handwritten`.
///
/// # Errors
/// Names in `pins` that get into each other's way.
pub fn name(
    api: &Api,
    pins: &Pins,
    handwritten: &[String],
) -> Result<(Names, String), Vec<Diagnostic>> {
    let calls = usage::calls(api);
    let usages = Usages::new(api, &calls, &pins.types);
    let routes = Routes::of(api);
    let mut groups = operations::groups(api, &routes, pins, handwritten);
    let conflicts = conflicts::conflicts(api, pins, handwritten);
    if !conflicts.is_empty() {
        return Err(conflicts);
    }
    let webhooks = operations::webhooks(api, &groups, pins, handwritten);
    groups.extend(webhooks.clone());
    let types = types::types(api, &usages, &groups, &routes, pins);
    let members: Vec<Vec<String>> = (0..api.types.len())
        .map(|index| members(api, TypeId(index), &types[index], pins))
        .collect();
    let keys = api.types.iter().map(|def| key(&def.kind)).collect();
    let modules = modules::modules(api, &usages, &groups, &types, handwritten);
    let file = pins.updated(&chosen(api, &usages, &groups, &types, &members, &calls));
    groups.truncate(api.groups.len());
    let ids = (0..api.types.len()).map(TypeId);
    let names = Names {
        groups,
        webhooks,
        types,
        members,
        keys,
        modules: modules.of_types,
        about: modules.about,
        usages: ids.clone().map(|id| usages.first(id)).collect(),
        paths: ids.clone().map(|id| usages.path(id)).collect(),
        shared: ids.map(|id| usages.is_shared(id)).collect(),
    };
    Ok((names, file))
}

/// All that was chosen, with what it stands for.
fn chosen(
    api: &Api,
    usages: &Usages,
    groups: &[GroupNames],
    types: &[String],
    members: &[Vec<String>],
    calls: &[String],
) -> Chosen {
    let functions = groups.iter().flat_map(|group| &group.operations);
    let operations = calls.iter().cloned().zip(functions.cloned()).collect();
    let mut variants = Vec::new();
    for (index, def) in api.types.iter().enumerate() {
        let TypeKind::Union(union) = &def.kind else {
            continue;
        };
        for (variant, name) in union.variants.iter().zip(&members[index]) {
            let labels = std::iter::once(&variant.label)
                .chain(&variant.aliases)
                .cloned()
                .collect();
            variants.push((types[index].clone(), (name.clone(), labels)));
        }
    }
    let ids = (0..types.len()).map(TypeId);
    let places = ids.map(|id| usages.places(id, pins::PLACES));
    let tags = api.groups.iter().map(operations::key);
    let modules = groups.iter().map(|group| group.module.clone());
    Chosen {
        tags: tags.map(str::to_owned).zip(modules).collect(),
        operations,
        types: types.iter().cloned().zip(places).collect(),
        variants,
    }
}

/// The names of parameters as arguments of a function that has these other arguments.
pub fn arguments(params: &[&Param], others: &[&str]) -> Vec<String> {
    let mut taken: HashSet<String> = others.iter().map(|name| (*name).to_owned()).collect();
    params
        .iter()
        .map(|param| distinct(snake(&param.wire), &mut taken))
        .collect()
}

fn members(api: &Api, id: TypeId, name: &str, pins: &Pins) -> Vec<String> {
    let mut taken = HashSet::new();
    match &api.get(id).kind {
        TypeKind::Struct(body) => {
            taken.insert("extra".to_owned());
            taken.extend(key(&api.get(id).kind));
            body.fields
                .iter()
                .map(|field| distinct(snake(&words_of(field)), &mut taken))
                .collect()
        }
        TypeKind::Union(union) => {
            taken.insert("Unknown".to_owned());
            let pinned = |variant: &Variant| {
                let mut labels = std::iter::once(&variant.label).chain(&variant.aliases);
                labels.find_map(|label| {
                    pins.variants
                        .get(&(name.to_owned(), label.clone()))
                        .cloned()
                })
            };
            // Pinned names first, so that no new one takes them.
            let pinned: Vec<Option<String>> = union.variants.iter().map(pinned).collect();
            let mut free: Vec<bool> = Vec::new();
            for name in &pinned {
                free.push(name.as_ref().is_some_and(|name| taken.insert(name.clone())));
            }
            let variants = union.variants.iter().zip(pinned).zip(free);
            variants
                .map(|((variant, pinned), free)| match pinned {
                    Some(name) if free => name,
                    _ => {
                        let name = variant.component.as_ref().unwrap_or(&variant.label);
                        distinct(pascal(name), &mut taken)
                    }
                })
                .collect()
        }
        TypeKind::Enum(body) => {
            taken.insert("Unknown".to_owned());
            let label = |member| Some(pascal(body.label(member)?.name.as_ref()?));
            // Names of the document first, so that no made-up one takes them.
            let given: Vec<Option<String>> = body
                .members
                .iter()
                .map(|member| label(member).filter(|name| taken.insert(name.clone())))
                .collect();
            let members = body.members.iter().zip(given);
            members
                .map(|(member, given)| {
                    given.unwrap_or_else(|| distinct(of_member(member), &mut taken))
                })
                .collect()
        }
        TypeKind::Tuple(_) => Vec::new(),
        TypeKind::Options(options) => {
            let params = options.params.iter();
            params
                .map(|param| distinct(snake(&param.wire), &mut taken))
                .collect()
        }
        TypeKind::ByStatus(variants) => variants
            .iter()
            .map(|variant| distinct(of_answer(variant), &mut taken))
            .collect(),
    }
}

/// What the name of a field is made of: that of the part first, where it is a header of one.
fn words_of(field: &Field) -> String {
    match &field.header_of {
        Some(part) => format!("{part} {}", field.wire),
        None => field.wire.clone(),
    }
}

/// What a member of an enum is called after its value.
fn of_member(member: &Value) -> String {
    match member.as_str() {
        Some(text) => pascal(text),
        None => pascal(&format!("value {member}").replace('-', "minus ")),
    }
}

fn key(kind: &TypeKind) -> Option<String> {
    match kind {
        TypeKind::Struct(body) => match &body.rest {
            Rest::Keyed(key) => Some(snake(placeholder::words(&key.wire))),
            _ => None,
        },
        _ => None,
    }
}
