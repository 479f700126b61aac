//! Bodies that depend on the status of the answer.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::print::{doc, items};
use super::rust_type::ident;
use super::{Context, Fault};
use crate::ir::{Content, Status, StatusVariant, Type, TypeId, TypeKind};
use crate::surface::name::Usage;

/// Properties by which error bodies say what is the matter, best first.
const MESSAGES: [&str; 6] = [
    "message",
    "detail",
    "error_description",
    "title",
    "error",
    "msg",
];

/// Statuses that the client takes a meaning from, or the test kit gives one: made up, they would
/// say more than a variant for a range of statuses does.
const MEANT: [u16; 4] = [401, 408, 429, 501];

/// The enum of bodies, and how an answer becomes one.
pub fn by_status(
    context: Context,
    id: TypeId,
    variants: &[StatusVariant],
) -> Result<String, Fault> {
    let name = context.name(id);
    let docs = doc(&context.type_docs(id));
    let names: Vec<_> = context.names.members[id.0]
        .iter()
        .map(|name| ident(name))
        .collect();
    let is_error = context.names.usages[id.0]
        .as_ref()
        .is_some_and(Usage::is_error);
    // Errors without content are known, and none of the type.
    let is_typed = |variant: &StatusVariant| !is_error || variant.content != Content::Empty;
    let typed = || {
        let pairs = variants.iter().zip(&names);
        pairs.filter(|(variant, _)| is_typed(variant))
    };
    let members = typed().map(|(variant, name)| {
        let docs = doc(&match variant.docs.is_empty() {
            true => format!("The answer with status {}.", variant.status),
            false => format!("{}: {}", variant.status, variant.docs),
        });
        match &variant.content {
            Content::Empty => quote!(#docs #name,),
            content => {
                let ty = context.content_type(content);
                quote!(#docs #name(#ty),)
            }
        }
    });
    let arms = variants.iter().zip(&names).map(|(variant, name)| {
        let (pattern, read) = (pattern(variant.status), reader(&variant.content, name));
        match is_typed(variant) {
            true => quote!(#pattern => Some(#read),),
            false => quote!(#pattern => None,),
        }
    });
    let arms: Vec<TokenStream> = arms.collect();
    let writes = typed()
        .map(|(variant, name)| writer(variant, first_status(variant, variants, is_error), name));
    let exhaustive = variants
        .iter()
        .any(|variant| variant.status == Status::Default);
    let otherwise = (!exhaustive).then(|| quote!(_ => None,));
    let displays = typed().map(|(variant, name)| display(context, variant, name));
    let reads = variants
        .iter()
        .any(|variant| variant.content != Content::Empty);
    let body = if reads { quote!(body) } else { quote!(_) };
    let (status, chosen) = match variants {
        [only] if exhaustive => {
            let read = reader(&only.content, &names[0]);
            (quote!(_), quote!(Some(#read)))
        }
        _ => (
            quote!(status),
            quote!(match status.as_u16() { #(#arms)* #otherwise }),
        ),
    };
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#members)* }
        impl ByStatus for #name {
            fn decode(#status: StatusCode, #body: &Bytes) -> Option<Result<Self, DecodeError>> {
                #chosen
            }

            #[cfg(feature = "testing")]
            fn encode(&self) -> decode::Encoded {
                match self { #(#writes)* }
            }
        }
    };
    let error = is_error.then(|| {
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    match self { #(#displays)* }
                }
            }
            impl std::error::Error for #name {}
        }
    });
    items(quote!(#tokens #error), &format!("enum {name}"))
}

fn pattern(status: Status) -> TokenStream {
    let number = Literal::u16_unsuffixed;
    match status {
        Status::Code(code) => number(code).into_token_stream(),
        Status::Range(_) => {
            let (first, last) = (*status.codes().start(), *status.codes().end());
            let (first, last) = (number(first), number(last));
            quote!(code if (#first..=#last).contains(&code))
        }
        Status::Default => quote!(_),
    }
}

fn reader(content: &Content, name: &proc_macro2::Ident) -> TokenStream {
    match content {
        Content::Json(_) => quote!(decode::from_json(body).map(Self::#name)),
        Content::Text => quote!(decode::from_text(body).map(Self::#name)),
        Content::Bytes => quote!(Ok(Self::#name(body.clone()))),
        Content::Empty => quote!(Ok(Self::#name)),
    }
}

/// A variant as an answer that a test makes up.
fn writer(variant: &StatusVariant, status: u16, name: &proc_macro2::Ident) -> TokenStream {
    let status = Literal::u16_unsuffixed(status);
    match &variant.content {
        Content::Json(_) => {
            quote!(Self::#name(body) => decode::Encoded::json(Some(#status), body),)
        }
        Content::Text => quote!(Self::#name(body) => decode::Encoded::text(Some(#status), body),),
        Content::Bytes => quote!(Self::#name(body) => decode::Encoded::bytes(Some(#status), body),),
        Content::Empty => {
            quote!(Self::#name => decode::Encoded::empty(Some(#status)),)
        }
    }
}

/// The first status that is read as this variant and no other.
fn first_status(variant: &StatusVariant, all: &[StatusVariant], is_error: bool) -> u16 {
    let candidates: Vec<u16> = match variant.status {
        Status::Code(code) => return code,
        Status::Range(_) => variant.status.codes().collect(),
        // What is left over are server errors, more often than not.
        Status::Default if is_error => (500..600).chain(400..500).collect(),
        Status::Default => (200..300).collect(),
    };
    let others = || all.iter().map(|other| other.status);
    let is_taken = |code: &u16| {
        MEANT.contains(code)
            || others().any(|other| other < variant.status && other.codes().contains(code))
    };
    let free = candidates.iter().find(|code| !is_taken(code));
    // A range all of whose statuses are documented one by one never comes.
    free.or(candidates.first()).copied().unwrap_or_default()
}

/// What an error says: the message of its body, or else all of it.
fn display(context: Context, variant: &StatusVariant, name: &proc_macro2::Ident) -> TokenStream {
    let Content::Json(ty) = &variant.content else {
        let plain = name.to_string();
        return quote!(Self::#name => f.write_str(#plain),);
    };
    let message = ty.named().and_then(|id| message_field(context, id));
    match message {
        Some(message) => quote!(Self::#name(body) => f.write_str(&body.#message),),
        None => quote!(Self::#name(body) => {
            f.write_str(&serde_json::to_string(body).unwrap_or_default())
        }),
    }
}

/// The property by which a body says what is the matter.
fn message_field(context: Context, id: TypeId) -> Option<proc_macro2::Ident> {
    let TypeKind::Struct(body) = &context.api.get(id).kind else {
        return None;
    };
    MESSAGES.iter().find_map(|message| {
        let at = body
            .fields
            .iter()
            .position(|field| field.wire == *message)?;
        let field = &body.fields[at];
        let is_text = field.ty == Type::String && field.required && !field.nullable;
        is_text.then(|| ident(&context.names.members[id.0][at]))
    })
}
