//! What calls give: parameters and bodies of requests.

use serde_json::{Value, json};

use crate::Row;
use crate::changes::expected::{
    CHANGED_MAJOR, CHANGED_PATCH, DOCUMENTATION, NARROWED_MAJOR, REMOVED_MAJOR, WIDENED_MAJOR,
    WIDENED_MINOR,
};

const GET: &str = "/paths/~1boxes/get";
const POST: &str = "/paths/~1boxes/post";
const PUT: &str = "/paths/~1boxes~1{id}/put";
const DELETE: &str = "/paths/~1boxes~1{id}/delete";
const SHELF: &str = "/paths/~1boxes/get/parameters/0";
const LIMIT: &str = "/paths/~1boxes/get/parameters/1";
const IDS: &str = "/paths/~1boxes/get/parameters/2";
const CRATE: &str = "/paths/~1crates/post/requestBody";
const CONTENT: &str = "/paths/~1boxes/post/requestBody/content";

pub fn rows() -> Vec<Row> {
    [presence(), parameters(), bodies(), formats()]
        .into_iter()
        .flatten()
        .collect()
}

fn param(required: bool) -> Value {
    json!({ "name": "side", "in": "query", "required": required, "schema": { "type": "string" } })
}

/// The operation that deletes a box with an option, and another that deletes.
fn two_that_delete(option: &str) -> Value {
    let id =
        json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    let other = json!({ "name": option, "in": "query", "schema": { "type": "string" } });
    json!({
        format!("{DELETE}/parameters/-"): param(false),
        "/paths/~1v2~1boxes~1{id}": { "delete": {
            "tags": ["Boxes"], "operationId": "delete_other", "parameters": [id, other],
            "responses": { "204": { "description": "Gone" } },
        } },
    })
}

fn presence() -> Vec<Row> {
    let added =
        |operation: &str, required| json!({ format!("{operation}/parameters/-"): param(required) });
    let options = json!({
        format!("{GET}/parameters"): [{
            "name": "shelf", "in": "query", "required": true, "description": "Where.", "schema": { "type": "string" },
        }],
    });
    vec![
        Row::new(
            "required-parameter-added",
            NARROWED_MAJOR,
            added(DELETE, true),
        ),
        Row::new("required-parameter-added", NARROWED_MAJOR, added(GET, true)),
        Row::new("optional-parameter-added", WIDENED_MINOR, added(GET, false)),
        Row::new("options-added", ["added", "minor"], added(DELETE, false)),
        Row::new("options-removed", REMOVED_MAJOR, options),
        Row::new("required-parameter-removed", REMOVED_MAJOR, json!({})).from(added(DELETE, true)),
        Row::new(
            "optional-parameter-removed",
            REMOVED_MAJOR,
            json!({ LIMIT: null }),
        ),
        Row::new(
            "parameter-became-required",
            NARROWED_MAJOR,
            json!({ format!("{LIMIT}/required"): true }),
        )
        .also(&["optional-parameter-removed"]),
        Row::new(
            "parameter-became-optional",
            WIDENED_MAJOR,
            json!({ format!("{SHELF}/required"): false }),
        )
        .also(&["optional-parameter-added"]),
        // Two operations that do the same share their options, until one has others.
        Row::new(
            "options-type-changed",
            CHANGED_MAJOR,
            two_that_delete("edge"),
        )
        .from(two_that_delete("side"))
        .also(&["optional-parameter-added", "optional-parameter-removed"]),
    ]
}

fn parameters() -> Vec<Row> {
    let ty = |of: &str, schema: Value| json!({ format!("{of}/schema"): schema });
    vec![
        Row::new(
            "parameter-type-widened",
            WIDENED_MAJOR,
            ty(LIMIT, json!({ "type": "number" })),
        ),
        Row::new(
            "parameter-type-narrowed",
            NARROWED_MAJOR,
            ty(SHELF, json!({ "type": "string", "format": "uuid" })),
        ),
        Row::new(
            "parameter-type-narrowed",
            NARROWED_MAJOR,
            ty(SHELF, json!({ "enum": ["top", "low"] })),
        )
        .also(&["type-added"]),
        Row::new(
            "parameter-type-changed",
            CHANGED_MAJOR,
            ty(SHELF, json!({ "type": "boolean" })),
        ),
        Row::new(
            "parameter-type-changed",
            CHANGED_MAJOR,
            ty(
                LIMIT,
                json!({ "type": "array", "items": { "type": "integer" } }),
            ),
        ),
        Row::new(
            "parameter-moved",
            CHANGED_PATCH,
            json!({ format!("{SHELF}/in"): "header" }),
        ),
        Row::new(
            "parameter-style-changed",
            CHANGED_PATCH,
            json!({ format!("{IDS}/explode"): false }),
        ),
        Row::new(
            "parameter-style-changed",
            CHANGED_PATCH,
            json!({ format!("{SHELF}/allowReserved"): true }),
        ),
        Row::new(
            "constant-parameter-changed",
            CHANGED_PATCH,
            json!({ format!("{SHELF}/schema/enum"): ["b"] }),
        )
        .from(json!({ format!("{SHELF}/schema/enum"): ["a"] })),
        Row::new(
            "parameter-description-changed",
            DOCUMENTATION,
            json!({ format!("{LIMIT}/description"): "Count." }),
        ),
        Row::new(
            "parameter-default-changed",
            DOCUMENTATION,
            json!({ format!("{LIMIT}/schema/default"): 10 }),
        ),
        Row::new(
            "parameter-deprecated",
            DOCUMENTATION,
            json!({ format!("{SHELF}/deprecated"): true }),
        ),
        Row::new("parameter-not-deprecated", DOCUMENTATION, json!({}))
            .from(json!({ format!("{SHELF}/deprecated"): true })),
        Row::new(
            "parameter-bounds-changed",
            DOCUMENTATION,
            json!({ format!("{LIMIT}/schema/maximum"): 9 }),
        ),
        Row::new(
            "parameter-bounds-changed",
            DOCUMENTATION,
            json!({ format!("{SHELF}/schema/pattern"): "^a" }),
        ),
    ]
}

fn bodies() -> Vec<Row> {
    let text = json!({ "required": true, "content": { "application/json": { "schema": { "type": "string" } } } });
    let body = |schema: Value| {
        json!({ format!("{DELETE}/requestBody"): {
            "required": true, "content": { "application/json": { "schema": schema } },
        } })
    };
    let envelope = |name: &str| {
        body(json!({
            "type": "object", "additionalProperties": false, "required": [name],
            "properties": { name: { "$ref": "#/components/schemas/Part" } },
        }))
    };
    vec![
        Row::new(
            "request-body-added",
            NARROWED_MAJOR,
            json!({ format!("{DELETE}/requestBody"): text }),
        ),
        Row::new("request-body-removed", REMOVED_MAJOR, json!({}))
            .from(body(json!({ "type": "string" }))),
        Row::new(
            "request-body-became-required",
            NARROWED_MAJOR,
            json!({ format!("{CRATE}/required"): true }),
        ),
        Row::new(
            "request-body-became-optional",
            ["widened", "minor"],
            json!({ format!("{PUT}/requestBody/required"): false }),
        )
        .also(&["function-changed"]),
        Row::new(
            "request-type-widened",
            WIDENED_MAJOR,
            body(json!({ "type": "number" })),
        )
        .from(body(json!({ "type": "integer" }))),
        Row::new(
            "request-type-narrowed",
            NARROWED_MAJOR,
            body(json!({ "type": "string", "format": "date" })),
        )
        .from(body(json!({ "type": "string" }))),
        Row::new(
            "request-type-changed",
            CHANGED_MAJOR,
            body(json!({ "type": "boolean" })),
        )
        .from(body(json!({ "type": "string" }))),
        Row::new("request-envelope-changed", CHANGED_PATCH, envelope("inner"))
            .from(envelope("outer")),
        Row::new(
            "request-description-changed",
            DOCUMENTATION,
            json!({ format!("{POST}/requestBody/description"): "A box." }),
        ),
    ]
}

fn formats() -> Vec<Row> {
    let form = format!("{CONTENT}/application~1x-www-form-urlencoded");
    let json = json!({ "schema": { "$ref": "#/components/schemas/Both" } });
    let list = json!({ "type": "array", "items": { "type": "string" } });
    vec![
        Row::new("request-format-added", ["added", "minor"], json!({}))
            .from(json!({ form.clone(): null }))
            .also(&["type-added"]),
        Row::new("request-format-removed", REMOVED_MAJOR, json!({ form.clone(): null })).also(&["type-removed"]),
        Row::new(
            "request-media-type-changed",
            CHANGED_PATCH,
            json!({ format!("{PUT}/requestBody/content"): { "application/vnd.depot+json": json } }),
        ),
        Row::new(
            "request-style-changed",
            CHANGED_PATCH,
            json!({ "/components/schemas/BoxForm/properties/tags": list, format!("{form}/encoding"): { "tags": { "explode": false } } }),
        )
        .from(json!({ "/components/schemas/BoxForm/properties/tags": list })),
    ]
}
