//! `From` bare values, for what is an object of one property on the wire.

use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::print::{code, doc};
use super::rust_type::{Presence, format_type, ident, presence};
use crate::ir::{Field, IntegerType, Rest, Type, TypeDef, TypeId, TypeKind};

/// What a value can be made of.
#[derive(Clone)]
pub struct Source {
    /// Its type.
    pub ty: TokenStream,
    /// Whether it can be refused, and then with what: an error of the runtime.
    pub error: Option<TokenStream>,
}

impl Source {
    /// What is never refused.
    pub fn sure(ty: TokenStream) -> Source {
        Source { ty, error: None }
    }

    /// An `impl` of `From` or `TryFrom` it for `this`, which is made of `value` or of what
    /// `value.try_into()?` gives.
    pub fn conversion(&self, this: &TokenStream, made: &TokenStream) -> TokenStream {
        let source = &self.ty;
        match &self.error {
            None => quote! {
                impl From<#source> for #this {
                    fn from(value: #source) -> Self { #made }
                }
            },
            Some(error) => quote! {
                impl TryFrom<#source> for #this {
                    type Error = #error;
                    fn try_from(value: #source) -> Result<Self, Self::Error> { Ok(#made) }
                }
            },
        }
    }
}

impl Context<'_> {
    /// `From` what a struct of one property stands for.
    pub fn conversions(&self, id: TypeId) -> TokenStream {
        let def = self.api.get(id);
        let Some((field, rest)) = self.only_property(id) else {
            return self.text_conversions(id);
        };
        let (this, name) = (self.name(id), ident(&self.names.members[id.0][0]));
        let rest = rest.map(|rest| quote!(, #rest: Default::default()));
        let docs = doc(&format!("A bare value stands for `{}`.", field.wire));
        let target = self.ty(&field.ty).to_string();
        let conversion = |source: Source| {
            // A conversion into itself would be flagged.
            let plain = source.ty.to_string() == target;
            let value = match (&source.error, plain) {
                (Some(_), _) => quote!(value.try_into()?),
                (None, true) => quote!(value),
                (None, false) => quote!(value.into()),
            };
            let init = match presence(field, def) {
                Presence::Required if plain && name == "value" => quote!(value),
                Presence::Required => quote!(#name: #value),
                Presence::Nullable | Presence::Optional => quote!(#name: Some(#value)),
                Presence::Tristate => quote!(#name: Field::Value(#value)),
            };
            let conversion = source.conversion(&quote!(#this), &quote!(Self { #init #rest }));
            quote!(#docs #conversion)
        };
        self.sources(&field.ty)
            .into_iter()
            .map(conversion)
            .collect()
    }

    /// `From` text, for a part of requests that requires a text and nothing else.
    fn text_conversions(&self, id: TypeId) -> TokenStream {
        let def = self.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return quote!();
        };
        let is_required = |field: &&Field| presence(field, def) == Presence::Required;
        let mut required = body.fields.iter().filter(is_required);
        let only = required.next().filter(|field| field.ty == Type::String);
        let arguments = self
            .constructor(id)
            .map(|constructor| constructor.arguments);
        let is_alone = arguments.is_some_and(|arguments| arguments.len() == 1);
        let holds = |def: &TypeDef| match &def.kind {
            TypeKind::Struct(body) => body.fields.iter().any(|it| it.ty.named() == Some(id)),
            _ => false,
        };
        let is_part = def.direction.request && self.api.types.iter().any(holds);
        let Some(field) = only.filter(|_| is_part && is_alone) else {
            return quote!();
        };
        let docs = format!(
            "A text stands for {}; the rest is left out.",
            code(&field.wire)
        );
        let (this, docs) = (self.name(id), doc(&docs));
        let conversions = self.sources(&field.ty).into_iter().map(|source| {
            let conversion = source.conversion(&quote!(#this), &quote!(Self::new(value)));
            quote!(#docs #conversion)
        });
        conversions.collect()
    }

    /// Whether a bare value stands for the struct.
    pub fn is_bare(&self, id: TypeId) -> bool {
        !self.bare_sources(id).is_empty()
    }

    /// What stands for the struct, if it is one of one property.
    pub fn bare_sources(&self, id: TypeId) -> Vec<Source> {
        let only = self.only_property(id);
        only.map_or(Vec::new(), |(field, _)| self.sources(&field.ty))
    }

    /// The property of a struct of requests that has no other, and the name of its rest.
    fn only_property(&self, id: TypeId) -> Option<(&Field, Option<proc_macro2::Ident>)> {
        let def = self.api.get(id);
        match &def.kind {
            TypeKind::Struct(body)
                if def.direction.request && !matches!(body.rest, Rest::Keyed(_)) =>
            {
                let [field] = body.fields.as_slice() else {
                    return None;
                };
                Some((field, self.rest(id, body).map(|(rest, _)| rest)))
            }
            _ => None,
        }
    }

    /// What converts into a value of `ty`.
    pub fn sources(&self, ty: &Type) -> Vec<Source> {
        let sure = match ty {
            Type::String => vec![quote!(&str), quote!(String)],
            // `i32` is what a literal is without a suffix.
            Type::Number => {
                let whole = [quote!(i32), quote!(i64), quote!(u32), quote!(Number)];
                let fraction = Source {
                    ty: quote!(f64),
                    error: Some(quote!(crate::NotFinite)),
                };
                return whole
                    .map(Source::sure)
                    .into_iter()
                    .chain([fraction])
                    .collect();
            }
            Type::Integer(IntegerType::I64) => vec![quote!(i32), quote!(i64), quote!(u32)],
            Type::Format(format) => vec![format_type(*format)],
            Type::Bool | Type::Integer(_) | Type::Named(_) | Type::List(_) => vec![self.ty(ty)],
            _ => Vec::new(),
        };
        sure.into_iter().map(Source::sure).collect()
    }
}
