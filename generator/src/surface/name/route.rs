//! What a path of REST says: what is done, and to what.

use crate::ir::{Api, Operation};

/// The verb and the nouns of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Route<'a> {
    /// What is done: `get`, `list`, `query`, …
    pub verb: &'a str,
    /// The fixed parts of the path; the last one is what it is done to.
    pub nouns: Vec<&'a str>,
    /// Whether it is done to a whole collection.
    pub many: bool,
}

impl<'a> Route<'a> {
    /// What an operation is about, by the indices of its group and within it. A webhook is about
    /// itself.
    pub fn at(api: &'a Api, (group, index): (usize, usize)) -> Route<'a> {
        match api.groups.get(group) {
            Some(group) => Route::of(&group.operations[index]),
            None => Route {
                verb: "receive",
                nouns: vec![api.webhooks[index].name.as_str()],
                many: false,
            },
        }
    }

    /// Reads the method and the path of an operation.
    pub fn of(operation: &'a Operation) -> Route<'a> {
        let segments: Vec<&str> = operation
            .path
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let is_param = |segment: &&str| segment.starts_with('{');
        let to_one = segments.last().is_some_and(|last| last.starts_with('{'));
        let mut nouns: Vec<&str> = segments
            .iter()
            .filter(|segment| !is_param(segment))
            .copied()
            .collect();
        let last = nouns.last().copied().unwrap_or("root");
        if nouns.is_empty() {
            nouns.push(last);
        }
        // A last word in the singular is what is done with the collection before it.
        let acts = operation.method == "POST" && !to_one && !last.ends_with('s') && nouns.len() > 1;
        if acts {
            nouns.pop();
            return Route {
                verb: last,
                nouns,
                many: true,
            };
        }
        let verb = verb(&operation.method, to_one, last);
        Route {
            verb,
            nouns,
            many: matches!(verb, "list" | "query") && !to_one,
        }
    }

    /// What it is done to.
    pub fn noun(&self) -> &'a str {
        self.nouns.last().copied().unwrap_or_default()
    }
}

/// The usual verb of REST for a method on one thing or on a collection.
fn verb<'a>(method: &'a str, to_one: bool, last: &str) -> &'a str {
    match method {
        "GET" if to_one || !last.ends_with('s') => "get",
        "GET" => "list",
        "POST" => "create",
        "PATCH" => "update",
        "PUT" if to_one || !last.ends_with('s') => "replace",
        "PUT" => "upsert",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options",
        "TRACE" => "trace",
        "QUERY" => "query",
        other => other,
    }
}
