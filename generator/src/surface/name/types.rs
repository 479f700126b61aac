//! Names of types: what people chose, else the component, else what makes a type recognisable.

use std::collections::HashSet;

use super::holder::Holder;
use super::made_up::{at_most, distinct, overlapped, said_once};
use super::operations::GroupNames;
use super::pins::Pins;
use super::plural::singular;
use super::route::{Route, Routes};
use super::shared;
use super::sharing::Sharing;
use super::usage::{Usage, Usages};
use super::words::{after, before, pascal, snake};
use crate::document::placeholder;
use crate::ir::{Api, Field, Form, Rest, Type, TypeId, TypeKind};

/// Names of properties that say nothing without what they belong to.
pub(super) const GENERIC: [&str; 24] = [
    "data",
    "value",
    "values",
    "item",
    "items",
    "id",
    "ids",
    "type",
    "kind",
    "attributes",
    "result",
    "results",
    "properties",
    "meta",
    "metadata",
    "status",
    "name",
    "options",
    "config",
    "content",
    "info",
    "details",
    "fields",
    "object",
];

/// Names of properties around what an answer is about.
pub(super) const ENVELOPES: [&str; 6] = ["data", "item", "items", "result", "results", "object"];

/// Chooses a name for every type.
pub fn types(
    api: &Api,
    usages: &Usages,
    groups: &[GroupNames],
    routes: &Routes,
    pins: &Pins,
) -> Vec<String> {
    let mut taken: HashSet<String> = super::reserved::TYPES.map(str::to_owned).into();
    taken.extend(groups.iter().map(|group| group.handle.clone()));
    let exports = api.modules().into_iter().map(|module| module.exports);
    taken.extend(exports.flat_map(|names| names.split(", ").map(str::to_owned)));
    // A type that was one and is two now leaves its name to the first.
    let ids = (0..api.types.len()).map(TypeId);
    let pinned: Vec<Option<String>> = ids
        .map(|id| {
            let pinned = usages.pinned(id);
            let mut names = pinned.filter_map(|path| pins.types.get(path));
            names.find(|name| taken.insert((*name).clone())).cloned()
        })
        .collect();
    // It says nothing.
    taken.insert("Type".to_owned());
    let mut naming = Naming {
        api,
        usages,
        groups,
        names: vec![String::new(); api.types.len()],
        common_errors: shared::common_errors(api),
        sharing: Sharing::new(api, usages, groups, routes),
        routes,
    };
    // What people and components call a type goes before what is made up; a component whose name
    // is one in Rust before one whose name becomes it.
    let component = |index: usize| api.types[index].origin.component.as_deref();
    let is_exact = |index: usize| component(index).is_some_and(|name| pascal(name) == name);
    let (exact, others): (Vec<usize>, Vec<usize>) =
        (0..api.types.len()).partition(|index| is_exact(*index));
    let mut made_up = Vec::new();
    let (inputs, own): (Vec<usize>, Vec<usize>) = exact
        .into_iter()
        .chain(others)
        .partition(|index| api.types[*index].input_of.is_some());
    for index in own {
        let component = component(index).map(pascal);
        let pinned = pinned[index].clone();
        match pinned.or_else(|| component.filter(|name| taken.insert(name.clone()))) {
            Some(name) => naming.names[index] = name,
            None => made_up.push(index),
        }
    }
    made_up.sort_unstable();
    for index in made_up {
        let mut best = None;
        // Most types take one of the first names, and a type of many operations has thousands.
        let candidates = naming.candidates(TypeId(index)).flat_map(at_most);
        let mut candidates = candidates.inspect(|name| {
            best.get_or_insert_with(|| name.clone());
        });
        let free = candidates.find(|name| !name.is_empty() && !taken.contains(name));
        drop(candidates);
        let stem = free.or(best).unwrap_or_else(|| "Unnamed".to_owned());
        naming.names[index] = distinct(stem, &mut taken);
    }
    for index in inputs {
        let of = api.types[index].input_of.map(|of| &naming.names[of.0]);
        let input = |of| distinct(format!("{of}Input"), &mut taken);
        let name = pinned[index].clone().or_else(|| of.map(input));
        naming.names[index] = name.unwrap_or_default();
    }
    naming.names
}

pub(super) struct Naming<'a> {
    pub(super) api: &'a Api,
    pub(super) usages: &'a Usages<'a>,
    pub(super) groups: &'a [GroupNames],
    /// Types hold later ones, so the names of holders are there when they are asked for.
    pub(super) names: Vec<String>,
    /// The errors that most operations fail with.
    pub(super) common_errors: Option<TypeId>,
    /// What the operations that have a type have in common.
    pub(super) sharing: Sharing<'a>,
    /// What the paths of all operations say.
    pub(super) routes: &'a Routes<'a>,
}

impl Naming<'_> {
    /// Names by falling merit, made when they are asked for.
    fn candidates(&self, id: TypeId) -> impl Iterator<Item = String> {
        let component = self.api.get(id).origin.component.as_deref();
        let tagged = self.usages.first(id).map(|usage| {
            let tagged = self.tagged(id).into_iter().collect();
            self.own(id, &usage, tagged)
        });
        let by_usage = self.usages.of(id).flat_map(move |usage| {
            let names = self.by_usage(id, &usage);
            self.own(id, &usage, names)
        });
        let kind = match &self.api.get(id).kind {
            TypeKind::Struct(body) if body.form == Form::Parts => "Form",
            TypeKind::Struct(body) if body.form == Form::Headers => "Headers",
            _ => "Object",
        };
        component
            .map(|name| pascal(name) + kind)
            .into_iter()
            .chain(tagged.into_iter().flatten())
            .chain(self.of_shared(id))
            .chain(by_usage)
            .chain(std::iter::once_with(move || self.by_content(id)).flatten())
    }

    /// Those that do not name the type after a holder that only some of its operations have.
    fn own(&self, id: TypeId, usage: &Usage, mut names: Vec<String>) -> Vec<String> {
        let foreign = self.foreign(id, usage);
        names.retain(|name| foreign.is_none_or(|holder| !name.contains(holder)));
        names
    }

    /// A struct with one constant string is that kind of what it stands among: `TextValue`.
    fn tagged(&self, id: TypeId) -> Option<String> {
        let TypeKind::Struct(body) = &self.api.get(id).kind else {
            return None;
        };
        let mut tags = body
            .constants
            .iter()
            .filter_map(|constant| constant.value.as_str());
        let (tag, None) = (tags.next()?, tags.next()) else {
            return None;
        };
        let holder = self.usages.first(id)?;
        let (Holder::Property(parent, _) | Holder::Branch(parent, _)) = &holder.holder else {
            return None;
        };
        let among = self.usages.first(*parent)?;
        let among = match &among.holder {
            Holder::Property(_, name) if ENVELOPES.contains(&name.as_str()) => {
                self.route(&among).noun()
            }
            Holder::Property(_, name) => name,
            _ => return Some(pascal(tag) + &self.names[parent.0]),
        };
        Some(pascal(tag) + &pascal(&singular(among)))
    }

    fn by_usage(&self, id: TypeId, usage: &Usage) -> Vec<String> {
        let noun = self.noun(id, usage);
        let function = pascal(&said_once(shared::stem(self.groups, usage.operation)));
        let function = function.trim_end_matches('_').to_owned();
        let is_shared = self.is_shared(id);
        // With the operation, with the tag too, where the short name is taken; never with one of
        // several operations.
        let longer = |what: &str| {
            let tag = &self.groups[usage.operation.0].noun;
            if is_shared {
                return match noun.is_empty() {
                    true => Vec::new(),
                    false => vec![format!("{noun}{what}")],
                };
            }
            vec![
                format!("{function}{what}"),
                format!("{function}{tag}{what}"),
            ]
        };
        let (first, more) = match &usage.holder {
            // What several operations share has been named by what it is.
            Holder::Options
            | Holder::SuccessByStatus
            | Holder::Streamed
            | Holder::Errors
            | Holder::Headers
            | Holder::ErrorHeaders
            | Holder::Webhook
                if is_shared =>
            {
                return Vec::new();
            }
            Holder::Request(wrappers, _) if is_shared && wrappers.is_empty() => return Vec::new(),
            Holder::Success if is_shared && !self.is_one_resource(id) => return Vec::new(),
            Holder::Param(name) => (one(name, usage), longer(&one(name, usage))),
            Holder::Options => (overlapped(&function, "Options"), longer("Options")),
            Holder::Request(wrappers, format) => match wrappers.last() {
                Some(last) => (
                    format!("{noun}{}", one(last, usage)),
                    longer(&one(last, usage)),
                ),
                None => {
                    let what = pascal(format.as_deref().unwrap_or("request"));
                    let name = format!("{function}{what}");
                    (name, longer(&what))
                }
            },
            Holder::Success => {
                let many = self.holds_list(id);
                let name = self.resource(id, usage, many) + "Response";
                let done = self.with_verb(id, &name).filter(|_| is_shared);
                let longer = longer("Response");
                (name, longer.into_iter().chain(done).collect())
            }
            Holder::Streamed => (format!("{function}Event"), longer("Event")),
            Holder::Webhook => (function.clone(), longer("Event")),
            Holder::SuccessByStatus => (format!("{function}Success"), longer("Success")),
            Holder::Errors => (format!("{function}Error"), longer("Error")),
            Holder::Headers => (format!("{function}Headers"), longer("Headers")),
            Holder::ErrorHeaders => (format!("{function}ErrorHeaders"), longer("ErrorHeaders")),
            Holder::Status(holder, status) => return self.of_status(id, *holder, *status, usage),
            Holder::Property(parent, name) => return self.by_property(id, *parent, name, usage),
            Holder::Key(parent, placeholder) => {
                let words = pascal(placeholder::words(placeholder)) + "Value";
                return vec![words.clone(), self.names[parent.0].clone() + &words];
            }
            Holder::Rest(parent) => return vec![self.names[parent.0].clone() + "Entry"],
            Holder::Item(parent) => return vec![self.names[parent.0].clone() + "Item"],
            Holder::Branch(parent, label) => return branch(&self.names[parent.0], label),
        };
        std::iter::once(first).chain(more).collect()
    }

    fn by_property(&self, id: TypeId, parent: TypeId, name: &str, usage: &Usage) -> Vec<String> {
        let one = one(name, usage);
        let holder = &self.names[parent.0];
        let holder = before(holder, "Response").unwrap_or(holder);
        let mut qualified = overlapped(holder, &one);
        if qualified == *holder {
            qualified.push_str(&one);
        }
        let is_root = self.sharing.is_success(parent);
        let kind = &self.api.get(id).kind;
        if is_root && ENVELOPES.contains(&name) && !matches!(kind, TypeKind::Enum(_)) {
            return vec![self.resource(id, usage, false), qualified];
        }
        // What several tags share is not named after the first of them.
        let tag = &self.groups[usage.operation.0].noun;
        let plain = match self.noun(id, usage) {
            "" => match after(&qualified, tag) {
                Some(plain) if plain != one => plain.to_owned(),
                _ => qualified.clone(),
            },
            _ => qualified.clone(),
        };
        let mut names = match GENERIC.contains(&name) || self.is_keyed(parent) {
            true => vec![plain, qualified],
            false => vec![one.clone(), plain, qualified],
        };
        names.push(format!("{}{one}", self.noun(id, usage)));
        if !self.is_shared(id) {
            names.push(pascal(shared::stem(self.groups, usage.operation)) + &one);
        }
        names.retain(|candidate| *candidate != one || !GENERIC.contains(&name));
        names
    }

    fn is_keyed(&self, id: TypeId) -> bool {
        matches!(&self.api.get(id).kind, TypeKind::Struct(body) if matches!(body.rest, Rest::Keyed(_)))
    }

    fn holds_list(&self, id: TypeId) -> bool {
        let is_list = |field: &Field| matches!(field.ty, Type::List(_));
        matches!(&self.api.get(id).kind, TypeKind::Struct(body) if body.fields.iter().any(is_list))
    }

    /// The noun of the tag, unless several tags share the type.
    pub(super) fn noun(&self, id: TypeId, usage: &Usage) -> &str {
        match self.sharing.is_of_one_tag(id) {
            true => &self.groups[usage.operation.0].noun,
            false => "",
        }
    }

    /// What an operation is about: the tag and the last noun of its path, `UserRecord`; without a
    /// tag, as much of the path as says something.
    pub(super) fn resource(&self, id: TypeId, usage: &Usage, many: bool) -> String {
        let route = self.route(usage);
        let last = route.noun();
        let word = pascal(&if many {
            last.to_owned()
        } else {
            singular(last)
        });
        let word = word.trim_end_matches('_');
        let noun = self.noun(id, usage);
        if noun.is_empty() && GENERIC.contains(&last) {
            let before = route.nouns.iter().rev().nth(1).copied().unwrap_or_default();
            return pascal(&singular(before)) + word;
        }
        // `Groups` are of the tag `Group` as much as `GroupMembers` are.
        let is_tag = pascal(&singular(last)) == noun;
        match (after(word, noun), before(noun, &pascal(&singular(last)))) {
            // The tag ends with the noun, which is said once.
            (None, Some(stem)) if !is_tag => format!("{stem}{word}"),
            (None, None) if !is_tag => format!("{noun}{word}"),
            _ => word.to_owned(),
        }
    }

    /// What the operation of a usage is about.
    pub(super) fn route(&self, usage: &Usage) -> &Route<'_> {
        self.routes.at(usage.operation)
    }
}

/// A property's name as that of a type; of one, where the type is an item.
pub(super) fn one(name: &str, usage: &Usage) -> String {
    match usage.item {
        true => pascal(&singular(name)),
        false => pascal(name),
    }
}

/// The branch `Domain` of `MatchValue` is a `DomainValue`.
fn branch(union: &str, label: &str) -> Vec<String> {
    let words = snake(union);
    let kind = words.rsplit_once('_').map(|(_, last)| pascal(last));
    let short = match kind {
        Some(kind) if before(label, &kind).is_some() => Some(label.to_owned()),
        kind => kind.map(|kind| format!("{label}{kind}")),
    };
    let long = match before(union, label) {
        Some(_) => format!("{union}Object"),
        None => format!("{union}{label}"),
    };
    short.into_iter().chain([long]).collect()
}
