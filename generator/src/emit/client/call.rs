//! The body of a function: how the request is put together and the answer read.

use super::pagination::{at, paging};
use crate::emit::layout::{Method, chain};
use crate::emit::print::listed;
use crate::emit::style::style;
use crate::ir::{Effect, Encoding, Framing, ParameterLocation, Security, StyleKind};
use crate::passes::direction::Presence;
use crate::surface::argument::{Argument, Takes};
use crate::surface::ident::Ident;
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

/// The body of the function: how the request is put together, sent and read.
pub fn call(item: &Operation) -> String {
    let constant = &item.constant;
    let mut text: String = item.arguments.iter().map(made).collect();
    text += &item
        .streamed
        .as_ref()
        .map_or_else(String::new, switched_field);
    let mut request = format!("RequestBuilder::new(self.client, &Self::{constant})");
    let mut methods: Vec<Method> = item.steps.iter().flat_map(step).collect();
    let optional = item.steps.iter().find_map(|step| match step {
        Step::Body(body) if body.is_optional => Some(body),
        _ => None,
    });
    if let Some(body) = optional {
        let (name, sent) = (&body.name, sent(body));
        text += &chain(&format!("let request = {request}"), &methods, ";");
        text += &format!(
            "        let request = match {name} {{\n            \
             Some({name}) => request{sent},\n            \
             None => request,\n        }};\n"
        );
        request = "request".to_owned();
        methods = Vec::new();
    }
    methods.extend(item.streamed.as_ref().and_then(switched_on));
    methods.push(Method::new("returns", [format!("Self::{constant}")]));
    methods.extend(item.paged.iter().flat_map(paging));
    methods.extend(item.streamed.iter().flat_map(reading));
    text + &chain(&request, &methods, "")
}

/// What asks for a stream in the request itself.
fn switched_on(streamed: &Streamed) -> Option<Method> {
    match &streamed.switch {
        Some(Switch::Request(switch)) => Some(Method::new("switched_on", [at(switch)])),
        Some(Switch::Field { .. }) | None => None,
    }
}

/// What sets the field of a form that asks for a stream.
fn switched_field(streamed: &Streamed) -> String {
    let Some(Switch::Field {
        body,
        is_optional,
        name,
        presence,
    }) = &streamed.switch
    else {
        return String::new();
    };
    let on = match presence {
        Presence::Required | Presence::List => "true",
        Presence::Nullable | Presence::Optional => "Some(true)",
        Presence::Tristate => "true.into()",
    };
    let set = format!("{body}.{name} = {on};");
    let set = match is_optional {
        true => {
            format!("        if let Some({body}) = &mut {body} {{\n            {set}\n        }}\n")
        }
        false => format!("        {set}\n"),
    };
    format!("        let mut {body} = {body};\n{set}")
}

/// What makes an answer many items.
fn reading(streamed: &Streamed) -> Vec<Method> {
    let read = match streamed.reads {
        Reads::Json => "decode::from_json",
        _ => "decode::from_text",
    };
    let name = match streamed.framing {
        Framing::Events => "events",
        Framing::Lines => "json_lines",
        Framing::Sequence => "json_sequence",
    };
    let mut methods = vec![Method::new(name, [read.to_owned()])];
    if streamed.framing == Framing::Events {
        let texts = streamed.texts.as_ref();
        methods.extend(texts.map(|texts| Method::new("with_fields", [format!("&{texts:?}")])));
        let end = streamed.end.as_ref();
        methods.extend(end.map(|end| Method::new("ends_at", [format!("{end:?}")])));
    }
    methods
}

/// What converts an argument into what it becomes.
fn made(argument: &Argument) -> String {
    match &argument.takes {
        Takes::Named(named) => {
            let fields = named.fields.iter();
            let held = |field| conversion(field, Some(&argument.name));
            fields.map(held).collect()
        }
        _ => conversion(argument, None),
    }
}

fn conversion(argument: &Argument, holder: Option<&Ident>) -> String {
    let Argument { name, takes } = argument;
    let Some(ty) = takes.made() else {
        return String::new();
    };
    let from = holder.map_or_else(|| name.to_string(), |holder| format!("{holder}.{name}"));
    let into = match takes {
        Takes::Items(_) => vec![
            Method::new("into_iter", []),
            Method::new("map", ["Into::into".to_owned()]),
            Method::new("collect", []),
        ],
        _ => vec![Method::new("into", [])],
    };
    let start = format!("let {name}: {ty} = {from}");
    match holder {
        None => chain(&start, &into, ";"),
        // A field is one more place to break at, which is left to prettyplease.
        Some(_) => {
            let into: String = into.iter().map(Method::to_string).collect();
            format!("        {start}{into};\n")
        }
    }
}

/// What a step adds to the request; nothing for a body that can be left out.
fn step(step: &Step) -> Vec<Method> {
    match step {
        Step::Param {
            wire,
            value,
            way,
            checked,
        } => param(wire, value, way, *checked),
        Step::Body(body) if body.is_optional => Vec::new(),
        Step::Body(body) => vec![sent(body)],
    }
}

/// What a parameter adds to the request.
fn param(wire: &str, value: &ValueOf, way: &Way, checked: bool) -> Vec<Method> {
    let wire = format!("{wire:?}");
    let (value, given) = match value {
        ValueOf::Argument(name) => (name.to_string(), format!("Some({name})")),
        ValueOf::Field(holder, name) => {
            (format!("{holder}.{name}"), format!("Some({holder}.{name})"))
        }
        ValueOf::Constant(text) => (format!("{text:?}"), format!("Some({text:?})")),
        ValueOf::Option(name) => (
            format!("options.{name}"),
            format!("options.{name}.as_ref()"),
        ),
    };
    let list = format!("&{value}");
    let check = checked.then(|| Method::new("check", [wire.clone(), list.clone()]));
    let written = match way {
        Way::Path => Method::new("path", [wire, value]),
        Way::Query => Method::new("query", [wire, given]),
        Way::QueryList => Method::new("query_list", [wire, list]),
        Way::QueryJoined(separator) => {
            Method::new("query_joined", [wire, list, format!("{separator:?}")])
        }
        Way::QueryString => Method::new("query_string", [given]),
        Way::Header => Method::new("header_param", [wire, given]),
        Way::Styled {
            location,
            style,
            as_text,
        } => {
            let is_bare = style.kind == StyleKind::Cookie;
            let value = match as_text {
                true => format!("&{value}.to_string()"),
                false => list,
            };
            let name = match location {
                ParameterLocation::Path => "styled_path",
                ParameterLocation::Query => "styled_query",
                ParameterLocation::QueryString => "styled_query_string",
                ParameterLocation::Header => "styled_header",
                ParameterLocation::Cookie if is_bare => "bare_cookie",
                ParameterLocation::Cookie => "styled_cookie",
            };
            let written = Method::new(name, [wire, value, crate::emit::style::style(*style)]);
            return vec![written];
        }
    };
    check.into_iter().chain([written]).collect()
}

/// What a body adds to the request.
fn sent(body: &Sent) -> Method {
    let Sent {
        name,
        media_type,
        wrappers,
        ..
    } = body;
    let media_type = format!("{media_type:?}");
    let enveloped = match wrappers.is_empty() {
        true => format!("&{name}"),
        false => format!("&Envelope(&{wrappers:?}, &{name})"),
    };
    match body.encoding {
        Encoding::Json if body.media_type == "application/json" => Method::new("json", [enveloped]),
        Encoding::Json => Method::new("json_as", [media_type, enveloped]),
        Encoding::Form => {
            let styles = body.styles.iter();
            let styles = styles.map(|(name, it)| format!("({name:?}, {})", style(*it)));
            let styles: Vec<String> = styles.collect();
            Method::new(
                "form",
                [format!("&{name}"), format!("&[{}]", styles.join(", "))],
            )
        }
        Encoding::Parts => Method::new("parts", [media_type, name.to_string()]),
        Encoding::Text | Encoding::Bytes => Method::new("raw", [media_type, name.to_string()]),
    }
}
