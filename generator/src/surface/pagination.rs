//! How the next page is asked for: what a call that answers in pages ends with.

use super::context::Context;
use super::ident::Ident;
use super::rust_type::{RustType, STRING};
use crate::ir::{At, Operation, Pagination, Paging, Type, TypeKind};
use crate::passes::direction::{Presence, presence};

/// What a paginated operation ends with, and the type of its items.
#[derive(Clone, Debug, PartialEq)]
pub struct Paged {
    pub item: RustType,
    pub asks: Asks,
    /// Where in an answer the items are.
    pub items: Access,
}

/// What asks for the next page.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    /// The number of its first item.
    Offset {
        limit: At,
        offset: At,
        /// How many items a page has if the request does not say.
        default_size: Option<u64>,
        /// How many items a page has at most.
        max_size: Option<u64>,
    },
    /// What the last page said, here.
    Cursor { cursor: At, next: Access },
}

/// The way from an answer, called `page`, to a value in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// What holds the answer itself.
    pub page: Held,
    /// Fields, outermost first, and what each holds its value in.
    pub fields: Vec<(Ident, Held)>,
    /// Whether the value is a `String`.
    pub is_string: bool,
}

/// What a place holds its value in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    Itself,
    Option,
    Field,
}

impl Access {
    /// What the last place holds its value in.
    pub fn held(&self) -> Held {
        self.fields.last().map_or(self.page, |(_, held)| *held)
    }
}

/// How an operation paginates, if it does.
pub fn paged(context: Context, operation: &Operation) -> Option<Paged> {
    let Pagination { way, items } = operation.pagination.as_ref()?;
    let answer = operation.success.json()?;
    let (items, ty) = access(context, answer, items)?;
    let Type::List(item) = ty else {
        return None;
    };
    let asks = match way {
        Paging::Offset {
            limit,
            offset,
            default_page_size,
            max_page_size,
        } => Asks::Offset {
            limit: limit.clone(),
            offset: offset.clone(),
            default_size: *default_page_size,
            max_size: *max_page_size,
        },
        Paging::Cursor { cursor, next } => Asks::Cursor {
            cursor: cursor.clone(),
            next: access(context, answer, next)?.0,
        },
    };
    Some(Paged {
        item: context.ty(item),
        asks,
        items,
    })
}

/// The way along a path of properties, and the type at its end.
fn access<'a>(
    context: Context<'a>,
    answer: &'a Type,
    path: &[String],
) -> Option<(Access, &'a Type)> {
    let page = match answer {
        Type::Nullable(_) => Held::Option,
        _ => Held::Itself,
    };
    let mut ty = answer.bare();
    let mut fields = Vec::new();
    for wire in path {
        let id = ty.named()?;
        let def = context.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return None;
        };
        let mut candidates = body.fields.iter().zip(context.members(id));
        let (field, name) = candidates.find(|(field, _)| field.wire == *wire)?;
        let held = match presence(field, def) {
            Presence::Required | Presence::List => Held::Itself,
            Presence::Nullable | Presence::Optional => Held::Option,
            Presence::Tristate => Held::Field,
        };
        fields.push((name, held));
        ty = field.ty.bare();
    }
    let is_string = context.ty(ty) == STRING;
    let access = Access {
        page,
        fields,
        is_string,
    };
    Some((access, ty))
}
