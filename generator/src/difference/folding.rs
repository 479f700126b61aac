//! Types that are new because what holds them is, or gone with it: they are told with that.

use super::comparison::Comparison;
use super::pairs::OperationId;
use super::version::Version;
use crate::ir::{Root, TypeId};

/// For each new type whether something new that holds it tells of it.
pub fn added(it: &Comparison) -> Vec<bool> {
    let operations = it.pairs.operations.iter().map(|(_, new)| *new);
    let webhooks = it.pairs.webhooks.iter().map(|(_, new)| *new);
    let is_known = |id: TypeId| it.pairs.old_of(id).is_some();
    folded(it.new, operations, webhooks, is_known)
}

/// For each old type whether something that is gone and held it tells of it.
pub fn removed(it: &Comparison) -> Vec<bool> {
    let operations = it.pairs.operations.iter().map(|(old, _)| *old);
    let webhooks = it.pairs.webhooks.iter().map(|(old, _)| *old);
    let is_known = |id: TypeId| it.pairs.new_of(id).is_some();
    folded(it.old, operations, webhooks, is_known)
}

/// For each type whether nothing holds it that both versions have. What an operation has once, such
/// as its options, is told with the operation.
fn folded(
    version: &Version,
    operations: impl Iterator<Item = OperationId>,
    webhooks: impl Iterator<Item = usize>,
    is_known: impl Fn(TypeId) -> bool,
) -> Vec<bool> {
    let mut folded = vec![true; version.api.types.len()];
    for id in version.types().filter(|id| is_known(*id)) {
        let children = version.def(id).kind.children();
        let named = children.iter().filter_map(|(_, ty)| ty.named());
        named.for_each(|held| folded[held.0] = false);
    }
    for operation in operations {
        let roots = version.operation(operation).roots().into_iter();
        let carried = roots.filter(|root| {
            matches!(
                root,
                Root::Param(_) | Root::Body(_) | Root::Success(_) | Root::Item(_)
            )
        });
        carried
            .filter_map(Root::named)
            .for_each(|held| folded[held.0] = false);
    }
    for webhook in webhooks {
        let json = version.api.webhooks[webhook].json();
        let named = json.and_then(|ty| ty.named());
        named.iter().for_each(|held| folded[held.0] = false);
    }
    folded
}

/// How many new types an operation brings along: `, with 3 types`.
pub fn with_operation(it: &Comparison, id: OperationId) -> String {
    let roots = it.new.operation(id).roots();
    let roots: Vec<TypeId> = roots.into_iter().filter_map(Root::named).collect();
    with(it, roots, None)
}

/// How many other new types a type brings along.
pub fn with_type(it: &Comparison, id: TypeId) -> String {
    with(it, vec![id], Some(id))
}

fn with(it: &Comparison, roots: Vec<TypeId>, but: Option<TypeId>) -> String {
    let held = it.new.api.reachable(roots);
    let is_new = |id: &&TypeId| it.pairs.old_of(**id).is_none() && Some(**id) != but;
    match held.iter().filter(is_new).count() {
        0 => String::new(),
        1 => ", with a type".to_owned(),
        count => format!(", with {count} types"),
    }
}
