//! What the operations that have a type have in common.

use std::collections::HashMap;

use super::by_route::verbs;
use super::operations::GroupNames;
use super::route::Routes;
use super::usage::Usages;
use crate::ir::{Api, Root, TypeDef, TypeId, TypeKind};

/// For each type what its operations have in common.
pub struct Sharing<'a> {
    types: Vec<Common<'a>>,
    /// How many properties, branches and bodies are of the type.
    holders: Vec<usize>,
}

#[derive(Clone)]
struct Common<'a> {
    /// The names of the operations, as numbers that rise.
    stems: Vec<usize>,
    is_of_one_tag: bool,
    is_of_one_noun: bool,
    /// What all of them do.
    verb: Option<&'a str>,
    /// Whether the path of one says what is done.
    has_action: bool,
    /// Whether it is what an operation answers.
    is_success: bool,
}

impl<'a> Sharing<'a> {
    pub fn new(
        api: &'a Api,
        usages: &Usages,
        groups: &'a [GroupNames],
        routes: &'a Routes,
    ) -> Sharing<'a> {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut number = |stem| {
            let next = numbers.len();
            *numbers.entry(stem).or_insert(next)
        };
        let mut of_group = |group: &'a GroupNames| -> Vec<usize> {
            let stems = group.stems.iter();
            stems.map(|stem| number(stem.as_str())).collect()
        };
        let numbers: Vec<Vec<usize>> = groups.iter().map(&mut of_group).collect();
        let verbs = verbs(api, routes);
        let common = |id: TypeId| {
            let operations = usages.operations(id);
            let stems = operations.map(|(group, index)| numbers[group][index]);
            let mut stems: Vec<usize> = stems.collect();
            stems.sort_unstable();
            stems.dedup();
            let mut nouns = usages
                .operations(id)
                .map(|operation| routes.at(operation).noun());
            // What is sent to us is done by no operation.
            let done = |(group, at): (usize, usize)| verbs.get(group)?.get(at).copied();
            let mut done = usages.operations(id).map(done);
            let mut tags = usages.operations(id).map(|(group, _)| group);
            let tag = tags.next();
            let noun = nouns.next();
            let verb = done.next().flatten();
            Common {
                stems,
                is_of_one_tag: tags.all(|other| Some(other) == tag),
                is_of_one_noun: noun.is_some() && nouns.all(|other| Some(other) == noun),
                verb: verb.filter(|verb| done.all(|other| other == Some(*verb))),
                has_action: usages
                    .operations(id)
                    .any(|operation| routes.at(operation).action.is_some()),
                is_success: false,
            }
        };
        let mut types: Vec<Common<'a>> = (0..api.types.len()).map(TypeId).map(common).collect();
        for (index, def) in api.types.iter().enumerate() {
            if let Some(of) = def.input_of {
                let own = types[index].stems.clone();
                types[of.0].stems.extend(own);
                types[of.0].stems.sort_unstable();
                types[of.0].stems.dedup();
            }
        }
        let successes = api.roots().filter(|root| matches!(root, Root::Success(_)));
        for id in successes.filter_map(Root::named) {
            types[id.0].is_success = true;
        }
        Sharing {
            types,
            holders: holders(api),
        }
    }

    /// Whether operations of several names have the type.
    pub fn is_shared(&self, id: TypeId) -> bool {
        self.types[id.0].stems.len() > 1
    }

    /// Whether every operation that has the type has `holder`, by their names.
    pub fn is_always_in(&self, id: TypeId, holder: TypeId) -> bool {
        let (stems, of_holder) = (&self.types[id.0].stems, &self.types[holder.0].stems);
        let has = |stem: &usize| of_holder.binary_search(stem).is_ok();
        stems.len() <= of_holder.len() && stems.iter().all(has)
    }

    /// Whether all operations that have the type are of the same tag.
    pub fn is_of_one_tag(&self, id: TypeId) -> bool {
        self.types[id.0].is_of_one_tag
    }

    /// Whether all operations that have the type are about the same.
    pub fn is_of_one_noun(&self, id: TypeId) -> bool {
        self.types[id.0].is_of_one_noun
    }

    /// What all operations that have the type do.
    pub fn verb(&self, id: TypeId) -> Option<&'a str> {
        self.types[id.0].verb
    }

    /// Whether paths of operations that have the type say that different things are done.
    pub fn does_several(&self, id: TypeId) -> bool {
        self.types[id.0].has_action && self.types[id.0].verb.is_none()
    }

    /// Whether no more than one property, and nothing else, is of the type.
    pub fn has_one_holder(&self, id: TypeId) -> bool {
        self.holders[id.0] <= 1
    }

    /// Whether an operation answers with the type.
    pub fn is_success(&self, id: TypeId) -> bool {
        self.types[id.0].is_success
    }
}

/// How many properties, branches and bodies are of each type.
fn holders(api: &Api) -> Vec<usize> {
    let mut holders = vec![0; api.types.len()];
    let held_by = |def: &TypeDef| -> Vec<TypeId> {
        match &def.kind {
            TypeKind::Struct(body) => body.fields.iter().filter_map(|it| it.ty.named()).collect(),
            TypeKind::Union(union) => {
                let variants = union.variants.iter();
                variants.filter_map(|it| it.ty.named()).collect()
            }
            _ => Vec::new(),
        }
    };
    let held = api.types.iter().flat_map(held_by);
    for id in held.chain(api.roots().filter_map(Root::named)) {
        holders[id.0] += 1;
    }
    holders
}
