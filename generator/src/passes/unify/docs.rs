//! What is said of a type that stands for several.

use std::collections::{HashMap, HashSet};
use std::mem;

use crate::ir::{TypeDef, TypeId, TypeKind};

/// Gives the type that is `kept` what its copies say of it and its parts, each text only if they all agree:
/// `the name of a box` is not true of a shelf. What a component says stays.
pub(super) fn merge(types: &mut [TypeDef], kept: TypeId, copies: &[TypeId]) {
    let is_component = types[kept.0].origin.component.is_some();
    let own = texts(&mut types[kept.0]).into_iter();
    let own = own.filter(|(_, text)| is_component && !text.is_empty());
    let own: HashSet<Place> = own.map(|(place, _)| place).collect();
    let mut disputed: HashSet<Place> = HashSet::new();
    for copy in copies {
        label_alike(types, kept, *copy);
        let said = texts(&mut types[copy.0]).into_iter();
        let said = said.filter(|(_, text)| !text.is_empty());
        let said: HashMap<Place, String> = said.map(|(at, text)| (at, mem::take(text))).collect();
        if said.is_empty() {
            continue;
        }
        for (place, text) in texts(&mut types[kept.0]) {
            let is_open = !own.contains(&place) && !disputed.contains(&place);
            let Some(other) = said.get(&place).filter(|_| is_open) else {
                continue;
            };
            if text.is_empty() {
                text.clone_from(other);
            } else if text != other {
                text.clear();
                disputed.insert(place);
            }
        }
    }
}

/// Makes room for what a copy says of members of an enum.
fn label_alike(types: &mut [TypeDef], kept: TypeId, copy: TypeId) {
    let Ok([kept, copy]) = types.get_disjoint_mut([kept.0, copy.0]) else {
        return;
    };
    if let (TypeKind::Enum(kept), TypeKind::Enum(copy)) = (&mut kept.kind, &copy.kind) {
        for member in copy.labels.keys() {
            kept.labels.entry(member.clone()).or_default();
        }
    }
}

/// What of a type a text speaks of.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Place {
    Type,
    /// A property, a parameter or a status, by its name, and the part whose header it is.
    Part(String, Option<String>),
    /// A member of an enum.
    Member(String),
}

/// The texts about a type and its parts.
fn texts(def: &mut TypeDef) -> Vec<(Place, &mut String)> {
    let mut texts = vec![(Place::Type, &mut def.docs)];
    match &mut def.kind {
        TypeKind::Struct(body) => texts.extend(body.fields.iter_mut().map(|field| {
            let place = Place::Part(field.wire.clone(), field.header_of.clone());
            (place, &mut field.docs)
        })),
        TypeKind::Options(options) => texts.extend(options.params.iter_mut().map(|param| {
            let place = Place::Part(param.wire.clone(), None);
            (place, &mut param.docs)
        })),
        TypeKind::ByStatus(variants) => texts.extend(variants.iter_mut().map(|variant| {
            let place = Place::Part(variant.status.to_string(), None);
            (place, &mut variant.docs)
        })),
        TypeKind::Enum(body) => texts.extend(body.labels.iter_mut().map(|(member, label)| {
            let place = Place::Member(member.clone());
            (place, &mut label.docs)
        })),
        TypeKind::Union(_) | TypeKind::Tuple(_) => {}
    }
    texts
}
