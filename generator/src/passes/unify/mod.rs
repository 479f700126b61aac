//! Structurally equal types become one. Descriptions, titles and examples do not count, nor does
//! the order of properties and of the members of an enum.

mod docs;
mod shape;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use serde_json::Value;

use crate::ir::{Api, Root, TypeDef, TypeId, TypeKind, Union, Variant};
use shape::Shape;

/// Makes one type of equal ones, and drops what no operation reaches.
pub fn unify(api: &mut Api) {
    let classes = classes(&api.types);
    redirect(api, &classes);
    prune(api);
}

/// The class of every type, by partition refinement: types start in classes by what they are
/// without the types they hold; a class is split while its types hold types of different classes.
/// What is left together is equal, cycles included. A type that is alone in its class stays so.
fn classes(types: &[TypeDef]) -> Vec<usize> {
    let (shapes, held): (Vec<Shape>, Vec<Vec<TypeId>>) = types.iter().map(Shape::of).unzip();
    let mut classes = numbered(shapes);
    let mut count = classes.iter().max().map_or(0, |max| max + 1);
    loop {
        let mut sizes = vec![0_usize; count];
        classes.iter().for_each(|class| sizes[*class] += 1);
        let together = (0..types.len()).filter(|index| sizes[classes[*index]] > 1);
        // The first of a class keeps its number, those that are unlike it get others.
        let mut parts: HashMap<(usize, Vec<usize>), usize> = HashMap::new();
        let mut split = classes.clone();
        let mut is_kept = vec![false; count];
        let before = count;
        for index in together {
            let of_held = held[index].iter().map(|id| classes[id.0]).collect();
            let class = classes[index];
            split[index] = *parts.entry((class, of_held)).or_insert_with(|| {
                if !std::mem::replace(&mut is_kept[class], true) {
                    return class;
                }
                count += 1;
                count - 1
            });
        }
        if count == before {
            return classes;
        }
        classes = split;
    }
}

/// Numbers the classes of equal keys in the order in which they first stand.
fn numbered<K: Eq + Hash>(keys: Vec<K>) -> Vec<usize> {
    let mut numbers: HashMap<K, usize> = HashMap::new();
    let number = |key| {
        let next = numbers.len();
        *numbers.entry(key).or_insert(next)
    };
    keys.into_iter().map(number).collect()
}

/// Points every reference at the type that stands for its class.
fn redirect(api: &mut Api, classes: &[usize]) {
    let kept = representatives(&api.types, classes);
    let mut copies: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (index, kept) in kept.iter().enumerate() {
        if kept.0 != index {
            copies.entry(*kept).or_default().push(TypeId(index));
            merge_examples(&mut api.types, *kept, TypeId(index));
        }
    }
    for (kept, copies) in copies {
        docs::merge(&mut api.types, kept, &copies);
    }
    api.renumber(&|id| kept[id.0]);
    for def in &mut api.types {
        if let TypeKind::Union(union) = &mut def.kind {
            merge_variants(union);
        }
    }
}

/// For each type the one that it becomes: components of different names stay apart, and what
/// stands in place becomes the first component that it is equal to.
fn representatives(types: &[TypeDef], classes: &[usize]) -> Vec<TypeId> {
    let mut named: HashMap<(usize, &str), TypeId> = HashMap::new();
    let mut first: HashMap<usize, TypeId> = HashMap::new();
    for (index, def) in types.iter().enumerate() {
        if let Some(name) = &def.origin.component {
            named.entry((classes[index], name)).or_insert(TypeId(index));
            first.entry(classes[index]).or_insert(TypeId(index));
        }
    }
    for (index, class) in classes.iter().enumerate() {
        first.entry(*class).or_insert(TypeId(index));
    }
    let stands_for = |(index, def): (usize, &TypeDef)| match &def.origin.component {
        Some(name) => named[&(classes[index], name.as_str())],
        None => first[&classes[index]],
    };
    types.iter().enumerate().map(stands_for).collect()
}

/// Branches of the same type are one, which all their tests lead to.
fn merge_variants(union: &mut Union) {
    let mut merged: Vec<Variant> = Vec::new();
    for variant in std::mem::take(&mut union.variants) {
        match merged.iter_mut().find(|known| known.ty == variant.ty) {
            Some(known) => known.tests.extend(variant.tests),
            None => merged.push(variant),
        }
    }
    union.variants = merged;
}

/// A copy lends its examples to the type that stands for it, and to the properties that have none.
fn merge_examples(types: &mut [TypeDef], kept: TypeId, copy: TypeId) {
    let Ok([kept, copy]) = types.get_disjoint_mut([kept.0, copy.0]) else {
        return;
    };
    lend(&mut kept.examples, &copy.examples);
    if let (TypeKind::Struct(kept), TypeKind::Struct(copy)) = (&mut kept.kind, &copy.kind) {
        for kept in &mut kept.fields {
            if let Some(copy) = copy.fields.iter().find(|copy| copy.wire == kept.wire) {
                lend(&mut kept.examples, &copy.examples);
            }
        }
    }
}

fn lend(kept: &mut Vec<Value>, copy: &[Value]) {
    if kept.is_empty() {
        kept.extend_from_slice(copy);
    }
}

/// Drops what no operation reaches; the others are numbered in the order in which operations
/// reach them.
fn prune(api: &mut Api) {
    api.keep(&api.reachable(api.roots().filter_map(Root::named)));
}
