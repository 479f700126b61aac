//! The parts of a document around its schemas, and where they stand.

use serde_json::Value;

use crate::source::pointer;

/// The methods of a Path Item Object.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    /// A schema that is not inside another one.
    Schema,
}

type Visit<'a> = &'a mut dyn FnMut(Part, &mut Value, &str);

/// Calls `visit` with every part and its pointer, outermost first.
pub fn for_each_part(tree: &mut Value, visit: Visit) {
    each_member(tree, "", "paths", &mut |p, at| path_item(p, at, visit));
    one(tree, "", "components", &mut |components, at| {
        each_member(components, at, "schemas", &mut |s, at| {
            visit(Part::Schema, s, at)
        });
        each_member(components, at, "parameters", &mut |p, at| {
            parameter(Part::Parameter, p, at, visit)
        });
        each_member(components, at, "headers", &mut |h, at| {
            parameter(Part::Header, h, at, visit)
        });
        each_member(components, at, "requestBodies", &mut |b, at| {
            request_body(b, at, visit)
        });
        each_member(components, at, "responses", &mut |r, at| {
            response(r, at, visit)
        });
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

fn path_item(path_item: &mut Value, at: &str, visit: Visit) {
    visit(Part::PathItem, path_item, at);
    parameters(path_item, at, visit);
    for method in METHODS {
        one(path_item, at, method, &mut |o, at| operation(o, at, visit));
    }
}

fn operation(operation: &mut Value, at: &str, visit: Visit) {
    visit(Part::Operation, operation, at);
    parameters(operation, at, visit);
    one(operation, at, "requestBody", &mut |b, at| {
        request_body(b, at, visit)
    });
    each_member(operation, at, "responses", &mut |r, at| {
        response(r, at, visit)
    });
}

fn parameters(holder: &mut Value, at: &str, visit: Visit) {
    each_item(holder, at, "parameters", &mut |p, at| {
        parameter(Part::Parameter, p, at, visit)
    });
}

/// A parameter or a header, which say the same.
fn parameter(part: Part, parameter: &mut Value, at: &str, visit: Visit) {
    visit(part, parameter, at);
    schema(parameter, at, visit);
    content(parameter, at, visit);
}

fn request_body(body: &mut Value, at: &str, visit: Visit) {
    visit(Part::RequestBody, body, at);
    content(body, at, visit);
}

fn response(response: &mut Value, at: &str, visit: Visit) {
    visit(Part::Response, response, at);
    each_member(response, at, "headers", &mut |h, at| {
        parameter(Part::Header, h, at, visit)
    });
    content(response, at, visit);
}

fn content(holder: &mut Value, at: &str, visit: Visit) {
    each_member(holder, at, "content", &mut |media_type, at| {
        visit(Part::MediaType, media_type, at);
        schema(media_type, at, visit);
    });
}

fn schema(holder: &mut Value, at: &str, visit: Visit) {
    one(holder, at, "schema", &mut |s, at| {
        visit(Part::Schema, s, at)
    });
}

type VisitValue<'a> = &'a mut dyn FnMut(&mut Value, &str);

/// Visits the value under `key`.
pub fn one(holder: &mut Value, at: &str, key: &str, visit: VisitValue) {
    if let Some(value) = holder.get_mut(key) {
        visit(value, &pointer::join(at, key));
    }
}

/// Visits each value of the object under `key`.
pub fn each_member(holder: &mut Value, at: &str, key: &str, visit: VisitValue) {
    let at = pointer::join(at, key);
    if let Some(object) = holder.get_mut(key).and_then(Value::as_object_mut) {
        for (name, value) in object {
            visit(value, &pointer::join(&at, name));
        }
    }
}

/// Visits each value of the array under `key`.
pub fn each_item(holder: &mut Value, at: &str, key: &str, visit: VisitValue) {
    let at = pointer::join(at, key);
    if let Some(items) = holder.get_mut(key).and_then(Value::as_array_mut) {
        for (index, value) in items.iter_mut().enumerate() {
            visit(value, &pointer::join(&at, &index.to_string()));
        }
    }
}
