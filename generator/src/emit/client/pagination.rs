//! How the next page is asked for.

use crate::emit::layout::Method;
use crate::ir::At;
use crate::surface::pagination::{Access, Asks, Held, Paged};

/// How values are looked at.
#[derive(Clone, Copy)]
enum Look {
    Shared,
    Mutable,
}

/// What a paginated call ends with.
pub fn paging(paged: &Paged) -> Vec<Method> {
    let items = items(&paged.items);
    match &paged.asks {
        Asks::Offset {
            limit,
            offset,
            default_size,
            max_size,
        } => {
            let mut methods = vec![Method::new("by_offset", [at(limit), at(offset), items])];
            let sizes = [
                ("default_page_size", default_size),
                ("max_page_size", max_size),
            ];
            methods.extend(sizes.into_iter().filter_map(|(method, size)| {
                let size = size.as_ref()?;
                Some(Method::new(method, [size.to_string()]))
            }));
            methods
        }
        Asks::Cursor { cursor, next } => {
            vec![Method::new("by_cursor", [at(cursor), items, text(next)])]
        }
    }
}

/// Where in a request something stands, as the runtime has it.
pub fn at(at: &At) -> String {
    match at {
        At::Query(name) => format!("At::Query({name:?})"),
        At::Body(name) => format!("At::Body({name:?})"),
    }
}

/// The expression that leads to a value, and leaves the closure where there is none on the way.
fn expression(access: &Access, look: Look) -> String {
    let mut expression = "page".to_owned();
    let mut held = access.page;
    for (field, next) in &access.fields {
        expression += match (held, look) {
            (Held::Itself, _) => "",
            (Held::Option, Look::Shared) => ".as_ref()?",
            (Held::Option, Look::Mutable) => ".as_mut()?",
            (Held::Field, Look::Shared) => ".value()?",
            (Held::Field, Look::Mutable) => ".value_mut()?",
        };
        expression += &format!(".{field}");
        held = *next;
    }
    expression
}

/// The closure that finds the items.
fn items(access: &Access) -> String {
    let expression = expression(access, Look::Mutable);
    match access.held() {
        Held::Itself if access.fields.is_empty() => "|page| Some(page)".to_owned(),
        Held::Itself => format!("|page| Some(&mut {expression})"),
        Held::Option => format!("|page| {expression}.as_mut()"),
        Held::Field => format!("|page| {expression}.value_mut()"),
    }
}

/// The closure that finds the next cursor, as text.
fn text(access: &Access) -> String {
    let expression = expression(access, Look::Shared);
    match (access.held(), access.is_string) {
        (Held::Itself, true) => format!("|page| Some({expression}.clone())"),
        (Held::Itself, false) => format!("|page| Some({expression}.to_string())"),
        (Held::Option, true) => format!("|page| {expression}.clone()"),
        (Held::Option, false) => format!("|page| {expression}.as_ref().map(ToString::to_string)"),
        (Held::Field, true) => format!("|page| {expression}.value().cloned()"),
        (Held::Field, false) => format!("|page| {expression}.value().map(ToString::to_string)"),
    }
}
