//! An operation: a constant, and a function or two.

use proc_macro2::TokenStream;
use quote::quote;

use super::call::{call, fixed};
use super::pagination::paging;
use crate::emit::print::{doc, doc_lines};
use crate::surface::ident::Ident;
use crate::surface::operation::{Operation, Options};

/// The constant that says what is fixed about an operation.
pub fn constant(item: &Operation) -> String {
    let plain = item.function.plain();
    let docs = format!("The operation of [`{plain}`](Self::{plain}).");
    let mut text = doc_lines(&docs, "    ");
    if item.is_deprecated {
        text += "    #[allow(deprecated, reason = \"the operation has a link to it\")]\n";
    }
    let (name, answer, error) = (&item.constant, &item.answer, &item.error);
    text += &format!("    pub const {name}: Operation<{answer}, {error}> =\n");
    text + &fixed(item)
}

/// The function of an operation, and the one with options.
pub fn functions(item: &Operation) -> TokenStream {
    let paged = item.paged.as_ref().map(paging);
    let call = call(item, paged.as_ref());
    match &item.options {
        Some(options) => pair(item, options, &call),
        None => single(item, &call),
    }
}

fn single(item: &Operation, call: &TokenStream) -> TokenStream {
    let attributes = attributes(item);
    let docs = doc(&item.docs);
    let (name, arguments, returns) = (&item.function, &item.arguments, returns(item));
    quote! {
        #docs #attributes
        pub fn #name(&self, #(#arguments)*) -> #returns { #call }
    }
}

/// The function without what can be left out, and the one with it.
fn pair(item: &Operation, options: &Options, call: &TokenStream) -> TokenStream {
    let (with, ty) = (&options.function, &options.ty);
    let (name, plain) = (&item.function, item.function.plain());
    let names = item.arguments.iter().map(|argument| &argument.name);
    let short = single(item, &quote!(self.#with(#(#names,)* #ty::default())));
    let calls_deprecated = item
        .is_deprecated
        .then(|| quote!(#[expect(deprecated, reason = "one calls the other")]));
    let docs = doc(&format!("[`{name}`](Self::{plain}) with options."));
    let (arguments, returns, attributes) = (&item.arguments, returns(item), attributes(item));
    quote! {
        #calls_deprecated
        #short

        #docs #attributes
        pub fn #with(&self, #(#arguments)* options: #ty) -> #returns { #call }
    }
}

/// What stands above a function.
fn attributes(item: &Operation) -> TokenStream {
    let deprecated = item
        .is_deprecated
        .then(|| quote!(#[deprecated = "the API says so"]));
    // Compiled where it is called: what sends and reads types that nobody uses costs nothing.
    quote!(#deprecated #[inline])
}

fn returns(item: &Operation) -> TokenStream {
    let (answer, error) = (&item.answer, &item.error);
    match (&item.paged, &item.streamed) {
        (Some(paged), _) => {
            let item = &paged.item;
            quote!(PagedCall<#answer, #error, #item>)
        }
        (None, Some(streamed)) => {
            let (call, item) = (Ident::new(streamed.call()), &streamed.item);
            quote!(#call<#item, #error>)
        }
        (None, None) => quote!(Call<#answer, #error>),
    }
}
