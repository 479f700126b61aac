//! Of several schemas that describe one value, the one that says most.

use openapiv3::{
    AnySchema, Schema, SchemaKind, Type as SchemaType, VariantOrUnknownOrEmpty as Format,
};

use super::{Lower, SchemaRef};

/// What kind of values a schema admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Flag,
    Array,
    Object,
    /// Any, or one of several.
    Open,
}

/// Which of several schemas to go by.
pub(super) struct Narrowest {
    /// Its index.
    pub(super) index: usize,
    /// Whether no value can be as all of them say.
    pub(super) is_contradiction: bool,
    /// Whether several of them are objects, whose properties add up.
    pub(super) are_objects: bool,
}

impl<'a> Lower<'a> {
    /// The narrowest of `schemas`, of which there is one at least; the last of those that say as
    /// much.
    pub(super) fn narrowest(&self, schemas: &[SchemaRef<'a>]) -> Narrowest {
        let resolved = schemas.iter().map(|schema| self.resolve(*schema));
        let known: Vec<(Kind, usize)> = resolved
            .map(|schema| schema.map_or((Kind::Open, 0), |it| (kind(it), detail(it))))
            .collect();
        let best = known.iter().enumerate();
        let best = best.max_by_key(|(_, (kind, detail))| (*kind != Kind::Open, *detail));
        let kinds: Vec<Kind> = known.iter().map(|(kind, _)| *kind).collect();
        let mut stated = kinds.iter().filter(|kind| **kind != Kind::Open);
        let first = stated.next();
        Narrowest {
            index: best.map_or(0, |(index, _)| index),
            is_contradiction: stated.any(|kind| Some(kind) != first),
            are_objects: kinds.iter().filter(|kind| **kind == Kind::Object).count() > 1,
        }
    }
}

fn kind(schema: &Schema) -> Kind {
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(_)) => Kind::Text,
        SchemaKind::Type(SchemaType::Number(_) | SchemaType::Integer(_)) => Kind::Number,
        SchemaKind::Type(SchemaType::Boolean(_)) => Kind::Flag,
        SchemaKind::Type(SchemaType::Array(_)) => Kind::Array,
        SchemaKind::Type(SchemaType::Object(_)) => Kind::Object,
        SchemaKind::Any(any) if !any.properties.is_empty() => Kind::Object,
        SchemaKind::Any(any) => of_name(any.typ.as_deref()),
        _ => Kind::Open,
    }
}

fn of_name(name: Option<&str>) -> Kind {
    match name {
        Some("string") => Kind::Text,
        Some("number" | "integer") => Kind::Number,
        Some("boolean") => Kind::Flag,
        Some("array") => Kind::Array,
        Some("object") => Kind::Object,
        _ => Kind::Open,
    }
}

/// How much a schema says, compared with others of its kind: fewer members of an enum say more.
fn detail(schema: &Schema) -> usize {
    const ENUM: usize = 1000;
    let of_enum = |members: usize| ENUM.saturating_sub(members);
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(it)) if !it.enumeration.is_empty() => {
            of_enum(it.enumeration.len())
        }
        SchemaKind::Type(SchemaType::String(it)) => usize::from(it.format != Format::Empty),
        SchemaKind::Type(SchemaType::Integer(it)) if !it.enumeration.is_empty() => {
            of_enum(it.enumeration.len())
        }
        SchemaKind::Type(SchemaType::Integer(_)) => 1,
        SchemaKind::Type(SchemaType::Number(it)) if !it.enumeration.is_empty() => {
            of_enum(it.enumeration.len())
        }
        SchemaKind::Type(SchemaType::Boolean(it)) => it.enumeration.len(),
        SchemaKind::Type(SchemaType::Array(it)) => usize::from(it.items.is_some()),
        SchemaKind::Type(SchemaType::Object(it)) => it.properties.len(),
        SchemaKind::Any(any) if *any == AnySchema::default() => 0,
        SchemaKind::Any(any) if !any.enumeration.is_empty() => of_enum(any.enumeration.len()),
        SchemaKind::Any(any) => 1 + any.properties.len(),
        SchemaKind::Type(SchemaType::Number(_)) | SchemaKind::Not { .. } => 0,
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::AllOf { .. } => 1,
    }
}
