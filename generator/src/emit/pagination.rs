//! How the next page is asked for: what a call that answers in pages ends with.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Context;
use super::rust_type::{Presence, ident, presence};
use crate::ir::{At, Operation, Pagination, Paging, Type, TypeKind};

/// What a paginated operation ends with, and the type of its items.
pub struct Paged {
    /// Called on the call.
    pub steps: TokenStream,
    /// The type of an item.
    pub item: TokenStream,
}

/// A place in an answer: the expression that leads to it.
struct Place<'t> {
    expression: TokenStream,
    held: Held,
    ty: &'t Type,
}

/// What a place holds its value in.
#[derive(Clone, Copy)]
enum Held {
    Itself,
    Option,
    Field,
}

/// How values are looked at.
#[derive(Clone, Copy)]
enum Look {
    Shared,
    Mutable,
}

/// How an operation paginates, if it does.
pub fn paged(context: Context, operation: &Operation) -> Option<Paged> {
    let Pagination { way, items } = operation.pagination.as_ref()?;
    let answer = operation.success.json()?;
    let place = context.place(answer, items, Look::Mutable)?;
    let Type::List(item) = place.ty else {
        return None;
    };
    let item = context.ty(item);
    let items = place.items();
    let steps = match way {
        Paging::Offset {
            limit,
            offset,
            default_page_size,
            max_page_size,
        } => {
            let (limit, offset) = (at(limit), at(offset));
            let number = |number: &u64| Literal::u64_unsuffixed(*number);
            let usual = default_page_size.as_ref().map(number);
            let usual = usual.map(|items| quote!(.usual_page(#items)));
            let most = max_page_size.as_ref().map(number);
            let most = most.map(|items| quote!(.largest_page(#items)));
            quote!(.by_offset(#limit, #offset, #items) #usual #most)
        }
        Paging::Cursor { cursor, next } => {
            let cursor = at(cursor);
            let next = context.place(answer, next, Look::Shared)?.text();
            quote!(.by_cursor(#cursor, #items, #next))
        }
    };
    Some(Paged { steps, item })
}

fn at(at: &At) -> TokenStream {
    match at {
        At::Query(name) => quote!(At::Query(#name)),
        At::Body(name) => quote!(At::Body(#name)),
    }
}

impl<'a> Context<'a> {
    /// What stands at a path of properties in `answer`, which is called `page`.
    fn place<'t>(self, answer: &'t Type, path: &[String], look: Look) -> Option<Place<'t>>
    where
        'a: 't,
    {
        let held = match answer {
            Type::Nullable(_) => Held::Option,
            _ => Held::Itself,
        };
        let page = Place {
            expression: quote!(page),
            held,
            ty: answer.bare(),
        };
        path.iter()
            .try_fold(page, |place, wire| self.property(place, wire, look))
    }

    fn property<'t>(self, place: Place<'t>, wire: &str, look: Look) -> Option<Place<'t>>
    where
        'a: 't,
    {
        let id = place.ty.named()?;
        let def = self.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return None;
        };
        let index = body.fields.iter().position(|field| field.wire == wire)?;
        let field = &body.fields[index];
        let name = ident(&self.names.members[id.0][index]);
        let inside = place.opened(look);
        let held = match presence(field, def) {
            Presence::Required => Held::Itself,
            Presence::Nullable | Presence::Optional => Held::Option,
            Presence::Tristate => Held::Field,
        };
        Some(Place {
            expression: quote!(#inside.#name),
            held,
            ty: field.ty.bare(),
        })
    }
}

impl Place<'_> {
    /// The value, or the way out of the closure.
    fn opened(&self, look: Look) -> TokenStream {
        let expression = &self.expression;
        match (self.held, look) {
            (Held::Itself, _) => expression.clone(),
            (Held::Option, Look::Shared) => quote!(#expression.as_ref()?),
            (Held::Option, Look::Mutable) => quote!(#expression.as_mut()?),
            (Held::Field, Look::Shared) => quote!(#expression.value()?),
            (Held::Field, Look::Mutable) => quote!(#expression.value_mut()?),
        }
    }

    /// The closure that finds the items.
    fn items(&self) -> TokenStream {
        let expression = &self.expression;
        match self.held {
            Held::Itself if expression.to_string() == "page" => quote!(|page| Some(page)),
            Held::Itself => quote!(|page| Some(&mut #expression)),
            Held::Option => quote!(|page| #expression.as_mut()),
            Held::Field => quote!(|page| #expression.value_mut()),
        }
    }

    /// The closure that finds the next cursor.
    fn text(&self) -> TokenStream {
        let expression = &self.expression;
        let is_string = *self.ty == Type::String;
        let text = match (self.held, is_string) {
            (Held::Itself, true) => quote!(Some(#expression.clone())),
            (Held::Itself, false) => quote!(Some(#expression.to_string())),
            (Held::Option, true) => quote!(#expression.clone()),
            (Held::Option, false) => quote!(#expression.as_ref().map(ToString::to_string)),
            (Held::Field, true) => quote!(#expression.value().cloned()),
            (Held::Field, false) => quote!(#expression.value().map(ToString::to_string)),
        };
        quote!(|page| #text)
    }
}
