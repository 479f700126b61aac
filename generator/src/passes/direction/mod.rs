//! Which way each type travels, and where a cycle needs a box.

mod input;
#[cfg(test)]
mod tests;

pub use input::separate;

use crate::ir::{Field, Rest, Struct, Type, TypeDef, TypeId, TypeKind};

/// Boxes each edge that leads back to a type in which it lies; lists and maps are boxes already.
pub fn close_cycles(types: &mut [TypeDef]) {
    let mut state = vec![State::New; types.len()];
    for index in 0..types.len() {
        visit(types, TypeId(index), &mut state);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

fn visit(types: &mut [TypeDef], id: TypeId, state: &mut [State]) {
    if state[id.0] != State::New {
        return;
    }
    state[id.0] = State::Open;
    let children: Vec<Option<TypeId>> = types[id.0]
        .kind
        .children()
        .iter()
        .map(|(_, ty)| inline(ty))
        .collect();
    for (index, child) in children.into_iter().enumerate() {
        let Some(child) = child else { continue };
        visit(types, child, state);
        if state[child.0] == State::Open
            && let Some(ty) = types[id.0].kind.children_mut().into_iter().nth(index)
        {
            ty.enclose();
        }
    }
    state[id.0] = State::Done;
}

/// The named type that lies in `ty` without a pointer in between.
fn inline(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => inline(inner),
        _ => None,
    }
}

/// How a property is present: the arms of the runtime's `object!`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// `T`
    Required,
    /// `Option<T>`, written as null.
    Nullable,
    /// `Option<T>`, left out.
    Optional,
    /// `Vec<T>`: a list that an answer may leave out reads as an empty one.
    List,
    /// `Field<T>`
    Tristate,
}

impl Presence {
    /// Whether it may be missing on the wire.
    pub fn can_be_absent(self) -> bool {
        match self {
            Presence::Optional | Presence::Tristate | Presence::List => true,
            Presence::Required | Presence::Nullable => false,
        }
    }
}

/// How `field` is present in a type of this direction.
pub fn presence(field: &Field, def: &TypeDef) -> Presence {
    match (field.required, field.nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::Nullable,
        (false, true) if def.direction.request => Presence::Tristate,
        (false, _) if !def.direction.request && matches!(field.ty, Type::List(_)) => Presence::List,
        (false, _) => Presence::Optional,
    }
}

/// More required things than this are given by name.
pub const MOST_ARGUMENTS: usize = 5;

/// Whether what is required and may be null is null until it is set: in requests that require
/// much. Where there is little, each is to be thought of.
pub fn starts_null(body: &Struct, def: &TypeDef) -> bool {
    let required = body.fields.iter().map(|field| presence(field, def));
    let required = required.filter(|one| matches!(one, Presence::Required | Presence::Nullable));
    def.direction.request && required.count() > MOST_ARGUMENTS
}

/// Whether every value of the type can do without anything given: it has a `Default`.
pub fn has_default(def: &TypeDef) -> bool {
    match &def.kind {
        TypeKind::Struct(body) => {
            let can_go = |field: &Field| match presence(field, def) {
                Presence::Nullable => starts_null(body, def),
                other => other.can_be_absent(),
            };
            body.fields.iter().all(can_go) && !matches!(body.rest, Rest::Keyed(_))
        }
        TypeKind::Options(_) => true,
        TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) | TypeKind::ByStatus(_) => {
            false
        }
    }
}
