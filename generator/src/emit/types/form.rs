//! Forms: what becomes of each field as a part.

use proc_macro2::TokenStream;
use quote::quote;

use super::structure::literal;
use crate::emit::print::option;
use crate::passes::direction::Presence;
use crate::surface::structure::{Constant, Field, Struct};

/// The parts of a form, in the order of its properties.
pub fn form(item: &Struct) -> TokenStream {
    let name = &item.name;
    let fields = item.fields.iter().map(field);
    let constants = item.constants.iter().map(constant);
    let rest = item.rest.as_ref().map(|rest| {
        let name = &rest.name;
        quote!(.and(form.#name))
    });
    quote! {
        impl From<#name> for Parts {
            fn from(form: #name) -> Self {
                Parts::new() #(#fields)* #(#constants)* #rest
            }
        }
    }
}

fn field(field: &Field) -> TokenStream {
    let Field { name, wire, .. } = field;
    let is_required = field.presence == Presence::Required;
    let given = quote!(form.#name);
    if let Some(part) = &field.header_of {
        let given = if is_required {
            quote!(Some(#given))
        } else {
            given
        };
        return quote!(.with_header(#part, #wire, #given));
    }
    let headers = field.headers.iter();
    let headers = headers.map(|(name, text)| quote!(.with_header(#wire, #name, Some(#text))));
    let part = match field.style {
        Some(style) => {
            let given = if is_required { quote!([#given]) } else { given };
            let style = crate::emit::style::style(style);
            quote!(.styled(#wire, #given, #style))
        }
        None => part(field),
    };
    quote!(#part #(#headers)*)
}

/// A field that is a part, or several of one name.
fn part(field: &Field) -> TokenStream {
    let Field { name, wire, .. } = field;
    let is_list = field.ty.is_list_within();
    let is_present = matches!(field.presence, Presence::Required | Presence::List);
    let media_type = option(field.media_type.as_deref());
    let value = quote!(form.#name);
    let add = match field.ty.is_part() {
        true => quote!(files),
        false => quote!(values),
    };
    // One, one or none, some, some or none.
    let all = match (is_list, is_present) {
        (false, true) => quote!([#value]),
        (false, false) | (true, true) => value,
        (true, false) => quote!(#value.into_iter().flatten()),
    };
    quote!(.#add(#wire, #all, #media_type))
}

fn constant(constant: &Constant) -> TokenStream {
    let (wire, value) = (&constant.wire, literal(&constant.value));
    quote!(.values(#wire, [#value], None))
}
