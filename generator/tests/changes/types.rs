//! Types: properties, members, branches.

use serde_json::{Value, json};

use crate::Row;

const BOX: &str = "/components/schemas/Box";
const NEW: &str = "/components/schemas/NewBox";
const BOTH: &str = "/components/schemas/Both";
const MARK: &str = "/components/schemas/Mark/oneOf";
const ADDED_MINOR: [&str; 2] = ["added", "minor"];
const REMOVED_MAJOR: [&str; 2] = ["removed", "major"];
const NARROWED_MAJOR: [&str; 2] = ["narrowed", "major"];
const WIDENED_MAJOR: [&str; 2] = ["widened", "major"];
const WIDENED_MINOR: [&str; 2] = ["widened", "minor"];
const CHANGED_MAJOR: [&str; 2] = ["changed", "major"];
const CHANGED_PATCH: [&str; 2] = ["changed", "patch"];
const DOCUMENTATION: [&str; 2] = ["documentation", "patch"];

pub fn rows() -> Vec<Row> {
    let all = [
        whole(),
        properties(),
        presence(),
        kinds(),
        constants(),
        defaults(),
        words(),
        others(),
        enums(),
        unions(),
        rust(),
    ];
    all.into_iter().flatten().collect()
}

/// A property of a schema.
fn property(schema: &str, name: &str, value: Value) -> Value {
    json!({ format!("{schema}/properties/{name}"): value })
}

/// What a schema requires.
fn required(schema: &str, names: &[&str]) -> Value {
    json!({ format!("{schema}/required"): names })
}

fn both(first: Value, second: Value) -> Value {
    let mut all = first;
    for (pointer, value) in second.as_object().into_iter().flatten() {
        all[pointer] = value.clone();
    }
    all
}

const BOX_REQUIRES: [&str; 6] = ["id", "name", "kind", "gone", "mark", "note"];

/// What `Box` requires, without one of them.
fn box_without(name: &str) -> Value {
    let names: Vec<&str> = BOX_REQUIRES.into_iter().filter(|it| *it != name).collect();
    required(BOX, &names)
}

/// What `Box` requires, with one more.
fn box_with(name: &str) -> Value {
    required(BOX, &[&BOX_REQUIRES[..], &[name]].concat())
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
            WIDENED_MAJOR,
            property(NEW, "lid", text()),
        ),
        Row::new(
            "request-property-added",
            WIDENED_MAJOR,
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
            WIDENED_MAJOR,
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
