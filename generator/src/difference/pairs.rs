//! What of one version is what of the other.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::version::Version;
use crate::ir::{Operation, Type, TypeId, TypeKind};

/// An operation, by its group and its place in that.
pub type OperationId = (usize, usize);

/// What of the old version is what of the new one.
pub struct Pairs {
    /// Operations, in the order of the new document.
    pub operations: Vec<(OperationId, OperationId)>,
    /// Webhooks, by index.
    pub webhooks: Vec<(usize, usize)>,
    types: Types,
}

/// Types that are the same.
struct Types {
    /// What each old type is now.
    new_of: Vec<Option<TypeId>>,
    /// What each new type was.
    old_of: Vec<Option<TypeId>>,
}

impl Types {
    /// Pairs those that are left and have equal keys.
    fn pair(
        &mut self,
        old: &Version,
        new: &Version,
        key: impl Fn(&Version, TypeId) -> Option<String>,
    ) {
        let free_old = old.types().filter(|id| self.new_of[id.0].is_none());
        let free_new = new.types().filter(|id| self.old_of[id.0].is_none());
        let before = free_old.map(|id| (id, key(old, id))).collect();
        let after = free_new.map(|id| (id, key(new, id))).collect();
        for (before, after) in matched(before, after) {
            self.new_of[before.0] = Some(after);
            self.old_of[after.0] = Some(before);
        }
    }
}

impl Pairs {
    /// Pairs operations by method and path, or else by `operationId`; types by name, or else by
    /// the place where they are used first.
    pub fn new(old: &Version, new: &Version) -> Pairs {
        let mut types = Types {
            new_of: vec![None; old.api.types.len()],
            old_of: vec![None; new.api.types.len()],
        };
        types.pair(old, new, |version, id| {
            Some(version.names.of(id).to_owned())
        });
        types.pair(old, new, |version, id| version.names.paths[id.0].clone());
        Pairs {
            operations: operations(old, new),
            webhooks: webhooks(old, new),
            types,
        }
    }

    /// What an old type is now.
    pub fn new_of(&self, id: TypeId) -> Option<TypeId> {
        self.types.new_of[id.0]
    }

    /// What a new type was.
    pub fn old_of(&self, id: TypeId) -> Option<TypeId> {
        self.types.old_of[id.0]
    }

    /// Types that are in both, in the order of the new version.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, TypeId)> {
        let pairs = self.types.old_of.iter().enumerate();
        pairs.filter_map(|(new, old)| Some(((*old)?, TypeId(new))))
    }

    /// Whether two types are the same, but for boxes.
    pub fn is_same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Boxed(old), new) => self.is_same(old, new),
            (old, Type::Boxed(new)) => self.is_same(old, new),
            (Type::Named(old), Type::Named(new)) => self.new_of(*old) == Some(*new),
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Nullable(old), Type::Nullable(new)) => self.is_same(old, new),
            (old, new) => old == new,
        }
    }
}

/// How the values of one type relate to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Same,
    /// All of the old are of the new type, and others are.
    Wider,
    /// All of the new are of the old type, and others were.
    Narrower,
    Other,
}

/// How a type has changed from `before`, in `old`, to `after`, in `new`.
pub fn relation(
    old: &Version,
    new: &Version,
    pairs: &Pairs,
    before: &Type,
    after: &Type,
) -> Relation {
    if pairs.is_same(before, after) {
        return Relation::Same;
    }
    let (before, after) = (before.unboxed(), after.unboxed());
    let within = |before: &Type, after: &Type| relation(old, new, pairs, before, after);
    match (before, after) {
        (Type::List(before), Type::List(after)) | (Type::Map(before), Type::Map(after)) => {
            within(before, after)
        }
        (Type::Nullable(before), Type::Nullable(after)) => within(before, after),
        (before, Type::Nullable(after)) if pairs.is_same(before, after) => Relation::Wider,
        (Type::Nullable(before), after) if pairs.is_same(before, after) => Relation::Narrower,
        _ if is_wider(old, before, after) => Relation::Wider,
        _ if is_wider(new, after, before) => Relation::Narrower,
        _ if has_branch(new, after, |branch| pairs.is_same(before, branch)) => Relation::Wider,
        _ if has_branch(old, before, |branch| pairs.is_same(branch, after)) => Relation::Narrower,
        _ => Relation::Other,
    }
}

/// Whether every value of `narrow`, a type of `version`, is one of `wide`.
fn is_wider(version: &Version, narrow: &Type, wide: &Type) -> bool {
    let is_text = || match narrow {
        Type::Format(_) => true,
        Type::Named(id) => match &version.def(*id).kind {
            TypeKind::Enum(body) => body.is_text(),
            _ => false,
        },
        _ => false,
    };
    match wide {
        Type::Any => *narrow != Type::Any,
        Type::Number => matches!(narrow, Type::Integer(_)),
        Type::Integer(crate::ir::IntegerType::I64) => {
            *narrow == Type::Integer(crate::ir::IntegerType::I32)
        }
        Type::String => is_text(),
        _ => false,
    }
}

fn has_branch(version: &Version, ty: &Type, is_it: impl Fn(&Type) -> bool) -> bool {
    let Type::Named(id) = ty else { return false };
    match &version.def(*id).kind {
        TypeKind::Union(union) => union.variants.iter().any(|variant| is_it(&variant.ty)),
        _ => false,
    }
}

/// Those of equal keys, where each has one of its own, in the order of the second.
fn matched<T: Copy, K: Eq + Hash>(
    old: Vec<(T, Option<K>)>,
    new: Vec<(T, Option<K>)>,
) -> Vec<(T, T)> {
    let mut known: HashMap<K, Vec<T>> = HashMap::new();
    for (item, key) in old {
        if let Some(key) = key {
            known.entry(key).or_default().push(item);
        }
    }
    let mut pairs = Vec::new();
    for (item, key) in new {
        let of_key = key.and_then(|key| known.remove(&key));
        if let Some(&[only]) = of_key.as_deref() {
            pairs.push((only, item));
        }
    }
    pairs
}

fn operations(old: &Version, new: &Version) -> Vec<(OperationId, OperationId)> {
    let mut pairs = Vec::new();
    let route = |it: &Operation| Some(format!("{} {}", it.method, template(&it.path)));
    pair_operations(old, new, &mut pairs, route);
    pair_operations(old, new, &mut pairs, |it| it.id.clone());
    pairs.sort_by_key(|(_, new)| *new);
    pairs
}

/// Pairs operations that are left and have equal keys.
fn pair_operations(
    old: &Version,
    new: &Version,
    pairs: &mut Vec<(OperationId, OperationId)>,
    key: impl Fn(&Operation) -> Option<String>,
) {
    let taken_old: HashSet<OperationId> = pairs.iter().map(|(old, _)| *old).collect();
    let taken_new: HashSet<OperationId> = pairs.iter().map(|(_, new)| *new).collect();
    let free_old = old.operations().filter(|id| !taken_old.contains(id));
    let free_new = new.operations().filter(|id| !taken_new.contains(id));
    let before = free_old.map(|id| (id, key(old.operation(id)))).collect();
    let after = free_new.map(|id| (id, key(new.operation(id)))).collect();
    pairs.extend(matched(before, after));
}

fn webhooks(old: &Version, new: &Version) -> Vec<(usize, usize)> {
    let keyed = |version: &Version| {
        let webhooks = version.api.webhooks.iter().enumerate();
        webhooks
            .map(|(index, it)| (index, Some(it.place.clone())))
            .collect()
    };
    matched(keyed(old), keyed(new))
}

/// A path whatever its parameters are called.
pub fn template(path: &str) -> String {
    let mut parts = path.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += "{}";
        text += part.split_once('}').map_or("", |(_, rest)| rest);
    }
    text
}
