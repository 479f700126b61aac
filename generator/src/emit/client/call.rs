//! The body of a function: how the request is put together and the answer read.

use proc_macro2::TokenStream;
use quote::quote;

use super::pagination::at;
use crate::emit::print::listed;
use crate::emit::style::style;
use crate::ir::{Effect, Encoding, Framing, ParameterLocation, Security, StyleKind};
use crate::passes::direction::Presence;
use crate::surface::argument::{Argument, Takes};
use crate::surface::operation::{Operation, Reads};
use crate::surface::step::{Sent, Step, ValueOf, Way};
use crate::surface::stream::{Streamed, Switch};

/// The methods that are constants of `http::Method`.
const CONSTANTS: [&str; 8] = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];

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
    // What has no constant is sent by its name, in the place of another.
    let constant = CONSTANTS.into_iter().find(|name| *name == item.method);
    let arguments = [
        format!("{:?}", item.id),
        format!("Method::{}", constant.unwrap_or("POST")),
        format!("{:?}", item.path),
        format!("Codec::{success}()"),
        format!("Codec::{errors}()"),
    ];
    let statuses: Vec<String> = item.statuses.iter().map(u16::to_string).collect();
    let mut chain = match constant {
        Some(_) => String::new(),
        None => format!(".sent_as({:?})", item.method),
    };
    chain += &format!(".succeeds(&[{}])", statuses.join(", "));
    if !item.accept.is_empty() {
        chain += &format!(".accept({:?})", item.accept);
    }
    if let Some(server) = item.server {
        chain += &format!(".at_server({server})");
    }
    if let Some(security) = &item.security {
        chain += &format!(".secured({})", alternatives(security));
    }
    chain += match item.effect {
        Some(Effect::Safe) => ".safe()",
        Some(Effect::Idempotent) => ".idempotent()",
        Some(Effect::NotIdempotent) => ".unrepeatable()",
        None => "",
    };
    if let Some(header) = &item.idempotency_key {
        chain += &format!(".keyed_by({header:?})");
    }
    let new = listed("        Operation::new(", arguments, ")");
    format!("{new}\n            {chain};\n")
}

/// What an operation asks for, as the runtime has it.
fn alternatives(security: &Security) -> String {
    let schemes = |schemes: &Vec<String>| {
        let names: Vec<String> = schemes.iter().map(|name| format!("{name:?}")).collect();
        format!("&[{}]", names.join(", "))
    };
    let all: Vec<String> = security.iter().map(schemes).collect();
    format!("&[{}]", all.join(", "))
}

/// The call; `paged` is what makes its answer one of many.
pub fn call(item: &Operation, paged: Option<&TokenStream>) -> TokenStream {
    let constant = &item.constant;
    let mut made: TokenStream = item.arguments.iter().map(made).collect();
    made.extend(item.streamed.as_ref().and_then(switched_field));
    let steps = item.steps.iter().filter_map(step);
    let start = quote!(RequestBuilder::new(self.client, &Self::#constant) #(#steps)*);
    let optional = item.steps.iter().find_map(|step| match step {
        Step::Body(body) if body.is_optional => Some(body),
        _ => None,
    });
    let request = match optional {
        None => start,
        Some(body) => {
            let (name, sent) = (&body.name, sent(body));
            made.extend(quote! {
                let request = #start;
                let request = match #name {
                    Some(#name) => request #sent,
                    None => request,
                };
            });
            quote!(request)
        }
    };
    let streamed = item.streamed.as_ref();
    let switch = streamed.and_then(|streamed| streamed.switch.as_ref());
    let switch = match switch {
        Some(Switch::Request(switch)) => {
            let switch = at(switch);
            Some(quote!(.switched_on(#switch)))
        }
        Some(Switch::Field { .. }) | None => None,
    };
    let streamed = streamed.map(reading);
    quote!(#made #request #switch.returns(Self::#constant) #paged #streamed)
}

/// What sets the field of a form that asks for a stream.
fn switched_field(streamed: &Streamed) -> Option<TokenStream> {
    let Some(Switch::Field {
        body,
        is_optional,
        name,
        presence,
    }) = &streamed.switch
    else {
        return None;
    };
    let on = match presence {
        Presence::Required | Presence::List => quote!(true),
        Presence::Nullable | Presence::Optional => quote!(Some(true)),
        Presence::Tristate => quote!(true.into()),
    };
    let set = match is_optional {
        true => quote!(if let Some(#body) = &mut #body { #body.#name = #on; }),
        false => quote!(#body.#name = #on;),
    };
    Some(quote!(let mut #body = #body; #set))
}

/// What makes an answer many items.
fn reading(streamed: &Streamed) -> TokenStream {
    let read = match streamed.reads {
        Reads::Json => quote!(decode::from_json),
        _ => quote!(decode::from_text),
    };
    let texts = streamed.texts.as_ref();
    let texts = texts.map(|texts| quote!(.with_fields(&[#(#texts),*])));
    let end = streamed.end.as_ref().map(|end| quote!(.ends_at(#end)));
    match streamed.framing {
        Framing::Events => quote!(.events(#read) #texts #end),
        Framing::Lines => quote!(.json_lines(#read)),
        Framing::Sequence => quote!(.json_sequence(#read)),
    }
}

/// What converts an argument into what it becomes.
fn made(argument: &Argument) -> TokenStream {
    let (name, takes) = (&argument.name, &argument.takes);
    if let Takes::Named(named) = takes {
        let fields = named.fields.iter();
        return fields
            .map(|field| conversion(field, &quote!(#name.)))
            .collect();
    }
    conversion(argument, &TokenStream::new())
}

fn conversion(argument: &Argument, holder: &TokenStream) -> TokenStream {
    let (name, takes) = (&argument.name, &argument.takes);
    let ty = takes.made();
    match takes {
        Takes::Items(_) => quote! {
            let #name: #ty = #holder #name.into_iter().map(Into::into).collect();
        },
        Takes::Into(_) | Takes::Optional(_) => quote!(let #name: #ty = #holder #name.into();),
        Takes::Exactly(_) | Takes::Display | Takes::Named(_) => TokenStream::new(),
    }
}

/// What a step adds to the request; nothing for a body that can be left out.
fn step(step: &Step) -> Option<TokenStream> {
    match step {
        Step::Param {
            wire,
            value,
            way,
            checked,
        } => Some(param(wire, value, way, *checked)),
        Step::Body(body) => (!body.is_optional).then(|| sent(body)),
    }
}

/// What a parameter adds to the request.
fn param(wire: &str, value: &ValueOf, way: &Way, checked: bool) -> TokenStream {
    let (value, list, given) = match value {
        ValueOf::Argument(name) => (quote!(#name), quote!(&#name), quote!(Some(#name))),
        ValueOf::Field(holder, name) => {
            let value = quote!(#holder.#name);
            (value.clone(), quote!(&#value), quote!(Some(#value)))
        }
        ValueOf::Option(name) => {
            let value = quote!(options.#name);
            (value.clone(), quote!(&#value), quote!(#value.as_ref()))
        }
    };
    let check = checked.then(|| quote!(.check(#wire, &#value)));
    match way {
        Way::Path => quote!(#check.path(#wire, #value)),
        Way::Query => quote!(#check.query(#wire, #given)),
        Way::QueryList => quote!(#check.query_list(#wire, #list)),
        Way::QueryJoined(separator) => quote!(#check.query_joined(#wire, #list, #separator)),
        Way::QueryString => quote!(#check.query_string(#given)),
        Way::Header => quote!(#check.header_param(#wire, #given)),
        Way::Styled {
            location,
            style,
            as_text,
        } => {
            let is_bare = style.kind == StyleKind::Cookie;
            let style = crate::emit::style::style(*style);
            let value = match as_text {
                true => quote!(&#value.to_string()),
                false => list,
            };
            match location {
                ParameterLocation::Path => quote!(.styled_path(#wire, #value, #style)),
                ParameterLocation::Query => quote!(.styled_query(#wire, #value, #style)),
                ParameterLocation::QueryString => {
                    quote!(.styled_query_string(#wire, #value, #style))
                }
                ParameterLocation::Header => quote!(.styled_header(#wire, #value, #style)),
                ParameterLocation::Cookie if is_bare => {
                    quote!(.bare_cookie(#wire, #value, #style))
                }
                ParameterLocation::Cookie => quote!(.styled_cookie(#wire, #value, #style)),
            }
        }
    }
}

/// What a body adds to the request.
fn sent(body: &Sent) -> TokenStream {
    let Sent {
        name,
        media_type,
        wrappers,
        ..
    } = body;
    let enveloped = match wrappers.is_empty() {
        true => quote!(&#name),
        false => quote!(&Envelope(&[#(#wrappers),*], &#name)),
    };
    match body.encoding {
        Encoding::Json if media_type == "application/json" => quote!(.json(#enveloped)),
        Encoding::Json => quote!(.json_as(#media_type, #enveloped)),
        Encoding::Form => {
            let styles = body.styles.iter();
            let styles = styles.map(|(name, it)| {
                let style = style(*it);
                quote!((#name, #style))
            });
            quote!(.form(&#name, &[#(#styles),*]))
        }
        Encoding::Parts => quote!(.parts(#media_type, #name)),
        Encoding::Text | Encoding::Bytes => quote!(.raw(#media_type, #name)),
    }
}
