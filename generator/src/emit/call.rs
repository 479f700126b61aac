//! The body of a function: how the request is put together and the answer read.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::rust_type::ident;
use crate::ir::{Body, Content, Effect, Encoding, Operation, Param, ParamPlace, Success, Type};

/// What is fixed about an operation, and needs no request to be said.
pub fn fixed(operation: &Operation, name: &str) -> TokenStream {
    let method = ident(&operation.method);
    let path = &operation.path;
    let success = match &operation.success {
        Success::Uniform(Content::Empty) => quote!(empty),
        Success::Uniform(Content::Json(_)) => quote!(json),
        Success::Uniform(Content::Text) => quote!(text),
        Success::Uniform(Content::Bytes) => quote!(bytes),
        Success::ByStatus(_) => quote!(by_status),
    };
    let errors = match operation.errors {
        Some(_) => quote!(by_status),
        None => quote!(nothing),
    };
    let accept = operation.accept.join(", ");
    let accept = (!accept.is_empty()).then(|| quote!(.accept(#accept)));
    let statuses = operation
        .success_statuses
        .iter()
        .map(|status| Literal::u16_unsuffixed(*status));
    let anonymous = operation.anonymous.then(|| quote!(.anonymous()));
    let effect = operation.effect.map(|effect| match effect {
        Effect::Safe => quote!(.safe()),
        Effect::Idempotent => quote!(.idempotent()),
        Effect::NotIdempotent => quote!(.unrepeatable()),
    });
    quote! {
        Operation::new(#name, Method::#method, #path, Codec::#success(), Codec::#errors())
            .succeeds(&[#(#statuses),*]) #accept #anonymous #effect
    }
}

/// The whole of it, from what adds the parameters and the body; `fixed` is the constant that says
/// the rest, and `paged` what makes its answer one of many.
pub fn call(
    fixed: &Ident,
    steps: &TokenStream,
    optional_body: Option<&Body>,
    paged: Option<&TokenStream>,
) -> TokenStream {
    let start = quote!(Outgoing::new(self.client, &Self::#fixed) #steps);
    let Some(body) = optional_body else {
        return quote!(#start.returns(Self::#fixed) #paged);
    };
    let send = send_body(body, &format_ident!("body"));
    quote! {
        let outgoing = #start;
        let outgoing = match &options.body {
            Some(body) => outgoing #send,
            None => outgoing,
        };
        outgoing.returns(Self::#fixed) #paged
    }
}

/// What a parameter adds to the request.
pub fn step(param: &Param, value: &TokenStream, optional: bool) -> TokenStream {
    let wire = &param.wire;
    let is_list = matches!(param.ty, Type::List(_));
    let given = match optional {
        true => quote!(#value.as_ref()),
        false => quote!(Some(#value)),
    };
    if let (Some(separator), true) = (param.separator, is_list) {
        let items = if optional {
            quote!(&#value)
        } else {
            quote!(#value)
        };
        return quote!(.query_joined(#wire, #items, #separator));
    }
    match param.place {
        ParamPlace::Path => quote!(.path(#wire, #value)),
        ParamPlace::Query if is_list && optional => quote!(.query_list(#wire, &#value)),
        ParamPlace::Query if is_list => quote!(.query_list(#wire, #value)),
        ParamPlace::Query => quote!(.query(#wire, #given)),
        ParamPlace::Header => quote!(.header_param(#wire, #given)),
    }
}

/// What a body adds to the request; one that can be left out is there by reference.
pub fn send_body(body: &Body, name: &Ident) -> TokenStream {
    let wrappers = &body.wrappers;
    let media_type = &body.media_type;
    let borrowed = match body.required {
        true => quote!(#name.borrow()),
        false => quote!(#name),
    };
    let enveloped = match wrappers.is_empty() {
        true => borrowed.clone(),
        false => quote!(&Envelope(&[#(#wrappers),*], #borrowed)),
    };
    match body.encoding {
        Encoding::Json if media_type == "application/json" => quote!(.json(#enveloped)),
        Encoding::Json => quote!(.json_as(#media_type, #enveloped)),
        Encoding::Form => quote!(.form(#borrowed)),
        Encoding::Text | Encoding::Bytes if body.required => quote!(.raw(#media_type, #name)),
        Encoding::Text | Encoding::Bytes => quote!(.raw(#media_type, #name.clone())),
    }
}
