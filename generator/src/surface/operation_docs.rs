//! What is said of an operation.

use std::fmt::Display;

use super::argument::{Argument, Takes};
use super::context::Context;
use super::ident::Ident;
use super::server::{MODULE, own_names};
use super::stream::switch;
use super::text::{begin_and_rest, code, first_paragraph};
use crate::docs::{NOT_CHECKED, paragraph};
use crate::ir::{
    At, Body, Content, Effect, Framing, Operation, Pagination, Paging, Security, Status,
    StatusVariant, Stream, Type, TypeKind,
};

/// The expression that calls a function of the handle that `accessor` leads to.
pub fn expression(accessor: &impl Display, function: &Ident, given: &[String]) -> String {
    format!("client.{accessor}().{function}({})", given.join(", "))
}

/// The same, with variables that are called as its arguments are.
pub fn call(module: &str, function: &Ident, arguments: &[Argument]) -> String {
    let given = arguments.iter().map(|argument| match &argument.takes {
        Takes::Named(named) => {
            let fields: Vec<String> = named.fields.iter().map(|it| it.name.to_string()).collect();
            format!("{} {{ {} }}", named.name, fields.join(", "))
        }
        _ => argument.name.to_string(),
    });
    expression(&module, function, &given.collect::<Vec<_>>())
}

/// What an operation does with its parameters, called `names`, where it is, how it is called, what
/// it needs, and how it can fail.
pub fn docs(
    context: Context,
    operation: &Operation,
    stream: Option<&Stream>,
    call: &str,
    names: &[Ident],
) -> String {
    let route = code(&format!("{} {}", operation.method, operation.sent_path));
    // A call is one line, however long it is.
    let mut parts = vec![format!("{route}\n\n`{call}.await?`")];
    if !operation.docs.is_empty() {
        parts.insert(0, operation.docs.clone());
    }
    let described = operation.params.iter().zip(names);
    let described = described.filter(|(param, _)| !param.docs.is_empty());
    let items: Vec<String> = described
        .map(|(param, name)| param_docs(name, &param.docs))
        .collect();
    if !items.is_empty() {
        parts.insert(parts.len() - 1, items.join("\n"));
    }
    let unsaid = |scope: &String| !operation.docs.contains(&code(scope));
    if operation.scopes.iter().any(unsaid) {
        let scopes: Vec<String> = operation.scopes.iter().map(|scope| code(scope)).collect();
        parts.push(format!("Scopes: {}.", scopes.join(", ")));
    }
    parts.extend(operation.servers.map(|index| server_docs(context, index)));
    if !context.api.schemes.is_empty() && operation.security != context.api.security {
        parts.push(security_docs(&operation.security));
    }
    let body = operation.body.as_ref();
    parts.extend(body.and_then(body_docs));
    parts.extend(operation.effect.map(effect_docs));
    parts.extend(operation.idempotency_key.as_deref().map(key_docs));
    match stream {
        Some(stream) => parts.push(stream_docs(context, operation, stream)),
        None => parts.extend(operation.pagination.as_ref().map(paging_docs)),
    }
    parts.extend(headers_docs(context, operation));
    let errors = errors(context, operation);
    if !errors.is_empty() {
        parts.push(format!("# Errors\n{}", errors.join("\n")));
    }
    parts.join("\n\n")
}

/// What is said of a parameter, as an item of a list.
fn param_docs(name: &Ident, docs: &str) -> String {
    let name = code(name.plain());
    let is_block = |docs: &str| docs.contains("\n\n") || docs.contains("```");
    let docs = match docs.split_once(&format!("\n\n{NOT_CHECKED}")) {
        Some((said, demands)) if !is_block(said) => {
            let end = if said.ends_with(['.', '!', '?']) {
                ""
            } else {
                "."
            };
            format!("{said}{end} {NOT_CHECKED}{demands}")
        }
        _ => docs.to_owned(),
    };
    match is_block(&docs) {
        true => format!("- {name}:\n\n  {}", docs.replace('\n', "\n  ")),
        false => paragraph(&format!("- {name}: {}", docs.replace('\n', " "))),
    }
}

/// Where it is sent instead of to the API's server.
fn server_docs(context: Context, index: usize) -> String {
    let server = &own_names(context.api)[index];
    let path = format!("crate::{MODULE}::OperationServer::{}", server.plain());
    paragraph(&format!(
        "It has a server of its own: [`OperationServer::{}`]({path}).",
        server.plain()
    ))
}

/// What is left to the caller of a body that has parts.
fn body_docs(body: &Body) -> Option<String> {
    let media_type = code(&body.media_type);
    let said = match body.ty == Type::File {
        true => format!("The body is {media_type}, whose parts the document does not name."),
        false => format!("The body is {media_type}."),
    };
    let is_told = body.format.is_some() || body.ty == Type::File;
    is_told.then(|| paragraph(&said))
}

/// What it means to carry it out twice, where its method says otherwise.
fn effect_docs(effect: Effect) -> String {
    paragraph(match effect {
        Effect::Safe => {
            "It changes nothing: after a temporary failure the client sends it again (see \
             [`Retry`](crate::Retry))."
        }
        Effect::Idempotent => {
            "Carrying it out twice has the same effect as once: after a temporary failure the client sends \
             it again (see [`Retry`](crate::Retry))."
        }
        Effect::NotIdempotent => {
            "The client does not send it again if the API may have carried it out (see \
             [`Retry`](crate::Retry))."
        }
    })
}

/// By what the API knows a call that comes again.
fn key_docs(header: &str) -> String {
    paragraph(&format!(
        "Each call has an idempotency key of its own, in {}: after a temporary failure the client sends it \
         again with the same key; see [`idempotency_key`](crate::Call::idempotency_key).",
        code(header)
    ))
}

/// How the items of an answer are read.
fn stream_docs(context: Context, operation: &Operation, stream: &Stream) -> String {
    let (items, each, ty) = match stream.framing {
        Framing::Events => ("events", "event", "Events"),
        Framing::Lines | Framing::Sequence => ("items", "item", "JsonLines"),
    };
    let mut text = format!(
        "The answer is a stream of {items}: `while let Some({each}) = answer.next().await` reads \
         them as they come; see [`{ty}`](crate::{ty})."
    );
    let is_set = switch(context, operation, stream).is_some();
    if let Some(At::Query(name) | At::Body(name)) = stream.switch.as_ref().filter(|_| is_set) {
        text += &format!(" {} is set to `true`.", code(name));
    }
    paragraph(&text)
}

/// That the answer is not all there is.
fn paging_docs(pagination: &Pagination) -> String {
    let mut text = "The answer is one page; [`items`](PagedCall::items) and \
                    [`pages`](PagedCall::pages) also fetch those that follow."
        .to_owned();
    if let Paging::Offset {
        limit,
        default_page_size,
        max_page_size,
        ..
    } = &pagination.way
    {
        let (At::Query(limit) | At::Body(limit)) = limit;
        let limit = code(limit);
        text += &match max_page_size.or(*default_page_size) {
            Some(most) => {
                format!(
                    " They end after a page of fewer than {limit} items, or than {most} if {limit} \
                     is larger."
                )
            }
            None => format!(
                " They end after a page of fewer than {limit} items, so {limit} must not be more \
                 than the API returns at once; without it, after a page that is empty or smaller \
                 than an earlier one."
            ),
        };
    }
    paragraph(&text)
}

/// Which types the headers have that answers and errors come with.
fn headers_docs(context: Context, operation: &Operation) -> Option<String> {
    let headers = operation.headers.map(|id| ("the answer", id));
    let error_headers = operation.error_headers.map(|id| ("errors", id));
    let said = headers.into_iter().chain(error_headers).map(|(what, id)| {
        let name = context.names.of(id);
        let link = context.link(id, &format!("the type `{name}`"));
        format!("Documented headers of {what}: {link}.")
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| paragraph(&said.join(" ")))
}

/// The documented errors as items of a list, in the order of their statuses. A type that several
/// operations fail with is documented there.
fn errors(context: Context, operation: &Operation) -> Vec<String> {
    let variants = match operation.errors.map(|id| &context.api.get(id).kind) {
        Some(TypeKind::ByStatus(variants)) => variants.as_slice(),
        _ => &[],
    };
    let typed = variants
        .iter()
        .filter(|variant| variant.content != Content::Empty);
    let mut items = Vec::new();
    let mut errors = Vec::new();
    match operation
        .errors
        .filter(|id| context.shared_errors.contains(id))
    {
        Some(id) => {
            let statuses: Vec<String> = typed.map(|variant| variant.status.to_string()).collect();
            let name = context.names.of(id);
            items.push(paragraph(&format!("- {}: [`{name}`]", statuses.join(", "))));
            let own = operation.error_docs.iter().filter(|(status, docs)| {
                let mut variants = variants.iter().filter(|it| it.status == *status);
                !docs.is_empty() && variants.any(|it| it.docs.is_empty())
            });
            errors.extend(own.map(|(status, docs)| (*status, docs.as_str(), Vec::new())));
        }
        None => errors.extend(typed.map(|variant| {
            let constants = constants(context, variant);
            (variant.status, variant.docs.as_str(), constants)
        })),
    }
    let untyped = operation.untyped_errors.iter();
    errors.extend(untyped.map(|(status, docs)| (*status, docs.as_str(), Vec::new())));
    errors.sort_by_key(|(status, ..)| *status);
    items.extend(errors.into_iter().map(|(status, docs, constants)| {
        paragraph(&format!("- {}", error_docs(status, docs, &constants)))
    }));
    items
}

/// Which credentials an operation asks for, by the names of their schemes.
fn security_docs(security: &Security) -> String {
    let asking = security.iter().filter(|schemes| !schemes.is_empty());
    let alternatives: Vec<String> = asking
        .map(|schemes| {
            let names: Vec<String> = schemes.iter().map(|name| code(name)).collect();
            names.join(" with ")
        })
        .collect();
    let or_none = match security.iter().any(Vec::is_empty) {
        true => ", or none",
        false => "",
    };
    match alternatives.is_empty() {
        true => "It takes no credential.".to_owned(),
        false => format!("Credential: {}{or_none}.", alternatives.join(", or ")),
    }
}

/// What is said of an answer at its type: the same, and what else the document says of it.
pub fn status_docs(context: Context, variant: &StatusVariant, is_error: bool) -> String {
    let constants = match is_error {
        true => constants(context, variant),
        false => Vec::new(),
    };
    if variant.docs.is_empty() && constants.is_empty() {
        return match variant.status {
            Status::Default => "Any other answer.".to_owned(),
            status => format!("The answer with status {status}."),
        };
    }
    let short = paragraph(&error_docs(variant.status, &variant.docs, &constants));
    match begin_and_rest(&variant.docs).1 {
        "" => short,
        more => format!("{short}\n\n{more}"),
    }
}

/// A status, the first paragraph of what is said of it, and by what its body tells.
fn error_docs(status: Status, docs: &str, constants: &[String]) -> String {
    let docs = first_paragraph(docs);
    let docs = docs.replace('\n', " ");
    let constants = constants.join(", ");
    let text = match (docs.trim_end_matches('.'), constants.as_str()) {
        ("", "") => return status.to_string(),
        ("", what) | (what, "") => what.to_owned(),
        (docs, constants) => format!("{docs} ({constants})"),
    };
    format!("{status}: {text}")
}

/// The constants by which a body tells what is the matter.
fn constants(context: Context, variant: &StatusVariant) -> Vec<String> {
    let body = match &variant.content {
        Content::Json(ty) => ty.named().map(|id| &context.api.get(id).kind),
        _ => None,
    };
    let Some(TypeKind::Struct(body)) = body else {
        return Vec::new();
    };
    let texts = body.constants.iter().filter_map(|constant| {
        let value = constant.value.as_str()?;
        Some(format!("{} is {}", code(&constant.wire), code(value)))
    });
    texts.collect()
}
