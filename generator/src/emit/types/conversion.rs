//! `From` and `TryFrom`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::print::doc;
use crate::passes::direction::Presence;
use crate::surface::conversion::{Conversion, Made, Turned};
use crate::surface::ident::Ident;

/// The `impl`s for the type called `this`.
pub fn conversions(this: &Ident, conversions: &[Conversion]) -> TokenStream {
    conversions
        .iter()
        .map(|one| conversion(this, one))
        .collect()
}

fn conversion(this: &Ident, conversion: &Conversion) -> TokenStream {
    let docs = doc(&conversion.docs);
    let (source, made) = (&conversion.source.ty, made(&conversion.made));
    match conversion.source.error {
        None => quote! {
            #docs
            impl From<#source> for #this {
                fn from(value: #source) -> Self { #made }
            }
        },
        Some(error) => {
            let error = crate::emit::print::ours(error);
            quote! {
                #docs
                impl TryFrom<#source> for #this {
                    type Error = #error;
                    fn try_from(value: #source) -> Result<Self, Self::Error> { Ok(#made) }
                }
            }
        }
    }
}

fn made(made: &Made) -> TokenStream {
    match made {
        Made::New => quote!(Self::new(value)),
        Made::Variant {
            name,
            is_boxed,
            value,
        } => {
            let value = turned(*value);
            match is_boxed {
                true => quote!(Self::#name(Box::new(#value))),
                false => quote!(Self::#name(#value)),
            }
        }
        Made::Field {
            name,
            presence,
            value: turn,
            rest,
        } => {
            let value = turned(*turn);
            let rest = rest
                .as_ref()
                .map(|rest| quote!(, #rest: Default::default()));
            let is_short = *turn == Turned::AsIs && name.plain() == "value";
            let init = match presence {
                Presence::Required if is_short => quote!(value),
                Presence::Required => quote!(#name: #value),
                Presence::Nullable | Presence::Optional => quote!(#name: Some(#value)),
                Presence::Tristate => quote!(#name: Field::Value(#value)),
            };
            quote!(Self { #init #rest })
        }
    }
}

fn turned(turned: Turned) -> TokenStream {
    match turned {
        Turned::AsIs => quote!(value),
        Turned::Into => quote!(value.into()),
        Turned::TryInto => quote!(value.try_into()?),
    }
}
