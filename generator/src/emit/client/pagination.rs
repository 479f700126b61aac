//! How the next page is asked for.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::ir::At;
use crate::surface::pagination::{Access, Asks, Held, Paged};

/// How values are looked at.
#[derive(Clone, Copy)]
enum Look {
    Shared,
    Mutable,
}

/// What a paginated call ends with.
pub fn paging(paged: &Paged) -> TokenStream {
    let items = items(&paged.items);
    match &paged.asks {
        Asks::Offset {
            limit,
            offset,
            default_size,
            max_size,
        } => {
            let (limit, offset) = (at(limit), at(offset));
            let number = |number: &u64| Literal::u64_unsuffixed(*number);
            let default_size = default_size.as_ref().map(number);
            let default_size = default_size.map(|size| quote!(.default_page_size(#size)));
            let max_size = max_size.as_ref().map(number);
            let max_size = max_size.map(|size| quote!(.max_page_size(#size)));
            quote!(.by_offset(#limit, #offset, #items) #default_size #max_size)
        }
        Asks::Cursor { cursor, next } => {
            let (cursor, next) = (at(cursor), text(next));
            quote!(.by_cursor(#cursor, #items, #next))
        }
    }
}

/// Where in a request something stands, as the runtime has it.
pub fn at(at: &At) -> TokenStream {
    match at {
        At::Query(name) => quote!(At::Query(#name)),
        At::Body(name) => quote!(At::Body(#name)),
    }
}

/// The expression that leads to a value, and leaves the closure where there is none on the way.
fn expression(access: &Access, look: Look) -> TokenStream {
    let mut expression = quote!(page);
    let mut held = access.page;
    for (field, next) in &access.fields {
        let opened = match (held, look) {
            (Held::Itself, _) => expression,
            (Held::Option, Look::Shared) => quote!(#expression.as_ref()?),
            (Held::Option, Look::Mutable) => quote!(#expression.as_mut()?),
            (Held::Field, Look::Shared) => quote!(#expression.value()?),
            (Held::Field, Look::Mutable) => quote!(#expression.value_mut()?),
        };
        expression = quote!(#opened.#field);
        held = *next;
    }
    expression
}

/// The closure that finds the items.
fn items(access: &Access) -> TokenStream {
    let expression = expression(access, Look::Mutable);
    match access.held() {
        Held::Itself if access.fields.is_empty() => quote!(|page| Some(page)),
        Held::Itself => quote!(|page| Some(&mut #expression)),
        Held::Option => quote!(|page| #expression.as_mut()),
        Held::Field => quote!(|page| #expression.value_mut()),
    }
}

/// The closure that finds the next cursor, as text.
fn text(access: &Access) -> TokenStream {
    let expression = expression(access, Look::Shared);
    let text = match (access.held(), access.is_string) {
        (Held::Itself, true) => quote!(Some(#expression.clone())),
        (Held::Itself, false) => quote!(Some(#expression.to_string())),
        (Held::Option, true) => quote!(#expression.clone()),
        (Held::Option, false) => quote!(#expression.as_ref().map(ToString::to_string)),
        (Held::Field, true) => quote!(#expression.value().cloned()),
        (Held::Field, false) => quote!(#expression.value().map(ToString::to_string)),
    };
    quote!(|page| #text)
}
