//! Methods that read what answers leave out.

use proc_macro2::TokenStream;
use quote::quote;

use super::construct::preset;
use super::structure::literal;
use crate::emit::print::doc;
use crate::surface::construct::Preset;
use crate::surface::default::DefaultReader;
use crate::surface::ident::Ident;
use crate::surface::rust_type::STRING;

/// The methods of the type called `name`.
pub fn default_readers(name: &Ident, readers: &[DefaultReader]) -> TokenStream {
    let readers = readers.iter().map(reader);
    quote!(impl #name { #(#readers)* })
}

fn reader(reader: &DefaultReader) -> TokenStream {
    let DefaultReader {
        method,
        field,
        ty,
        value,
        docs,
    } = reader;
    let docs = doc(docs);
    let (ty, read) = match value {
        Preset::Converted(text) if *ty == STRING => {
            let text = literal(text);
            (
                quote!(&str),
                quote!(self.#field.as_deref().unwrap_or(#text)),
            )
        }
        Preset::Literal(value) => {
            let value = literal(value);
            (quote!(#ty), quote!(self.#field.unwrap_or(#value)))
        }
        Preset::Member(..) => {
            let value = preset(value);
            (quote!(#ty), quote!(self.#field.clone().unwrap_or(#value)))
        }
        Preset::Converted(_) | Preset::Empty => {
            let value = preset(value);
            (
                quote!(#ty),
                quote!(self.#field.clone().unwrap_or_else(|| #value)),
            )
        }
    };
    quote! {
        #docs
        pub fn #method(&self) -> #ty { #read }
    }
}
