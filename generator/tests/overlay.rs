//! What corrections do to a document, and how one tells that they do nothing.

use generator::{Diagnostic, Effective, Files, Options, Overlay, Source};
use serde_json::{Value, json};

const DOCUMENT: &str = r#"{
    "openapi": "3.1.0",
    "info": { "title": "Good", "version": "1.0.0", "x-a/b": { "keep": 1, "drop": 2 } },
    "tags": [{ "name": "a" }, { "name": "b" }, { "name": "c" }],
    "paths": {}
}"#;

fn source(name: &str, text: &str) -> Source {
    let (name, text) = (name.to_owned(), text.to_owned());
    Source { name, text }
}

fn overlay(actions: &str) -> Overlay {
    let text = format!("overlay: 1.0.0\ninfo: {{title: T, version: '1'}}\nactions:\n{actions}");
    Overlay::parse(&source("overlay.yaml", &text)).expect("an overlay")
}

fn corrected(actions: &str) -> (Value, Vec<String>) {
    let Effective { document, stale } = generator::effective(
        &[source("api.json", DOCUMENT)],
        Some(&overlay(actions)),
        &Files::default(),
    )
    .expect("corrections");
    (document, stale.iter().map(Diagnostic::to_string).collect())
}

/// The document after `actions`, none of which is stale.
fn after(actions: &str) -> Value {
    let (document, stale) = corrected(actions);
    assert!(stale.is_empty(), "{stale:?}");
    document
}

#[test]
fn objects_are_merged_and_arrays_added_to() {
    let document = after(
        "
- target: $.info
  description: A property of each kind
  update:
    title: Better
    contact: { name: N }
    x-a/b: { keep: [3], more: null }
- target: $.tags
  update: { name: d }
- target: $
  update: { tags: [{ name: e }, { name: a }] }
",
    );
    let info = json!({
        "title": "Better",
        "version": "1.0.0",
        "x-a/b": { "keep": [3], "drop": 2, "more": null },
        "contact": { "name": "N" },
    });
    assert_eq!(document["info"], info);
    let names: Vec<&Value> = (0..5).map(|at| &document["tags"][at]["name"]).collect();
    assert_eq!(names, ["a", "b", "c", "d", "e"]);
    assert_eq!(document["tags"].get(5), None);
}

#[test]
fn what_is_removed_goes_from_its_object_or_its_array() {
    let document = after(
        "
- target: $.tags[0, 2, 0]
  remove: true
- target: $.info['x-a/b'].drop
  remove: true
- target: $..[?match(@.name, 'b|z')]
  update: { x-seen: true }
",
    );
    assert_eq!(document["tags"], json!([{ "name": "b", "x-seen": true }]));
    assert_eq!(document["info"]["x-a/b"], json!({ "keep": 1 }));
}

#[test]
fn actions_that_do_nothing_are_stale() {
    let (document, stale) = corrected(
        "
- target: $.info
  update: { title: Good }
- target: $.tags
  update: { name: b }
- target: $.info.contact
  remove: true
- target: $.tags[?@.name == 'a' || @.name == 'b']
  update: { name: b }
",
    );
    let told = [
        "overlay.yaml:5:3 (/actions/0): warning[stale-action]: this action is stale: it changes nothing",
        "overlay.yaml:7:3 (/actions/1): warning[stale-action]: this action is stale: it changes nothing",
        "overlay.yaml:9:3 (/actions/2): warning[stale-action]: this action is stale: it selects nothing",
    ];
    assert_eq!(stale, told);
    assert_eq!(document["tags"][0]["name"], "b");
}

#[test]
fn stale_actions_are_no_warnings_of_the_document() {
    let overlay =
        overlay("- target: $.nothing\n  remove: true\n- target: $\n  update: {tags: []}\n");
    let options = Options {
        overlay: Some(overlay),
        ..Options::default()
    };
    let output = generator::generate(&[source("api.json", DOCUMENT)], &options, &mut |_| {})
        .expect("a crate");
    let ids: Vec<&str> = output.warnings.iter().map(|warning| warning.id).collect();
    assert_eq!((ids, output.stale.len()), (vec!["no-operations"], 2));
    let places = output
        .stale
        .iter()
        .map(|stale| (&*stale.source, &*stale.pointer));
    let expected = [
        ("overlay.yaml", "/actions/0"),
        ("overlay.yaml", "/actions/1"),
    ];
    assert_eq!(places.collect::<Vec<_>>(), expected);
}

/// What an overlay adds has no place in the document: the nearest place that it has is told.
#[test]
fn the_document_is_to_blame_for_what_was_added_to_it() {
    let options = Options {
        overlay: Some(overlay(
            "- target: $.paths\n  update: {/a: {get: {parameters: [{}]}}}\n",
        )),
        ..Options::default()
    };
    let output = generator::generate(&[source("api.json", DOCUMENT)], &options, &mut |_| {})
        .expect("a crate without the parameter that has no name");
    let warning = &output.warnings[0];
    let line = warning.position.map(|position| position.line);
    assert_eq!((&*warning.source, line), ("api.json", Some(5)));
}
