//! Lists whose items have a type each.

use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::{RustType, VALUE};
use crate::ir::{Type, TypeId};

/// A list whose items have a type each.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub items: Vec<RustType>,
    /// What follows the items.
    pub rest: RustType,
}

impl Tuple {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        imports.runtime(&["tuple"]);
        self.items.iter().for_each(|item| item.import(imports));
        self.rest.import(imports);
    }
}

/// The list that `id` becomes.
pub fn tuple(context: Context, id: TypeId, body: &crate::ir::Tuple) -> Tuple {
    Tuple {
        name: context.name(id),
        docs: context.type_docs(id),
        items: body.items.iter().map(|item| context.ty(item)).collect(),
        rest: match body.rest_item() {
            None => RustType::Plain("crate::Nothing"),
            Some(Type::Any) => VALUE,
            Some(rest) => context.ty(rest),
        },
    }
}
