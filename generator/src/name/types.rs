//! Names of types: what people chose, else the component, else what makes a type recognisable.

use std::collections::{BTreeSet, HashSet};

pub use http_reason::reason;

use super::ident::{distinct, pascal, singular};
use super::operations::GroupNames;
use super::pins::Pins;
use super::usage::{Holder, Usage};
use crate::ir::{Api, Rest, TypeId, TypeKind};
use crate::plan::placeholder_words;

/// Names of properties that say nothing without what they belong to.
const GENERIC: [&str; 24] = [
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

/// Chooses a name for every type; the paths of pins that were used are added to `used`.
pub fn types(
    api: &Api,
    usages: &[Vec<Usage>],
    groups: &[GroupNames],
    pins: &Pins,
    used: &mut BTreeSet<String>,
) -> Vec<String> {
    let mut taken: HashSet<String> = super::RESERVED_TYPES.map(str::to_owned).into();
    for group in groups {
        taken.insert(group.handle.clone());
        taken.extend(group.options.iter().cloned());
    }
    let pinned: Vec<Option<String>> = usages
        .iter()
        .map(|usages| {
            let mut name = None;
            for usage in usages {
                if let Some(chosen) = pins.types.get(&usage.path) {
                    used.insert(usage.path.clone());
                    name.get_or_insert_with(|| chosen.clone());
                }
            }
            name
        })
        .collect();
    taken.extend(pinned.iter().flatten().cloned());
    let mut naming = Naming {
        api,
        usages,
        groups,
        names: vec![String::new(); api.types.len()],
    };
    // What people and components call a type goes before what is made up.
    let mut made_up = Vec::new();
    for (index, pinned) in pinned.into_iter().enumerate() {
        let component = api.types[index].origin.component.as_deref().map(pascal);
        match pinned.or_else(|| component.filter(|name| taken.insert(name.clone()))) {
            Some(name) => naming.names[index] = name,
            None => made_up.push(index),
        }
    }
    for index in made_up {
        let candidates = naming.candidates(TypeId(index));
        let free = candidates
            .iter()
            .find(|name| !name.is_empty() && !taken.contains(*name));
        let stem = free
            .or(candidates.first())
            .cloned()
            .unwrap_or_else(|| "Unnamed".to_owned());
        naming.names[index] = distinct(stem, &mut taken);
    }
    naming.names
}

struct Naming<'a> {
    api: &'a Api,
    usages: &'a [Vec<Usage>],
    groups: &'a [GroupNames],
    /// Types hold later ones, so the names of holders are there when they are asked for.
    names: Vec<String>,
}

impl Naming<'_> {
    /// Names by falling merit.
    fn candidates(&self, id: TypeId) -> Vec<String> {
        let mut names = Vec::new();
        names.extend(
            self.api
                .get(id)
                .origin
                .component
                .as_deref()
                .map(|name| pascal(name) + "Object"),
        );
        names.extend(self.tagged(id));
        for usage in &self.usages[id.0] {
            names.extend(self.by_usage(id, usage));
        }
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
        let holder = self.usages[id.0].first()?;
        match &holder.holder {
            Holder::Property(parent, _) | Holder::Branch(parent, _) => {
                let among = self.usages[parent.0].first()?;
                let Holder::Property(_, name) = &among.holder else {
                    return Some(pascal(tag) + &self.names[parent.0]);
                };
                Some(pascal(tag) + &pascal(&singular(name)))
            }
            _ => None,
        }
    }

    fn by_usage(&self, id: TypeId, usage: &Usage) -> Vec<String> {
        let group = &self.groups[usage.operation.0];
        let function = pascal(&group.operations[usage.operation.1]);
        let function = function.trim_end_matches('_').to_owned();
        let noun = &group.noun;
        let one = |name: &str| {
            pascal(&if usage.item {
                singular(name)
            } else {
                name.to_owned()
            })
        };
        match &usage.holder {
            Holder::Param(name) => vec![one(name), function + &one(name)],
            Holder::Request(wrappers) => match wrappers.last() {
                Some(last) => vec![
                    noun.clone() + &one(last),
                    function.clone() + &one(last),
                    function + noun + &one(last),
                ],
                None => vec![function.clone() + "Request", function + noun + "Request"],
            },
            Holder::Success => vec![
                self.resource(usage) + "Response",
                function.clone() + "Response",
                function + noun + "Response",
            ],
            Holder::ByStatus => {
                let what = if usage.is_error() { "Error" } else { "Success" };
                vec![function.clone() + what, function + noun + what]
            }
            Holder::Status(_, status) => {
                let name = reason(status) + "Error";
                vec![
                    name.clone(),
                    function.clone() + &name,
                    function + noun + &name,
                ]
            }
            Holder::Property(parent, name) => self.by_property(id, *parent, name, usage),
            Holder::Key(parent, placeholder) => {
                let words = pascal(placeholder_words(placeholder)) + "Value";
                vec![words.clone(), self.names[parent.0].clone() + &words]
            }
            Holder::Rest(parent) => vec![self.names[parent.0].clone() + "Entry"],
            Holder::Branch(parent, label) => {
                let parent = &self.names[parent.0];
                match parent.ends_with(label.as_str()) {
                    true => vec![format!("{parent}Object")],
                    false => vec![format!("{parent}{label}")],
                }
            }
        }
    }

    fn by_property(&self, id: TypeId, parent: TypeId, name: &str, usage: &Usage) -> Vec<String> {
        let one = pascal(&if usage.item {
            singular(name)
        } else {
            name.to_owned()
        });
        let holder = self.names[parent.0].trim_end_matches("Response");
        let qualified = format!("{holder}{one}");
        let is_root = self.usages[parent.0]
            .iter()
            .any(|usage| usage.holder == Holder::Success);
        let is_struct = matches!(
            self.api.get(id).kind,
            TypeKind::Struct(_) | TypeKind::Union(_)
        );
        if is_root && is_struct && GENERIC.contains(&name) {
            return vec![self.resource(usage), qualified];
        }
        let keyed = matches!(&self.api.get(parent).kind, TypeKind::Struct(body) if matches!(body.rest, Rest::Keyed(_)));
        match GENERIC.contains(&name) || keyed {
            true => vec![qualified],
            false => vec![one, qualified],
        }
    }

    /// What an operation is about: the tag and the last noun of its path, `UserRecord`.
    fn resource(&self, usage: &Usage) -> String {
        let (group, index) = usage.operation;
        let operation = &self.api.groups[group].operations[index];
        let last = operation
            .path
            .split('/')
            .rfind(|part| !part.is_empty() && !part.starts_with('{'))
            .unwrap_or_default();
        let noun = &self.groups[group].noun;
        let last = pascal(&singular(last)).trim_end_matches('_').to_owned();
        match last.starts_with(noun.as_str()) {
            true => last,
            false => format!("{noun}{last}"),
        }
    }
}

mod http_reason {
    //! Reason phrases (RFC 9110) as names.

    use crate::name::ident::pascal;

    /// `404` → `NotFound`; what has no phrase keeps its number.
    pub fn reason(status: &str) -> String {
        let phrase = match status {
            "default" => "Default",
            "1XX" => "Informational",
            "2XX" => "Success",
            "3XX" => "Redirection",
            "4XX" => "Client",
            "5XX" => "Server",
            _ => {
                let code = status
                    .parse()
                    .ok()
                    .and_then(|code| http::StatusCode::from_u16(code).ok());
                match code.and_then(|code| code.canonical_reason()) {
                    Some(phrase) => return pascal(phrase),
                    None => return format!("Status{status}"),
                }
            }
        };
        phrase.to_owned()
    }
}
