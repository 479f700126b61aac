//! How large values are, so that one large branch does not make a whole union large.

mod size;
#[cfg(test)]
mod tests;

use crate::ir::{Api, Content, Type, TypeDef, TypeKind, Webhook};
use size::{BOX, BYTES, Layout, STRING, Sizes, VALUE};

/// A branch that takes this many bytes more than its siblings is boxed: from 200 on
/// `clippy::large_enum_variant` finds fault with it, and a few bytes can be estimated wrongly.
const LARGE: usize = 176;

/// Boxes the branches that are much larger than their siblings.
pub fn box_large_variants(api: &mut Api) {
    // A branch that is boxed makes what holds its union smaller, and with it its siblings there.
    while box_some(&mut api.types) {}
    box_large_events(api);
}

/// The same for the enum of what webhooks carry.
fn box_large_events(api: &mut Api) {
    let mut sizes = Sizes::new(&api.types);
    let is_event = |webhook: &&mut Webhook| webhook.callback.is_none();
    let webhooks = api.webhooks.iter_mut().filter(is_event);
    let (typed, others): (Vec<_>, Vec<_>) = webhooks.partition(|it| it.json().is_some());
    let mut events: Vec<&mut Type> = typed.into_iter().filter_map(Webhook::json_mut).collect();
    let held: Vec<usize> = events.iter().map(|ty| sizes.of(ty).size).collect();
    let others = others.iter().map(|webhook| size_of(&webhook.content));
    let others: Vec<usize> = others.flatten().chain([VALUE.size]).collect();
    let large = large(&held, &others).into_iter();
    for (ty, _) in events.iter_mut().zip(large).filter(|(_, large)| *large) {
        ty.enclose();
    }
}

/// What content takes that holds no type of the API.
fn size_of(content: &Content) -> Option<usize> {
    match content {
        Content::Json(_) => None,
        Content::Empty => Some(0),
        Content::Text => Some(STRING.size),
        Content::Bytes => Some(BYTES.size),
    }
}

/// Boxes what is large as things stand; returns whether anything was.
fn box_some(types: &mut [TypeDef]) -> bool {
    let mut sizes = Sizes::new(types);
    let large: Vec<Vec<bool>> = (0..types.len())
        .map(|index| large_children(types, index, &mut sizes))
        .collect();
    let mut changed = false;
    for (def, large) in types.iter_mut().zip(&large) {
        let children = def.kind.children_mut();
        for (ty, _) in children.into_iter().zip(large).filter(|(_, large)| **large) {
            changed |= ty.enclose();
        }
    }
    changed
}

/// Which of the types that a type holds are branches of it and much larger than the others.
fn large_children(types: &[TypeDef], index: usize, sizes: &mut Sizes) -> Vec<bool> {
    let def = &types[index];
    // What a branch takes that holds no type of the API.
    let others: Vec<usize> = match &def.kind {
        TypeKind::Union(_) if def.direction.response => vec![BOX.size],
        TypeKind::Union(_) => Vec::new(),
        TypeKind::ByStatus(variants) => {
            let contents = variants.iter().map(|variant| size_of(&variant.content));
            contents.flatten().collect()
        }
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) | TypeKind::Options(_) => {
            return Vec::new();
        }
    };
    let children = def.kind.children();
    let held: Vec<Layout> = children.iter().map(|(_, ty)| sizes.of(ty)).collect();
    let held = held.into_iter().map(|layout| layout.size);
    large(&held.collect::<Vec<usize>>(), &others)
}

/// Which of `held` are much larger than the rest of these and than `others`.
fn large(held: &[usize], others: &[usize]) -> Vec<bool> {
    if held.len() + others.len() < 2 {
        return Vec::new();
    }
    // What is large itself will be boxed, and makes no sibling look small; where all are, none is.
    let all = || held.iter().chain(others).copied();
    let small = all().filter(|size| *size <= LARGE).max();
    let baseline = small.or(all().min()).unwrap_or(0);
    let limit = baseline.saturating_add(LARGE);
    held.iter().map(|size| *size > limit).collect()
}
