//! Bodies that depend on the status of the answer.

use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::name::Holder;
use super::operation_docs::status_docs;
use super::rust_type::RustType;
use crate::ir::{Content, Status, StatusVariant, Type, TypeId, TypeKind};

/// Properties by which error bodies say what is the matter, best first.
pub const MESSAGES: [&str; 6] = [
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
#[derive(Clone, Debug, PartialEq)]
pub struct ByStatus {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    /// Whether it is what an operation fails with.
    pub is_error: bool,
    pub variants: Vec<Variant>,
}

/// The body that answers of one status carry.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub status: Status,
    pub body: Body,
    /// Whether it is a variant of the enum. An error without content is known, and none.
    pub is_typed: bool,
    /// The status of an answer that a test makes of it.
    pub made_up_status: u16,
}

/// What a body carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    Empty,
    /// JSON, and what of it is a message for people.
    Json(RustType, Message),
    Text(RustType),
    Bytes(RustType),
}

/// What is shown of a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// This field.
    Field(Ident),
    /// This field of the first item, or else all of it.
    FirstItem(Ident),
    /// All of it, as JSON.
    Whole,
}

impl Body {
    /// The type of what it carries.
    pub fn ty(&self) -> Option<&RustType> {
        match self {
            Body::Empty => None,
            Body::Json(ty, _) | Body::Text(ty) | Body::Bytes(ty) => Some(ty),
        }
    }
}

impl ByStatus {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        imports.runtime(&["by_status"]);
        let typed = self.variants.iter().filter(|variant| variant.is_typed);
        typed
            .filter_map(|variant| variant.body.ty())
            .for_each(|ty| ty.import(imports));
    }
}

/// The enum that `id` becomes.
pub fn by_status(context: Context, id: TypeId, variants: &[StatusVariant]) -> ByStatus {
    let usage = context.names.usages[id.0].as_ref();
    let is_error = usage.is_some_and(|usage| usage.holder == Holder::Errors);
    let variant = |(variant, name): (&StatusVariant, Ident)| Variant {
        name,
        docs: status_docs(context, variant, is_error),
        status: variant.status,
        body: body(context, &variant.content),
        is_typed: !is_error || variant.content != Content::Empty,
        made_up_status: first_status(variant.status, variants, is_error),
    };
    ByStatus {
        name: context.name(id),
        docs: context.type_docs(id),
        is_error,
        variants: variants
            .iter()
            .zip(context.members(id))
            .map(variant)
            .collect(),
    }
}

fn body(context: Context, content: &Content) -> Body {
    let ty = context.content_type(content);
    match content {
        Content::Json(json) => Body::Json(ty, message(context, json)),
        Content::Text => Body::Text(ty),
        Content::Bytes => Body::Bytes(ty),
        Content::Empty => Body::Empty,
    }
}

/// The first status that is read as this variant and no other.
fn first_status(status: Status, all: &[StatusVariant], is_error: bool) -> u16 {
    let candidates: Vec<u16> = match status {
        Status::Code(code) => return code,
        Status::Range(_) => status.codes().collect(),
        // What is left over are server errors, more often than not.
        Status::Default if is_error => (500..600).chain(400..500).collect(),
        Status::Default => (200..300).collect(),
    };
    let is_taken = |code: &u16| {
        let mut others = all.iter().map(|other| other.status);
        MEANT.contains(code) || others.any(|other| other < status && other.codes().contains(code))
    };
    let free = candidates.iter().find(|code| !is_taken(code));
    // A range all of whose statuses are documented one by one never comes.
    free.or(candidates.first()).copied().unwrap_or_default()
}

/// What is shown of a body: the first property that is a message.
fn message(context: Context, ty: &Type) -> Message {
    let field = |ty: &Type| match ty.unboxed() {
        Type::Named(id) => message_field(context, *id),
        _ => None,
    };
    match ty {
        Type::List(item) => field(item).map_or(Message::Whole, Message::FirstItem),
        one => field(one).map_or(Message::Whole, Message::Field),
    }
}

/// The property by which a body says what is the matter.
fn message_field(context: Context, id: TypeId) -> Option<Ident> {
    let TypeKind::Struct(body) = &context.api.get(id).kind else {
        return None;
    };
    MESSAGES.iter().find_map(|message| {
        let mut fields = body.fields.iter().zip(context.members(id));
        let (field, name) = fields.find(|(field, _)| field.wire == *message)?;
        let is_text = field.ty == Type::String && field.required && !field.nullable;
        is_text.then_some(name)
    })
}
