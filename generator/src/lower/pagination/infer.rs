//! Pagination that nobody has to state, because its form is unmistakable.

use super::{Input, Request, is_number, is_text};
use crate::ir::{At, Pagination, Paging, Success, Type};
use crate::lower::Lower;

/// Where requests say which page they want. Two of these are two ways, which exclude each other.
const PAGE_INPUTS: [&str; 5] = ["offset", "cursor", "page_token", "pageToken", "page"];

/// What asks for a page, and what the page before calls it.
const CURSORS: [(&str, &[&str]); 3] = [
    ("cursor", &["next_cursor", "nextCursor"]),
    ("page_token", &["next_page_token", "next_page"]),
    ("pageToken", &["nextPageToken"]),
];

impl<'a> Lower<'a> {
    /// Pagination by the names that everybody uses, in an operation that reads by its method.
    pub(super) fn inferred(&self, request: &Request<'a>, success: &Success) -> Option<Pagination> {
        let answer = success.json()?;
        let inputs = PAGE_INPUTS
            .iter()
            .filter(|name| request.input(name).is_some());
        if !matches!(request.method, "get" | "post" | "QUERY") || inputs.count() != 1 {
            return None;
        }
        let items = self.only_array(answer)?;
        let by_offset = self.offset(request);
        let way = by_offset.or_else(|| self.cursor(request, answer))?;
        Some(Pagination { way, items })
    }

    /// `limit` and `offset`, side by side.
    fn offset(&self, request: &Request<'a>) -> Option<Paging> {
        let number = |name| {
            let input: Option<&Input> = request.input(name);
            input.filter(|input| !input.required && is_number(&input.ty))
        };
        let (limit, offset) = (number("limit")?, number("offset")?);
        let together = matches!(
            (&limit.at, &offset.at),
            (At::Query(_), At::Query(_)) | (At::Body(_), At::Body(_))
        );
        together.then(|| {
            let size = self.page_size(request, &limit.at);
            Paging::Offset {
                limit: limit.at.clone(),
                offset: offset.at.clone(),
                default_page_size: size.default,
                max_page_size: size.max,
            }
        })
    }

    /// A cursor, and one place in the answer that has the next.
    fn cursor(&self, request: &Request<'a>, answer: &Type) -> Option<Paging> {
        CURSORS.iter().find_map(|(name, called)| {
            let cursor = request.input(name)?;
            let mut next = self.texts(answer, called);
            let fits = !cursor.required && is_text(&cursor.ty) && next.len() == 1;
            fits.then(|| Paging::Cursor {
                cursor: cursor.at.clone(),
                next: next.swap_remove(0),
            })
        })
    }

    /// Where in an answer, or in an object in it, there is a text of one of these names.
    fn texts(&self, answer: &Type, names: &[&str]) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for field in self.fields(answer) {
            if names.contains(&field.wire.as_str()) && is_text(field.ty.bare()) {
                found.push(vec![field.wire.clone()]);
            }
            for inner in self.fields(&field.ty) {
                if names.contains(&inner.wire.as_str()) && is_text(inner.ty.bare()) {
                    found.push(vec![field.wire.clone(), inner.wire.clone()]);
                }
            }
        }
        found
    }

    /// The way to the items: the answer itself, or its one array.
    pub(super) fn only_array(&self, answer: &Type) -> Option<Vec<String>> {
        let is_list = |ty: &Type| matches!(ty.bare(), Type::List(_));
        if is_list(answer) {
            return Some(Vec::new());
        }
        let mut lists = self
            .fields(answer)
            .iter()
            .filter(|field| is_list(&field.ty));
        match (lists.next(), lists.next()) {
            (Some(only), None) => Some(vec![only.wire.clone()]),
            _ => None,
        }
    }
}
