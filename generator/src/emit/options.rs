//! What can be left out of a call.

use proc_macro2::TokenStream;
use quote::quote;

use super::print::{code, doc, items};
use super::rust_type::ident;
use super::setters::setter;
use super::{Context, Fault};
use crate::ir::{CallOptions, Encoding, Type, TypeId};

/// A struct in which everything can be left out.
pub fn options(context: Context, id: TypeId, options: &CallOptions) -> Result<String, Fault> {
    let name = context.name(id);
    let docs = doc(&context.type_docs(id));
    let fields = options
        .params
        .iter()
        .zip(&context.names.members[id.0])
        .map(|(param, name)| {
            let docs = match param.docs.is_empty() {
                true => doc(&code(&param.wire)),
                false => doc(&param.docs),
            };
            let (name, ty) = (ident(name), context.ty(&param.ty));
            match param.ty {
                Type::List(_) => quote!(#docs pub #name: #ty,),
                _ => quote!(#docs pub #name: Option<#ty>,),
            }
        });
    let setters = options
        .params
        .iter()
        .zip(&context.names.members[id.0])
        .map(|(param, name)| {
            let (given, value) = context.given(&param.ty);
            let value = match param.ty {
                Type::List(_) => value,
                _ => quote!(Some(#value)),
            };
            setter(
                &format!("With {}.", code(&param.wire)),
                name,
                &given,
                &value,
            )
        });
    let body_type = options.body.as_ref().map(|body| match body.encoding {
        Encoding::Json | Encoding::Form => context.ty(&body.ty),
        Encoding::Text => quote!(String),
        Encoding::Bytes => quote!(Bytes),
    });
    let body_setter = body_type.as_ref().map(|ty| {
        let given = quote!(impl Into<#ty>);
        setter(
            "With this body.",
            "body",
            &given,
            &quote!(Some(value.into())),
        )
    });
    let setters: TokenStream = setters.chain(body_setter).collect();
    let body = options.body.as_ref().map(|body| {
        let docs = doc(if body.docs.is_empty() {
            "The body."
        } else {
            &body.docs
        });
        quote!(#docs pub body: Option<#body_type>,)
    });
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields)* #body }
        impl #name { #setters }
    };
    items(tokens, &format!("struct {name}"))
}
