//! What a module imports: worked out from what it holds, never from text.

use std::collections::{BTreeMap, BTreeSet};

use super::ident::Ident;
use super::rust_type::Import;

/// The imports of one module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imports {
    module: String,
    names: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// None yet, for the module of this name.
    pub fn of(module: &str) -> Imports {
        Imports {
            module: module.to_owned(),
            names: BTreeMap::new(),
        }
    }

    /// Adds one name.
    pub fn add(&mut self, import: Import) {
        let names = self.names.entry(import.home.to_owned()).or_default();
        names.insert(import.name.to_owned());
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
            let names = self.names.entry(format!("crate::{module}")).or_default();
            names.insert(name.to_string());
        }
    }

    /// Paths, and the names imported from each, both sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.names
            .iter()
            .map(|(home, names)| (home.as_str(), names))
    }
}
