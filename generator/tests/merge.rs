//! What comes of several documents of one API, and whom messages speak of.

use generator::{Diagnostic, Files, Options, Overlay, Source};
use serde_json::{Value, json};

fn source(name: &str, text: &str) -> Source {
    let (name, text) = (name.to_owned(), text.to_owned());
    Source { name, text }
}

fn good() -> Source {
    source("good.yaml", include_str!("good.yaml"))
}

/// Has a path, a component and a scheme in common with the good document.
const MORE: &str = "\
openapi: 3.1.1
info: { title: More, version: 2.0.0 }
x-of-more: 1
security: [{ token: [read] }]
tags: [{ name: Things, description: In other words }, { name: Others }]
paths:
  /things/{thing_id}:
    parameters:
      - name: thing_id
        in: path
        required: true
        description: Which one
        schema: { type: string }
    delete:
      tags: [Things]
      servers: [{ url: ftp://other.example }]
      responses: { '200': { $ref: '#/components/responses/Thing' } }
  /others:
    get:
      tags: [Others]
      responses: { '204': { description: None } }
  /things/{id}.json:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
components:
  securitySchemes:
    token:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://good.example/token
          scopes: { write: Write things. }
  responses:
    Thing:
      description: The thing
      content:
        application/json: { schema: { $ref: '#/components/schemas/Thing' } }
  schemas:
    Thing:
      type: object
      description: In other words.
      properties:
        description: { type: string, example: light }
";

fn merged() -> Value {
    let documents = [good(), source("more.yaml", MORE)];
    let effective = generator::effective(&documents, None, &Files::default());
    effective.expect("no contradiction").document
}

fn keys(object: &Value) -> Vec<&str> {
    let keys = object.as_object().expect("an object").keys();
    keys.map(String::as_str).collect()
}

#[test]
fn what_documents_have_in_common_is_that_of_the_first() {
    let merged = merged();
    assert_eq!(merged["info"]["title"], "Good");
    assert_eq!(merged["openapi"], "3.1.0");
    assert_eq!(merged["servers"][0]["url"], "https://good.example");
    let thing = &merged["components"]["schemas"]["Thing"];
    assert_eq!(thing["description"], "A thing.");
    assert_eq!(thing["properties"]["description"]["example"], "heavy");
    let parameter = &merged["paths"]["/things/{thing_id}"]["parameters"][0];
    assert_eq!(parameter.get("description"), None);
}

#[test]
fn what_one_document_alone_has_is_there() {
    let merged = merged();
    let paths = ["/things/{thing_id}", "/others", "/things/{id}.json"];
    assert_eq!(keys(&merged["paths"]), paths);
    let methods = keys(&merged["paths"]["/things/{thing_id}"]);
    assert_eq!(methods, ["parameters", "get", "delete"]);
    let names = [0, 1].map(|index| merged["tags"][index]["name"].clone());
    assert_eq!(names, ["Things", "Others"]);
    let flows = &merged["components"]["securitySchemes"]["token"]["flows"];
    let scopes = json!({ "read": "Read things.", "write": "Write things." });
    assert_eq!(flows["clientCredentials"]["scopes"], scopes);
    assert_eq!(keys(&merged["components"]["responses"]), ["Thing"]);
    assert_eq!(merged["x-of-more"], 1);
}

#[test]
fn each_document_says_for_its_own_operations_what_they_ask_of_callers() {
    let more = "
openapi: 3.1.0
info: { title: More, version: 1.0.0 }
paths:
  /open: { get: { responses: { '204': { description: Done } } } }
  /shut: { get: { security: [{ key: [] }], responses: { '204': { description: Done } } } }
";
    let documents = [good(), source("more.yaml", more)];
    let merged = generator::effective(&documents, None, &Files::default());
    let merged = merged.expect("no contradiction").document;
    assert_eq!(merged["security"], json!([{ "token": ["read"] }]));
    assert_eq!(merged["paths"]["/open"]["get"]["security"], json!([]));
    let shut = &merged["paths"]["/shut"]["get"]["security"];
    assert_eq!(*shut, json!([{ "key": [] }]));
    let thing = &merged["paths"]["/things/{thing_id}"]["get"];
    assert_eq!(thing.get("security"), None);
}

#[test]
fn references_lead_across_documents() {
    let more = MORE.split("  schemas:").next().expect("a beginning");
    let documents = [good(), source("more.yaml", more)];
    let output = generator::generate(&documents, &Options::default(), &mut |_| {});
    let outline = output.expect("a crate").outline;
    assert!(outline.contains("DELETE /things/{thing_id}"), "{outline}");
    assert_eq!(outline.matches("struct Thing").count(), 1, "{outline}");
}

#[test]
fn messages_name_the_document_and_the_place_in_it() {
    let documents = [good(), source("more.yaml", MORE)];
    let output = generator::generate(&documents, &Options::default(), &mut |_| {});
    let warnings = output.expect("a crate").warnings;
    let warnings: Vec<String> = warnings.iter().map(Diagnostic::to_string).collect();
    let [servers] = warnings.as_slice() else {
        panic!("{warnings:#?}")
    };
    let place = "more.yaml:16:19 (/paths/~1things~1{thing_id}/delete/servers/0/url): warning[invalid-server-url]: this";
    assert!(servers.starts_with(place), "{servers}");
}

#[test]
fn corrections_say_of_which_document_they_are() {
    let text = "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nextends: spec/more.yaml\n\
                actions:\n  - target: $.paths[*]\n    update: { summary: All }\n";
    let correct = |text: &str, documents: &[Source]| {
        let overlay = Overlay::parse(&source("overlay.yaml", text)).expect("an overlay");
        let effective = generator::effective(documents, Some(&overlay), &Files::default());
        effective
            .map(|effective| effective.document)
            .map_err(|errors| {
                let told: Vec<String> = errors.iter().map(Diagnostic::to_string).collect();
                told.concat()
            })
    };
    let both = [
        good(),
        source("more.yaml", &MORE.replace("/things", "/some")),
    ];
    let document = correct(text, &both).expect("corrections");
    let summaries = ["/things/{thing_id}", "/some/{thing_id}", "/others"]
        .map(|path| document["paths"][path].get("summary").is_some());
    assert_eq!(summaries, [false, true, true]);
    for (text, documents, told) in [
        (
            text,
            &both[..1],
            "overlay.yaml:3:1 (/extends): error[overlay-of-no-document]: `more.yaml` is not one of the documents: good.yaml",
        ),
        (
            &text.replace("extends: spec/more.yaml\n", ""),
            &both[..],
            "overlay.yaml: error[overlay-of-several-documents]: there are several documents: of which are these the corrections?",
        ),
    ] {
        assert_eq!(correct(text, documents), Err(told.to_owned()));
    }
}

#[test]
fn every_document_that_cannot_be_read_is_told() {
    let documents = [source("a.yaml", "[}"), good(), source("b.json", "{")];
    let errors = generator::effective(&documents, None, &Files::default()).expect_err("two faults");
    let names: Vec<&str> = errors.iter().map(|error| error.source.as_str()).collect();
    assert_eq!(names, ["a.yaml", "b.json"]);
    let errors = generator::effective(&[], None, &Files::default()).expect_err("nothing to do");
    assert_eq!(
        errors[0].to_string(),
        "documents: error[no-documents]: there are none"
    );
}

/// What differs between two schemas of the same name, if anything.
fn difference(old: &Value, new: &Value) -> Option<String> {
    let document = |schema: &Value| json!({ "openapi": "3.1.0", "components": { "schemas": { "S": schema } } });
    let documents = [("a.json", old), ("b.json", new)]
        .map(|(name, schema)| source(name, &document(schema).to_string()));
    let errors = generator::effective(&documents, None, &Files::default()).err()?;
    let [error] = errors.as_slice() else {
        panic!("{errors:#?}")
    };
    assert_eq!(error.source, "b.json");
    let below = error.pointer.strip_prefix("/components/schemas/S");
    Some(below.expect("in the schema").to_owned())
}

/// Words and examples do not count, and neither does an order that says nothing.
#[test]
fn documents_agree_in_what_they_say_to_programs() {
    let property =
        |name: &str, words: &str| json!({ "properties": { name: { "description": words } } });
    for (old, new) in [
        (
            json!({ "title": "a", "examples": [1] }),
            json!({ "description": "b" }),
        ),
        (
            json!({ "required": ["a", "b"] }),
            json!({ "required": ["b", "a"] }),
        ),
        (json!({ "maximum": 100 }), json!({ "maximum": 100.0 })),
        (
            json!({ "enum": ["a", null] }),
            json!({ "enum": [null, "a"] }),
        ),
        (
            json!({ "enum": [{ "a": 1 }, [2]] }),
            json!({ "enum": [[2.0], { "a": 1.0 }] }),
        ),
        (property("headers", "a"), property("headers", "b")),
        (property("title", "a"), property("title", "b")),
    ] {
        assert_eq!(difference(&old, &new), None, "{old} {new}");
    }
    for (old, new, place) in [
        (
            json!({ "const": { "title": 1 } }),
            json!({ "const": { "title": 2 } }),
            "/const",
        ),
        (
            json!({ "default": ["a", "b"] }),
            json!({ "default": ["a"] }),
            "/default",
        ),
        (
            json!({ "default": ["a", "b"] }),
            json!({ "default": ["b", "a"] }),
            "/default",
        ),
        (
            json!({ "required": ["a", "a"] }),
            json!({ "required": ["a", "b"] }),
            "/required",
        ),
        (
            json!({ "enum": [{ "title": 1 }] }),
            json!({ "enum": [{ "title": 2 }] }),
            "/enum",
        ),
        (
            json!({ "discriminator": { "mapping": { "title": "A" } } }),
            json!({ "discriminator": { "mapping": { "title": "B" } } }),
            "/discriminator/mapping/title",
        ),
        (
            json!({ "properties": { "title": { "type": "string" } } }),
            json!({ "properties": {} }),
            "/properties/title",
        ),
        (
            json!({ "allOf": [{ "a": 1 }, { "maximum": 1 }] }),
            json!({ "allOf": [{ "a": 1 }, { "maximum": 2 }] }),
            "/allOf/1/maximum",
        ),
        (json!(true), json!({}), ""),
    ] {
        assert_eq!(
            difference(&old, &new).as_deref(),
            Some(place),
            "{old} {new}"
        );
    }
}

/// A document is one of them whatever another calls itself (`$self`).
#[test]
fn a_document_can_call_itself_as_another_is_called() {
    let document = |name: &str, path: &str, own: &str| {
        let head = format!("openapi: 3.2.0\n{own}info: {{ title: T, version: '1' }}\n");
        let item = "{ get: { responses: { '204': { description: Done } } } }";
        let shared = "/shared: { $ref: 'file.yaml#/x' }";
        source(
            name,
            &format!("{head}paths: {{ {path}: {item}, {shared} }}\n"),
        )
    };
    let documents = [
        document("a.yaml", "/a", "$self: https://depot.example/b.yaml\n"),
        document("b.yaml", "/b", ""),
    ];
    let merged = generator::effective(&documents, None, &Files::default());
    let merged = merged.expect("no contradiction").document;
    assert_eq!(keys(&merged["paths"]), ["/a", "/shared", "/b"]);
}
