//! In which module a type stands.
//!
//! Types that one tag alone uses stand beside its operations. Of those that several tags share, a
//! union stands with its branches, and with what these alone hold, in a module of its own; so does
//! a long enum. Others stand in `shared`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::made_up::distinct;
use super::operations::GroupNames;
use super::reserved;
use super::usage::Usages;
use super::words::module;
use crate::ir::{Api, Root, TypeId, TypeKind};

/// Enums with more members than this have a module of their own.
const LONG_ENUM: usize = 24;

/// A union with at least so many branches that stand nowhere else has a module of its own.
const FEWEST: usize = 3;

/// With more types than this, what the branches of a union hold stands in a module beside it.
const MOST: usize = 20;

/// What a module without operations is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    /// This type and what belongs to it.
    Whole(TypeId),
    /// What the branches of this union hold.
    Parts(TypeId),
}

/// The modules of the types.
pub struct Modules {
    /// The module of each type.
    pub of_types: Vec<String>,
    /// What modules are about that have neither operations nor what several tags share.
    pub about: BTreeMap<String, About>,
}

/// Where every type stands. No module is called as one of `handwritten`.
pub fn modules(
    api: &Api,
    usages: &Usages,
    groups: &[GroupNames],
    types: &[String],
    handwritten: &[String],
) -> Modules {
    let mut taken = reserved::modules(handwritten);
    taken.extend(groups.iter().map(|group| group.module.clone()));
    let mut modules = vec![String::new(); api.types.len()];
    let mut shared = BTreeSet::new();
    let mut about = BTreeMap::new();
    for index in 0..api.types.len() {
        let users: BTreeSet<usize> = usages
            .operations(TypeId(index))
            .map(|(group, _)| group)
            .collect();
        match (&api.types[index].kind, users.first()) {
            (TypeKind::Enum(body), _) if body.members.len() > LONG_ENUM => {
                modules[index] = distinct(module(&types[index]), &mut taken);
                about.insert(modules[index].clone(), About::Whole(TypeId(index)));
            }
            (_, Some(only)) if users.len() == 1 => {
                modules[index].clone_from(&groups[*only].module);
            }
            _ => drop(shared.insert(TypeId(index))),
        }
    }
    let memberships = memberships(api, &shared);
    let mut names: BTreeMap<About, String> = BTreeMap::new();
    for id in shared {
        let Some(membership) = memberships[id.0] else {
            modules[id.0] = "shared".to_owned();
            continue;
        };
        let name = names.entry(membership).or_insert_with(|| {
            let words = match membership {
                About::Whole(head) => types[head.0].clone(),
                About::Parts(head) => format!("{} parts", types[head.0]),
            };
            let name = distinct(module(&words), &mut taken);
            about.insert(name.clone(), membership);
            name
        });
        modules[id.0].clone_from(name);
    }
    Modules {
        of_types: modules,
        about,
    }
}

/// For each of the `shared` types where in a family it stands, if in any.
fn memberships(api: &Api, shared: &BTreeSet<TypeId>) -> Vec<Option<About>> {
    let mut families = families(api, shared);
    let heads: Vec<Option<TypeId>> = families.clone();
    join(api, shared, &mut families);
    let size = |head: TypeId| {
        families
            .iter()
            .filter(|family| **family == Some(head))
            .count()
    };
    let membership = |(family, branch): (&Option<TypeId>, &Option<TypeId>)| {
        let head = (*family)?;
        Some(match branch.is_none() && size(head) > MOST {
            true => About::Parts(head),
            false => About::Whole(head),
        })
    };
    families.iter().zip(&heads).map(membership).collect()
}

/// For each of the `shared` types the union that it is or is a branch of, if any.
fn families(api: &Api, shared: &BTreeSet<TypeId>) -> Vec<Option<TypeId>> {
    let mut families: Vec<Option<TypeId>> = vec![None; api.types.len()];
    let branches = |id: TypeId| -> BTreeSet<TypeId> {
        match &api.get(id).kind {
            TypeKind::Union(_) | TypeKind::ByStatus(_) => {
                let children = api.get(id).kind.children().into_iter();
                let named = children.filter_map(|(_, ty)| ty.named());
                named.filter(|branch| shared.contains(branch)).collect()
            }
            _ => BTreeSet::new(),
        }
    };
    let mut unions: Vec<(TypeId, BTreeSet<TypeId>)> =
        shared.iter().map(|id| (*id, branches(*id))).collect();
    unions.retain(|(_, branches)| !branches.is_empty());
    unions.sort_by_key(|(id, branches)| (std::cmp::Reverse(branches.len()), *id));
    for (id, branches) in unions {
        let of = |branch: &TypeId| families[branch.0];
        let free: Vec<TypeId> = branches
            .iter()
            .copied()
            .filter(|one| of(one).is_none())
            .collect();
        let found: HashSet<Option<TypeId>> = branches.iter().map(of).collect();
        if free.len() >= FEWEST && families[id.0].is_none() {
            free.iter()
                .chain([&id])
                .for_each(|one| families[one.0] = Some(id));
        } else if free.is_empty() && found.len() == 1 {
            // It has the branches of another.
            families[id.0] = branches.first().and_then(|branch| families[branch.0]);
        }
    }
    families
}

/// What only the types of one family hold stands with them.
fn join(api: &Api, shared: &BTreeSet<TypeId>, families: &mut [Option<TypeId>]) {
    let mut holders: Vec<BTreeSet<TypeId>> = vec![BTreeSet::new(); api.types.len()];
    for index in 0..api.types.len() {
        for (_, ty) in api.types[index].kind.children() {
            if let Some(held) = ty.named() {
                holders[held.0].insert(TypeId(index));
            }
        }
    }
    let named: HashSet<TypeId> = api.roots().filter_map(Root::named).collect();
    let mut is_changed = true;
    while std::mem::take(&mut is_changed) {
        for id in shared.iter().filter(|id| !named.contains(id)) {
            let mut of = holders[id.0].iter().filter(|holder| *holder != id);
            let first = of.next().and_then(|holder| families[holder.0]);
            let is_alone = first.is_some() && of.all(|holder| families[holder.0] == first);
            if families[id.0].is_none() && is_alone {
                families[id.0] = first;
                is_changed = true;
            }
        }
    }
}
