//! The parts of a document around its schemas, and where they stand.

use serde_json::{Map, Value};

use super::schema::{member, member_mut};
use super::{POINTER, WEBHOOKS};
use crate::source::pointer;

/// The methods of a Path Item Object that `openapiv3` knows.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// The method of a Path Item Object that it does not know, and where operations of others stand.
pub const QUERY: &str = "query";
pub const ADDITIONAL: &str = "additionalOperations";

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Root,
    Info,
    Contact,
    License,
    ExternalDocs,
    Server,
    ServerVariable,
    Tag,
    Components,
    SecurityScheme,
    PathItem,
    Operation,
    /// What the API sends by itself, as *webhooks* writes it.
    Webhook,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Example,
    /// A schema that is not inside another one.
    Schema,
}

/// How parts stand under a key of another part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// As its value.
    One,
    /// As the values of a map.
    Members,
    /// As the values of a map that has extensions, too.
    Extended,
    /// As the items of a list.
    Items,
}

use Held::{Extended, Items, Members, One};

/// The keys under which other parts stand in `part`.
pub fn held(part: Part) -> &'static [(&'static str, Held, Part)] {
    match part {
        Part::Root => &[
            ("info", One, Part::Info),
            ("externalDocs", One, Part::ExternalDocs),
            ("servers", Items, Part::Server),
            ("tags", Items, Part::Tag),
            ("paths", Extended, Part::PathItem),
            ("components", One, Part::Components),
            (WEBHOOKS, Items, Part::Webhook),
        ],
        Part::Info => &[
            ("contact", One, Part::Contact),
            ("license", One, Part::License),
        ],
        Part::Server => &[("variables", Members, Part::ServerVariable)],
        Part::Tag => &[("externalDocs", One, Part::ExternalDocs)],
        Part::Components => &[
            ("schemas", Members, Part::Schema),
            ("parameters", Members, Part::Parameter),
            ("headers", Members, Part::Header),
            ("requestBodies", Members, Part::RequestBody),
            ("responses", Members, Part::Response),
            ("securitySchemes", Members, Part::SecurityScheme),
            ("pathItems", Members, Part::PathItem),
            ("mediaTypes", Members, Part::MediaType),
        ],
        Part::PathItem => &[
            ("parameters", Items, Part::Parameter),
            ("servers", Items, Part::Server),
            ("get", One, Part::Operation),
            ("put", One, Part::Operation),
            ("post", One, Part::Operation),
            ("delete", One, Part::Operation),
            ("options", One, Part::Operation),
            ("head", One, Part::Operation),
            ("patch", One, Part::Operation),
            ("trace", One, Part::Operation),
            (QUERY, One, Part::Operation),
            (ADDITIONAL, Members, Part::Operation),
        ],
        Part::Operation => &[
            ("externalDocs", One, Part::ExternalDocs),
            ("parameters", Items, Part::Parameter),
            ("requestBody", One, Part::RequestBody),
            ("responses", Extended, Part::Response),
            ("servers", Items, Part::Server),
        ],
        Part::Webhook => &[
            ("item", One, Part::PathItem),
            ("operation", One, Part::Operation),
        ],
        // A parameter and a header say the same.
        Part::Parameter | Part::Header => &[
            ("schema", One, Part::Schema),
            ("content", Members, Part::MediaType),
            ("examples", Members, Part::Example),
        ],
        Part::RequestBody => &[("content", Members, Part::MediaType)],
        Part::Response => &[
            ("headers", Members, Part::Header),
            ("content", Members, Part::MediaType),
        ],
        Part::Encoding => &[("headers", Members, Part::Header)],
        Part::MediaType => &[
            ("encoding", Members, Part::Encoding),
            ("schema", One, Part::Schema),
            ("itemSchema", One, Part::Schema),
            ("examples", Members, Part::Example),
        ],
        Part::Contact
        | Part::License
        | Part::ExternalDocs
        | Part::ServerVariable
        | Part::SecurityScheme
        | Part::Example
        | Part::Schema => &[],
    }
}

type Visit<'a> = &'a mut dyn FnMut(Part, &mut Value, &str);

/// Calls `visit` with every part and its pointer, outermost first.
pub fn for_each_part(tree: &mut Value, visit: Visit) {
    walk(Part::Root, tree, "", &mut |moment, part, value, at| {
        if moment == Moment::Before {
            visit(part, value, at);
        }
    });
}

/// Calls `visit` with every part and its pointer, innermost first.
pub fn for_each_part_inside_out(tree: &mut Value, visit: Visit) {
    walk(Part::Root, tree, "", &mut |moment, part, value, at| {
        if moment == Moment::After {
            visit(part, value, at);
        }
    });
}

/// Calls `visit` with every schema that is not inside another one, and its pointer.
pub fn for_each_schema(tree: &mut Value, visit: &mut dyn FnMut(&mut Value, &str)) {
    for_each_part(tree, &mut |part, value, at| {
        if part == Part::Schema {
            visit(value, at);
        }
    });
}

/// Whether what is in a part has been visited.
#[derive(Clone, Copy, PartialEq)]
enum Moment {
    Before,
    After,
}

fn walk(
    part: Part,
    value: &mut Value,
    at: &str,
    visit: &mut dyn FnMut(Moment, Part, &mut Value, &str),
) {
    let moved = member(value, POINTER).and_then(Value::as_str);
    let moved = moved.map(str::to_owned);
    let at = moved.as_deref().unwrap_or(at);
    visit(Moment::Before, part, value, at);
    // Of the keys that a part can have it has few.
    let keys = value.as_object().into_iter().flat_map(Map::keys);
    let place = |key: &String| held(part).iter().position(|(known, ..)| known == key);
    let mut places: Vec<usize> = keys.filter_map(place).collect();
    places.sort_unstable();
    for (key, held, inner) in places.into_iter().map(|place| &held(part)[place]) {
        let mut child = |child: &mut Value, at: &str| walk(*inner, child, at, visit);
        match held {
            One => one(value, at, key, &mut child),
            Members => each_member(value, at, key, &mut child),
            Extended => each_member(value, at, key, &mut |value, at| {
                let name = at.rsplit('/').next().unwrap_or_default();
                if !name.starts_with("x-") {
                    child(value, at);
                }
            }),
            Items => each_item(value, at, key, &mut child),
        }
    }
    visit(Moment::After, part, value, at);
}

type VisitValue<'a> = &'a mut dyn FnMut(&mut Value, &str);

/// Visits the value under `key`.
pub fn one(holder: &mut Value, at: &str, key: &str, visit: VisitValue) {
    if let Some(value) = member_mut(holder, key) {
        visit(value, &pointer::join(at, key));
    }
}

/// Visits each value of the object under `key`.
pub fn each_member(holder: &mut Value, at: &str, key: &str, visit: VisitValue) {
    if let Some(object) = member_mut(holder, key).and_then(Value::as_object_mut) {
        let mut at = pointer::join(at, key);
        let length = at.len();
        for (name, value) in object {
            pointer::push(&mut at, name);
            visit(value, &at);
            at.truncate(length);
        }
    }
}

/// Visits each value of the array under `key`.
pub fn each_item(holder: &mut Value, at: &str, key: &str, visit: VisitValue) {
    if let Some(items) = member_mut(holder, key).and_then(Value::as_array_mut) {
        let mut at = pointer::join(at, key);
        let length = at.len();
        for (index, value) in items.iter_mut().enumerate() {
            pointer::push(&mut at, &index.to_string());
            visit(value, &at);
            at.truncate(length);
        }
    }
}
