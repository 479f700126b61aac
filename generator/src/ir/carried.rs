//! Modules of the runtime that only those crates carry whose API needs them.

use super::{Api, FormatType, TypeKind};

/// A module of the runtime below `wire`, and what crates with it offer to users.
#[derive(Debug, PartialEq, Eq)]
pub struct Module {
    /// The name of the file, without its ending.
    pub name: &'static str,
    /// What the crate exports of it.
    pub exports: &'static str,
}

/// Lists whose items have a type each.
const TUPLE: Module = Module {
    name: "tuple",
    exports: "ItemTypes, Nothing, Tuple",
};

impl Module {
    /// All there are.
    pub fn all() -> Vec<&'static Module> {
        let formats = FormatType::ALL.iter();
        let mut all: Vec<_> = formats.filter_map(|it| it.row().runtime.as_ref()).collect();
        all.push(&TUPLE);
        all
    }
}

impl Api {
    /// The modules that it needs, in the order of their names.
    pub fn modules(&self) -> Vec<&'static Module> {
        let formats = self.formats();
        let formats = formats.iter();
        let mut needed: Vec<_> = formats.filter_map(|it| it.row().runtime.as_ref()).collect();
        let mut kinds = self.types.iter().map(|def| &def.kind);
        if kinds.any(|kind| matches!(kind, TypeKind::Tuple(_))) {
            needed.push(&TUPLE);
        }
        needed
    }
}
