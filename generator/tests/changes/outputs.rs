//! What calls give back: answers, errors, headers, streams.

use serde_json::{Value, json};

use crate::Row;
use crate::changes::expected::{
    ADDED_MINOR, CHANGED_MAJOR, CHANGED_PATCH, DOCUMENTATION, NARROWED_MAJOR, REMOVED_MAJOR,
    WIDENED_MAJOR,
};

const GET: &str = "/paths/~1boxes/get";
const ANSWERS: &str = "/paths/~1boxes/get/responses";
const DELETE: &str = "/paths/~1boxes~1{id}/delete/responses";
const PUT: &str = "/paths/~1boxes~1{id}/put/responses";
const CRATES: &str = "/paths/~1crates/get/responses/200/content";
const STREAM: &str = "/paths/~1crates/post/responses/200/content";

pub fn rows() -> Vec<Row> {
    [successes(), errors(), headers(), streams()]
        .into_iter()
        .flatten()
        .collect()
}

fn content(schema: Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

fn successes() -> Vec<Row> {
    let text = |schema: Value| json!({ CRATES: content(schema) });
    let list = json!({ "type": "array", "items": { "type": "string" } });
    vec![
        Row::new(
            "answer-added",
            ["added", "major"],
            json!({ format!("{DELETE}/200"): { "description": "ok", "content": content(json!({ "type": "string" })) },
                format!("{DELETE}/204"): null }),
        )
        .also(&["success-status-added", "success-status-removed", "answer-media-types-changed"]),
        Row::new("answer-removed", REMOVED_MAJOR, json!({ CRATES: null })).also(&["answer-media-types-changed"]),
        Row::new("answer-type-widened", WIDENED_MAJOR, text(json!({ "type": "number" })))
            .from(text(json!({ "type": "integer" }))),
        Row::new("answer-type-narrowed", NARROWED_MAJOR, text(json!({ "type": "string", "format": "uuid" })))
            .from(text(json!({ "type": "string" }))),
        Row::new("answer-type-changed", CHANGED_MAJOR, text(json!({ "$ref": "#/components/schemas/Part" })))
            .from(text(json!({ "$ref": "#/components/schemas/Problem" })))
            .also(&["type-moved"]),
        Row::new(
            "success-status-added",
            ["widened", "patch"],
            json!({ format!("{DELETE}/202"): { "description": "Later" } }),
        ),
        Row::new("success-status-removed", ["narrowed", "patch"], json!({}))
            .from(json!({ format!("{DELETE}/202"): { "description": "Later" } })),
        Row::new(
            "answer-media-types-changed",
            CHANGED_PATCH,
            json!({ CRATES: { "text/csv": { "schema": { "type": "string" } } } }),
        ),
        Row::new(
            "answer-status-added",
            ["widened", "minor"],
            json!({ format!("{PUT}/202"): { "description": "Later", "content": content(list.clone()) } }),
        )
        .also(&["success-status-added"]),
        Row::new("answer-status-removed", NARROWED_MAJOR, json!({}))
            .from(json!({ format!("{PUT}/202"): { "description": "Later", "content": content(list) } }))
            .also(&["success-status-removed"]),
    ]
}

fn errors() -> Vec<Row> {
    let error = |schema: Value| json!({ "description": "No", "content": content(schema) });
    let text = || error(json!({ "type": "string" }));
    vec![
        Row::new("error-type-added", ["added", "major"], json!({ format!("{DELETE}/404"): text() }))
            ,
        Row::new("error-type-removed", REMOVED_MAJOR, json!({ format!("{ANSWERS}/404"): null, format!("{ANSWERS}/409"): null }))
            .also(&["error-members-changed"]),
        Row::new("error-type-changed", CHANGED_MAJOR, json!({
            format!("{PUT}/404"): text(), format!("{DELETE}/404"): text(), format!("{DELETE}/410"): text(),
        }))
            .from({
                // Both fail alike, until one fails otherwise, too.
                json!({ format!("{DELETE}/404"): text(), format!("{PUT}/404"): text() })
            })
            ,
        Row::new("error-status-added", ["widened", "minor"], json!({ format!("{ANSWERS}/410"): text() })),
        Row::new("error-status-removed", NARROWED_MAJOR, json!({ format!("{ANSWERS}/409"): null })),
        Row::new("status-body-changed", CHANGED_MAJOR, json!({ format!("{ANSWERS}/409"): {
            "description": "Moving", "content": content(json!({ "type": "string" })),
        } })),
        Row::new("bare-status-changed", CHANGED_PATCH, json!({
            format!("{ANSWERS}/default"): text(), format!("{ANSWERS}/503"): { "description": "Full" },
        }))
            .from(json!({ format!("{ANSWERS}/default"): text() }))
            .also(&["untyped-errors-changed"]),
        Row::new("status-description-changed", DOCUMENTATION, json!({ format!("{ANSWERS}/409/description"): "Moved" })),
        Row::new("untyped-errors-changed", DOCUMENTATION, json!({ format!("{DELETE}/500"): { "description": "Broken" } })),
    ]
}

fn headers() -> Vec<Row> {
    let header = format!("{ANSWERS}/200/headers");
    let left = || json!({ format!("{header}/x-left"): { "schema": { "type": "integer" } } });
    let of_put = |name: &str| {
        json!({ format!("{PUT}/200/headers"): { name: { "schema": { "type": "string" } } },
            format!("{DELETE}/204/headers"): { "x-a": { "schema": { "type": "string" } } } })
    };
    vec![
        Row::new(
            "answer-headers-added",
            ADDED_MINOR,
            json!({ format!("{DELETE}/204/headers"): {
            "x-left": { "schema": { "type": "integer" } },
        } }),
        ),
        Row::new(
            "answer-headers-removed",
            REMOVED_MAJOR,
            json!({ header.clone(): null }),
        )
        .also(&["rust-removed"]),
        Row::new("answer-headers-changed", CHANGED_MAJOR, of_put("x-b"))
            .from(of_put("x-a"))
            .also(&["header-added", "header-removed"]),
        Row::new("header-added", ADDED_MINOR, left()),
        Row::new("header-removed", REMOVED_MAJOR, json!({})).from(left()),
    ]
}

fn streams() -> Vec<Row> {
    let lines = |schema: Value| json!({ "itemSchema": schema });
    let part = || json!({ "$ref": "#/components/schemas/Part" });
    let beside = || {
        json!({
            format!("{ANSWERS}/200/content/application~1jsonl"): lines(part()),
            format!("{GET}/x-generated-client-stream"): { "switch": { "query": "limit" } },
        })
    };
    vec![
        Row::new("stream-added", ADDED_MINOR, beside()),
        Row::new("stream-removed", REMOVED_MAJOR, json!({})).from(beside()),
        Row::new(
            "stream-changed",
            CHANGED_MAJOR,
            json!({ format!("{STREAM}/application~1jsonl"): lines(json!({ "type": "string" })) }),
        ),
        Row::new(
            "stream-details-changed",
            CHANGED_PATCH,
            json!({ STREAM: { "application/x-ndjson": lines(part()) } }),
        )
        .also(&["answer-media-types-changed"]),
    ]
}
