//! Ways to build what requests carry.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use super::print::doc;
use super::rust_type::{Presence, ident, presence};
use crate::FormatType;
use crate::ir::{Rest, Struct, Type, TypeId, TypeKind};

/// More required properties than this are given by name, in a literal.
const MOST_ARGUMENTS: usize = 6;

/// A function that builds a struct from what it requires.
pub struct Constructor {
    /// Arguments: name and type.
    pub arguments: Vec<(Ident, TokenStream)>,
    /// Whether it can refuse.
    pub fallible: bool,
    /// The function.
    pub function: TokenStream,
}

impl Context<'_> {
    /// The constructor `new` of a struct that requests carry, if it requires anything.
    pub fn constructor(&self, id: TypeId) -> Option<Constructor> {
        let def = self.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return None;
        };
        if !def.direction.request {
            return None;
        }
        let mut arguments = Vec::new();
        let mut inits = Vec::new();
        for (field, name) in body.fields.iter().zip(&self.names.members[id.0]) {
            let name = ident(name);
            match presence(field, def) {
                Presence::Required if self.converts(&field.ty) => {
                    let ty = self.ty(&field.ty);
                    arguments.push((name.clone(), quote!(impl Into<#ty>)));
                    inits.push(quote!(#name: #name.into()));
                }
                Presence::Required | Presence::Nullable => {
                    arguments.push((name.clone(), self.field_type(field, def)));
                    inits.push(quote!(#name));
                }
                Presence::Optional => inits.push(quote!(#name: None)),
                Presence::Tristate => inits.push(quote!(#name: Field::Absent)),
            }
        }
        let too_many = arguments.len() > MOST_ARGUMENTS;
        let constructor = match &body.rest {
            Rest::Keyed(_) => self.keyed_constructor(id, body, arguments, inits),
            _ if arguments.is_empty() => return None,
            _ => {
                inits.extend(
                    self.rest(id, body)
                        .map(|(rest, _)| quote!(#rest: Default::default())),
                );
                let inputs = inputs(&arguments);
                let docs = doc("With what it requires; the rest is left out.");
                let function = quote! {
                    #docs
                    pub fn new(#inputs) -> Self { Self { #(#inits),* } }
                };
                Constructor {
                    arguments,
                    fallible: false,
                    function,
                }
            }
        };
        (!too_many).then_some(constructor)
    }

    fn keyed_constructor(
        &self,
        id: TypeId,
        body: &Struct,
        mut arguments: Vec<(Ident, TokenStream)>,
        inits: Vec<TokenStream>,
    ) -> Constructor {
        let (field, _) = self
            .rest(id, body)
            .unwrap_or((format_ident!("key"), quote!()));
        let Rest::Keyed(key) = &body.rest else {
            return Constructor {
                arguments,
                fallible: false,
                function: quote!(),
            };
        };
        let ty = self.ty(&key.ty);
        let converts = self.converts(&key.ty);
        let (value_type, value) = match converts {
            true => (quote!(impl Into<#ty>), quote!(value.into())),
            false => (ty, quote!(value)),
        };
        let value = if key.single {
            quote!(Only(#value))
        } else {
            value
        };
        arguments.push((format_ident!("key"), quote!(impl std::fmt::Display)));
        arguments.push((format_ident!("value"), value_type));
        let reserved = &key.reserved;
        let inputs = inputs(&arguments);
        let docs = doc(
            "With `value` under `key`, a slug or an id of your choice.\n\n# Errors\nA key that is \
             empty, malformed, a placeholder, or the name of another property.",
        );
        let function = quote! {
            #docs
            pub fn new(#inputs) -> Result<Self, KeyError> {
                const RESERVED: &[&str] = &[#(#reserved),*];
                Ok(Self { #(#inits,)* #field: Keyed::beside(key, #value, RESERVED)? })
            }
        };
        Constructor {
            arguments,
            fallible: true,
            function,
        }
    }

    /// `From` what a struct of one property stands for.
    pub fn conversions(&self, id: TypeId) -> TokenStream {
        let def = self.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return quote!();
        };
        let ([field], [name]) = (body.fields.as_slice(), self.names.members[id.0].as_slice())
        else {
            return quote!();
        };
        if !def.direction.request || matches!(body.rest, Rest::Keyed(_)) {
            return quote!();
        }
        let (this, name) = (self.name(id), ident(name));
        let rest = self
            .rest(id, body)
            .map(|(rest, _)| quote!(, #rest: Default::default()));
        let wire = &field.wire;
        let docs = doc(&format!("What a bare value stands for: `{wire}`."));
        let target = self.ty(&field.ty).to_string();
        self.sources(&field.ty)
            .into_iter()
            .map(|source| {
                // A conversion into itself would be flagged.
                let plain = source.to_string() == target;
                let value = if plain {
                    quote!(value)
                } else {
                    quote!(value.into())
                };
                let init = match presence(field, def) {
                    Presence::Required if plain && name == "value" => quote!(value),
                    Presence::Required => quote!(#name: #value),
                    Presence::Nullable | Presence::Optional => quote!(#name: Some(#value)),
                    Presence::Tristate => quote!(#name: Field::Value(#value)),
                };
                quote! {
                    #docs
                    impl From<#source> for #this {
                        fn from(value: #source) -> Self { Self { #init #rest } }
                    }
                }
            })
            .collect()
    }

    /// What converts into a value of `ty`.
    fn sources(&self, ty: &Type) -> Vec<TokenStream> {
        match ty {
            Type::String => vec![quote!(&str), quote!(String)],
            Type::Number => vec![quote!(i64), quote!(Number)],
            Type::Format(FormatType::Timestamp) => vec![quote!(jiff::Timestamp)],
            Type::Format(FormatType::Date) => vec![quote!(jiff::civil::Date)],
            Type::Format(FormatType::Uuid) => vec![quote!(uuid::Uuid)],
            Type::Bool | Type::Integer(_) | Type::Named(_) | Type::List(_) => vec![self.ty(ty)],
            _ => Vec::new(),
        }
    }
}

/// Arguments as they stand in a signature, each with its comma.
pub fn inputs(arguments: &[(Ident, TokenStream)]) -> TokenStream {
    let (names, types): (Vec<_>, Vec<_>) = arguments.iter().cloned().unzip();
    quote!(#(#names: #types,)*)
}
