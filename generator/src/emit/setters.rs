//! Methods that set what can be left out, to be chained.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Context;
use super::print::{code, doc, type_source};
use super::rust_type::{Presence, ident, presence};
use crate::docs::paragraph;
use crate::ir::{Field, Rest, Struct, Type, TypeId};
use crate::passes::direction::starts_null;

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
    pub fn setters(&self, id: TypeId, body: &Struct) -> TokenStream {
        let def = self.api.get(id);
        let fields = body.fields.iter().zip(&self.names.members[id.0]);
        let setters: Vec<TokenStream> = fields
            .filter(|(field, _)| !field.read_only)
            .filter_map(|(field, name)| match presence(field, def) {
                Presence::Optional => Some(self.optional(field, name)),
                Presence::Nullable if starts_null(body, def) => Some(self.optional(field, name)),
                Presence::Tristate => Some(self.tristate(field, name)),
                Presence::Required | Presence::Nullable => None,
            })
            .collect();
        if !def.direction.request || setters.is_empty() || self.is_bare(id) {
            return TokenStream::new();
        }
        let rest = self.rest_setter(id, body);
        quote!(#(#setters)* #rest)
    }

    fn optional(&self, field: &Field, name: &str) -> TokenStream {
        let (given, value) = self.given(&field.ty);
        let mut docs = setter_docs(field);
        if let Type::List(item) = &field.ty {
            let item = type_source(&self.ty(item));
            docs += &format!(" An empty list, `Vec::<{item}>::new()`, is sent as such.");
            docs = paragraph(&docs);
        }
        setter(&docs, name, &given, &quote!(Some(#value)))
    }

    fn tristate(&self, field: &Field, name: &str) -> TokenStream {
        let ty = self.ty(&field.ty);
        let docs = format!("{} [`Field::Null`] sends null.", setter_docs(field));
        setter(
            &docs,
            name,
            &quote!(impl Into<Field<#ty>>),
            &quote!(value.into()),
        )
    }

    /// What an argument is given as, and how a value of `ty` is made of it.
    pub fn given(&self, ty: &Type) -> (TokenStream, TokenStream) {
        match ty {
            Type::List(item) => {
                let item = self.ty(item);
                let given = quote!(impl IntoIterator<Item = impl Into<#item>>);
                (given, quote!(value.into_iter().map(Into::into).collect()))
            }
            Type::Map(inner) => {
                let inner = self.ty(inner);
                let entry = quote!((impl Into<String>, impl Into<#inner>));
                let made = quote!(
                    value
                        .into_iter()
                        .map(|(k, v)| (k.into(), v.into()))
                        .collect()
                );
                (quote!(impl IntoIterator<Item = #entry>), made)
            }
            Type::Boxed(inner) => {
                let inner = self.ty(inner);
                (quote!(impl Into<#inner>), quote!(Box::new(value.into())))
            }
            // A literal is of the type that it is given as.
            Type::Bool | Type::Integer(_) => (self.ty(ty), quote!(value)),
            other => {
                let ty = self.ty(other);
                (quote!(impl Into<#ty>), quote!(value.into()))
            }
        }
    }

    fn rest_setter(&self, id: TypeId, body: &Struct) -> Option<TokenStream> {
        let (rest, _) = self.rest(id, body)?;
        let ty = match &body.rest {
            Rest::Open | Rest::Closed => quote!(serde_json::Value),
            Rest::Typed(ty) => self.ty(ty),
            Rest::Keyed(_) => return None,
        };
        let docs = doc("Adds a property that the document does not name.");
        Some(quote! {
            #docs
            #[must_use]
            pub fn #rest(mut self, name: impl Into<String>, value: impl Into<#ty>) -> Self {
                self.#rest.insert(name.into(), value.into());
                self
            }
        })
    }
}

fn setter_docs(field: &Field) -> String {
    let deprecated = if field.deprecated { " Deprecated." } else { "" };
    format!("With {}.{deprecated}", code(&field.wire))
}

/// A method that sets the field `name` to `made`, which is made of the argument `value`.
pub fn setter(docs: &str, name: &str, given: &TokenStream, made: &TokenStream) -> TokenStream {
    let (docs, field) = (doc(docs), ident(name));
    let method = setter_name(name);
    quote! {
        #docs
        #[must_use]
        pub fn #method(mut self, value: #given) -> Self {
            self.#field = #made;
            self
        }
    }
}

fn setter_name(name: &str) -> Ident {
    match TAKEN.contains(&name) {
        true => ident(&format!("{name}_")),
        false => ident(name),
    }
}
