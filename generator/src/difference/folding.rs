//! Types that are new because what holds them is: they are told with that.

use super::comparison::Comparison;
use super::pairs::OperationId;
use crate::ir::{Root, TypeId};

/// For each new type whether something new that holds it tells of it.
pub fn folded(it: &Comparison) -> Vec<bool> {
    let new = it.new;
    // What is held by something that was there before stands by itself.
    let mut by_known = vec![false; new.api.types.len()];
    for id in new.types().filter(|id| it.pairs.old_of(*id).is_some()) {
        let children = new.def(id).kind.children();
        let named = children.iter().filter_map(|(_, ty)| ty.named());
        named.for_each(|held| by_known[held.0] = true);
    }
    for (_, operation) in &it.pairs.operations {
        let roots = new.operation(*operation).roots();
        let named = roots.into_iter().filter_map(Root::named);
        named.for_each(|held| by_known[held.0] = true);
    }
    for (_, webhook) in &it.pairs.webhooks {
        let json = new.api.webhooks[*webhook].json();
        let named = json.and_then(|ty| ty.named());
        named.iter().for_each(|held| by_known[held.0] = true);
    }
    by_known.into_iter().map(|known| !known).collect()
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
