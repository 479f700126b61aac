//! Operations as a whole.

use serde_json::json;

use crate::Row;
use crate::changes::expected::{CHANGED_MAJOR, CHANGED_PATCH, DOCUMENTATION};

const GET: &str = "/paths/~1boxes/get";
const POST: &str = "/paths/~1boxes/post";
const DELETE: &str = "/paths/~1boxes~1{id}/delete";

pub fn rows() -> Vec<Row> {
    [presence(), names(), words(), behaviour()]
        .into_iter()
        .flatten()
        .collect()
}

fn operation(method: &str, path: &str) -> serde_json::Value {
    json!({ format!("/paths/{path}"): { method: {
        "tags": ["Crates"], "operationId": "open", "responses": { "204": { "description": "ok" } },
    } } })
}

fn presence() -> Vec<Row> {
    vec![
        Row::new(
            "operation-added",
            ["added", "minor"],
            operation("post", "~1open"),
        ),
        Row::new(
            "operation-removed",
            ["removed", "major"],
            json!({ DELETE: null }),
        ),
    ]
}

fn names() -> Vec<Row> {
    let path = |name: &str| {
        json!({ "/paths/~1boxes~1{id}": null, format!("/paths/~1boxes~1{{{name}}}"): { "delete": {
            "tags": ["Boxes"], "operationId": "delete_box", "deprecated": true,
            "parameters": [{ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }],
            "responses": { "204": { "description": "Gone" } },
        } } })
    };
    vec![
        Row::new(
            "function-renamed",
            CHANGED_MAJOR,
            json!({ format!("{DELETE}/operationId"): "drop_box" }),
        )
        .names(""),
        Row::new(
            "operation-id-changed",
            DOCUMENTATION,
            json!({ format!("{DELETE}/operationId"): "drop_box" }),
        ),
        Row::new(
            "function-moved",
            CHANGED_MAJOR,
            json!({ format!("{DELETE}/tags"): ["Crates"] }),
        ),
        Row::new(
            "path-changed",
            CHANGED_PATCH,
            operation("post", "~1v2~1open"),
        )
        .from(operation("post", "~1open")),
        Row::new("method-changed", CHANGED_PATCH, operation("put", "~1open"))
            .from(operation("post", "~1open")),
        Row::new("path-parameter-renamed", CHANGED_PATCH, path("box")).from(path("id")),
    ]
}

fn words() -> Vec<Row> {
    vec![
        Row::new(
            "operation-deprecated",
            ["changed", "minor"],
            json!({ format!("{GET}/deprecated"): true }),
        ),
        Row::new(
            "operation-not-deprecated",
            CHANGED_PATCH,
            json!({ format!("{DELETE}/deprecated"): null }),
        ),
        Row::new(
            "operation-description-changed",
            DOCUMENTATION,
            json!({ format!("{GET}/description"): "All." }),
        ),
        Row::new(
            "operation-examples-changed",
            DOCUMENTATION,
            json!({ format!("{POST}/requestBody/content/application~1json/example"): { "name": "Nails" } }),
        ),
    ]
}

fn behaviour() -> Vec<Row> {
    let scopes = |scopes: &[&str]| json!({ format!("{POST}/security"): [{ "people": scopes }] });
    let key = json!({
        "name": "Idempotency-Key", "in": "header", "schema": { "type": "string", "format": "uuid" },
    });
    let paging = |default: u64| {
        json!({ format!("{GET}/x-generated-client-pagination"): {
            "limit": "limit", "offset": "from", "items": "items", "page-size": default,
        }, format!("{GET}/parameters/-"): { "name": "from", "in": "query", "schema": { "type": "integer" } } })
    };
    let from = || {
        json!({
            format!("{GET}/parameters/-"): { "name": "from", "in": "query", "schema": { "type": "integer" } },
        })
    };
    vec![
        Row::new("operation-security-changed", CHANGED_PATCH, json!({ format!("{POST}/security"): [{ "people": ["boxes"] }, { "token": [] }] })),
        Row::new("scope-added", ["narrowed", "patch"], scopes(&["boxes", "shelves"])),
        Row::new("scope-removed", ["widened", "patch"], scopes(&[])),
        Row::new("effect-changed", CHANGED_PATCH, json!({ format!("{POST}/x-generated-client-idempotent"): true })),
        Row::new("idempotency-key-changed", CHANGED_PATCH, json!({ format!("{POST}/parameters"): [key] })),
        Row::new(
            "operation-servers-changed",
            CHANGED_PATCH,
            json!({ format!("{POST}/servers"): [{ "url": "https://b.example", "description": "Files" }] }),
        )
        .from(json!({ format!("{POST}/servers"): [{ "url": "https://a.example", "description": "Files" }] })),
        Row::new("pagination-added", ["added", "major"], paging(10)).from(from()),
        Row::new("pagination-removed", ["removed", "major"], from()).from(paging(10)),
        Row::new("pagination-changed", CHANGED_PATCH, paging(20)).from(paging(10)),
    ]
}
