//! Roughly how large values are, so that one large branch does not make a whole union large.

use crate::ir::{Api, Rest, Type, TypeDef, TypeKind};

/// A branch that takes this many bytes more than any other is boxed.
const LARGE: usize = 144;

/// Boxes the branches that are much larger than their siblings.
pub fn box_large_variants(api: &mut Api) {
    for index in 0..api.types.len() {
        let kind = &api.types[index].kind;
        let several = match kind {
            TypeKind::Union(union) => union.variants.len() > 1,
            TypeKind::ByStatus(variants) => variants.len() > 1,
            TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Options(_) => false,
        };
        if !several {
            continue;
        }
        let sizes: Vec<usize> = kind
            .children()
            .iter()
            .map(|(_, ty)| size(&api.types, ty, 0))
            .collect();
        // What is large itself will be boxed, and makes no sibling look small.
        let small = sizes
            .iter()
            .copied()
            .filter(|size| *size <= LARGE)
            .max()
            .unwrap_or(0);
        for (ty, size) in api.types[index].kind.children_mut().into_iter().zip(&sizes) {
            if *size > small + LARGE && matches!(ty, Type::Named(_)) {
                *ty = Type::Boxed(Box::new(ty.clone()));
            }
        }
    }
}

/// Bytes of a value on the stack, within a word or two.
fn size(types: &[TypeDef], ty: &Type, depth: usize) -> usize {
    match ty {
        Type::Bool => 1,
        Type::Integer(_) | Type::Boxed(_) => 8,
        Type::Number => 16,
        Type::Any => 32,
        Type::Format(format) => format.row().size,
        Type::String | Type::List(_) | Type::Map(_) => 24,
        Type::Nullable(inner) => size(types, inner, depth),
        // A cycle is closed by a box, and no object is nested this deep without one.
        Type::Named(_) if depth > 64 => 0,
        Type::Named(id) => kind_size(types, &types[id.0].kind, depth + 1),
    }
}

fn kind_size(types: &[TypeDef], kind: &TypeKind, depth: usize) -> usize {
    match kind {
        TypeKind::Struct(body) => {
            let fields: usize = body
                .fields
                .iter()
                .map(|field| size(types, &field.ty, depth).next_multiple_of(8))
                .sum();
            let rest = match &body.rest {
                Rest::Keyed(key) => 24 + size(types, &key.ty, depth),
                Rest::Typed(_) => 24,
                Rest::Open | Rest::Closed => 48,
            };
            fields + rest
        }
        TypeKind::Union(union) => {
            union
                .variants
                .iter()
                .map(|v| size(types, &v.ty, depth))
                .max()
                .unwrap_or(0)
                + 8
        }
        TypeKind::Enum(_) => 16,
        TypeKind::ByStatus(_) | TypeKind::Options(_) => 0,
    }
}
