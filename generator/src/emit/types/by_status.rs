//! Bodies that depend on the status of the answer.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Fault;
use crate::emit::print::{doc, items};
use crate::ir::Status;
use crate::surface::by_status::{Body, ByStatus, Message, Variant};

/// The enum of bodies, and how an answer becomes one.
pub fn by_status(item: &ByStatus) -> Result<String, Fault> {
    let (name, docs) = (&item.name, doc(&item.docs));
    let typed = || item.variants.iter().filter(|variant| variant.is_typed);
    let members = typed().map(member);
    let writes = typed().map(writer);
    let decode = decode(&item.variants);
    let error = item.is_error.then(|| {
        let displays = typed().map(display);
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    match self { #(#displays)* }
                }
            }
            impl std::error::Error for #name {}
        }
    });
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#members)* }
        impl ByStatus for #name {
            #decode

            #[cfg(feature = "testing")]
            fn encode(&self) -> decode::Encoded {
                match self { #(#writes)* }
            }
        }
        #error
    };
    items(tokens, &format!("enum {name}"))
}

fn member(variant: &Variant) -> TokenStream {
    let (docs, name) = (doc(&variant.docs), &variant.name);
    match variant.content.ty() {
        None => quote!(#docs #name,),
        Some(ty) => quote!(#docs #name(#ty),),
    }
}

/// The function that reads a body by its status.
fn decode(variants: &[Variant]) -> TokenStream {
    let reads = variants
        .iter()
        .any(|variant| variant.content != Body::Empty);
    let body = if reads { quote!(body) } else { quote!(_) };
    let is_exhaustive = variants
        .iter()
        .any(|variant| variant.status == Status::Default);
    let (status, chosen) = match variants {
        [only] if is_exhaustive => {
            let read = reader(only);
            (quote!(_), quote!(Some(#read)))
        }
        _ => {
            let arms = variants.iter().map(arm);
            let otherwise = (!is_exhaustive).then(|| quote!(_ => None,));
            let chosen = quote!(match status.as_u16() { #(#arms)* #otherwise });
            (quote!(status), chosen)
        }
    };
    quote! {
        fn decode(#status: StatusCode, #body: &Bytes) -> Option<Result<Self, DecodeError>> {
            #chosen
        }
    }
}

fn arm(variant: &Variant) -> TokenStream {
    let number = Literal::u16_unsuffixed;
    let pattern = match variant.status {
        Status::Code(code) => {
            let code = number(code);
            quote!(#code)
        }
        Status::Range(_) => {
            let codes = variant.status.codes();
            let (first, last) = (number(*codes.start()), number(*codes.end()));
            quote!(code if (#first..=#last).contains(&code))
        }
        Status::Default => quote!(_),
    };
    let read = reader(variant);
    match variant.is_typed {
        true => quote!(#pattern => Some(#read),),
        false => quote!(#pattern => None,),
    }
}

fn reader(variant: &Variant) -> TokenStream {
    let name = &variant.name;
    match &variant.content {
        Body::Json(..) => quote!(decode::from_json(body).map(Self::#name)),
        Body::Text(_) => quote!(decode::from_text(body).map(Self::#name)),
        Body::Bytes(_) => quote!(Ok(Self::#name(body.clone()))),
        Body::Empty => quote!(Ok(Self::#name)),
    }
}

/// A variant as an answer that a test makes up.
fn writer(variant: &Variant) -> TokenStream {
    let (name, status) = (
        &variant.name,
        Literal::u16_unsuffixed(variant.made_up_status),
    );
    let encoded = quote!(decode::Encoded);
    match &variant.content {
        Body::Json(..) => quote!(Self::#name(body) => #encoded::json(Some(#status), body),),
        Body::Text(_) => quote!(Self::#name(body) => #encoded::text(Some(#status), body),),
        Body::Bytes(_) => quote!(Self::#name(body) => #encoded::bytes(Some(#status), body),),
        Body::Empty => quote!(Self::#name => #encoded::empty(Some(#status)),),
    }
}

/// What an error says: the message of its body, or else all of it.
fn display(variant: &Variant) -> TokenStream {
    let name = &variant.name;
    match &variant.content {
        Body::Json(_, Message::Field(message)) => {
            quote!(Self::#name(body) => f.write_str(&body.#message),)
        }
        Body::Json(_, Message::FirstItem(message)) => quote! {
            Self::#name(body) => match body.first() {
                Some(first) => f.write_str(&first.#message),
                None => f.write_str("[]"),
            },
        },
        Body::Json(_, Message::Whole) => quote! {
            Self::#name(body) => f.write_str(&serde_json::to_string(body).unwrap_or_default()),
        },
        Body::Text(_) | Body::Bytes(_) => {
            let plain = name.plain();
            quote!(Self::#name(_) => f.write_str(#plain),)
        }
        Body::Empty => {
            let plain = name.plain();
            quote!(Self::#name => f.write_str(#plain),)
        }
    }
}
