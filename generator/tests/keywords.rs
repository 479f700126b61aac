//! Every key that OpenAPI 3.0 to 3.2 and JSON Schema 2020-12 have: what the generator does about
//! it. Silence is for what says nothing to a client.

use generator::{Options, Output, Source};
use serde_json::{Value, json};

/// What becomes of a key.
#[derive(Clone, Copy, Debug)]
enum Outcome {
    /// What is generated is another with it.
    Done,
    /// A message with this id says what is not done.
    Said(&'static str),
    /// It says nothing to a client, for this reason.
    Nothing(&'static str),
}

use Outcome::{Done, Nothing, Said};

const FOR_PEOPLE: &str = "it is for people who read the document";
const FOR_SERVERS: &str = "it is for those who check values";
const FOR_REFERENCES: &str = "it gives references something to lead to";

/// Where a key stands: the pointer of its object in [`document`].
const ROOT: &str = "";
const INFO: &str = "/info";
const SERVER: &str = "/servers/0";
const VARIABLE: &str = "/servers/0/variables/region";
const PATH_ITEM: &str = "/paths/~1boxes~1{id}";
const OPERATION: &str = "/paths/~1boxes~1{id}/put";
const PARAMETER: &str = "/paths/~1boxes~1{id}/put/parameters/0";
const BODY: &str = "/paths/~1boxes~1{id}/put/requestBody";
const RESPONSE: &str = "/paths/~1boxes~1{id}/put/responses/200";
const MEDIA_TYPE: &str = "/paths/~1boxes~1{id}/put/responses/200/content/application~1json";
const LINES: &str = "/paths/~1boxes~1{id}/put/responses/200/content/application~1jsonl";
const OBJECT: &str = "/components/schemas/Box";
const TEXT: &str = "/components/schemas/Box/properties/text";
const NUMBER: &str = "/components/schemas/Box/properties/number";
const LIST: &str = "/components/schemas/Box/properties/list";
const ANY: &str = "/components/schemas/Box/properties/any";
const SCHEME: &str = "/components/securitySchemes/people";
const FLOWS: &str = "/components/securitySchemes/people/flows";
const FLOW: &str = "/components/securitySchemes/people/flows/authorizationCode";
const LISTED: &str = "/paths/~1boxes~1{id}/put/parameters/1";
const PATH_PARAMETER: &str = "/paths/~1boxes~1{id}/put/parameters/2";
const COUNT: &str = "/paths/~1boxes~1{id}/put/parameters/3";
const ENCODING: &str =
    "/paths/~1boxes~1{id}/put/requestBody/content/multipart~1form-data/encoding/text";
const HEADER: &str = "/paths/~1boxes~1{id}/put/responses/409/headers/x-left";

fn document() -> Value {
    json!({
        "openapi": "3.2.0",
        "info": { "title": "Depot", "version": "1.0.0" },
        "servers": [
            { "url": "https://{region}.depot.example", "variables": { "region": { "default": "eu" } } },
            { "url": "https://backup.example" },
        ],
        "paths": { "/boxes/{id}": { "put": {
            "operationId": "replace_box",
            "parameters": [
                { "name": "key", "in": "query", "schema": { "type": "string" } },
                { "name": "all", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
                { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                { "name": "count", "in": "query", "schema": { "type": "integer" } },
            ],
            "requestBody": { "content": {
                "application/json": { "schema": { "$ref": "#/components/schemas/Box" } },
                "multipart/form-data": {
                    "schema": { "$ref": "#/components/schemas/Box" }, "encoding": { "text": {} },
                },
            } },
            "responses": { "200": { "description": "ok", "content": {
                "application/json": { "schema": { "$ref": "#/components/schemas/Box" } },
                "application/jsonl": {},
            } }, "409": { "description": "full", "headers": { "x-left": { "schema": {
                "type": "object", "properties": { "boxes": { "type": "number" } },
            } } } } },
        } } },
        "security": [{ "people": [] }],
        "components": { "securitySchemes": { "people": { "type": "oauth2", "flows": {
            "authorizationCode": {
                "authorizationUrl": "/authorize", "tokenUrl": "/token", "scopes": {},
            },
        } } }, "schemas": { "Box": { "type": "object", "properties": {
            "text": { "type": "string" }, "number": { "type": "number" },
            "list": { "type": "array" }, "any": {},
        } } } },
    })
}

fn rows() -> Vec<(&'static str, &'static str, Value, Outcome)> {
    let text = json!({ "type": "string" });
    let box_ref = json!({ "$ref": "#/components/schemas/Box" });
    let operation = json!({ "operationId": "other", "responses": {} });
    let flow = json!({ "tokenUrl": "/other", "scopes": {} });
    vec![
        (SCHEME, "description", json!("For people."), Done),
        (
            SCHEME,
            "oauth2MetadataUrl",
            json!("https://depot.example/.well-known/oauth-authorization-server"),
            Nothing("the endpoints that it leads to stand in the flows"),
        ),
        (FLOWS, "clientCredentials", flow.clone(), Done),
        (FLOWS, "deviceAuthorization", flow.clone(), Done),
        (FLOWS, "password", flow.clone(), Said("flow-left-out")),
        (FLOWS, "implicit", flow, Said("flow-left-out")),
        (FLOW, "authorizationUrl", json!("/other"), Done),
        (FLOW, "tokenUrl", json!("/other"), Done),
        (FLOW, "refreshUrl", json!("/other"), Done),
        (FLOW, "scopes", json!({ "boxes": "All boxes." }), Done),
        (
            ROOT,
            "$self",
            json!("https://depot.example/api.json"),
            Nothing(FOR_REFERENCES),
        ),
        (
            ROOT,
            "jsonSchemaDialect",
            json!("https://json-schema.org/draft/2020-12/schema"),
            Nothing(FOR_PEOPLE),
        ),
        (
            ROOT,
            "servers",
            json!([{ "url": "https://depot.example" }]),
            Done,
        ),
        (
            ROOT,
            "webhooks",
            json!({ "new": { "post": { "requestBody": { "content": { "application/json": { "schema": text } } } } } }),
            Done,
        ),
        (
            ROOT,
            "tags",
            json!([{ "name": "boxes", "description": "All boxes." }]),
            Done,
        ),
        (
            ROOT,
            "externalDocs",
            json!({ "url": "https://depot.example/docs" }),
            Done,
        ),
        (SERVER, "url", json!("https://depot.example/{region}"), Done),
        (SERVER, "description", json!("All of Europe."), Done),
        (SERVER, "name", json!("europe"), Done),
        (
            SERVER,
            "variables",
            json!({}),
            Said("undeclared-server-variable"),
        ),
        (VARIABLE, "default", json!("us"), Done),
        (VARIABLE, "enum", json!(["eu", "us"]), Done),
        (VARIABLE, "description", json!("Where boxes are."), Done),
        (INFO, "description", json!("All boxes."), Done),
        (INFO, "summary", json!("All boxes."), Nothing(FOR_PEOPLE)),
        (
            INFO,
            "termsOfService",
            json!("https://depot.example"),
            Nothing(FOR_PEOPLE),
        ),
        (
            INFO,
            "contact",
            json!({ "url": "https://depot.example" }),
            Done,
        ),
        (
            INFO,
            "license",
            json!({ "name": "MIT", "identifier": "MIT" }),
            Done,
        ),
        (PATH_ITEM, "summary", json!("A box."), Nothing(FOR_PEOPLE)),
        (
            PATH_ITEM,
            "description",
            json!("A box."),
            Nothing(FOR_PEOPLE),
        ),
        (
            PATH_ITEM,
            "servers",
            json!([{ "url": "https://other.example" }]),
            Done,
        ),
        (
            PATH_ITEM,
            "parameters",
            json!([{ "name": "more", "in": "query" }]),
            Done,
        ),
        (PATH_ITEM, "get", operation.clone(), Done),
        (PATH_ITEM, "delete", operation.clone(), Done),
        (PATH_ITEM, "options", operation.clone(), Done),
        (PATH_ITEM, "head", operation.clone(), Done),
        (PATH_ITEM, "patch", operation.clone(), Done),
        (PATH_ITEM, "post", operation.clone(), Done),
        (PATH_ITEM, "trace", operation.clone(), Done),
        (PATH_ITEM, "query", operation.clone(), Done),
        (
            PATH_ITEM,
            "additionalOperations",
            json!({ "COPY": operation }),
            Done,
        ),
        (OPERATION, "tags", json!(["shelves"]), Done),
        (OPERATION, "summary", json!("Replaces a box."), Done),
        (OPERATION, "description", json!("Replaces a box."), Done),
        (
            OPERATION,
            "externalDocs",
            json!({ "url": "https://depot.example" }),
            Nothing(FOR_PEOPLE),
        ),
        (
            OPERATION,
            "callbacks",
            json!({ "done": { "{$url}": { "post": { "requestBody": { "content": { "text/plain": {} } } } } } }),
            Done,
        ),
        (OPERATION, "deprecated", json!(true), Done),
        (
            OPERATION,
            "servers",
            json!([{ "url": "https://other.example" }]),
            Done,
        ),
        (PARAMETER, "description", json!("A key."), Done),
        (PARAMETER, "required", json!(true), Done),
        (PARAMETER, "deprecated", json!(true), Nothing(FOR_PEOPLE)),
        (
            PARAMETER,
            "allowEmptyValue",
            json!(true),
            Nothing("a text can be empty anyway"),
        ),
        (PARAMETER, "allowReserved", json!(true), Done),
        (COUNT, "allowEmptyValue", json!(true), Done),
        (PATH_PARAMETER, "allowReserved", json!(true), Done),
        (PARAMETER, "example", json!("a"), Nothing(FOR_PEOPLE)),
        (
            PARAMETER,
            "examples",
            json!({ "one": { "value": "a" } }),
            Nothing(FOR_PEOPLE),
        ),
        (LISTED, "style", json!("pipeDelimited"), Done),
        (LISTED, "explode", json!(false), Done),
        (BODY, "description", json!("A box."), Nothing(FOR_PEOPLE)),
        (BODY, "required", json!(true), Done),
        (
            RESPONSE,
            "description",
            json!("A box that fits."),
            Nothing(FOR_PEOPLE),
        ),
        (RESPONSE, "summary", json!("A box."), Nothing(FOR_PEOPLE)),
        (
            RESPONSE,
            "headers",
            json!({ "x-left": { "schema": text } }),
            Done,
        ),
        (ENCODING, "contentType", json!("text/html"), Done),
        (
            ENCODING,
            "headers",
            json!({ "x-kind": { "schema": { "const": "a" } } }),
            Done,
        ),
        (ENCODING, "style", json!("form"), Done),
        (ENCODING, "explode", json!(false), Done),
        (ENCODING, "allowReserved", json!(true), Done),
        (HEADER, "description", json!("How many."), Done),
        // Of an error it can be missing in any case.
        (
            HEADER,
            "required",
            json!(true),
            Nothing("errors are of any kind"),
        ),
        (HEADER, "deprecated", json!(true), Done),
        (
            HEADER,
            "style",
            json!("simple"),
            Nothing("there is no other"),
        ),
        (HEADER, "explode", json!(true), Done),
        (HEADER, "schema", text.clone(), Done),
        (
            HEADER,
            "content",
            json!({ "application/json": { "schema": text } }),
            Nothing("there is a schema already"),
        ),
        (HEADER, "example", json!("a"), Nothing(FOR_PEOPLE)),
        (
            HEADER,
            "examples",
            json!({ "one": { "value": "a" } }),
            Nothing(FOR_PEOPLE),
        ),
        (
            RESPONSE,
            "links",
            json!({ "next": {} }),
            Nothing("it is for those who follow a whole API"),
        ),
        (MEDIA_TYPE, "example", json!({ "text": "a" }), Done),
        (
            MEDIA_TYPE,
            "examples",
            json!({ "one": { "value": { "text": "a" } } }),
            Done,
        ),
        (
            MEDIA_TYPE,
            "encoding",
            json!({}),
            Nothing("JSON has no parts"),
        ),
        (
            MEDIA_TYPE,
            "itemSchema",
            box_ref.clone(),
            Said("items-not-typed"),
        ),
        (LINES, "itemSchema", box_ref.clone(), Done),
        (LINES, "schema", box_ref.clone(), Done),
        (OBJECT, "title", json!("A box"), Nothing(FOR_PEOPLE)),
        (OBJECT, "description", json!("A box that fits."), Done),
        (OBJECT, "required", json!(["text"]), Done),
        (OBJECT, "additionalProperties", text.clone(), Done),
        (OBJECT, "patternProperties", json!({ "^x-": text }), Done),
        (OBJECT, "unevaluatedProperties", text.clone(), Done),
        (
            OBJECT,
            "propertyNames",
            json!({ "pattern": "^a" }),
            Said("unsupported-keyword"),
        ),
        (OBJECT, "minProperties", json!(1), Nothing(FOR_SERVERS)),
        (OBJECT, "maxProperties", json!(9), Nothing(FOR_SERVERS)),
        (
            OBJECT,
            "dependentRequired",
            json!({ "text": ["number"] }),
            Said("unsupported-keyword"),
        ),
        (
            OBJECT,
            "dependentSchemas",
            json!({ "text": {} }),
            Said("unsupported-keyword"),
        ),
        (OBJECT, "if", json!({}), Said("unsupported-keyword")),
        (OBJECT, "then", json!({}), Said("unsupported-keyword")),
        (OBJECT, "else", json!({}), Said("unsupported-keyword")),
        (
            OBJECT,
            "allOf",
            json!([{ "type": "object", "properties": { "lid": text } }]),
            Done,
        ),
        (
            OBJECT,
            "oneOf",
            json!([{ "type": "object", "required": ["lid"], "properties": { "lid": text } }, { "type": "object", "properties": { "side": text } }]),
            Done,
        ),
        (
            OBJECT,
            "discriminator",
            json!({ "propertyName": "text" }),
            Said("discriminator-without-branches"),
        ),
        (OBJECT, "$defs", json!({ "a": {} }), Nothing(FOR_REFERENCES)),
        (
            OBJECT,
            "definitions",
            json!({ "a": {} }),
            Nothing(FOR_REFERENCES),
        ),
        (OBJECT, "$anchor", json!("a"), Nothing(FOR_REFERENCES)),
        (
            OBJECT,
            "$dynamicAnchor",
            json!("a"),
            Nothing(FOR_REFERENCES),
        ),
        (OBJECT, "$id", json!("box"), Nothing(FOR_REFERENCES)),
        (
            OBJECT,
            "$schema",
            json!("https://json-schema.org/draft/2020-12/schema"),
            Nothing(FOR_PEOPLE),
        ),
        (OBJECT, "$comment", json!("a"), Nothing(FOR_PEOPLE)),
        (OBJECT, "$vocabulary", json!({}), Nothing(FOR_PEOPLE)),
        (
            OBJECT,
            "externalDocs",
            json!({ "url": "https://depot.example" }),
            Nothing(FOR_PEOPLE),
        ),
        (
            OBJECT,
            "xml",
            json!({ "name": "box" }),
            Nothing("XML is not typed"),
        ),
        (TEXT, "description", json!("What it says."), Done),
        (TEXT, "format", json!("uuid"), Done),
        (TEXT, "enum", json!(["a", "b"]), Done),
        (TEXT, "const", json!("a"), Done),
        (TEXT, "minLength", json!(1), Done),
        (TEXT, "maxLength", json!(9), Done),
        (TEXT, "pattern", json!("^a"), Done),
        (TEXT, "contentEncoding", json!("base64"), Done),
        (
            TEXT,
            "contentMediaType",
            json!("text/html"),
            Nothing("a text stays a text"),
        ),
        (
            TEXT,
            "contentSchema",
            json!({}),
            Nothing("a text stays a text"),
        ),
        (TEXT, "nullable", json!(true), Done),
        (TEXT, "readOnly", json!(true), Done),
        (TEXT, "writeOnly", json!(true), Done),
        (TEXT, "deprecated", json!(true), Done),
        (TEXT, "default", json!("a"), Done),
        (TEXT, "example", json!("a"), Done),
        (TEXT, "examples", json!(["a"]), Done),
        (NUMBER, "minimum", json!(1), Done),
        (NUMBER, "maximum", json!(9), Done),
        (NUMBER, "exclusiveMinimum", json!(1), Done),
        (NUMBER, "exclusiveMaximum", json!(9), Done),
        (NUMBER, "multipleOf", json!(2), Nothing(FOR_SERVERS)),
        (LIST, "items", text.clone(), Done),
        (LIST, "prefixItems", json!([text, text]), Done),
        (LIST, "minItems", json!(1), Done),
        (LIST, "maxItems", json!(9), Done),
        (LIST, "uniqueItems", json!(true), Nothing(FOR_SERVERS)),
        (LIST, "contains", json!({}), Said("unsupported-keyword")),
        (LIST, "minContains", json!(1), Said("unsupported-keyword")),
        (LIST, "maxContains", json!(1), Said("unsupported-keyword")),
        (
            LIST,
            "unevaluatedItems",
            json!(false),
            Said("unsupported-keyword"),
        ),
        (ANY, "$ref", json!("#/components/schemas/Box"), Done),
        (ANY, "$dynamicRef", json!("#/components/schemas/Box"), Done),
        (ANY, "type", json!("string"), Done),
        (ANY, "properties", json!({ "lid": text }), Done),
        (ANY, "anyOf", json!([box_ref, text]), Done),
        (
            ANY,
            "not",
            json!({ "type": "string" }),
            Said("unsupported-keyword"),
        ),
        (
            OPERATION,
            "x-generated-client-idempotency-key",
            json!("Box-Key"),
            Done,
        ),
        (ANY, "unknown", json!(1), Said("unknown-key")),
        (
            ANY,
            "x-anything",
            json!(1),
            Nothing("extensions are for others"),
        ),
    ]
}

fn generate(document: &Value) -> Output {
    let source = Source {
        name: "depot.json".to_owned(),
        text: document.to_string(),
    };
    match generator::generate(&[source], &Options::default(), &mut |_| {}) {
        Ok(output) => output,
        Err(errors) => panic!("{errors:#?}"),
    }
}

#[test]
fn every_key_is_done_said_or_says_nothing() {
    let plain = generate(&document());
    let mut wrong = Vec::new();
    for (at, key, value, outcome) in rows() {
        let mut with = document();
        with.pointer_mut(at).expect("an object")[key] = value;
        let output = generate(&with);
        let is_same = output.files == plain.files;
        let said: Vec<&str> = output
            .warnings
            .iter()
            .chain(&output.notes)
            .map(|it| it.id)
            .collect();
        let holds = match outcome {
            Done => !is_same,
            Said(id) => said.contains(&id),
            Nothing(why) => is_same && said.is_empty() && !why.is_empty(),
        };
        if !holds {
            wrong.push(format!(
                "{at} {key}: {outcome:?}, but the same: {is_same}, said: {said:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
