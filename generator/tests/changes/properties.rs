//! Properties: whether they are there, and of which type they are.

use serde_json::{Value, json};

use crate::Row;
use crate::changes::expected::{
    ADDED_MINOR, CHANGED_MAJOR, CHANGED_PATCH, DOCUMENTATION, NARROWED_MAJOR, REMOVED_MAJOR,
    WIDENED_MAJOR, WIDENED_MINOR,
};

const BOX: &str = "/components/schemas/Box";
const NEW: &str = "/components/schemas/NewBox";
const BOTH: &str = "/components/schemas/Both";

const BOX_REQUIRES: [&str; 6] = ["id", "name", "kind", "gone", "mark", "note"];

pub fn rows() -> Vec<Row> {
    [
        properties(),
        presence(),
        kinds(),
        constants(),
        defaults(),
        words(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A property of a schema.
pub fn property(schema: &str, name: &str, value: Value) -> Value {
    json!({ format!("{schema}/properties/{name}"): value })
}

/// What a schema requires.
pub fn required(schema: &str, names: &[&str]) -> Value {
    json!({ format!("{schema}/required"): names })
}

pub fn both(first: Value, second: Value) -> Value {
    let mut all = first;
    for (pointer, value) in second.as_object().into_iter().flatten() {
        all[pointer] = value.clone();
    }
    all
}

/// What `Box` requires, without one of them.
pub fn box_without(name: &str) -> Value {
    let names: Vec<&str> = BOX_REQUIRES.into_iter().filter(|it| *it != name).collect();
    required(BOX, &names)
}

/// What `Box` requires, with one more.
pub fn box_with(name: &str) -> Value {
    required(BOX, &[&BOX_REQUIRES[..], &[name]].concat())
}

fn properties() -> Vec<Row> {
    let text = || json!({ "type": "string" });
    let new_requires = |name: &str| required(NEW, &["name", "count", name]);
    vec![
        Row::new(
            "required-request-property-added",
            NARROWED_MAJOR,
            both(property(NEW, "lid", text()), new_requires("lid")),
        ),
        Row::new(
            "required-request-property-added",
            NARROWED_MAJOR,
            both(
                property(BOTH, "lid", text()),
                required(BOTH, &["name", "lid"]),
            ),
        ),
        Row::new(
            "request-property-added",
            WIDENED_MINOR,
            property(NEW, "lid", text()),
        ),
        Row::new(
            "request-property-added",
            WIDENED_MINOR,
            property(BOTH, "lid", text()),
        ),
        Row::new(
            "answer-property-added",
            ADDED_MINOR,
            property(BOX, "lid", text()),
        ),
        Row::new(
            "answer-property-added",
            ADDED_MINOR,
            both(property(BOX, "lid", text()), box_with("lid")),
        ),
        Row::new(
            "request-property-removed",
            REMOVED_MAJOR,
            json!({ format!("{NEW}/properties/hint"): null }),
        ),
        Row::new(
            "answer-property-removed",
            REMOVED_MAJOR,
            json!({ format!("{BOX}/properties/weight"): null }),
        ),
        // Requests and answers part: `Both` stays what answers carry.
        Row::new(
            "property-access-changed",
            CHANGED_PATCH,
            json!({ format!("{BOTH}/properties/secret/readOnly"): true }),
        )
        .also(&["request-type-changed", "type-added", "type-not-in-requests"]),
        Row::new(
            "property-access-changed",
            CHANGED_PATCH,
            json!({ format!("{NEW}/properties/hint/writeOnly"): true }),
        ),
        Row::new(
            "field-renamed",
            CHANGED_MAJOR,
            both(
                both(
                    property(BOX, "Note", text()),
                    json!({ format!("{BOX}/properties/note"): null }),
                ),
                box_without("note"),
            ),
        )
        .from(property(BOX, "Note", text()))
        .also(&["answer-property-removed"]),
    ]
}

fn presence() -> Vec<Row> {
    let null = |kind: &str| json!({ "type": [kind, "null"] });
    vec![
        Row::new(
            "request-property-became-required",
            NARROWED_MAJOR,
            required(NEW, &["name", "count", "hint"]),
        ),
        Row::new(
            "request-property-became-optional",
            WIDENED_MAJOR,
            required(BOTH, &[]),
        )
        .also(&["function-changed"]),
        Row::new(
            "answer-property-became-required",
            NARROWED_MAJOR,
            box_with("weight"),
        ),
        Row::new(
            "answer-property-became-optional",
            WIDENED_MAJOR,
            box_without("name"),
        ),
        Row::new(
            "request-property-became-nullable",
            WIDENED_MAJOR,
            property(NEW, "hint", null("string")),
        ),
        Row::new(
            "request-property-not-nullable",
            NARROWED_MAJOR,
            property(NEW, "nickname", json!({ "type": "string" })),
        ),
        Row::new(
            "answer-property-became-nullable",
            WIDENED_MAJOR,
            property(BOX, "note", null("string")),
        ),
        Row::new(
            "answer-property-not-nullable",
            NARROWED_MAJOR,
            property(BOX, "gone", json!({ "type": "boolean" })),
        ),
        Row::new(
            "property-presence-restated",
            CHANGED_PATCH,
            property(
                BOX,
                "weight",
                json!({ "type": ["integer", "null"], "format": "int32" }),
            ),
        ),
        Row::new(
            "property-presence-restated",
            CHANGED_PATCH,
            box_without("gone"),
        ),
    ]
}

fn kinds() -> Vec<Row> {
    let weight = |schema: Value| property(BOX, "weight", schema);
    vec![
        Row::new("property-type-widened", WIDENED_MAJOR, weight(json!({ "type": "integer" }))),
        Row::new("property-type-widened", WIDENED_MAJOR, weight(json!({ "type": "number" }))),
        Row::new("property-type-widened", WIDENED_MAJOR, weight(json!({}))),
        Row::new("property-type-widened", WIDENED_MAJOR, property(BOX, "made", json!({ "type": "string" }))),
        Row::new("property-type-narrowed", NARROWED_MAJOR, property(BOX, "note", json!({ "type": "string", "format": "uuid" }))),
        Row::new("property-type-narrowed", NARROWED_MAJOR, property(BOX, "note", json!({ "enum": ["a", "b"] })))
            .also(&["type-added"]),
        Row::new("property-type-changed", CHANGED_MAJOR, weight(json!({ "type": "boolean" }))),
        Row::new("property-type-changed", CHANGED_MAJOR, property(BOX, "note", json!({ "type": "array", "items": { "type": "string" } }))),
        Row::new("property-type-changed", CHANGED_MAJOR, property(BOX, "made", json!({ "type": "string", "format": "date" }))),
        Row::new("property-type-changed", CHANGED_MAJOR, property(BOX, "more", json!({ "type": "object", "additionalProperties": { "type": "integer" } }))),
        Row::new("tuple-item-added", ["added", "major"], json!({ format!("{BOX}/properties/pair/prefixItems/-"): { "type": "boolean" } })),
        Row::new("tuple-item-removed", REMOVED_MAJOR, json!({ format!("{BOX}/properties/pair/prefixItems/-"): { "type": "boolean" } }))
            .from(json!({ format!("{BOX}/properties/pair/prefixItems"): [
                { "type": "string" }, { "type": "integer" }, { "type": "boolean" }, { "type": "boolean" },
            ] })),
        Row::new("tuple-item-changed", CHANGED_MAJOR, json!({ format!("{BOX}/properties/pair/prefixItems/0/type"): "boolean" })),
        Row::new("tuple-rest-changed", CHANGED_MAJOR, json!({ format!("{BOX}/properties/pair/items"): false })),
    ]
}

fn constants() -> Vec<Row> {
    let constant =
        |schema: &str, value: Value| property(schema, "fixed", json!({ "const": value }));
    let with = |value: Value| both(constant(BOX, value), box_with("fixed"));
    vec![
        Row::new(
            "property-became-constant",
            NARROWED_MAJOR,
            property(BOX, "note", json!({ "const": "a" })),
        ),
        Row::new(
            "constant-became-property",
            WIDENED_MAJOR,
            property(BOX, "kind", json!({ "type": "string" })),
        ),
        Row::new("constant-added", ADDED_MINOR, with(json!("a"))),
        Row::new("constant-removed", REMOVED_MAJOR, json!({})).from(with(json!("a"))),
        Row::new("constant-value-changed", CHANGED_PATCH, with(json!("b"))).from(with(json!("a"))),
        Row::new("constant-type-changed", CHANGED_MAJOR, with(json!(1))).from(with(json!("a"))),
        Row::new(
            "constant-presence-changed",
            CHANGED_PATCH,
            required("/components/schemas/Label", &["text"]),
        )
        .also(&["recognition-changed"]),
    ]
}

fn defaults() -> Vec<Row> {
    let count = |default: u64| {
        property(
            NEW,
            "count",
            json!({ "type": "integer", "default": default }),
        )
    };
    let size = |default: u64| {
        property(
            BOX,
            "size",
            json!({ "type": "integer", "default": default }),
        )
    };
    vec![
        Row::new(
            "request-default-added",
            WIDENED_MAJOR,
            property(NEW, "name", json!({ "type": "string", "default": "box" })),
        )
        .also(&["function-changed"]),
        Row::new(
            "request-default-removed",
            NARROWED_MAJOR,
            property(NEW, "count", json!({ "type": "integer" })),
        ),
        Row::new("request-default-changed", CHANGED_PATCH, count(2)),
        Row::new(
            "answer-default-added",
            ADDED_MINOR,
            property(
                BOX,
                "weight",
                json!({ "type": "integer", "format": "int32", "default": 1 }),
            ),
        ),
        Row::new(
            "answer-default-removed",
            REMOVED_MAJOR,
            property(BOX, "size", json!({ "type": "integer" })),
        ),
        Row::new("answer-default-changed", CHANGED_PATCH, size(4)),
        Row::new(
            "default-restated",
            DOCUMENTATION,
            property(NEW, "hint", json!({ "type": "string", "default": "none" })),
        ),
    ]
}

fn words() -> Vec<Row> {
    let hint = |key: &str| format!("{NEW}/properties/hint/{key}");
    let image =
        "/paths/~1crates/post/requestBody/content/multipart~1form-data/encoding/file/contentType";
    vec![
        Row::new(
            "property-deprecated",
            DOCUMENTATION,
            json!({ hint("deprecated"): true }),
        ),
        Row::new("property-not-deprecated", DOCUMENTATION, json!({}))
            .from(json!({ hint("deprecated"): true })),
        Row::new(
            "property-encoding-changed",
            CHANGED_PATCH,
            json!({ image: "image/jpeg" }),
        ),
        Row::new(
            "property-description-changed",
            DOCUMENTATION,
            json!({ hint("description"): "What helps." }),
        ),
        Row::new(
            "property-bounds-changed",
            DOCUMENTATION,
            json!({ format!("{BOX}/properties/id/maxLength"): 12 }),
        ),
        Row::new(
            "property-bounds-changed",
            DOCUMENTATION,
            json!({ hint("pattern"): "^a" }),
        ),
        Row::new(
            "property-examples-changed",
            DOCUMENTATION,
            json!({ format!("{BOX}/properties/name/example"): "Screws" }),
        ),
    ]
}
