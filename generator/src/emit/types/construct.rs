//! Constructors.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Fault;
use crate::emit::print::{checked, doc, items, listed, many};
use crate::surface::argument::{Argument, Takes};
use crate::surface::construct::{Constructor, KeyedField, LeftOut};
use crate::surface::ident::Ident;

/// The constructor of the type called `name`.
///
/// # Errors
/// Code of ours that is none.
pub fn constructor(name: &Ident, new: &Constructor) -> Result<String, Fault> {
    let what = format!("the constructor of {name}");
    match &new.keyed {
        Some(keyed) => items(with_key(name, new, keyed), &what),
        None => checked(plain(name, new), &what),
    }
}

/// A constructor, as the runtime's macro takes it.
fn plain(name: &Ident, new: &Constructor) -> String {
    let arguments = new.arguments.iter().map(|argument| match &argument.takes {
        Takes::Into(ty) => format!("{}: into {ty}", argument.name),
        takes => format!("{}: exactly {}", argument.name, takes.ty()),
    });
    let left_out: Vec<String> = new
        .left_out
        .iter()
        .map(|(name, _)| name.to_string())
        .collect();
    let mut text = listed(&format!("    {name}("), arguments, ")");
    if !left_out.is_empty() {
        text.push('\n');
        text += &listed("        without ", left_out, "");
    }
    format!("new! {{\n{text}\n}}")
}

/// A constructor with a key of the caller's, which can be refused.
fn with_key(name: &Ident, new: &Constructor, keyed: &KeyedField) -> TokenStream {
    let (docs, many) = (doc(&new.docs), many(new.has_many, "an answer has them all"));
    // What the caller's key leads to is given last.
    let arguments = &new.arguments;
    let of_fields = &arguments[..arguments.len().saturating_sub(2)];
    let given = of_fields.iter().map(|argument| {
        let (name, value) = (&argument.name, made(argument));
        quote!(#name: #value)
    });
    let left_out = new.left_out.iter().map(|(name, how)| match how {
        LeftOut::None => quote!(#name: None),
        LeftOut::Absent => quote!(#name: Field::Absent),
        LeftOut::Default => quote!(#name: Default::default()),
    });
    let inits = given.chain(left_out);
    let (field, reserved) = (&keyed.field, &keyed.reserved);
    let value = arguments.last().map(made);
    let value = match keyed.is_only_item {
        true => quote!(Only(#value)),
        false => quote!(#value),
    };
    quote! {
        impl #name {
            #docs #many
            pub fn new(#(#arguments)*) -> Result<Self, KeyError> {
                const RESERVED: &[&str] = &[#(#reserved),*];
                Ok(Self { #(#inits,)* #field: Keyed::beside(key, #value, RESERVED)? })
            }
        }
    }
}

/// The value that an argument becomes.
fn made(argument: &Argument) -> TokenStream {
    let name = &argument.name;
    match argument.takes {
        Takes::Into(_) => quote!(#name.into()),
        _ => quote!(#name),
    }
}
