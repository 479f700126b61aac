//! How answers come in pages, in a few words.

use crate::ir::{At, Pagination, Paging};

pub(super) fn paging(pagination: &Pagination) -> String {
    let items = match pagination.items.as_slice() {
        [] => "itself".to_owned(),
        path => path.join("."),
    };
    match &pagination.way {
        Paging::Offset {
            limit,
            offset,
            default_page_size,
            max_page_size,
        } => {
            let default = default_page_size.map(|items| format!(", else {items}"));
            let max = max_page_size.map(|items| format!(", at most {items}"));
            format!(
                "page of {items} by {}, {}{}{}",
                at(offset),
                at(limit),
                default.unwrap_or_default(),
                max.unwrap_or_default()
            )
        }
        Paging::Cursor { cursor, next } => {
            format!("page of {items} by {}, next {}", at(cursor), next.join("."))
        }
    }
}

pub(super) fn at(at: &At) -> String {
    match at {
        At::Query(name) => format!("query {name}"),
        At::Body(name) => format!("body {name}"),
    }
}
