//! The only step that invents names.
//!
//! What people chose in `names.toml` goes first, then what the document calls a thing, then what
//! makes it recognisable. A number is the last resort.

mod ident;
mod operations;
mod pins;
mod route;
mod status;
mod types;
mod usage;

use std::collections::{BTreeSet, HashSet};

use ident::{distinct, pascal, snake};
pub use operations::GroupNames;
pub use pins::Pins;
pub use status::reason;
pub use usage::{Holder, Usage};

use crate::Diagnostic;
use crate::ir::{Api, Param, Rest, TypeId, TypeKind};
use crate::plan::placeholder_words;

/// Names that generated modules import or that the prelude gives.
const RESERVED_TYPES: [&str; 40] = [
    "Borrow",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "DecodeError",
    "Default",
    "Envelope",
    "Err",
    "Error",
    "Extra",
    "Field",
    "Formatted",
    "From",
    "Infallible",
    "Into",
    "Iterator",
    "Json",
    "Key",
    "KeyError",
    "Keyed",
    "Method",
    "None",
    "Number",
    "Ok",
    "Only",
    "Option",
    "Outgoing",
    "Response",
    "Result",
    "Self",
    "Send",
    "Some",
    "StatusCode",
    "String",
    "Sync",
    "Test",
    "Value",
    "Vec",
];

/// Modules that every crate has.
const RESERVED_MODULES: [&str; 6] = ["api", "runtime", "shared", "types", "builder", "new"];

/// Every name of a client, by the indices of the IR.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// Tags.
    pub groups: Vec<GroupNames>,
    /// Types.
    pub types: Vec<String>,
    /// Fields of structs, or variants of unions, enums and bodies by status, by type.
    pub members: Vec<Vec<String>>,
    /// The field for a key of the caller's, by type.
    pub keys: Vec<Option<String>>,
    /// The module in which a type stands, by type.
    pub modules: Vec<String>,
    /// The first place from which an operation reaches a type, by type.
    pub usages: Vec<Option<Usage>>,
}

impl Names {
    /// The name of a type.
    pub fn of(&self, id: TypeId) -> &str {
        &self.types[id.0]
    }
}

/// Names everything; warnings speak of entries of `pins` that name nothing.
pub fn name(api: &Api, pins: &Pins) -> (Names, Vec<Diagnostic>) {
    let mut used = BTreeSet::new();
    let usages = usage::usages(api);
    let groups = operations::groups(&api.groups, pins);
    used.extend(api.operations().map(usage::operation_path));
    let types = types::types(api, &usages, &groups, pins, &mut used);
    let members = (0..api.types.len())
        .map(|index| members(api, TypeId(index), &usages[index], pins, &mut used))
        .collect();
    let keys = api.types.iter().map(|def| key(&def.kind)).collect();
    let modules = modules(api, &usages, &groups, &types);
    let usages = usages
        .into_iter()
        .map(|usages| usages.into_iter().next())
        .collect();
    (
        Names {
            groups,
            types,
            members,
            keys,
            modules,
            usages,
        },
        pins.stale(&used),
    )
}

/// The names of parameters as arguments of a function that has these other arguments.
pub fn arguments(params: &[&Param], others: &[&str]) -> Vec<String> {
    let mut taken: HashSet<String> = others.iter().map(|name| (*name).to_owned()).collect();
    params
        .iter()
        .map(|param| distinct(snake(&param.wire), &mut taken))
        .collect()
}

/// A word of the document as the name of a function.
pub fn constant(wire: &str) -> String {
    snake(wire)
}

fn members(
    api: &Api,
    id: TypeId,
    usages: &[Usage],
    pins: &Pins,
    used: &mut BTreeSet<String>,
) -> Vec<String> {
    let mut taken = HashSet::new();
    match &api.get(id).kind {
        TypeKind::Struct(body) => {
            taken.insert("extra".to_owned());
            taken.extend(key(&api.get(id).kind));
            body.fields
                .iter()
                .map(|field| distinct(snake(&field.wire), &mut taken))
                .collect()
        }
        TypeKind::Union(union) => {
            taken.insert("Unknown".to_owned());
            let mut chosen = |label: &str| {
                usages.iter().find_map(|usage| {
                    let path = format!("{}|{label}", usage.path);
                    let name = pins.variants.get(&path).cloned();
                    used.extend(name.is_some().then_some(path));
                    name
                })
            };
            let variants = union.variants.iter();
            variants
                .map(|variant| {
                    let name = chosen(&variant.label).unwrap_or_else(|| {
                        pascal(variant.component.as_ref().unwrap_or(&variant.label))
                    });
                    distinct(name, &mut taken)
                })
                .collect()
        }
        TypeKind::Enum(body) => {
            taken.insert("Unknown".to_owned());
            let texts = body.members.iter().map(|member| match member.as_str() {
                Some(text) => pascal(text),
                None => pascal(&format!("value {member}")),
            });
            texts.map(|name| distinct(name, &mut taken)).collect()
        }
        TypeKind::Options(options) => {
            taken.insert("body".to_owned());
            let params = options.params.iter();
            params
                .map(|param| distinct(snake(&param.wire), &mut taken))
                .collect()
        }
        TypeKind::ByStatus(variants) => variants
            .iter()
            .map(|variant| distinct(reason(&variant.status), &mut taken))
            .collect(),
    }
}

fn key(kind: &TypeKind) -> Option<String> {
    match kind {
        TypeKind::Struct(body) => match &body.rest {
            Rest::Keyed(key) => Some(snake(placeholder_words(&key.wire))),
            _ => None,
        },
        _ => None,
    }
}

/// Enums with more members than this have a module of their own.
const LONG_ENUM: usize = 24;

/// Types that one tag alone uses stand beside its operations; others in `shared`.
fn modules(
    api: &Api,
    usages: &[Vec<Usage>],
    groups: &[GroupNames],
    types: &[String],
) -> Vec<String> {
    let mut taken: HashSet<String> = RESERVED_MODULES.map(str::to_owned).into();
    taken.extend(groups.iter().map(|group| group.module.clone()));
    (0..api.types.len())
        .map(|index| {
            let users: BTreeSet<usize> = usages[index].iter().map(|usage| usage.operation.0).collect();
            let is_long = matches!(&api.types[index].kind, TypeKind::Enum(body) if body.members.len() > LONG_ENUM);
            match users.iter().next() {
                _ if is_long => distinct(snake(&types[index]), &mut taken),
                Some(only) if users.len() == 1 => groups[*only].module.clone(),
                _ => "shared".to_owned(),
            }
        })
        .collect()
}
