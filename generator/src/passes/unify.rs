//! Structurally equal types become one. Descriptions, titles and examples do not count, nor does
//! the order of properties and of the members of an enum.

use std::collections::HashMap;

use serde_json::Value;

use crate::ir::{Api, Rest, TypeDef, TypeId, TypeKind, Union, Variant};

/// Makes one type of equal ones, and drops what no operation reaches.
///
/// Types start in classes by what they are without the types they hold; a class is split while
/// its types hold types of different classes. What is left together is equal, cycles included.
pub fn unify(api: &mut Api) {
    let mut classes = partition(&api.types, |def, _| shape(&def.kind, &|_| TypeId(0)));
    loop {
        let before = count(&classes);
        classes = partition(&api.types, |def, index| {
            format!(
                "{} {}",
                classes[index],
                shape(&def.kind, &|id| TypeId(classes[id.0]))
            )
        });
        if count(&classes) == before {
            break;
        }
    }
    redirect(api, &classes);
    prune(api);
}

/// Numbers the classes of equal keys in the order in which they first stand.
fn partition(types: &[TypeDef], key: impl Fn(&TypeDef, usize) -> String) -> Vec<usize> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    types
        .iter()
        .enumerate()
        .map(|(index, def)| {
            let next = numbers.len();
            *numbers.entry(key(def, index)).or_insert(next)
        })
        .collect()
}

fn count(classes: &[usize]) -> usize {
    classes.iter().max().map_or(0, |max| max + 1)
}

/// A type's structure as text, in which the types it holds stand as `name` says.
fn shape(kind: &TypeKind, name: &dyn Fn(TypeId) -> TypeId) -> String {
    let mut kind = kind.clone();
    for child in kind.children_mut() {
        child.map_named(&mut |id| name(id));
    }
    match &mut kind {
        TypeKind::Struct(body) => {
            for field in &mut body.fields {
                field.docs.clear();
                field.examples.clear();
                field.deprecated = false;
            }
            for constant in &mut body.constants {
                constant.docs.clear();
            }
            body.fields.sort_by(|a, b| a.wire.cmp(&b.wire));
            body.constants.sort_by(|a, b| a.wire.cmp(&b.wire));
            if let Rest::Keyed(key) = &mut body.rest {
                key.docs.clear();
            }
        }
        TypeKind::ByStatus(variants) => {
            for variant in variants {
                variant.docs.clear();
            }
        }
        TypeKind::Union(union) => {
            for variant in &mut union.variants {
                variant.component = None;
            }
        }
        TypeKind::Options(options) => {
            for param in &mut options.params {
                param.docs.clear();
                param.pointer.clear();
            }
            if let Some(body) = &mut options.body {
                body.docs.clear();
            }
        }
        TypeKind::Enum(body) => body.members.sort_by_key(Value::to_string),
    }
    format!("{kind:?}")
}

/// Points every reference at the type that stands for its class.
fn redirect(api: &mut Api, classes: &[usize]) {
    let kept = representatives(&api.types, classes);
    for (index, kept) in kept.iter().enumerate() {
        merge_docs(&mut api.types, *kept, TypeId(index));
        merge_examples(&mut api.types, *kept, TypeId(index));
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

/// A copy lends its description to the type that stands for it, if that has none.
fn merge_docs(types: &mut [TypeDef], kept: TypeId, copy: TypeId) {
    if kept != copy && types[kept.0].docs.is_empty() {
        types[kept.0].docs = types[copy.0].docs.clone();
    }
}

/// A copy lends its examples too, to the type and to the properties that have none.
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
    let roots: Vec<TypeId> = api
        .operations()
        .flat_map(|operation| operation.roots())
        .filter_map(|root| root.named())
        .collect();
    let order = api.reachable(roots);
    let mut numbers = vec![TypeId(0); api.types.len()];
    for (new, old) in order.iter().enumerate() {
        numbers[old.0] = TypeId(new);
    }
    let mut types: Vec<Option<TypeDef>> = api.types.drain(..).map(Some).collect();
    api.types = order.iter().filter_map(|id| types[id.0].take()).collect();
    api.renumber(&|id| numbers[id.0]);
}
