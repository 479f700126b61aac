//! Modules of the runtime that only those crates carry whose API needs them.

use super::{Api, Encoding, FormatType, TypeKind};

/// A module of the runtime, and what crates with it offer to users.
#[derive(Debug, PartialEq, Eq)]
pub struct Module {
    /// The module that it is in: `wire` or `http`.
    pub within: &'static str,
    /// The name of the file, without its ending; no other has the same.
    pub name: &'static str,
    /// What the crate exports of it; empty for nothing.
    pub exports: &'static str,
}

/// Lists whose items have a type each.
const TUPLE: Module = Module {
    within: "wire",
    name: "tuple",
    exports: "ItemTypes, Nothing, Tuple",
};

/// Parameters and forms that are more than texts and lists of texts.
const STYLES: [Module; 2] = [http("style"), http("styled")];

const fn http(name: &'static str) -> Module {
    Module {
        within: "http",
        name,
        exports: "",
    }
}

impl Module {
    /// All there are.
    pub fn all() -> Vec<&'static Module> {
        let formats = FormatType::ALL.iter();
        let mut all: Vec<_> = formats.filter_map(|it| it.row().runtime.as_ref()).collect();
        all.push(&TUPLE);
        all.extend(&STYLES);
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
        if self.has_styles() {
            needed.extend(&STYLES);
        }
        needed
    }

    /// Whether something is written by a style: a form, or a parameter that is not plain.
    pub fn has_styles(&self) -> bool {
        let params = self.operations().flat_map(|operation| &operation.params);
        let options = self.types.iter().flat_map(|def| match &def.kind {
            TypeKind::Options(options) => options.params.as_slice(),
            _ => &[],
        });
        let is_form = |body: &super::Body| body.encoding == Encoding::Form;
        params.chain(options).any(|it| self.plain(it).is_none())
            || self
                .operations()
                .any(|it| it.body.as_ref().is_some_and(is_form))
    }
}
