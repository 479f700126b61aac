//! Constructors of what answers alone carry, which only tests of applications need.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::Condition;
use super::construct::{Arguments, Constructor};
use super::ident::Ident;
use super::imports::Imports;
use super::module::{Item, Module};

/// All of them, by when they are compiled and the name of their type.
#[derive(Clone, Debug, PartialEq)]
pub struct TestConstructors {
    pub imports: Imports,
    pub constructors: Vec<(Condition, Ident, Constructor)>,
}

impl TestConstructors {
    /// The structs by which what they take is named, by when they are compiled.
    pub fn named(&self) -> BTreeMap<&Condition, BTreeSet<String>> {
        let mut names: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for (condition, _, new) in &self.constructors {
            if let Arguments::Named(named) = &new.arguments {
                names
                    .entry(condition)
                    .or_default()
                    .insert(named.name.to_string());
            }
        }
        names
    }
}

/// Those of the structs in `modules`.
pub fn test_constructors(modules: &[Module]) -> TestConstructors {
    let mut imports = Imports::of("testing");
    let mut constructors = Vec::new();
    for module in modules {
        for (condition, item) in &module.types {
            let Item::Struct(item) = item else { continue };
            let Some(new) = item.constructor.as_ref().filter(|new| new.for_tests) else {
                continue;
            };
            imports.when(module.whole(condition));
            imports.add_type(&module.name, &item.name);
            new.import(&mut imports);
            let condition = module.whole(condition).clone();
            constructors.push((condition, item.name.clone(), new.clone()));
        }
    }
    TestConstructors {
        imports,
        constructors,
    }
}
