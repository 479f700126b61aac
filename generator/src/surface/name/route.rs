//! What a path of REST says: what is done, and to what.

use super::words::{can_be_plural, singular, snake};
use crate::ir::{Api, Content, Operation, Success, Type, TypeKind, is_version};

/// The verb and the nouns of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Route<'a> {
    /// What is done: `get`, `list`, `query`, …
    pub verb: &'a str,
    /// The fixed parts of the path, versions apart; the last one, if there is one, is what it is done to.
    pub nouns: Vec<&'a str>,
    /// The parameter that the path ends with.
    pub by: Option<&'a str>,
    /// The version that the path says.
    pub version: Option<&'a str>,
    /// Whether it is done to a whole collection, or to one thing that is called so: the last noun stays
    /// as it is.
    pub many: bool,
}

impl<'a> Route<'a> {
    /// What an operation is about, by the indices of its group and within it. A webhook is about
    /// itself.
    pub fn at(api: &'a Api, (group, index): (usize, usize)) -> Route<'a> {
        match api.groups.get(group) {
            Some(group) => Route::of(api, &group.operations[index]),
            None => Route {
                verb: "receive",
                nouns: vec![api.webhooks[index].name.as_str()],
                by: None,
                version: None,
                many: false,
            },
        }
    }

    /// Reads the method and the path of an operation of `api`.
    pub fn of(api: &Api, operation: &'a Operation) -> Route<'a> {
        let segments: Vec<&str> = operation
            .path
            .split('/')
            .filter(|part| !part.is_empty())
            .collect();
        let to_one = segments.last().is_some_and(|last| last.starts_with('{'));
        let by = segments.last().and_then(|last| {
            let name = last.strip_prefix('{')?.strip_suffix('}')?;
            (!name.contains(['{', '}'])).then_some(name)
        });
        let fixed = segments.into_iter().filter(|it| !it.starts_with('{'));
        let fixed = fixed.map(|it| it.strip_suffix(".json").unwrap_or(it));
        let (versions, mut nouns): (Vec<&str>, Vec<&str>) = fixed.partition(|it| is_version(it));
        let last = nouns.last().or(versions.last()).copied().unwrap_or("root");
        let version = versions
            .into_iter()
            .rfind(|it| *it != last && it.len() > 1 && !it.eq_ignore_ascii_case("api"));
        if nouns.is_empty() {
            nouns.push(last);
        }
        // A last word in the singular is what is done with the collection before it; several words are
        // what is done without one.
        let is_action = nouns.len() > 1 || snake(last).contains('_');
        if operation.method == "POST" && !to_one && !can_be_plural(last) && is_action {
            nouns.pop();
            return Route {
                verb: last,
                nouns,
                by,
                version,
                many: true,
            };
        }
        let verb = match to_one {
            true => verb_on_one(&operation.method),
            false => verb_on_all(api, operation, last),
        };
        Route {
            verb,
            nouns,
            by,
            version,
            many: !to_one && matches!(verb, "get" | "list" | "query"),
        }
    }

    /// What it is done to, or else what is done.
    pub fn noun(&self) -> &'a str {
        self.nouns.last().copied().unwrap_or(self.verb)
    }
}

/// The usual verb of REST for a method on one thing.
fn verb_on_one(method: &str) -> &str {
    match method {
        "GET" => "get",
        "POST" => "create",
        "PATCH" => "update",
        "PUT" => "replace",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options",
        "TRACE" => "trace",
        "QUERY" => "query",
        other => other,
    }
}

/// The same for a method on what is called `noun`: a collection, if that is a plural.
fn verb_on_all<'a>(api: &Api, operation: &'a Operation, noun: &str) -> &'a str {
    match operation.method.as_str() {
        "GET" if can_be_plural(noun) && !answers_one(api, operation, noun) => "list",
        "PUT" if can_be_plural(noun) => "upsert",
        method => verb_on_one(method),
    }
}

/// Whether the answer of a `GET` is one thing: `/preferences` can be one. Where its type does not say
/// that, `noun` does.
fn answers_one(api: &Api, operation: &Operation, noun: &str) -> bool {
    let is_collection = match &operation.success {
        Success::Uniform(Content::Json(ty)) if operation.stream.is_none() => {
            is_collection(api, ty, MOST_ENVELOPES)
        }
        _ => None,
    };
    match is_collection {
        Some(is_collection) => !is_collection,
        None => singular(noun) == noun,
    }
}

/// A list in more objects than that is no answer's collection.
const MOST_ENVELOPES: usize = 2;

/// Whether a value of this type is a list, or an object around one; `None` where that is not known.
/// What has an id is one thing, whatever it lists.
fn is_collection(api: &Api, ty: &Type, envelopes: usize) -> Option<bool> {
    match ty {
        Type::List(_) => Some(true),
        Type::Boxed(inner) | Type::Nullable(inner) => is_collection(api, inner, envelopes),
        Type::Any | Type::Map(_) | Type::File => None,
        Type::Bool | Type::Integer(_) | Type::Number | Type::String | Type::Format(_) => {
            Some(false)
        }
        Type::Named(id) => match &api.types[id.0].kind {
            TypeKind::Struct(object) if object.fields.is_empty() => None,
            TypeKind::Struct(object) => {
                let has_id = object
                    .fields
                    .iter()
                    .any(|field| field.wire.eq_ignore_ascii_case("id"));
                let within = envelopes.checked_sub(1).filter(|_| !has_id);
                let lists = |within| {
                    let mut fields = object.fields.iter();
                    fields.any(|field| is_collection(api, &field.ty, within) == Some(true))
                };
                Some(within.is_some_and(lists))
            }
            TypeKind::Enum(_) => Some(false),
            _ => None,
        },
    }
}
