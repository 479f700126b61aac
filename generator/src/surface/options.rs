//! What can be left out of a call.

use super::context::Context;
use super::field_docs::option_docs;
use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::RustType;
use super::setter::{Setter, Way, setter};
use crate::ir::{CallOptions, Param, TypeId};

/// A struct in which everything can be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub fields: Vec<OptionField>,
    pub setters: Vec<Setter>,
}

/// A field for what can be left out.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionField {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub ty: RustType,
}

impl Options {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        self.fields
            .iter()
            .for_each(|field| field.ty.import(imports));
        Setter::import_all(&self.setters, imports);
    }
}

/// The options that `id` becomes.
pub fn options(context: Context, id: TypeId, options: &CallOptions) -> Options {
    let params = options.params.iter().zip(context.members(id));
    let (fields, setters) = params
        .map(|(param, name)| of_param(context, param, name))
        .unzip();
    Options {
        name: context.name(id),
        docs: context.type_docs(id),
        fields,
        setters,
    }
}

fn of_param(context: Context, param: &Param, name: Ident) -> (OptionField, Setter) {
    let ty = context.ty(&param.ty);
    let (way, given) = context.way(&param.ty);
    // An empty list is not sent.
    let (ty, way) = match way {
        Way::Items | Way::Each => (ty, Way::List),
        way => (ty.option(), way),
    };
    let field = OptionField {
        name: name.clone(),
        docs: option_docs(context, param),
        ty,
    };
    let setter = setter(name, param.wire.clone(), String::new(), way, given);
    (field, setter)
}
