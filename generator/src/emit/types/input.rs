//! What requests carry, made of what answers do.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::print::doc;
use crate::passes::direction::Presence;
use crate::surface::argument::{Argument, Takes};
use crate::surface::ident::Ident;
use crate::surface::input::{Change, Input, Made, Source};

/// `From` what answers carry; a method of that, where more is needed.
pub fn input(name: &Ident, input: &Input) -> TokenStream {
    let (of, arguments) = (&input.of, &input.arguments);
    let body = match &input.made {
        Made::Struct(fields) => {
            let fields = fields.iter().map(|(name, source)| match source {
                Source::Given(Argument {
                    takes: Takes::Exactly(_),
                    ..
                }) => quote!(#name,),
                source => {
                    let value = source_of(name, source);
                    quote!(#name: #value,)
                }
            });
            quote!(#name { #(#fields)* })
        }
        Made::Union(variants) => {
            let arms = variants.iter().map(|(variant, change)| {
                let value = changed(quote!(it), change);
                quote!(#of::#variant(it) => #name::#variant(#value),)
            });
            quote!(match answer {
                #(#arms)*
                #of::Unknown(it) => #name::Unknown(it),
            })
        }
    };
    if arguments.is_empty() {
        return quote! {
            impl From<#of> for #name {
                fn from(answer: #of) -> Self { #body }
            }
        };
    }
    let docs = doc(&format!(
        "The same as requests carry it ([`{name}`]), with what answers do not tell."
    ));
    quote! {
        impl #of {
            #docs
            pub fn into_input(self, #(#arguments)*) -> #name {
                let answer = self;
                #body
            }
        }
    }
}

fn source_of(name: &Ident, source: &Source) -> TokenStream {
    match source {
        Source::Given(Argument { name, takes }) => match takes {
            Takes::Into(_) => quote!(#name.into()),
            _ => quote!(#name),
        },
        Source::LeftOut => quote!(Default::default()),
        Source::Rest(Change::Same) => quote!(answer.#name),
        Source::Rest(change) => {
            let value = changed(quote!(it.clone()), change);
            quote!(answer.#name.iter().map(|(key, it)| (key.clone(), #value)).collect())
        }
        Source::Field(from, to, change) => {
            let value = quote!(answer.#name);
            let option = |value| changed(value, &Change::Option(Box::new(change.clone())));
            match (from, to) {
                (Presence::List, Presence::Tristate) => {
                    let value = changed(value, change);
                    quote!(Field::Value(#value))
                }
                (Presence::List, _) => {
                    let value = changed(value, change);
                    quote!(Some(#value))
                }
                (_, Presence::Tristate) => {
                    let value = option(value);
                    quote!(#value.map_or(Field::Absent, Field::Value))
                }
                (_, Presence::Optional | Presence::Nullable) => option(value),
                (_, Presence::Required | Presence::List) => changed(value, change),
            }
        }
    }
}

/// The code that makes of `value` what requests carry.
fn changed(value: TokenStream, change: &Change) -> TokenStream {
    let each = |change: &Change| match change {
        Change::Into => quote!(Into::into),
        other => {
            let value = changed(quote!(it), other);
            quote!(|it| #value)
        }
    };
    match change {
        Change::Same => value,
        Change::Into => quote!(#value.into()),
        Change::Boxed(inner) => {
            let inner = changed(quote!((*#value)), inner);
            quote!(Box::new(#inner))
        }
        Change::Option(inner) if **inner == Change::Same => value,
        Change::Option(inner) => {
            let each = each(inner);
            quote!(#value.map(#each))
        }
        Change::Items(inner) => {
            let each = each(inner);
            quote!(#value.into_iter().map(#each).collect())
        }
        Change::Values(inner) => {
            let value_of = changed(quote!(it), inner);
            quote!(#value.into_iter().map(|(key, it)| (key, #value_of)).collect())
        }
    }
}
