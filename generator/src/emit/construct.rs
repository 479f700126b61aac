//! Ways to build what requests carry.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use super::print::{code, doc, type_source};
use super::rust_type::{Presence, ident, presence};
use crate::docs::paragraph;
use crate::ir::{DynamicKey, Rest, Struct, Type, TypeId, TypeKind};
use crate::passes::direction::{MOST_ARGUMENTS, starts_null};

/// Of an answer there is no literal, since properties will be added; a value that requires more
/// than this is better read from JSON.
const MOST_OF_ANSWERS: usize = 12;

/// More arguments than this, and clippy has something to say.
const MANY: usize = 7;

/// A function that builds a struct from what it requires.
pub struct Constructor {
    /// Arguments: name and type.
    pub arguments: Vec<(Ident, TokenStream)>,
    /// Whether it can refuse.
    pub fallible: bool,
    /// What is said of it.
    pub docs: String,
    /// The function.
    pub function: TokenStream,
}

impl Context<'_> {
    /// The constructor `new` of a struct, if it requires anything. What answers alone carry is
    /// built by tests only.
    pub fn constructor(&self, id: TypeId) -> Option<Constructor> {
        let def = self.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return None;
        };
        let for_tests = !def.direction.request;
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
                Presence::Nullable if starts_null(body, def) => inits.push(quote!(#name: None)),
                Presence::Required | Presence::Nullable => {
                    arguments.push((name.clone(), self.field_type(field, def)));
                    inits.push(quote!(#name));
                }
                Presence::Optional => inits.push(quote!(#name: None)),
                Presence::Tristate => inits.push(quote!(#name: Field::Absent)),
            }
        }
        let most = if for_tests {
            MOST_OF_ANSWERS
        } else {
            MOST_ARGUMENTS
        };
        if arguments.len() > most {
            return None;
        }
        let constructor = match &body.rest {
            Rest::Keyed(key) => self.keyed_constructor(id, body, key, arguments, inits),
            _ if arguments.is_empty() => return None,
            _ => {
                inits.extend(
                    self.rest(id, body)
                        .map(|(rest, _)| quote!(#rest: Default::default())),
                );
                let inputs = inputs(&arguments);
                let docs = "With what is required; the rest is left out.".to_owned();
                let comment = doc(&docs);
                let attributes = attributes(for_tests, arguments.len());
                let function = quote! {
                    #comment #attributes
                    pub fn new(#inputs) -> Self { Self { #(#inits),* } }
                };
                Constructor {
                    arguments,
                    fallible: false,
                    docs,
                    function,
                }
            }
        };
        Some(constructor)
    }

    fn keyed_constructor(
        &self,
        id: TypeId,
        body: &Struct,
        key: &DynamicKey,
        mut arguments: Vec<(Ident, TokenStream)>,
        inits: Vec<TokenStream>,
    ) -> Constructor {
        let (field, _) = self
            .rest(id, body)
            .unwrap_or((format_ident!("key"), quote!()));
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
        let docs = self.keyed_docs(&key.ty);
        let comment = doc(&docs);
        let for_tests = !self.api.get(id).direction.request;
        let attributes = attributes(for_tests, arguments.len());
        // An import that only tests need would be one too many.
        let error = match for_tests {
            true => quote!(crate::KeyError),
            false => quote!(KeyError),
        };
        let function = quote! {
            #comment #attributes
            pub fn new(#inputs) -> Result<Self, #error> {
                const RESERVED: &[&str] = &[#(#reserved),*];
                Ok(Self { #(#inits,)* #field: Keyed::beside(key, #value, RESERVED)? })
            }
        };
        Constructor {
            arguments,
            fallible: true,
            docs,
            function,
        }
    }

    /// What is said of a key of the caller's choice, and of a value of type `ty`.
    fn keyed_docs(&self, ty: &Type) -> String {
        let mut docs = "With `value` under `key`, a slug or an id of your choice.".to_owned();
        if let Some(id) = ty.named()
            && let TypeKind::Union(union) = &self.api.get(id).kind
        {
            let variants = union.variants.iter().map(|variant| &variant.ty);
            let variants: Vec<String> = variants.map(|ty| code(&self.plain(ty))).collect();
            let (union, variants) = (self.names.of(id), variants.join(", "));
            docs += &format!(" The value becomes a [`{union}`]: one of {variants}.");
        }
        let errors = "Fails if the key is empty, malformed, a placeholder, or the name of another \
                      property.";
        format!("{}\n\n# Errors\n{errors}", paragraph(&docs))
    }

    /// A type as people write it.
    fn plain(&self, ty: &Type) -> String {
        match ty {
            Type::Boxed(inner) => self.plain(inner),
            ty => type_source(&self.ty(ty)),
        }
    }
}

/// What stands on a constructor of this many arguments.
fn attributes(for_tests: bool, arguments: usize) -> TokenStream {
    let cfg = for_tests.then(|| quote!(#[cfg(feature = "testing")]));
    let many = (arguments > MANY)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "an answer has them all")]));
    quote!(#cfg #many)
}

/// Arguments as they stand in a signature, each with its comma.
pub fn inputs(arguments: &[(Ident, TokenStream)]) -> TokenStream {
    let (names, types): (Vec<_>, Vec<_>) = arguments.iter().cloned().unzip();
    quote!(#(#names: #types,)*)
}
