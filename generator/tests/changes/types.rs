//! Types: which there are, what else they hold, and the Rust that they become.

use serde_json::{Value, json};

use crate::Row;
use crate::changes::expected::{
    ADDED_MINOR, CHANGED_MAJOR, CHANGED_PATCH, DOCUMENTATION, NARROWED_MAJOR, REMOVED_MAJOR,
    WIDENED_MINOR,
};
use crate::changes::properties::{both, property, required};

const BOX: &str = "/components/schemas/Box";
const NEW: &str = "/components/schemas/NewBox";
const BOTH: &str = "/components/schemas/Both";

pub fn rows() -> Vec<Row> {
    [whole(), others(), rust()].into_iter().flatten().collect()
}

fn whole() -> Vec<Row> {
    let answer = "/paths/~1crates/get/responses/200/content";
    let problem = || {
        json!({ answer: { "application/json": { "schema": { "$ref": "#/components/schemas/Fresh" } } },
        "/components/schemas/Fresh": { "type": "object", "properties": { "a": { "type": "string" } } } })
    };
    let renamed = || {
        json!({ answer: { "application/json": { "schema": { "$ref": "#/components/schemas/Stale" } } },
        "/components/schemas/Stale": { "type": "object", "properties": { "a": { "type": "string" } } } })
    };
    let shared = || json!({ answer: { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
    let request = || {
        json!({ "/paths/~1boxes~1{id}/delete/requestBody": {
        "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    } })
    };
    vec![
        Row::new(
            "type-added",
            ADDED_MINOR,
            property(
                BOX,
                "lid",
                json!({ "type": "object", "properties": { "a": { "type": "string" } } }),
            ),
        )
        .also(&["answer-property-added"]),
        Row::new(
            "type-removed",
            REMOVED_MAJOR,
            json!({ format!("{BOX}/properties/colour"): null }),
        )
        .also(&["answer-property-removed"]),
        Row::new("type-renamed", CHANGED_MAJOR, problem())
            .from(renamed())
            .names(""),
        Row::new("type-moved", CHANGED_MAJOR, shared())
            .also(&["answer-type-changed", "answer-media-types-changed"]),
        Row::new(
            "type-kind-changed",
            CHANGED_MAJOR,
            json!({ "/components/schemas/Problem": { "enum": ["lost", "full"] } }),
        )
        .also(&["error-members-changed"]),
        Row::new("type-now-in-requests", WIDENED_MINOR, request()).also(&["request-body-added"]),
        Row::new("type-not-in-requests", NARROWED_MAJOR, json!({}))
            .from(request())
            .also(&["request-body-removed"]),
        Row::new(
            "type-now-in-answers",
            WIDENED_MINOR,
            property(
                BOX,
                "form",
                json!({ "$ref": "#/components/schemas/BoxForm" }),
            ),
        )
        .also(&["answer-property-added"]),
        Row::new("type-not-in-answers", ["narrowed", "patch"], json!({}))
            .from(property(
                BOX,
                "form",
                json!({ "$ref": "#/components/schemas/BoxForm" }),
            ))
            .also(&["answer-property-removed"]),
        Row::new(
            "type-description-changed",
            DOCUMENTATION,
            json!({ format!("{BOX}/description"): "A thing." }),
        ),
        Row::new(
            "type-bounds-changed",
            DOCUMENTATION,
            json!({ format!("{BOX}/maxProperties"): 30 }),
        ),
        Row::new(
            "type-examples-changed",
            DOCUMENTATION,
            json!({ format!("{BOX}/example"): { "id": "b" } }),
        )
        .also(&["operation-examples-changed", "property-examples-changed"]),
    ]
}

fn others() -> Vec<Row> {
    let rest =
        |schema: &str, value: Value| json!({ format!("{schema}/additionalProperties"): value });
    let key = |placeholder: &str, ty: &str| {
        json!({ format!("{BOX}/properties/keyed"): { "type": "object", "required": [placeholder], "properties": {
            placeholder: { "type": ty },
        }, "additionalProperties": false } })
    };
    let kept = |names: &[&str]| {
        let mut properties = json!({ "[any_slug]": { "type": "string" } });
        for name in names {
            properties[name] = json!({ "type": "string" });
        }
        json!({ format!("{BOX}/properties/keyed"): { "type": "object", "required": ["[any_slug]"],
            "properties": properties, "additionalProperties": false } })
    };
    vec![
        Row::new(
            "other-properties-allowed",
            WIDENED_MINOR,
            json!({ format!("{NEW}/additionalProperties"): null }),
        ),
        Row::new(
            "other-properties-refused",
            NARROWED_MAJOR,
            rest("/components/schemas/BoxForm", json!(false)),
        ),
        Row::new(
            "other-properties-type-changed",
            CHANGED_MAJOR,
            rest(BOTH, json!({ "type": "string" })),
        ),
        Row::new(
            "other-properties-restated",
            CHANGED_PATCH,
            rest(BOX, json!(false)),
        ),
        Row::new("key-changed", CHANGED_MAJOR, key("[any_slug]", "integer"))
            .from(key("[any_slug]", "string")),
        Row::new(
            "reserved-keys-changed",
            CHANGED_PATCH,
            kept(&["left", "right"]),
        )
        .from(kept(&["left"]))
        .also(&["answer-property-added"]),
    ]
}

/// What no change of the API explains.
fn rust() -> Vec<Row> {
    let boxed = "/components/schemas/Boxes";
    let many: serde_json::Map<String, Value> = (0..20)
        .map(|index| (format!("p{index}"), json!({ "type": "string" })))
        .chain([
            ("type".to_owned(), json!({ "const": "stamp" })),
            ("ink".to_owned(), json!({ "type": "string" })),
        ])
        .collect();
    let bytes = || property(BOX, "data", json!({ "type": "string", "format": "byte" }));
    let placed =
        |ty: Value, requires: &[&str]| both(property(NEW, "place", ty), required(NEW, requires));
    vec![
        Row::new(
            "default-lost",
            NARROWED_MAJOR,
            both(
                property(boxed, "total", json!({ "type": "integer" })),
                required(boxed, &["total"]),
            ),
        )
        .from(required(boxed, &[]))
        .also(&["answer-property-added"]),
        Row::new(
            "constructor-changed",
            CHANGED_MAJOR,
            placed(json!({ "type": "string" }), &["name", "count"]),
        )
        .from(placed(
            json!({ "type": ["string", "null"] }),
            &["name", "count", "place"],
        ))
        .also(&["property-presence-restated"]),
        Row::new("function-changed", CHANGED_MAJOR, required(BOTH, &[]))
            .also(&["request-property-became-optional"]),
        Row::new(
            "rust-changed",
            CHANGED_MAJOR,
            json!({ "/components/schemas/Stamp/properties": many }),
        )
        .also(&["answer-property-added"]),
        Row::new("rust-added", ADDED_MINOR, bytes()).also(&["answer-property-added"]),
        Row::new("rust-removed", REMOVED_MAJOR, json!({}))
            .from(bytes())
            .also(&["answer-property-removed"]),
    ]
}
