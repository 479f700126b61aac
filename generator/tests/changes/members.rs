//! Members of enums, and branches of unions.

use serde_json::{Value, json};

use crate::Row;
use crate::changes::expected::{
    CHANGED_MAJOR, CHANGED_PATCH, DOCUMENTATION, NARROWED_MAJOR, WIDENED_MAJOR, WIDENED_MINOR,
};
use crate::changes::properties::property;

const BOX: &str = "/components/schemas/Box";
const NEW: &str = "/components/schemas/NewBox";
const MARK: &str = "/components/schemas/Mark/oneOf";

pub fn rows() -> Vec<Row> {
    [enums(), unions()].into_iter().flatten().collect()
}

fn enums() -> Vec<Row> {
    let members = |schema: &str, name: &str, members: Value| json!({ format!("{schema}/properties/{name}/enum"): members });
    let open = || {
        property(
            NEW,
            "sort",
            json!({ "anyOf": [{ "enum": ["up", "down"] }, { "type": "string" }] }),
        )
    };
    let labelled = |text: &str| {
        json!({
            format!("{BOX}/properties/colour/x-enumDescriptions"): { "red": text },
            format!("{BOX}/properties/colour/x-enum-descriptions"): [text, "Cold"],
        })
    };
    let named =
        |names: [&str; 2]| json!({ format!("{BOX}/properties/colour/x-enum-varnames"): names });
    vec![
        Row::new(
            "request-enum-member-added",
            WIDENED_MINOR,
            members(NEW, "sort", json!(["up", "down", "none"])),
        ),
        Row::new(
            "answer-enum-member-added",
            WIDENED_MINOR,
            members(BOX, "colour", json!(["red", "blue", "green"])),
        ),
        Row::new(
            "answer-enum-member-added",
            WIDENED_MINOR,
            members(BOX, "level", json!([1, 2, 3])),
        ),
        Row::new(
            "request-enum-member-removed",
            NARROWED_MAJOR,
            members(NEW, "sort", json!(["up", "left"])),
        )
        .also(&["request-enum-member-added"]),
        Row::new(
            "answer-enum-member-removed",
            NARROWED_MAJOR,
            members(BOX, "colour", json!(["red", "green"])),
        )
        .also(&["answer-enum-member-added"]),
        Row::new(
            "enum-member-renamed",
            CHANGED_MAJOR,
            named(["Rouge", "Bleu"]),
        ),
        Row::new("enum-opened", WIDENED_MAJOR, open()),
        Row::new("enum-closed", NARROWED_MAJOR, json!({})).from(open()),
        Row::new(
            "enum-numbers-changed",
            CHANGED_MAJOR,
            members(BOX, "level", json!([1, 2, 18446744073709551615_u64])),
        )
        .also(&["answer-enum-member-added"]),
        Row::new(
            "enum-member-description-changed",
            DOCUMENTATION,
            labelled("Warm"),
        ),
    ]
}

fn unions() -> Vec<Row> {
    let text = || json!({ format!("{MARK}/-"): { "type": "string" } });
    let ty = |ty: Value| json!({ format!("{MARK}/-"): ty });
    vec![
        Row::new("branch-added", WIDENED_MINOR, text()),
        Row::new("branch-removed", NARROWED_MAJOR, json!({})).from(text()),
        Row::new("branch-renamed", CHANGED_MAJOR, json!({
            format!("{MARK}/1"): { "$ref": "#/components/schemas/Sticker" },
            "/components/schemas/Sticker": { "type": "object", "required": ["type", "text"], "properties": {
                "type": { "const": "label" }, "text": { "type": "string" },
            } },
        }))
        .names("")
        .also(&["type-renamed"]),
        Row::new("branch-type-widened", WIDENED_MAJOR, ty(json!({ "type": "number" })))
            .from(ty(json!({ "type": "integer" }))),
        Row::new("branch-type-narrowed", NARROWED_MAJOR, ty(json!({ "type": "integer" })))
            .from(ty(json!({ "type": "number" }))),
        Row::new("branch-type-changed", CHANGED_MAJOR, ty(json!({ "type": "array", "items": { "type": "string" } })))
            .from(ty(json!({ "type": "array", "items": { "type": "integer" } }))),
        Row::new("recognition-changed", CHANGED_PATCH, json!({ "/components/schemas/Label/properties/type/const": "tag" }))
            .also(&["constant-value-changed"]),
    ]
}
