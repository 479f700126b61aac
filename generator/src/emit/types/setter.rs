//! Methods that set what can be left out.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::print::{doc, made};
use crate::surface::ident::Ident;
use crate::surface::structure::{Sets, Setter};

/// The methods, as they stand in an `impl`.
pub fn setters(setters: &[Setter]) -> TokenStream {
    setters.iter().map(setter).collect()
}

fn setter(setter: &Setter) -> TokenStream {
    let Setter {
        method,
        field,
        docs,
        takes,
        sets,
    } = setter;
    let docs = doc(docs);
    let value = made(&Ident::new("value"), takes);
    let name = (*sets == Sets::Entry).then(|| quote!(name: impl Into<String>,));
    let body = match sets {
        Sets::Itself => quote!(self.#field = #value;),
        Sets::Some => quote!(self.#field = Some(#value);),
        Sets::Entry => quote!(self.#field.insert(name.into(), #value);),
    };
    quote! {
        #docs
        #[must_use]
        pub fn #method(mut self, #name value: #takes) -> Self {
            #body
            self
        }
    }
}
