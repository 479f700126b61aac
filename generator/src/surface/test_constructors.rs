//! Constructors of what answers alone carry, which only tests of applications need.

use std::collections::BTreeSet;

use super::construct::{Arguments, Constructor};
use super::ident::Ident;
use super::imports::Imports;
use super::module::{Item, Module};

/// All of them, by the name of their type.
#[derive(Clone, Debug, PartialEq)]
pub struct TestConstructors {
    pub imports: Imports,
    pub constructors: Vec<(Ident, Constructor)>,
}

impl TestConstructors {
    /// The structs by which what they take is named.
    pub fn named(&self) -> BTreeSet<String> {
        let arguments = self.constructors.iter().map(|(_, new)| &new.arguments);
        let named = arguments.filter_map(|arguments| match arguments {
            Arguments::Named(named) => Some(named.name.to_string()),
            Arguments::Each(_) => None,
        });
        named.collect()
    }
}

/// Those of the structs in `modules`.
pub fn test_constructors(modules: &[Module]) -> TestConstructors {
    let mut imports = Imports::of("testing");
    let mut constructors = Vec::new();
    for module in modules {
        for item in &module.types {
            let Item::Struct(item) = item else { continue };
            let Some(new) = item.constructor.as_ref().filter(|new| new.for_tests) else {
                continue;
            };
            imports.add_type(&module.name, &item.name);
            new.import(&mut imports);
            constructors.push((item.name.clone(), new.clone()));
        }
    }
    TestConstructors {
        imports,
        constructors,
    }
}
