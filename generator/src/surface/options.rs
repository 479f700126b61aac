//! What can be left out of a call.

use super::argument::Takes;
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::{BYTES, RustType, STRING};
use super::setter::setter;
use super::structure::{Sets, Setter};
use super::text::code;
use crate::ir::{Body, CallOptions, Encoding, Param, Type, TypeId};

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
        self.setters
            .iter()
            .for_each(|setter| setter.takes.import(imports));
    }
}

/// The options that `id` becomes.
pub fn options(context: Context, id: TypeId, options: &CallOptions) -> Options {
    let params = options.params.iter().zip(context.members(id));
    let (mut fields, mut setters): (Vec<_>, Vec<_>) = params
        .map(|(param, name)| of_param(context, param, name))
        .unzip();
    if let Some((field, setter)) = options.body.as_ref().map(|body| of_body(context, body)) {
        fields.push(field);
        setters.push(setter);
    }
    Options {
        name: context.name(id),
        docs: context.type_docs(id),
        fields,
        setters,
    }
}

fn of_param(context: Context, param: &Param, name: Ident) -> (OptionField, Setter) {
    let ty = context.ty(&param.ty);
    // An empty list is not sent.
    let (ty, sets) = match param.ty {
        Type::List(_) => (ty, Sets::Itself),
        _ => (ty.option(), Sets::Some),
    };
    let field = OptionField {
        name: name.clone(),
        docs: match param.docs.is_empty() {
            true => code(&param.wire),
            false => param.docs.clone(),
        },
        ty,
    };
    let docs = format!("With {}.", code(&param.wire));
    (field, setter(name, docs, context.takes(&param.ty), sets))
}

fn of_body(context: Context, body: &Body) -> (OptionField, Setter) {
    let ty = match body.encoding {
        Encoding::Json | Encoding::Form => context.ty(&body.ty),
        Encoding::Text => STRING,
        Encoding::Bytes => BYTES,
    };
    let name = Ident::new("body");
    let field = OptionField {
        name: name.clone(),
        docs: match body.docs.is_empty() {
            true => "The body.".to_owned(),
            false => body.docs.clone(),
        },
        ty: ty.clone().option(),
    };
    let docs = "With this body.".to_owned();
    (field, setter(name, docs, Takes::Into(ty), Sets::Some))
}
