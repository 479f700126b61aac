//! What is said of a type that stands for several.

use std::collections::HashMap;

use crate::docs::NOT_CHECKED;
use crate::ir::{ParameterLocation, Status, TypeDef, TypeId, TypeKind};

/// Gives the type that is `kept` what its copies say of it and its parts, if those that say something agree:
/// `the name of a box` is not true of a shelf. What all demand stays, and what a component says.
pub(super) fn merge(types: &mut [TypeDef], kept: TypeId, copies: &[TypeId]) {
    for copy in copies {
        label_alike(types, kept, *copy);
    }
    let is_component = types[kept.0].origin.component.is_some();
    let own = texts(&mut types[kept.0]).into_iter();
    let mut states: Vec<State> = own
        .map(|(_, text)| match is_component && !text.is_empty() {
            true => State::Own,
            false => State::Open,
        })
        .collect();
    for copy in copies {
        let Ok([kept, copy]) = types.get_disjoint_mut([kept.0, copy.0]) else {
            continue;
        };
        let (kept, said) = (texts(kept), texts(copy));
        let is_aligned = kept.iter().map(|it| it.0).eq(said.iter().map(|it| it.0));
        let by_place: HashMap<Place, usize> = match is_aligned {
            true => HashMap::new(),
            false => said
                .iter()
                .enumerate()
                .map(|(index, it)| (it.0, index))
                .collect(),
        };
        for (index, (place, text)) in kept.into_iter().enumerate() {
            let other = match is_aligned {
                true => Some(index),
                false => by_place.get(&place).copied(),
            };
            if let Some(other) = other {
                states[index].merge(text, said[other].1);
            }
        }
    }
}

/// What is known of a text while copies are looked at.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// It is a component's.
    Own,
    Open,
    /// Copies say different things in words.
    Disputed,
}

impl State {
    /// Makes of a text what it and `other` agree on: the words, where one may be silent, and the demands.
    fn merge(&mut self, text: &mut String, other: &str) {
        if *self == State::Own || text == other {
            return;
        }
        let ((mine, my_demands), (theirs, their_demands)) = (parts(text), parts(other));
        let words = match (mine, theirs) {
            _ if *self == State::Disputed => "",
            ("", words) | (words, "") => words,
            (mine, theirs) if mine == theirs => mine,
            _ => {
                *self = State::Disputed;
                ""
            }
        };
        let demands = match my_demands == their_demands {
            true => my_demands,
            false => "",
        };
        let parts = [words, demands].into_iter().filter(|part| !part.is_empty());
        *text = parts.collect::<Vec<_>>().join("\n\n");
    }
}

/// The words of a text, and what it says that a schema demands.
fn parts(text: &str) -> (&str, &str) {
    let (words, demands) = text.split_at(text.find(NOT_CHECKED).unwrap_or(text.len()));
    (words.trim_end(), demands)
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
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place<'a> {
    Type,
    /// A property or a member of an enum, and the part whose header it is.
    Part(&'a str, Option<&'a str>),
    Parameter(&'a str, ParameterLocation),
    Status(Status),
}

/// The texts about a type and its parts.
fn texts(def: &mut TypeDef) -> Vec<(Place<'_>, &mut String)> {
    let mut texts = vec![(Place::Type, &mut def.docs)];
    match &mut def.kind {
        TypeKind::Struct(body) => texts.extend(body.fields.iter_mut().map(|field| {
            let place = Place::Part(&field.wire, field.header_of.as_deref());
            (place, &mut field.docs)
        })),
        TypeKind::Enum(body) => texts.extend(
            body.labels
                .iter_mut()
                .map(|(member, label)| (Place::Part(member, None), &mut label.docs)),
        ),
        TypeKind::Options(options) => texts.extend(options.params.iter_mut().map(|param| {
            let place = Place::Parameter(&param.wire, param.location);
            (place, &mut param.docs)
        })),
        TypeKind::ByStatus(variants) => texts.extend(
            variants
                .iter_mut()
                .map(|variant| (Place::Status(variant.status), &mut variant.docs)),
        ),
        TypeKind::Union(_) | TypeKind::Tuple(_) => {}
    }
    texts
}
