//! The API as a whole: words, servers, credentials, webhooks.

use serde_json::json;

use crate::Row;
use crate::changes::expected::{
    ADDED_MINOR, CHANGED_MAJOR, CHANGED_PATCH, DOCUMENTATION, REMOVED_MAJOR,
};

const TOKEN: &str = "/components/securitySchemes/token";
const FLOWS: &str = "/components/securitySchemes/people/flows";
const MOVED: &str = "/webhooks/moved/post";

pub fn rows() -> Vec<Row> {
    [
        words(),
        servers(),
        variables(),
        credentials(),
        tokens(),
        options(),
        webhooks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn words() -> Vec<Row> {
    vec![
        Row::new(
            "title-changed",
            DOCUMENTATION,
            json!({ "/info/title": "Store" }),
        ),
        Row::new(
            "version-changed",
            DOCUMENTATION,
            json!({ "/info/version": "2.0.0" }),
        ),
        Row::new(
            "api-description-changed",
            DOCUMENTATION,
            json!({ "/info/description": "Keeps." }),
        ),
        Row::new(
            "license-changed",
            DOCUMENTATION,
            json!({ "/info/license": { "name": "ISC" } }),
        ),
        Row::new(
            "homepage-changed",
            DOCUMENTATION,
            json!({ "/info/contact": { "url": "https://depot.example/help" } }),
        ),
        Row::new(
            "tag-description-changed",
            DOCUMENTATION,
            json!({ "/tags/0/description": "Things." }),
        ),
    ]
}

fn servers() -> Vec<Row> {
    let one = json!({ "url": "https://depot.example" });
    let two = json!({ "url": "https://eu.depot.example", "description": "Europe" });
    let both = || json!({ "/servers": [one, two] });
    vec![
        Row::new(
            "server-url-changed",
            CHANGED_PATCH,
            json!({ "/servers/0/url": "https://new.example" }),
        ),
        Row::new("server-added", ADDED_MINOR, json!({ "/servers": [
            { "url": "https://depot.example" }, { "url": "https://eu.depot.example", "description": "Europe" },
            { "url": "https://us.depot.example", "description": "America" },
        ] }))
        .from(both()),
        Row::new("server-removed", REMOVED_MAJOR, json!({})).from(both()),
        Row::new("server-description-changed", DOCUMENTATION, json!({ "/servers": [
            { "url": "https://{region}.example", "description": "Here", "variables": { "region": { "default": "eu" } } },
        ] }))
        .from(json!({ "/servers": [
            { "url": "https://{region}.example", "description": "There", "variables": { "region": { "default": "eu" } } },
        ] })),
    ]
}

fn variables() -> Vec<Row> {
    let server = |url: &str, variables: serde_json::Value| json!({ "/servers": [{ "url": url, "variables": variables }] });
    const ONE: &str = "https://{region}.example";
    const TWO: &str = "https://{region}.example/{path}";
    let region = || json!({ "default": "eu" });
    let listed =
        |values: serde_json::Value| json!({ "region": { "default": "eu", "enum": values } });
    vec![
        Row::new(
            "server-variable-added",
            ADDED_MINOR,
            server(
                TWO,
                json!({ "region": region(), "path": { "default": "v1" } }),
            ),
        )
        .from(server(ONE, json!({ "region": region() })))
        .also(&["server-url-changed"]),
        Row::new(
            "required-server-variable-added",
            ["narrowed", "major"],
            server(TWO, json!({ "region": region(), "path": {} })),
        )
        .from(server(ONE, json!({ "region": region() })))
        .also(&["server-url-changed"]),
        Row::new(
            "server-variable-removed",
            REMOVED_MAJOR,
            server(ONE, json!({ "region": region() })),
        )
        .from(server(
            TWO,
            json!({ "region": region(), "path": { "default": "v1" } }),
        ))
        .also(&["server-url-changed"]),
        Row::new(
            "server-variable-value-added",
            ["widened", "major"],
            server(ONE, listed(json!(["eu", "us"]))),
        )
        .from(server(ONE, listed(json!(["eu"])))),
        Row::new(
            "server-variable-value-removed",
            ["narrowed", "major"],
            server(ONE, listed(json!(["eu"]))),
        )
        .from(server(ONE, listed(json!(["eu", "us"])))),
        Row::new(
            "server-variable-default-changed",
            CHANGED_PATCH,
            server(ONE, json!({ "region": { "default": "us" } })),
        )
        .from(server(ONE, json!({ "region": region() })))
        .also(&["server-url-changed"]),
        Row::new(
            "server-variable-default-added",
            ["widened", "major"],
            server(ONE, json!({ "region": region() })),
        )
        .from(server(ONE, json!({ "region": {} })))
        .also(&["server-url-changed"]),
        Row::new(
            "server-variable-default-removed",
            ["narrowed", "major"],
            server(ONE, json!({ "region": {} })),
        )
        .from(server(ONE, json!({ "region": region() })))
        .also(&["server-url-changed"]),
    ]
}

fn credentials() -> Vec<Row> {
    let key = json!({ "type": "apiKey", "in": "header", "name": "x-key" });
    let another = || json!({ "/components/securitySchemes/key": key, "/security": [{ "token": [] }, { "key": [] }] });
    vec![
        Row::new("security-scheme-added", ADDED_MINOR, another())
            .also(&["default-security-changed"]),
        Row::new("security-scheme-removed", REMOVED_MAJOR, json!({}))
            .from(another())
            .also(&["default-security-changed"]),
        Row::new(
            "security-scheme-changed",
            CHANGED_PATCH,
            json!({ TOKEN: {
            "type": "apiKey", "in": "header", "name": "x-key", "description": "From the settings.",
        } }),
        ),
        Row::new(
            "security-scheme-form-changed",
            CHANGED_MAJOR,
            json!({ TOKEN: {
            "type": "http", "scheme": "basic", "description": "From the settings.",
        } }),
        ),
        Row::new(
            "security-scheme-description-changed",
            DOCUMENTATION,
            json!({ format!("{TOKEN}/description"): "From the owner." }),
        ),
        Row::new(
            "default-security-changed",
            CHANGED_PATCH,
            json!({ "/security": [{ "token": [] }, { "people": [] }] }),
        ),
    ]
}

fn tokens() -> Vec<Row> {
    let device = json!({
        "deviceAuthorizationUrl": "https://depot.example/device",
        "tokenUrl": "https://depot.example/token",
        "scopes": { "boxes": "Boxes" },
    });
    let flow = || json!({ format!("{FLOWS}/deviceAuthorization"): device });
    let scope = || json!({ format!("{FLOWS}/clientCredentials/scopes/racks"): "Racks" });
    let second = || {
        json!({ "/components/securitySchemes/others": { "type": "oauth2", "flows": { "clientCredentials": {
            "tokenUrl": "https://others.example/token", "scopes": {},
        } } } })
    };
    vec![
        Row::new("oauth-scheme-added", ADDED_MINOR, second()),
        Row::new("oauth-scheme-removed", REMOVED_MAJOR, json!({})).from(second()),
        Row::new("oauth-flow-added", ["widened", "minor"], flow()),
        Row::new("oauth-flow-removed", ["narrowed", "patch"], json!({})).from(flow()),
        Row::new(
            "oauth-url-changed",
            CHANGED_PATCH,
            json!({ format!("{FLOWS}/clientCredentials/tokenUrl"): "https://new.example/token" }),
        ),
        Row::new("oauth-scope-added", ADDED_MINOR, scope()),
        Row::new("oauth-scope-removed", REMOVED_MAJOR, json!({})).from(scope()),
        Row::new(
            "oauth-description-changed",
            DOCUMENTATION,
            json!({ format!("{FLOWS}/clientCredentials/scopes/boxes"): "All boxes" }),
        ),
    ]
}

fn options() -> Vec<Row> {
    let nested = || {
        json!({ "/paths/~1boxes/get/parameters/-": {
            "name": "where", "in": "query", "style": "deepObject", "explode": true,
            "schema": { "type": "object", "properties": { "a": { "type": "array", "items": { "type": "string" } } } },
        } })
    };
    let of = |id, options| Row::new(id, CHANGED_PATCH, json!({})).options(options);
    vec![
        of(
            "request-id-header-changed",
            ["", "request-id-header = \"x-id\""],
        ),
        of("error-members-changed", ["", "[errors]\ncode = \"/code\""]),
        of(
            "environment-changed",
            [
                "[environment]\nbase-url = \"A\"",
                "[environment]\nbase-url = \"B\"",
            ],
        ),
        Row::new("nested-lists-changed", CHANGED_PATCH, nested())
            .from(nested())
            .options(["", "[parameters]\nnested-lists = \"numbers\""]),
        of(
            "signature-changed",
            [
                "[webhooks.signature]\nscheme = \"standard-webhooks\"",
                "[webhooks.signature]\nscheme = \"hmac-sha256\"\nheader = \"x-sig\"\nencoding = \"hex\"",
            ],
        ),
    ]
}

fn webhooks() -> Vec<Row> {
    let hook = json!({ "post": {
        "requestBody": { "content": { "application/json": { "schema": {
            "type": "object", "required": ["event"], "properties": { "event": { "const": "lost" } },
        } } } },
        "responses": { "200": { "description": "ok" } },
    } });
    let lost = || json!({ "/webhooks/lost": hook });
    let callback = "/paths/~1crates/post/callbacks/failed";
    let failed = || {
        json!({ callback: { "{$request.body#/url}": { "post": {
        "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Part" } } } },
        "responses": { "200": { "description": "ok" } },
    } } } })
    };
    let body = format!("{MOVED}/requestBody/content/application~1json/schema");
    vec![
        Row::new("webhook-added", ADDED_MINOR, lost()).also(&["webhook-recognition-changed"]),
        Row::new("webhook-removed", REMOVED_MAJOR, json!({}))
            .from(lost())
            .also(&["webhook-recognition-changed"]),
        Row::new("webhook-function-renamed", CHANGED_MAJOR, json!({}))
            .names("[operations]\n\"webhook moved\" = \"box_moved\""),
        Row::new(
            "webhook-payload-changed",
            CHANGED_MAJOR,
            json!({ body: { "$ref": "#/components/schemas/Part" } }),
        )
        .also(&["type-removed"]),
        Row::new("webhook-recognition-changed", CHANGED_PATCH, {
            let mut edits = lost();
            edits["/components/schemas/Moved/properties/event/const"] = json!("was_moved");
            edits
        })
        .from(lost())
        .also(&["constant-value-changed"]),
        Row::new(
            "webhook-description-changed",
            DOCUMENTATION,
            json!({ format!("{MOVED}/description"): "Moved." }),
        ),
        Row::new("callback-added", ADDED_MINOR, failed()),
        Row::new("callback-removed", REMOVED_MAJOR, json!({})).from(failed()),
    ]
}
