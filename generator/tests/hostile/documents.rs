//! Documents with a hostile text wherever a text can be, and a hostile name wherever a name can.

use serde_json::{Map, Value, json};

/// A document with these texts: an operation, a webhook and a schema for each.
pub fn with_texts(texts: &[(&str, String)]) -> Value {
    let first = &texts[0].1;
    let mut paths = Map::new();
    let (mut schemas, mut webhooks) = (Map::new(), Map::new());
    let (mut tags, mut schemes) = (Vec::new(), Map::new());
    let mut servers = vec![json!({ "url": "https://a.example" })];
    for (index, (_, text)) in texts.iter().enumerate() {
        let (tag, schema) = (format!("t{index}"), format!("S{index}"));
        tags.push(json!({ "name": tag, "description": text }));
        servers.push(json!({ "url": format!("https://s{index}.example"), "description": text }));
        let scheme = format!("k{index}");
        let said =
            json!({ "type": "apiKey", "in": "header", "name": "X-Key", "description": text });
        schemes.insert(scheme.clone(), said);
        let operation = operation(text, &tag, &schema, &scheme);
        paths.insert(format!("/p{index}/{{id}}"), json!({ "post": operation }));
        webhooks.insert(
            format!("w{index}"),
            json!({ "post": webhook(text, &schema) }),
        );
        schemas.insert(schema, self::schema(text));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("T {first}"), "version": format!("1 {first}"), "summary": first,
            "description": format!("{first}\n\n{}", texts.iter().map(|it| it.1.as_str()).collect::<Vec<_>>().join("\n\n")),
            "contact": { "name": first, "url": first },
            "license": { "name": first, "identifier": first },
        },
        "externalDocs": { "url": first, "description": first },
        "servers": servers, "tags": tags, "paths": paths, "webhooks": webhooks,
        "components": { "schemas": schemas, "securitySchemes": schemes },
    })
}

fn operation(text: &str, tag: &str, schema: &str, scheme: &str) -> Value {
    let reference = json!({ "$ref": format!("#/components/schemas/{schema}") });
    json!({
        "tags": [tag], "operationId": tag, "summary": text, "description": text,
        "security": [{ scheme: [] }], "x-other": text, "deprecated": true,
        "parameters": [
            { "name": "id", "in": "path", "required": true, "description": text, "schema": { "type": "string" } },
            { "name": "q", "in": "query", "description": text,
              "schema": { "type": "string", "enum": [text, "b"], "default": text } },
            { "name": "x", "in": "query", "description": text,
              "schema": { "type": "string", "default": text, "pattern": text },
              "examples": { text: { "summary": text, "value": text } } },
        ],
        "requestBody": { "description": text, "required": true, "content": { "application/json": {
            "schema": reference,
            "examples": { text: { "summary": text, "value": { "a": text, "c": text } } },
        } } },
        "responses": {
            "200": { "description": text,
                "headers": { "X-R": { "description": text, "schema": { "type": "string" } } },
                "content": { "application/json": { "schema": reference, "example": { "a": text, "c": text } } } },
            "400": { "description": text, "content": { "application/json": { "schema": {
                "type": "object", "description": text, "properties": { "m": { "type": "string" } },
            } } } },
        },
    })
}

fn webhook(text: &str, schema: &str) -> Value {
    json!({
        "summary": text, "description": text,
        "requestBody": { "content": { "application/json": {
            "schema": { "$ref": format!("#/components/schemas/{schema}") },
        } } },
        "responses": { "200": { "description": text } },
    })
}

fn schema(text: &str) -> Value {
    json!({
        "type": "object", "title": text, "description": text, "required": ["a"], "example": { "a": text },
        "properties": {
            "a": { "type": "string", "title": text, "description": text, "default": text, "pattern": text,
                   "format": text, "example": text },
            "e": { "type": "string", "enum": [text, format!("{text}2")], "description": text },
            "c": { "const": text },
            "l": { "type": "array", "items": { "type": "string", "description": text } },
            "r": { "type": "string", "readOnly": true, "description": text },
            "o": { "oneOf": [
                { "title": text, "type": "object", "required": ["t"],
                  "properties": { "t": { "type": "string", "enum": [text] } } },
                { "title": "B", "type": "object", "required": ["t"],
                  "properties": { "t": { "type": "string", "enum": [format!("{text}x")] } } },
            ] },
        },
        "additionalProperties": { "type": "string", "description": text },
    })
}

/// A document with a name wherever there is one.
pub fn with_names(name: &str) -> Value {
    let pointer = name
        .replace('~', "~0")
        .replace('/', "~1")
        .replace('%', "%25");
    let reference = json!({ "$ref": format!("#/components/schemas/{pointer}") });
    let text = json!({ "type": "string" });
    let parameter =
        |place| json!({ "name": name, "in": place, "required": place == "path", "schema": text });
    let (a, b) = ("#/components/schemas/A", "#/components/schemas/B");
    let branch = json!({ "type": "object", "required": [name], "properties": { name: text } });
    json!({
        "openapi": "3.1.0", "info": { "title": "N", "version": "1" },
        "servers": [{ "url": format!("https://a.example/{name}") }, { "url": name }],
        "tags": [{ "name": name }],
        "paths": { format!("/p/{name}/{{{name}}}"): { "post": {
            "tags": [name], "operationId": name,
            "parameters": [parameter("path"), parameter("query"), parameter("header"), parameter("cookie")],
            "requestBody": { "content": {
                "application/json": { "schema": reference },
                name: { "schema": text },
                format!("application/{name}"): { "schema": text },
                "multipart/form-data": { "schema": { "type": "object", "properties": { name: text } } },
            } },
            "responses": {
                "200": { "description": "x", "headers": { name: { "schema": text } },
                         "content": { "application/json": { "schema": reference } } },
                name: { "description": "x" },
                "404": { "description": "x", "content": { name: { "schema": branch } } },
            },
            "callbacks": { name: { name: { "post": { "responses": {} } } } },
        } } },
        "webhooks": { name: { "post": {
            "requestBody": { "content": { "application/json": { "schema": reference } } }, "responses": {},
        } } },
        "components": {
            "schemas": {
                name: { "type": "object", "required": [name], "properties": {
                    name: text, "e": { "type": "string", "enum": [name, format!("{name} ")] },
                    "u": { "oneOf": [{ "$ref": a }, { "$ref": b }],
                           "discriminator": { "propertyName": name, "mapping": { name: a, "b": b } } },
                } },
                "A": branch, "B": branch,
            },
            "securitySchemes": {
                name: { "type": "apiKey", "in": "header", "name": name },
                format!("{name}b"): { "type": "http", "scheme": name },
                format!("{name}o"): { "type": "oauth2", "flows": { "clientCredentials": {
                    "tokenUrl": name, "scopes": { name: name },
                } } },
            },
        },
        "security": [{ name: [] }, { format!("{name}o"): [name] }],
    })
}

/// A document with an operation for each tag, with a type of its own.
pub fn with_tags(tags: &[String]) -> Value {
    let operation = |(index, tag): (usize, &String)| {
        let schema = json!({ "type": "object", "properties": { format!("p{index}"): { "type": "string" } } });
        let answer =
            json!({ "description": "x", "content": { "application/json": { "schema": schema } } });
        (
            format!("/p{index}"),
            json!({ "get": { "tags": [tag], "responses": { "200": answer } } }),
        )
    };
    let paths: Map<String, Value> = tags.iter().enumerate().map(operation).collect();
    json!({ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": paths })
}
