//! Components that turned out to be no type of their own: a list of objects, a schema that may be
//! null. What refers to one from inside, before that was known, has its id.

use std::collections::HashMap;

use super::Lowered;
use crate::ir::{Api, Type, TypeDef, TypeId, TypeKind};

/// Adds `types` to `api` without the ids that nothing came of; what has such an id gets what it
/// stands for.
pub(super) fn settle(
    mut api: Api,
    types: Vec<Option<TypeDef>>,
    aliases: &HashMap<TypeId, Lowered>,
) -> Api {
    let mut numbers = Vec::with_capacity(types.len());
    for def in types {
        numbers.push(TypeId(api.types.len()));
        api.types.extend(def);
    }
    if !aliases.is_empty() {
        api.for_each_type(&mut |ty| replace(ty, aliases));
        api.types
            .iter_mut()
            .for_each(|def| lift_null(&mut def.kind));
    }
    api.renumber(&|id| numbers[id.0]);
    api
}

/// Puts what aliases stand for in their place. An alias that leads to itself is any value, so
/// that this ends.
fn replace(ty: &mut Type, aliases: &HashMap<TypeId, Lowered>) {
    match ty {
        Type::Named(id) => {
            if let Some(alias) = aliases.get(id) {
                *ty = alias.clone().into_type();
                replace(ty, aliases);
            }
        }
        Type::Nullable(inner) => {
            replace(inner, aliases);
            if matches!(**inner, Type::Nullable(_) | Type::Any) {
                *ty = std::mem::replace(inner, Type::Any);
            }
        }
        Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) => replace(inner, aliases),
        _ => {}
    }
}

/// Null of a property stands beside its type.
fn lift_null(kind: &mut TypeKind) {
    let TypeKind::Struct(body) = kind else { return };
    for field in &mut body.fields {
        if let Type::Nullable(inner) = &mut field.ty {
            field.ty = std::mem::replace(inner, Type::Any);
            field.nullable = true;
        }
        field.nullable &= field.ty != Type::Any;
    }
}
