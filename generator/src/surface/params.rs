//! Parameters that are given by name, in a struct.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::argument::{Argument, NamedArguments, Takes};
use super::condition::Condition;
use super::context::Context;
use super::ident::Ident;
use super::module::Module;
use super::name::{LONGEST, distinct, pascal};
use super::operation::by_name;
use crate::docs::paragraph;
use crate::passes::direction::MOST_ARGUMENTS;

/// The module of these structs.
pub const MODULE: &str = "params";

/// The parameters of a function that are given by name: texts of a path where there are several,
/// since one could stand in another's place; all, where there are many.
///
/// `is_path` tells for each whether it is of the path, `others` is how many arguments there are
/// beside them.
pub fn named(params: &[Argument], is_path: &[bool], others: usize) -> Vec<bool> {
    let is_text = |argument: &Argument| match &argument.takes {
        Takes::Display => true,
        Takes::Into(ty) => ty.is_formatted(),
        _ => false,
    };
    let of_path = || params.iter().zip(is_path).filter(|(_, is_path)| **is_path);
    let texts = of_path().filter(|(argument, _)| is_text(argument)).count();
    let by_path = texts > 1;
    let grouped = if by_path { of_path().count() - 1 } else { 0 };
    let all = params.len() + others - grouped > MOST_ARGUMENTS;
    is_path
        .iter()
        .map(|is_path| all || by_path && *is_path)
        .collect()
}

/// These structs by their fields: the same fields, the same struct.
#[derive(Debug, Default)]
pub struct Structs(HashMap<Vec<Ident>, Struct>);

/// What a struct is called, and what is said of it and of its fields.
#[derive(Debug)]
struct Struct {
    name: Ident,
    /// The link to the first function that takes it.
    function: String,
    are_several: bool,
    field_docs: Vec<String>,
}

impl Structs {
    /// Those that functions of the API take.
    pub fn of(context: Context) -> Structs {
        let names = context.names;
        let handles = names.groups.iter().map(|group| &group.handle);
        let mut taken: HashSet<String> = names.types.iter().chain(handles).cloned().collect();
        let mut structs = Structs::default();
        for (group_index, group) in context.api.groups.iter().enumerate() {
            for (index, operation) in group.operations.iter().enumerate() {
                let (fields, docs): (Vec<Argument>, Vec<&str>) =
                    by_name(context, operation).into_iter().unzip();
                let fields = idents(&fields);
                if fields.is_empty() {
                    continue;
                }
                match structs.0.entry(fields) {
                    Entry::Occupied(known) => known.into_mut().also_of(&docs),
                    Entry::Vacant(place) => {
                        let name = Ident::new(&name(place.key(), &mut taken));
                        place.insert(Struct {
                            name,
                            function: names.link((group_index, index)),
                            are_several: false,
                            field_docs: docs.into_iter().map(str::to_owned).collect(),
                        });
                    }
                }
            }
        }
        structs
    }

    /// The struct for `fields`.
    pub fn arguments(&self, fields: Vec<Argument>) -> NamedArguments {
        let known = self.0.get(&idents(&fields));
        NamedArguments {
            name: known.map_or_else(|| Ident::new("Params"), |known| known.name.clone()),
            module: MODULE.to_owned(),
            docs: known.map(Struct::docs).unwrap_or_default(),
            field_docs: known.map_or_else(
                || vec![String::new(); fields.len()],
                |known| known.field_docs.clone(),
            ),
            fields,
            is_generic: true,
        }
    }
}

impl Struct {
    fn docs(&self) -> String {
        let others = if self.are_several { " and others" } else { "" };
        paragraph(&format!(
            "Parameters of {}{others}, by name.",
            self.function
        ))
    }

    /// Another function takes it: of what is said of the fields, what that one says, too, is left.
    fn also_of(&mut self, others: &[&str]) {
        self.are_several = true;
        for (docs, other) in self.field_docs.iter_mut().zip(others) {
            if docs != other {
                docs.clear();
            }
        }
    }
}

fn idents(fields: &[Argument]) -> Vec<Ident> {
    fields.iter().map(|field| field.name.clone()).collect()
}

/// `OwnerAndRepo`, `OwnerRepoAndNumber`; it is taken afterwards.
fn name(fields: &[Ident], taken: &mut HashSet<String>) -> String {
    let words: Vec<String> = fields.iter().map(|field| pascal(field.plain())).collect();
    let short: Vec<&str> = words
        .iter()
        .map(|word| {
            word.strip_suffix("Id")
                .filter(|it| !it.is_empty())
                .unwrap_or(word)
        })
        .collect();
    let full = joined(&words);
    let ends = [short[0], short[short.len() - 1]];
    let names = [full.clone(), joined(&short), joined(&ends)].into_iter();
    let mut names = names.filter(|name| name.len() <= LONGEST && !taken.contains(name));
    distinct(names.next().unwrap_or(full), taken)
}

fn joined(words: &[impl AsRef<str>]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let together = |words: &[&str]| super::name::joined(&words.concat());
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => together(&[rest, &["And", last]].concat()),
        _ => together(&words),
    }
}

/// All that functions of `modules` take, by name, and when each is compiled.
pub fn params(modules: &[Module]) -> Vec<(Condition, NamedArguments)> {
    let mut found: BTreeMap<String, (Condition, NamedArguments)> = BTreeMap::new();
    for module in modules {
        let Some(handle) = &module.handle else {
            continue;
        };
        let condition = module.whole(&handle.condition);
        let operations = handle.operations.iter();
        for argument in operations.flat_map(|operation| &operation.arguments) {
            let Takes::Named(named) = &argument.takes else {
                continue;
            };
            let known = found.entry(named.name.to_string());
            let known = known.or_insert_with(|| (condition.clone(), named.clone()));
            known.0 = Condition::any([&known.0, condition]);
        }
    }
    found.into_values().collect()
}
