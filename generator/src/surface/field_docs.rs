//! What is said of a field: what the document says, or else what its name and its type do.

use serde_json::Value;

use super::context::Context;
use super::name::snake;
use super::text::{code, first_paragraph};
use crate::docs::{NOT_CHECKED, paragraph};
use crate::ir::{Field, FormatType, Param, Type, TypeKind};

/// What happened and takes no object: `failed_at` is when it failed, not when it was failed.
const INTRANSITIVE: [&str; 11] = [
    "appeared", "arrived", "departed", "ended", "expired", "failed", "finished", "happened",
    "joined", "occurred", "started",
];

/// Defaults that are longer than this, as JSON, do not help a reader.
const LONGEST_DEFAULT: usize = 60;

/// The doc comment of the field for a property.
pub fn field_docs(context: Context, field: &Field) -> String {
    let mut parts = vec![docs(context, &field.wire, &field.docs, &field.ty)];
    if let Some(part) = &field.header_of {
        parts.push(format!("A header of the part {}.", code(part)));
    }
    let said = field.docs.to_lowercase();
    let is_unsaid = |what: &[&str]| !what.iter().any(|what| said.contains(what));
    parts.extend(default_docs(&field.docs, field.default.as_ref()));
    if field.read_only && is_unsaid(&["read-only", "readonly", "read only"]) {
        parts.push("Set by the server.".to_owned());
    }
    if field.write_only && is_unsaid(&["write-only", "writeonly", "write only"]) {
        parts.push("Only in requests.".to_owned());
    }
    if let Some(media_type) = &field.media_type {
        parts.push(paragraph(&format!("Media type: {}.", code(media_type))));
    }
    if field.deprecated {
        parts.push("Deprecated.".to_owned());
    }
    parts.join("\n\n")
}

/// The doc comment of what a call can leave out.
pub fn option_docs(context: Context, param: &Param) -> String {
    let said = docs(context, &param.wire, &param.docs, &param.ty);
    match default_docs(&param.docs, param.default.as_ref()) {
        Some(default) => format!("{said}\n\n{default}"),
        None => said,
    }
}

/// What the API takes where nothing is given, unless that is `said` already.
fn default_docs(said: &str, default: Option<&Value>) -> Option<String> {
    let default = default.filter(|value| !value.is_null())?.to_string();
    let is_unsaid = !said.to_lowercase().contains("default");
    (is_unsaid && default.len() <= LONGEST_DEFAULT)
        .then(|| format!("By default {}.", code(&default)))
}

/// What the document says of what is called `wire` there, which is `said`; before it, or in place
/// of it, what is known anyway.
fn docs(context: Context, wire: &str, said: &str, ty: &Type) -> String {
    match said {
        "" => paragraph(&known(context, wire, ty)),
        demands if demands.starts_with(NOT_CHECKED) => {
            format!("{}\n\n{demands}", paragraph(&known(context, wire, ty)))
        }
        said => said.to_owned(),
    }
}

/// A sentence of what a name and a type say.
fn known(context: Context, wire: &str, ty: &Type) -> String {
    let name = code(wire);
    let snake = snake(wire);
    let words: Vec<&str> = snake.split('_').filter(|word| !word.is_empty()).collect();
    let what = in_words(context, ty);
    match (words.as_slice(), ty.bare()) {
        (["is" | "has", _, ..], Type::Bool) => {
            let (verb, rest) = (words[0], words[1..].join(" "));
            match rest.as_str() {
                // `is_revision`: a noun wants an article, and names do not say what it is.
                noun if verb == "is" && words.len() == 2 && is_noun(noun) => {
                    format!("Whether it is a {noun} ({name}).")
                }
                rest => format!("Whether it {verb} {rest} ({name})."),
            }
        }
        ([.., "id"], Type::String | Type::Integer(_) | Type::Format(FormatType::Uuid)) => {
            format!("Identifier ({name}): {what}.")
        }
        ([event @ .., "at"], Type::String | Type::Integer(_) | Type::Format(_)) => {
            match happening(event) {
                Some(event) => format!("When it {event} ({name}): {what}."),
                None => format!("{name}: {what}."),
            }
        }
        _ => match about(context, ty) {
            Some(about) => format!("{name}: {about}"),
            None => format!("{name}: {what}."),
        },
    }
}

/// Whether a word ends as only nouns do (`lower` ends as `member` does), and takes `a`.
fn is_noun(word: &str) -> bool {
    let ends = ["ion", "ment", "ness", "ity", "ship"];
    ends.iter().any(|end| word.ends_with(end)) && !word.starts_with(['a', 'e', 'i', 'o', 'u'])
}

/// What the words before `at` say that happens to it.
fn happening(words: &[&str]) -> Option<String> {
    let last = words.last()?;
    let event = words.join(" ");
    match *last {
        done if INTRANSITIVE.contains(&done) => Some(event),
        // `created`, `last_updated`; not `need`.
        done if done.ends_with("ed") && done.len() > 4 => Some(format!("was {event}")),
        "begins" | "ends" | "expires" | "starts" if words.len() == 1 => Some(event),
        _ => None,
    }
}

/// What the document says of the type itself, if that is one paragraph of prose at its beginning.
fn about(context: Context, ty: &Type) -> Option<String> {
    let Type::Named(id) = ty.bare() else {
        return None;
    };
    let said = first_paragraph(&context.api.get(*id).docs).replace('\n', " ");
    let is_prose = said.starts_with(char::is_alphabetic) && !said.contains("```");
    is_prose.then_some(said)
}

/// A value of a type in words, within a sentence.
fn in_words(context: Context, ty: &Type) -> String {
    let words = match ty {
        Type::Any => "any JSON",
        Type::Bool => "true or false",
        Type::Integer(_) => "a whole number",
        Type::Number => "a number",
        Type::String => "text",
        Type::Format(format) => format.row().words[0],
        Type::File => "a file",
        Type::List(item) => return format!("a list of {}", plural(context, item)),
        Type::Map(value) if **value == Type::Any => "a JSON object",
        Type::Map(value) => return format!("{} by name", plural(context, value)),
        Type::Boxed(inner) => return in_words(context, inner),
        Type::Nullable(inner) => return format!("{} or null", in_words(context, inner)),
        Type::Named(id) => {
            let name = context.name(*id);
            return match &context.api.get(*id).kind {
                TypeKind::Enum(body) if body.open => {
                    format!("text, such as a member of `{name}`")
                }
                TypeKind::Enum(_) => format!("a member of `{name}`"),
                TypeKind::Union(_) => format!("a variant of `{name}`"),
                _ => format!("of the type `{name}`"),
            };
        }
    };
    words.to_owned()
}

/// Several values of a type in words.
fn plural(context: Context, ty: &Type) -> String {
    let words = match ty {
        Type::Any => "any JSON",
        Type::Bool => "booleans",
        Type::Integer(_) => "whole numbers",
        Type::Number => "numbers",
        Type::String => "texts",
        Type::Format(format) => format.row().words[1],
        Type::File => "files",
        Type::List(item) => return format!("lists of {}", plural(context, item)),
        Type::Map(_) => "JSON objects",
        Type::Boxed(inner) => return plural(context, inner),
        Type::Nullable(inner) => return format!("{} or nulls", plural(context, inner)),
        Type::Named(id) => return format!("`{}`", context.name(*id)),
    };
    words.to_owned()
}
