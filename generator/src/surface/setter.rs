//! Methods that set what can be left out, to be chained.

use super::argument::Takes;
use super::context::Context;
use super::ident::Ident;
use super::rust_type::{RustType, VALUE};
use super::structure::{Sets, Setter};
use super::text::code;
use crate::docs::paragraph;
use crate::ir::{Field, Rest, Struct, Type, TypeId};
use crate::passes::direction::{Presence, presence, starts_null};

/// Methods that users call on every value or type. A property of such a name is set by a method
/// with an underscore at the end; constants with the name of a property have one too.
const TAKEN: [&str; 14] = [
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "default",
    "deserialize",
    "eq",
    "into",
    "ne",
    "new",
    "serialize",
    "to_owned",
    "try_into",
    "type_id",
];

impl Context<'_> {
    /// The setters of a struct that requests carry: one for each property that can be left out or
    /// starts as null, and one for properties that the document does not name.
    ///
    /// What a bare value stands for has none: `From` says it shorter.
    pub fn setters(&self, id: TypeId, body: &Struct) -> Vec<Setter> {
        let def = self.api.get(id);
        let fields = body.fields.iter().zip(self.members(id));
        let setters = fields
            .filter(|(field, _)| !field.read_only)
            .filter_map(|(field, name)| match presence(field, def) {
                Presence::Optional => Some(self.optional(field, name)),
                Presence::Nullable if starts_null(body, def) => Some(self.optional(field, name)),
                Presence::Tristate => Some(self.tristate(field, name)),
                Presence::Required | Presence::Nullable => None,
            });
        let mut setters: Vec<Setter> = setters.collect();
        if !def.direction.request || setters.is_empty() || self.is_bare(id) {
            return Vec::new();
        }
        setters.extend(self.rest_setter(id, body));
        setters
    }

    fn optional(&self, field: &Field, name: Ident) -> Setter {
        let mut docs = setter_docs(field);
        if let Type::List(item) = &field.ty {
            let item = self.ty(item);
            docs += &format!(" An empty list, `Vec::<{item}>::new()`, is sent as such.");
            docs = paragraph(&docs);
        }
        setter(name, docs, self.takes(&field.ty), Sets::Some)
    }

    fn tristate(&self, field: &Field, name: Ident) -> Setter {
        let ty = RustType::generic(RustType::runtime("Field"), self.ty(&field.ty));
        let docs = format!("{} [`Field::Null`] sends null.", setter_docs(field));
        setter(name, docs, Takes::Into(ty), Sets::Itself)
    }

    /// What a value of `ty` is made of.
    pub fn takes(&self, ty: &Type) -> Takes {
        match ty {
            Type::List(item) => Takes::Items(self.ty(item)),
            Type::Map(inner) => Takes::Entries(self.ty(inner)),
            Type::Boxed(inner) => Takes::IntoBoxed(self.ty(inner)),
            // A literal is of the type that it is given as.
            Type::Bool | Type::Integer(_) => Takes::Exactly(self.ty(ty)),
            other => Takes::Into(self.ty(other)),
        }
    }

    fn rest_setter(&self, id: TypeId, body: &Struct) -> Option<Setter> {
        let (rest, _) = self.rest(id, body)?;
        let ty = match &body.rest {
            Rest::Open | Rest::Closed => VALUE,
            Rest::Typed(ty) => self.ty(ty),
            Rest::Keyed(_) => return None,
        };
        let docs = "Adds a property that the document does not name.".to_owned();
        Some(setter(rest, docs, Takes::Into(ty), Sets::Entry))
    }
}

fn setter_docs(field: &Field) -> String {
    let deprecated = if field.deprecated { " Deprecated." } else { "" };
    format!("With {}.{deprecated}", code(&field.wire))
}

/// A method that sets the field `name`.
pub fn setter(name: Ident, docs: String, takes: Takes, sets: Sets) -> Setter {
    Setter {
        method: match TAKEN.contains(&name.plain()) {
            true => name.with("_"),
            false => name.clone(),
        },
        field: name,
        docs,
        takes,
        sets,
    }
}
