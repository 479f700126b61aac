//! What reads that which the API sends by itself.

pub mod signature;

use proc_macro2::TokenStream;
use quote::quote;

use super::Fault;
use super::print::{checked, doc, items, option};
use super::types::union::test;
use crate::surface::webhooks::{Events, Reader, Reads, Variant, Webhooks};

/// The enum of all webhooks, and a function for each.
///
/// # Errors
/// Code of ours that is none.
pub fn webhooks(item: &Webhooks) -> Result<Vec<String>, Fault> {
    let mut parts = Vec::new();
    if let Some(events) = &item.events {
        parts.push(items(enumeration(events), "the enum of webhooks")?);
        parts.push(table(events)?);
    }
    let readers: TokenStream = item.readers.iter().map(reader).collect();
    if !readers.is_empty() {
        parts.push(items(readers, "the functions that read webhooks")?);
    }
    Ok(parts)
}

fn enumeration(events: &Events) -> TokenStream {
    let name = &events.name;
    let variants = events.variants.iter().map(|variant| {
        let (docs, name) = (doc(&variant.docs), &variant.name);
        let ty = variant.ty.iter().map(|ty| quote!((#ty)));
        quote!(#docs #name #(#ty)*,)
    });
    let decode = events.decode_docs.as_ref().map(|how| {
        let docs = doc(&format!(
            "{how}\n\n# Errors\nA body that is not as documented, with its place."
        ));
        let header = option(events.header.as_ref());
        quote! {
            #docs
            pub fn decode(headers: &http::HeaderMap, body: &[u8]) -> Result<Self, DecodeError> {
                let kinds = Self::kinds();
                crate::runtime::webhook::decode(#header, headers, body, kinds, Self::Unknown)
            }
        }
    });
    quote! {
        /// What the API sends by itself.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// An event that this version of the client does not know.
            Unknown(Value),
        }
        impl #name {
            #decode
            /// Reads what came as the webhook with this key in the document, which the receiver
            /// knows by where it came to.
            ///
            /// # Errors
            /// A body that is not as documented, with its place.
            pub fn decode_as(webhook: &str, body: &[u8]) -> Result<Self, DecodeError> {
                let kinds = Self::kinds();
                crate::runtime::webhook::decode_as(webhook, body, kinds, Self::Unknown)
            }
        }
    }
}

/// The table that the runtime looks webhooks up in.
fn table(events: &Events) -> Result<String, Fault> {
    let mut table = format!("events! {{\n    {} {{\n", events.name);
    for variant in &events.variants {
        let Variant {
            name,
            wire,
            named_by,
            tests,
            ..
        } = variant;
        let tests: Vec<String> = tests.iter().map(test).collect();
        table += &format!(
            "        {name} = {wire:?} by &{named_by:?}, [{}] {};\n",
            tests.join(", "),
            read(events, variant)
        );
    }
    table += "    }\n}";
    checked(table, "the table of webhooks")
}

/// What reads a variant, as a closure.
fn read(events: &Events, variant: &Variant) -> String {
    let made = format!("{}::{}", events.name, variant.name);
    match &variant.reads {
        Reads::Nothing => format!("|_| Ok({made})"),
        Reads::Bytes => format!("|body| Ok({made}(Bytes::copy_from_slice(body)))"),
        Reads::Function { name, is_boxed } => match is_boxed {
            true => format!("|body| {name}(body).map(Box::new).map({made})"),
            false => format!("|body| {name}(body).map({made})"),
        },
    }
}

fn reader(reader: &Reader) -> TokenStream {
    let (docs, function, ty) = (doc(&reader.docs), &reader.function, &reader.ty);
    let read = match reader.is_text {
        true => quote!(decode::from_text(&Bytes::copy_from_slice(body))),
        false => quote!(decode::from_slice(body)),
    };
    quote! {
        #docs
        pub fn #function(body: &[u8]) -> Result<#ty, DecodeError> { #read }
    }
}
