//! The body of a function: how the request is put together and the answer read.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::print::listed;
use crate::ir::{Effect, Encoding};
use crate::surface::operation::{Operation, Reads, Sent, Step, ValueOf, Way};

/// What is fixed about an operation, and needs no request to be said.
pub fn fixed(item: &Operation) -> String {
    let success = match item.reads {
        Reads::Nothing => "empty",
        Reads::Json => "json",
        Reads::Text => "text",
        Reads::Bytes => "bytes",
        Reads::ByStatus => "by_status",
    };
    let errors = match item.has_errors {
        true => "by_status",
        false => "nothing",
    };
    let arguments = [
        format!("{:?}", item.id),
        format!("Method::{}", item.method),
        format!("{:?}", item.path),
        format!("Codec::{success}()"),
        format!("Codec::{errors}()"),
    ];
    let statuses: Vec<String> = item.statuses.iter().map(u16::to_string).collect();
    let mut chain = format!(".succeeds(&[{}])", statuses.join(", "));
    if !item.accept.is_empty() {
        chain += &format!(".accept({:?})", item.accept);
    }
    if item.is_anonymous {
        chain += ".anonymous()";
    }
    chain += match item.effect {
        Some(Effect::Safe) => ".safe()",
        Some(Effect::Idempotent) => ".idempotent()",
        Some(Effect::NotIdempotent) => ".unrepeatable()",
        None => "",
    };
    let new = listed("        Operation::new(", arguments, ")");
    format!("{new}\n            {chain};\n")
}

/// The call; `paged` is what makes its answer one of many.
pub fn call(item: &Operation, paged: Option<&TokenStream>) -> TokenStream {
    let constant = item.function.constant();
    let steps = item.steps.iter().map(step);
    let start = quote!(RequestBuilder::new(self.client, &Self::#constant) #(#steps)*);
    let Some(body) = item
        .options
        .as_ref()
        .and_then(|options| options.body.as_ref())
    else {
        return quote!(#start.returns(Self::#constant) #paged);
    };
    let name = &body.name;
    let (borrowed, raw) = (quote!(#name), quote!(#name.clone()));
    let send = send(body, &borrowed, &raw);
    quote! {
        let request = #start;
        let request = match &options.body {
            Some(#name) => request #send,
            None => request,
        };
        request.returns(Self::#constant) #paged
    }
}

fn step(step: &Step) -> TokenStream {
    match step {
        Step::Param { wire, value, way } => param(wire, value, way),
        Step::Body(body) => {
            let name = &body.name;
            send(body, &quote!(#name.borrow()), &quote!(#name))
        }
    }
}

/// What a parameter adds to the request.
fn param(wire: &str, value: &ValueOf, way: &Way) -> TokenStream {
    let (value, list, given) = match value {
        ValueOf::Argument(name) => (quote!(#name), quote!(#name), quote!(Some(#name))),
        ValueOf::Option(name) => {
            let value = quote!(options.#name);
            (value.clone(), quote!(&#value), quote!(#value.as_ref()))
        }
    };
    match way {
        Way::Path => quote!(.path(#wire, #value)),
        Way::Query => quote!(.query(#wire, #given)),
        Way::QueryList => quote!(.query_list(#wire, #list)),
        Way::QueryJoined(separator) => quote!(.query_joined(#wire, #list, #separator)),
        Way::Header => quote!(.header_param(#wire, #given)),
    }
}

/// What a body adds to the request: `borrowed` is it by reference, `raw` is it to be sent as it is.
fn send(body: &Sent, borrowed: &TokenStream, raw: &TokenStream) -> TokenStream {
    let Sent {
        media_type,
        wrappers,
        ..
    } = body;
    let enveloped = match wrappers.is_empty() {
        true => borrowed.clone(),
        false => quote!(&Envelope(&[#(#wrappers),*], #borrowed)),
    };
    match body.encoding {
        Encoding::Json if media_type == "application/json" => quote!(.json(#enveloped)),
        Encoding::Json => quote!(.json_as(#media_type, #enveloped)),
        Encoding::Form => quote!(.form(#borrowed)),
        Encoding::Text | Encoding::Bytes => quote!(.raw(#media_type, #raw)),
    }
}
