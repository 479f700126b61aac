//! Enums.

use serde_json::Value;

use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use crate::ir::TypeId;

/// One of several constants.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    pub name: Ident,
    /// Markdown for a doc comment.
    pub docs: String,
    pub kind: EnumKind,
    pub members: Vec<Member>,
    /// Whether any other text is as good.
    pub is_open: bool,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub name: Ident,
    /// Markdown for a doc comment; empty for none.
    pub docs: String,
    /// The constant as a literal.
    pub literal: String,
}

/// What the constants are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumKind {
    Text,
    /// Whole numbers of this Rust type.
    Integer(&'static str),
}

impl EnumKind {
    /// The macro of the runtime that declares such an enum.
    pub fn macro_name(self) -> &'static str {
        match self {
            EnumKind::Text => "string_enum",
            EnumKind::Integer(_) => "integer_enum",
        }
    }
}

impl Enum {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        imports.runtime(&[self.kind.macro_name()]);
    }
}

/// The enum that `id` becomes.
pub fn enumeration(context: Context, id: TypeId, body: &crate::ir::Enum) -> Enum {
    let member = |(name, value): (Ident, &Value)| Member {
        name,
        docs: body.label(value).map_or("", |label| &label.docs).to_owned(),
        literal: match value.as_str() {
            Some(text) => format!("{text:?}"),
            None => value.to_string(),
        },
    };
    let kind = if body.is_text() {
        EnumKind::Text
    } else if body.members.iter().all(Value::is_i64) {
        EnumKind::Integer("i64")
    } else {
        EnumKind::Integer("u64")
    };
    let members = context.members(id).zip(&body.members);
    Enum {
        name: context.name(id),
        docs: context.type_docs(id),
        kind,
        members: members.map(member).collect(),
        is_open: body.open,
    }
}
