//! Names of functions without an id: the usual verb of REST, or what the path says is done, and what it
//! is done to.

use super::plural::{can_be_plural, is_plural, singular};
use super::route::{Route, Routes};
use super::words::{cut, snake};
use crate::ir::{Api, Content, Field, Operation, Struct, Success, Type, TypeKind};

/// The nouns of a path that a name can have before its last one.
const MOST_PARENTS: usize = 16;

/// Names by falling merit: with more of the path, with its parameter, with its version.
pub fn names(api: &Api, operation: &Operation, route: &Route) -> Vec<String> {
    let verb = verb(api, operation, route);
    let most = route.nouns.len().saturating_sub(1).min(MOST_PARENTS);
    let with_parents = (0..=most).map(|count| snake(&words(verb, route, count)));
    // `add_box` says what it is done to, or says enough.
    let action = route.action.map(snake).filter(|_| cut(verb).contains('_'));
    let mut names: Vec<String> = action.into_iter().chain(with_parents).collect();
    let by = (!route.by.is_empty()).then(|| format!("by {}", route.by.join(" ")));
    let version = route.version.map(str::to_owned);
    let both = by.as_ref().zip(version.as_ref());
    let both = both.map(|(by, version)| format!("{by} {version}"));
    let ends: Vec<String> = [by, version, both].into_iter().flatten().collect();
    let stems = [names.first().cloned(), names.last().cloned()];
    for stem in stems.into_iter().flatten() {
        names.extend(ends.iter().map(|end| snake(&format!("{stem} {end}"))));
    }
    names
}

/// A verb and what it is done to, with so many of the nouns before that.
fn words(verb: &str, route: &Route, parents: usize) -> String {
    let is_whole = route.action.is_some() || !matches!(verb, "create" | "upsert" | "replace");
    let one = |noun: &str| match is_whole && !route.to_one {
        true => noun.to_owned(),
        false => singular(noun),
    };
    let mut nouns = route.nouns.iter().rev();
    let last = nouns.next().map(|noun| one(noun));
    let parents = nouns.take(parents).map(|noun| singular(noun));
    let mut words: Vec<String> = last.into_iter().chain(parents).collect();
    words.push(verb.to_owned());
    words.reverse();
    words.join(" ")
}

/// What each operation does, by group.
pub fn verbs<'a>(api: &'a Api, routes: &'a Routes) -> Vec<Vec<&'a str>> {
    let groups = api.groups.iter().enumerate();
    let of_group = groups.map(|(group, found)| {
        let operations = found.operations.iter().enumerate();
        operations
            .map(|(index, operation)| verb(api, operation, routes.at((group, index))))
            .collect()
    });
    of_group.collect()
}

/// What an operation does: what its path says, or else the usual verb of REST for its method.
pub fn verb<'a>(api: &Api, operation: &'a Operation, route: &Route<'a>) -> &'a str {
    let noun = route.noun();
    match (route.action, operation.method.as_str()) {
        (Some(action), _) => action,
        (_, "GET") if !route.to_one && is_listed(api, operation, noun) => "list",
        (_, "GET") => "get",
        (_, "POST") => "create",
        (_, "PATCH") => "update",
        (_, "PUT") if !route.to_one && is_plural(noun) => "upsert",
        (_, "PUT") => "replace",
        (_, "DELETE") => "delete",
        (_, "HEAD") => "head",
        (_, "OPTIONS") => "options",
        (_, "TRACE") => "trace",
        (_, "QUERY") => "query",
        (_, other) => other,
    }
}

/// Whether a `GET` of what is called `noun` answers a collection: `/preferences` can be one thing.
/// Where the answer does not say that, the noun does.
fn is_listed(api: &Api, operation: &Operation, noun: &str) -> bool {
    let is_collection = match &operation.success {
        Success::Uniform(Content::Json(ty)) if operation.stream.is_none() => is_collection(api, ty),
        _ => None,
    };
    match is_collection {
        Some(is_collection) => is_collection && can_be_plural(noun),
        None => is_plural(noun),
    }
}

/// An object of more properties is no envelope of another one.
const MOST_OF_ENVELOPE: usize = 8;

/// Whether a value of this type is a list, or an object around one; `None` where that is not known.
fn is_collection(api: &Api, ty: &Type) -> Option<bool> {
    match ty.bare() {
        Type::List(_) => Some(true),
        Type::Any | Type::Map(_) | Type::File => None,
        Type::Named(id) => match &api.get(*id).kind {
            TypeKind::Struct(body) if body.fields.is_empty() => None,
            TypeKind::Struct(body) => Some(lists(body) || holds_envelope(api, body)),
            TypeKind::Enum(_) => Some(false),
            _ => None,
        },
        _ => Some(false),
    }
}

/// Whether an object has a list. What has an id is one thing, whatever it lists.
fn lists(body: &Struct) -> bool {
    let mut fields = body.fields.iter();
    !has_id(body) && fields.any(|field| matches!(field.ty.bare(), Type::List(_)))
}

/// Whether an object is around another one that has a list.
fn holds_envelope(api: &Api, body: &Struct) -> bool {
    let is_envelope = |field: &Field| match field.ty.bare() {
        Type::Named(id) => matches!(&api.get(*id).kind, TypeKind::Struct(body) if lists(body)),
        _ => false,
    };
    body.fields.len() <= MOST_OF_ENVELOPE && !has_id(body) && body.fields.iter().any(is_envelope)
}

fn has_id(body: &Struct) -> bool {
    let mut fields = body.fields.iter();
    fields.any(|field| field.wire.eq_ignore_ascii_case("id"))
}
