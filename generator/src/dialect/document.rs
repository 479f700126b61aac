//! The frame around the schemas: version, paths, operations, and where schemas stand in them.

use serde_json::{Map, Value, json};

use crate::pointer;
use crate::report::Report;

/// The methods of a Path Item Object.
pub const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Refuses what is not OpenAPI 3.0 or 3.1.
pub fn check_version(tree: &Value, report: &mut Report) {
    let help = "give an OpenAPI 3.0 or 3.1 document";
    match tree.get("openapi") {
        Some(Value::String(version))
            if version.starts_with("3.0") || version.starts_with("3.1") => {}
        Some(version) => {
            let message = format!("OpenAPI version {version} is not supported");
            report.error("/openapi", message, help);
        }
        None if tree.get("swagger").is_some() => {
            report.error("/swagger", "Swagger 2.0 is not supported", help);
        }
        None => report.error(
            "",
            "there is no `openapi` version: is this an OpenAPI document?",
            help,
        ),
    }
}

/// Adds what 3.1 lets a document leave out, and takes out what a client has no use for.
pub fn complete(tree: &mut Value, report: &mut Report) {
    let Some(root) = tree.as_object_mut() else {
        return;
    };
    if root
        .remove("webhooks")
        .is_some_and(|hooks| hooks != json!({}))
    {
        report.warn(
            "/webhooks",
            "webhooks are not part of a client and are left out",
            "nothing to do",
        );
    }
    root.entry("paths").or_insert_with(|| json!({}));
    inline_path_items(root);
    if let Some(components) = root.get_mut("components").and_then(Value::as_object_mut) {
        for unused in ["callbacks", "links", "examples", "pathItems"] {
            components.shift_remove(unused);
        }
        for response in members(components.get_mut("responses")) {
            complete_response(response);
        }
    }
    for path_item in members(root.get_mut("paths")) {
        for method in METHODS {
            if let Some(operation) = path_item.get_mut(method) {
                complete_operation(operation);
            }
        }
    }
}

/// Path items that refer to `#/components/pathItems/…` become copies: `openapiv3` has no such
/// component.
fn inline_path_items(root: &mut Map<String, Value>) {
    let shared = root
        .get("components")
        .and_then(|components| components.get("pathItems"))
        .cloned()
        .unwrap_or_default();
    for path_item in members(root.get_mut("paths")) {
        let target = path_item
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|reference| reference.strip_prefix("#/components/pathItems/"))
            .and_then(|name| shared.get(name));
        if let Some(target) = target {
            *path_item = target.clone();
        }
    }
}

fn complete_operation(operation: &mut Value) {
    let Some(operation) = operation.as_object_mut() else {
        return;
    };
    operation.shift_remove("callbacks");
    operation.entry("responses").or_insert_with(|| json!({}));
    for response in members(operation.get_mut("responses")) {
        complete_response(response);
    }
}

fn complete_response(response: &mut Value) {
    let Some(response) = response.as_object_mut() else {
        return;
    };
    response.shift_remove("links");
    if !response.contains_key("$ref") {
        response.entry("description").or_insert_with(|| json!(""));
    }
}

/// The values of an object, or none.
fn members(value: Option<&mut Value>) -> impl Iterator<Item = &mut Value> {
    value
        .and_then(Value::as_object_mut)
        .into_iter()
        .flat_map(|object| object.values_mut())
}

/// Calls `visit` with every schema that is not inside another one, and its pointer.
pub fn for_each_schema(tree: &mut Value, visit: &mut dyn FnMut(&mut Value, &str)) {
    each_member(tree, "", "paths", &mut |path_item, at| {
        each_item(path_item, at, "parameters", &mut |p, at| {
            parameter(p, at, visit)
        });
        for method in METHODS {
            one(path_item, at, method, &mut |o, at| operation(o, at, visit));
        }
    });
    one(tree, "", "components", &mut |components, at| {
        each_member(components, at, "schemas", visit);
        each_member(components, at, "parameters", &mut |p, at| {
            parameter(p, at, visit)
        });
        each_member(components, at, "headers", &mut |p, at| {
            parameter(p, at, visit)
        });
        each_member(components, at, "requestBodies", &mut |b, at| {
            content(b, at, visit)
        });
        each_member(components, at, "responses", &mut |r, at| {
            response(r, at, visit)
        });
    });
}

type Visit<'a> = &'a mut dyn FnMut(&mut Value, &str);

fn operation(operation: &mut Value, at: &str, visit: Visit) {
    each_item(operation, at, "parameters", &mut |p, at| {
        parameter(p, at, visit)
    });
    one(operation, at, "requestBody", &mut |b, at| {
        content(b, at, visit)
    });
    each_member(operation, at, "responses", &mut |r, at| {
        response(r, at, visit)
    });
}

fn response(response: &mut Value, at: &str, visit: Visit) {
    each_member(response, at, "headers", &mut |h, at| {
        parameter(h, at, visit)
    });
    content(response, at, visit);
}

fn parameter(parameter: &mut Value, at: &str, visit: Visit) {
    one(parameter, at, "schema", visit);
    content(parameter, at, visit);
}

fn content(holder: &mut Value, at: &str, visit: Visit) {
    each_member(holder, at, "content", &mut |media_type, at| {
        one(media_type, at, "schema", visit);
        if let Some(media_type) = media_type.as_object_mut()
            && let Some(examples) = media_type.shift_remove("examples")
        {
            // The first that stands in place (Example Object, `value`).
            let mut values = examples
                .as_object()
                .into_iter()
                .flat_map(|all| all.values());
            if let Some(value) = values.find_map(|example| example.get("value")) {
                media_type.entry("example").or_insert_with(|| value.clone());
            }
        }
    });
}

/// Visits the value under `key`.
pub fn one(holder: &mut Value, at: &str, key: &str, visit: Visit) {
    if let Some(value) = holder.get_mut(key) {
        visit(value, &pointer::join(at, key));
    }
}

/// Visits each value of the object under `key`.
pub fn each_member(holder: &mut Value, at: &str, key: &str, visit: Visit) {
    let at = pointer::join(at, key);
    if let Some(object) = holder.get_mut(key).and_then(Value::as_object_mut) {
        for (name, value) in object {
            visit(value, &pointer::join(&at, name));
        }
    }
}

/// Visits each value of the array under `key`.
pub fn each_item(holder: &mut Value, at: &str, key: &str, visit: Visit) {
    let at = pointer::join(at, key);
    if let Some(items) = holder.get_mut(key).and_then(Value::as_array_mut) {
        for (index, value) in items.iter_mut().enumerate() {
            visit(value, &pointer::join(&at, &index.to_string()));
        }
    }
}
