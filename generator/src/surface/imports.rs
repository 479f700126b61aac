//! What a module imports: worked out from what it holds, never from text.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::Condition;
use super::ident::Ident;
use super::rust_type::Import;

/// The imports of one module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imports {
    module: String,
    /// When what is added is needed.
    condition: Condition,
    /// By path and name: when it is imported.
    names: BTreeMap<(String, String), Condition>,
}

impl Imports {
    /// None yet, for the module of this name.
    pub fn of(module: &str) -> Imports {
        Imports {
            module: module.to_owned(),
            condition: Condition::default(),
            names: BTreeMap::new(),
        }
    }

    /// What is added from now on is needed on this condition.
    pub fn when(&mut self, condition: &Condition) {
        self.condition = condition.clone();
    }

    /// Adds one name.
    pub fn add(&mut self, import: Import) {
        // What is not of the API is always there.
        let always = Condition::default();
        let key = (import.home.to_owned(), import.name.to_owned());
        self.names.insert(key, always);
    }

    /// Adds names that the runtime exports.
    pub fn runtime(&mut self, names: &[&'static str]) {
        names
            .iter()
            .for_each(|name| self.add(Import::runtime(name)));
    }

    /// Adds a type of the API, unless it stands in this module.
    pub fn add_type(&mut self, module: &str, name: &Ident) {
        if module != self.module {
            let key = (format!("crate::{module}"), name.to_string());
            let known = self.names.entry(key);
            let known = known.or_insert_with(|| self.condition.clone());
            *known = Condition::any([&*known, &self.condition]);
        }
    }

    /// Conditions and paths, and the names imported from each on each, all sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&Condition, &str, BTreeSet<&str>)> {
        let mut found: BTreeMap<(&Condition, &str), BTreeSet<&str>> = BTreeMap::new();
        for ((home, name), condition) in &self.names {
            found.entry((condition, home)).or_default().insert(name);
        }
        let found = found.into_iter();
        found.map(|((condition, home), names)| (condition, home, names))
    }
}
