//! Pagination that the document states, or its overlay: `x-generated-client-pagination`.

use serde_json::{Map, Value};

use super::{KEY, Request, is_number, is_text};
use crate::ir::{At, Pagination, Paging, Success, Type};
use crate::lower::{Lower, Site};
use crate::source::messages::Message;

/// What is stated of pages by offset, and of pages by cursor.
const BY_OFFSET: [&str; 4] = ["limit", "offset", "page-size", "items"];
const BY_CURSOR: [&str; 3] = ["cursor", "next", "items"];

/// An `x-generated-client-pagination` object, and where it is.
struct Stated<'s> {
    values: &'s Map<String, Value>,
    site: &'s Site,
}

impl<'a> Lower<'a> {
    /// What is stated, if all of it is there; errors are in the report.
    pub(super) fn stated(
        &mut self,
        values: &Map<String, Value>,
        request: &Request<'a>,
        success: &Success,
        site: &Site,
    ) -> Option<Pagination> {
        let stated = Stated { values, site };
        let keys = match (values.contains_key("offset"), values.contains_key("cursor")) {
            (true, false) => BY_OFFSET.as_slice(),
            (false, true) => BY_CURSOR.as_slice(),
            _ => {
                let message = format!("`{KEY}` names neither or both of `offset` and `cursor`");
                let help = "name the one input that requests the next page";
                self.report
                    .warn(Message::InvalidPagination, &site.at, message, help);
                return None;
            }
        };
        self.only_keys(&stated, keys);
        let Some(answer) = success.json() else {
            let message = "there are no pages: the answer is not JSON of one kind";
            let help = format!("take `{KEY}` out");
            self.report
                .warn(Message::PaginationWithoutItems, &site.at, message, &help);
            return None;
        };
        let way = match keys == BY_OFFSET {
            true => self.stated_offset(&stated, request),
            false => self.stated_cursor(&stated, request, answer),
        };
        let items = self.stated_items(&stated, answer);
        Some(Pagination {
            way: way?,
            items: items?,
        })
    }

    fn only_keys(&mut self, stated: &Stated, keys: &[&str]) {
        for key in stated.values.keys() {
            if !keys.contains(&key.as_str()) {
                let message = format!("`{KEY}` has no `{key}` here");
                let help = format!("what it has is {}", listed(keys));
                self.wrong(stated, key, message, &help);
            }
        }
    }

    fn stated_offset(&mut self, stated: &Stated, request: &Request<'a>) -> Option<Paging> {
        let limit = self.stated_input(stated, "limit", request, is_number, "a number");
        let offset = self.stated_input(stated, "offset", request, is_number, "a number");
        let stated_size = match stated.values.get("page-size") {
            None => None,
            Some(size) => {
                let size = size.as_u64().filter(|size| *size > 0);
                if size.is_none() {
                    let message = "`page-size` is not a number of items".to_owned();
                    let help = "write how many items a page has if a request does not say";
                    self.wrong(stated, "page-size", message, help);
                }
                size
            }
        };
        let limit = limit?;
        let size = self.page_size(request, &limit);
        Some(Paging::Offset {
            offset: offset?,
            default_page_size: stated_size.or(size.default),
            max_page_size: size.max,
            limit,
        })
    }

    fn stated_cursor(
        &mut self,
        stated: &Stated,
        request: &Request<'a>,
        answer: &Type,
    ) -> Option<Paging> {
        let is_cursor = |ty: &Type| is_text(ty) || matches!(ty, Type::Integer(_));
        let cursor = self.stated_input(stated, "cursor", request, is_cursor, "a text");
        let next = self.stated_path(stated, "next", answer, is_cursor, "a text");
        Some(Paging::Cursor {
            cursor: cursor?,
            next: next?,
        })
    }

    fn stated_items(&mut self, stated: &Stated, answer: &Type) -> Option<Vec<String>> {
        let is_list = |ty: &Type| matches!(ty, Type::List(_));
        if !matches!(stated.values.get("items"), None | Some(Value::Null)) {
            return self.stated_path(stated, "items", answer, is_list, "an array");
        }
        let found = self.only_array(answer);
        if found.is_none() {
            let message = "the answer is no array and does not have exactly one";
            let help = "name the array of items under `items`";
            self.report.warn(
                Message::PaginationWithoutItems,
                &stated.site.at,
                message,
                help,
            );
        }
        found
    }

    /// A query parameter, or a property of the JSON body.
    fn stated_input(
        &mut self,
        stated: &Stated,
        key: &str,
        request: &Request<'a>,
        fits: fn(&Type) -> bool,
        what: &str,
    ) -> Option<At> {
        let name = self.stated_text(stated, key)?;
        let Some(input) = request.input(name) else {
            let message = format!("no query parameter or property of the body is called `{name}`");
            let names: Vec<&str> = request.page_inputs().map(super::Input::name).collect();
            let help = match names.as_slice() {
                [] => "the operation takes nothing there".to_owned(),
                names => format!("there are {}", listed(names)),
            };
            self.wrong(stated, key, message, &help);
            return None;
        };
        if !fits(&input.ty) {
            let message = format!("`{name}` is not {what}");
            let help = "name another input, or correct its schema";
            self.wrong(stated, key, message, help);
            return None;
        }
        Some(input.at.clone())
    }

    /// Properties of the answer, one in the other, with dots in between.
    fn stated_path(
        &mut self,
        stated: &Stated,
        key: &str,
        answer: &Type,
        fits: fn(&Type) -> bool,
        what: &str,
    ) -> Option<Vec<String>> {
        let name = self.stated_text(stated, key)?;
        let path: Vec<&str> = name.split('.').collect();
        let problem = match self.follow(answer, &path) {
            None => format!("the answer has no property `{name}`"),
            Some(ty) if !fits(ty) => format!("`{name}` in the answer is not {what}"),
            Some(_) => return Some(path.into_iter().map(str::to_owned).collect()),
        };
        let help = "name properties of the answer, outermost first, with dots in between";
        self.wrong(stated, key, problem, help);
        None
    }

    fn stated_text<'s>(&mut self, stated: &Stated<'s>, key: &str) -> Option<&'s str> {
        match stated.values.get(key) {
            Some(Value::String(text)) => return Some(text),
            Some(_) => {
                let message = format!("`{key}` is not a name");
                self.wrong(stated, key, message, "write the name as a text");
            }
            None => {
                let message = format!("`{KEY}` does not say what its `{key}` is called");
                let help = format!("add `{key}`");
                self.report
                    .warn(Message::InvalidPagination, &stated.site.at, message, &help);
            }
        }
        None
    }

    fn wrong(&mut self, stated: &Stated, key: &str, message: String, help: &str) {
        let at = stated.site.child(&[key]).at;
        self.report
            .warn(Message::InvalidPagination, &at, message, help);
    }
}

fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
