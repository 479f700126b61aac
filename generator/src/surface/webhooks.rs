//! What the API sends by itself: an enum of all webhooks, and a function that reads each.

use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::name::{GroupNames, distinct, pascal};
use super::rust_type::{BYTES, RustType, STRING, VALUE};
use super::text::{code, first_paragraph};
use crate::docs::paragraph;
use crate::ir::{Content, Test, Type, Webhook};

/// What a module has that reads what the API sends.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhooks {
    /// The enum of all webhooks, if there are any.
    pub events: Option<Events>,
    /// Functions that read what has a type.
    pub readers: Vec<Reader>,
}

/// The enum of all webhooks.
#[derive(Clone, Debug, PartialEq)]
pub struct Events {
    pub name: Ident,
    /// The header that names the event.
    pub header: Option<String>,
    /// How a request is known, as Markdown; none if only its URL tells.
    pub decode_docs: Option<String>,
    pub variants: Vec<Variant>,
}

/// A webhook among the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    /// What it holds; nothing, if it carries nothing.
    pub ty: Option<RustType>,
    /// Its key in the document.
    pub wire: String,
    /// What the header says that names the event; empty without one.
    pub named_by: Vec<String>,
    /// Any of these says that a payload is this one.
    pub tests: Vec<Test>,
    pub reads: Reads,
}

/// How a variant is read from a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Reads {
    /// It is not.
    Nothing,
    /// It is the body.
    Bytes,
    /// By the function of its own.
    Function { name: Ident, is_boxed: bool },
}

/// A function that reads a webhook or a callback.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    pub function: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub ty: RustType,
    /// Whether the body is text, and not JSON.
    pub is_text: bool,
}

impl Webhooks {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        for reader in &self.readers {
            imports.runtime(&["DecodeError", "decode"]);
            reader.ty.import(imports);
            if reader.is_text {
                BYTES.import(imports);
            }
        }
        if let Some(events) = &self.events {
            imports.runtime(&["DecodeError", "events"]);
            VALUE.import(imports);
            let types = events.variants.iter().filter_map(|it| it.ty.as_ref());
            types.for_each(|ty| ty.import(imports));
        }
    }
}

/// Whether a webhook has a function that reads it: others are bytes, or nothing.
pub fn reads(webhook: &Webhook) -> bool {
    matches!(webhook.content, Content::Json(_) | Content::Text)
}

/// What the module of these names has.
pub fn webhooks(context: Context, names: &GroupNames) -> Webhooks {
    let all = || context.api.webhooks.iter().zip(&names.operations);
    let readers = all().filter(|(webhook, _)| reads(webhook));
    let readers = readers.map(|(webhook, function)| Reader {
        function: Ident::new(function),
        docs: docs(context, webhook),
        ty: content_type(context, webhook).unwrap_or(STRING),
        is_text: webhook.content == Content::Text,
    });
    let listed: Vec<_> = all().filter(|(it, _)| it.callback.is_none()).collect();
    Webhooks {
        readers: readers.collect(),
        events: (!listed.is_empty()).then(|| events(context, names, &listed)),
    }
}

fn events(context: Context, names: &GroupNames, listed: &[(&Webhook, &String)]) -> Events {
    let header = context.api.event_header.as_deref();
    let mut taken = ["Unknown".to_owned()].into();
    let variants = listed.iter().map(|(webhook, function)| {
        let function = Ident::new(function);
        let name = Ident::new(&distinct(pascal(function.plain()), &mut taken));
        variant(context, webhook, &function, name)
    });
    let variants: Vec<Variant> = variants.collect();
    Events {
        name: Ident::new(&names.handle),
        header: header.map(str::to_ascii_lowercase),
        decode_docs: decode_docs(header, &variants),
        variants,
    }
}

fn variant(context: Context, webhook: &Webhook, function: &Ident, name: Ident) -> Variant {
    let is_boxed = matches!(webhook.json(), Some(Type::Boxed(_)));
    let ty = content_type(context, webhook);
    Variant {
        name,
        docs: match webhook.docs.as_str() {
            "" => code(&webhook.name),
            docs => first_paragraph(docs).to_owned(),
        },
        reads: match webhook.content {
            Content::Empty => Reads::Nothing,
            Content::Bytes => Reads::Bytes,
            Content::Json(_) | Content::Text => Reads::Function {
                name: function.clone(),
                is_boxed,
            },
        },
        ty: match is_boxed {
            true => ty.map(RustType::boxed),
            false => ty,
        },
        wire: webhook.name.clone(),
        named_by: match context.api.event_header {
            Some(_) => webhook.named_by.clone(),
            None => Vec::new(),
        },
        tests: webhook.tests.clone(),
    }
}

/// What is read from a body.
fn content_type(context: Context, webhook: &Webhook) -> Option<RustType> {
    match &webhook.content {
        Content::Empty => None,
        Content::Json(ty) => Some(context.unboxed(ty)),
        Content::Text => Some(STRING),
        Content::Bytes => Some(BYTES),
    }
}

/// How a request is known; none if neither a header nor a payload tells.
fn decode_docs(header: Option<&str>, variants: &[Variant]) -> Option<String> {
    let docs = |told: &str| {
        paragraph(&format!(
            "Reads what came: {told} says which webhook it is. What this version of the client does \
             not know is kept as JSON."
        ))
    };
    if let Some(header) = header {
        return Some(docs(&format!("the header {}", code(header))));
    }
    let is_alike = |variant: &&Variant| variant.tests.is_empty();
    let alike: Vec<String> = variants
        .iter()
        .filter(is_alike)
        .map(|variant| format!("`{}`", variant.name))
        .collect();
    if alike.len() == variants.len() {
        return None;
    }
    let mut docs = docs("the payload");
    if !alike.is_empty() {
        let alike = paragraph(&format!(
            "Nothing in their payloads tells {}: give each a URL of its own, and use `decode_as`.",
            alike.join(", ")
        ));
        docs = format!("{docs}\n\n{alike}");
    }
    Some(docs)
}

/// What is said of the function that reads a webhook.
fn docs(context: Context, webhook: &Webhook) -> String {
    let mut parts = vec![webhook.docs.clone()];
    parts.retain(|docs| !docs.is_empty());
    let sent = code(&format!("{} {}", webhook.method, webhook.name));
    let media_type = webhook.media_type.as_deref().map(code);
    let carries = media_type.map(|media_type| format!(", with a body of {media_type}"));
    let carries = carries.unwrap_or_default();
    parts.push(match &webhook.callback {
        None => format!("{sent}{carries}."),
        Some(callback) => {
            let of = match callback.operation {
                Some(operation) => context.names.link(operation),
                None => code(&callback.route),
            };
            let to = code(&callback.expression);
            paragraph(&format!("A callback of {of}: {sent} to {to}{carries}."))
        }
    });
    if webhook.deprecated {
        parts.push("Deprecated.".to_owned());
    }
    let listed = |items: &[(String, String)]| -> Vec<String> {
        let items = items.iter().map(|(name, docs)| match docs.as_str() {
            "" => format!("- {}", code(name)),
            docs => paragraph(&format!("- {}: {docs}", code(name))),
        });
        items.collect()
    };
    if !webhook.headers.is_empty() {
        let headers = listed(&webhook.headers).join("\n");
        parts.push(format!("# Headers\n{headers}"));
    }
    if !webhook.answers.is_empty() {
        let answers = webhook.answers.iter();
        let answers: Vec<_> = answers
            .map(|(status, docs)| (status.to_string(), docs.clone()))
            .collect();
        parts.push(format!("# Answers\n{}", listed(&answers).join("\n")));
    }
    parts.push("# Errors\nA body that is not as documented, with its place.".to_owned());
    parts.join("\n\n")
}
