//! What is said of an operation.

use proc_macro2::Ident;

use super::Context;
use super::print::code;
use crate::docs::paragraph;
use crate::ir::{
    At, Body, Effect, Operation, Pagination, Paging, StatusVariant, Success, TypeKind,
};

/// What an operation does with its `arguments`, where it is, what it needs, and how it can fail.
pub fn docs<'a>(
    context: Context,
    operation: &Operation,
    arguments: impl Iterator<Item = &'a Ident>,
) -> String {
    let mut parts = vec![format!("`{} {}`", operation.method, operation.path)];
    if !operation.docs.is_empty() {
        parts.insert(0, operation.docs.clone());
    }
    let described = operation.params.iter().zip(arguments);
    let described = described.filter(|(param, _)| !param.docs.is_empty());
    let items: Vec<String> = described
        .map(|(param, argument)| argument_docs(argument, &param.docs))
        .collect();
    if !items.is_empty() {
        parts.insert(parts.len() - 1, items.join("\n"));
    }
    let unsaid = |scope: &String| !operation.docs.contains(&format!("`{scope}`"));
    if operation.scopes.iter().any(unsaid) {
        let scopes: Vec<String> = operation
            .scopes
            .iter()
            .map(|scope| format!("`{scope}`"))
            .collect();
        parts.push(format!("Scopes: {}.", scopes.join(", ")));
    }
    let optional_body = || context.options_of(operation)?.1.body.as_ref();
    let body = operation.body.as_ref().or_else(optional_body);
    parts.extend(body.filter(|body| body.is_multipart()).map(multipart_docs));
    parts.extend(
        operation
            .effect
            .map(|effect| effect_docs(effect).to_owned()),
    );
    parts.extend(operation.pagination.as_ref().map(paging_docs));
    if let Some(TypeKind::ByStatus(variants)) = operation.errors.map(|id| &context.api.get(id).kind)
    {
        let lines = variants.iter().map(|variant| error_docs(context, variant));
        parts.push(format!(
            "# Errors\n{}",
            lines.collect::<Vec<_>>().join("\n")
        ));
    }
    parts.join("\n\n")
}

/// What is said of an argument, as an item of a list.
fn argument_docs(argument: &Ident, docs: &str) -> String {
    let name = code(argument.to_string().trim_start_matches("r#"));
    let is_block = docs.contains("\n\n") || docs.contains("```");
    match is_block {
        true => format!("- {name}:\n\n  {}", docs.replace('\n', "\n  ")),
        false => paragraph(&format!("- {name}: {}", docs.replace('\n', " "))),
    }
}

/// What is left to the caller of a body that has parts.
fn multipart_docs(body: &Body) -> String {
    paragraph(&format!(
        "The body is {} that the caller has encoded. The header `content-type` has to be set with \
         its boundary, by `.header(…)` on the call.",
        code(&body.media_type)
    ))
}

/// What it means to carry it out twice, where its method says otherwise.
fn effect_docs(effect: Effect) -> &'static str {
    match effect {
        Effect::Reads => "It changes nothing and may be repeated.",
        Effect::WritesTheSame => "Twice is as good as once, so it may be repeated.",
        Effect::Writes => "It is not repeated where it may have been carried out.",
    }
}

/// That the answer is not all there is.
fn paging_docs(pagination: &Pagination) -> String {
    let mut text = "The answer is one page; [`items`](PagedCall::items) and \
                    [`pages`](PagedCall::pages) go on from there."
        .to_owned();
    if let Paging::Offset {
        limit, usual, most, ..
    } = &pagination.way
    {
        let (At::Query(limit) | At::Body(limit)) = limit;
        let limit = code(limit);
        text += &match most.or(*usual) {
            Some(most) => {
                format!(" They end at a page of fewer than {limit} items, or than {most}.")
            }
            None => format!(
                " They end at a page of fewer than {limit} items, which must not be more than the \
                 API gives at once; without it, at one that is empty or smaller than another."
            ),
        };
    }
    paragraph(&text)
}

/// A status, and the constants by which its body tells what is the matter.
fn error_docs(context: Context, variant: &StatusVariant) -> String {
    let body = match &variant.content {
        Success::Json(ty) => ty.named().map(|id| &context.api.get(id).kind),
        _ => None,
    };
    let mut line = format!("- {}", variant.status);
    if let Some(TypeKind::Struct(body)) = body {
        let texts = body.constants.iter().filter_map(|constant| {
            Some(format!(
                "`{}` is `{}`",
                constant.wire,
                constant.value.as_str()?
            ))
        });
        let texts: Vec<String> = texts.collect();
        if !texts.is_empty() {
            line += &format!(": {}", texts.join(", "));
        }
    }
    line
}
