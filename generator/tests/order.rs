//! What is generated depends on what documents say, and not on the order in which they say it, where
//! that says nothing. An order that says something: that of paths, of properties, of members and
//! branches, of answers and media types, and of security schemes.

use std::fs;
use std::path::Path;

use generator::{Options, Output, Source};
use serde_json::{Map, Value};

fn generate(document: &Value) -> Option<Output> {
    let source = Source {
        name: "api.json".to_owned(),
        text: document.to_string(),
    };
    generator::generate(&[source], &Options::default(), &mut |_| {}).ok()
}

/// Turns the order of an object's members around.
fn turn(value: &mut Value) {
    if let Value::Object(members) = value {
        let turned: Map<String, Value> = std::mem::take(members).into_iter().rev().collect();
        *members = turned;
    }
}

/// Turns the keywords of schemas and the keys of operations around.
fn turn_keywords(value: &mut Value) {
    let has_keywords = ["type", "$ref", "operationId", "description"]
        .iter()
        .any(|key| value.get(key).is_some_and(Value::is_string));
    if has_keywords {
        turn(value);
    }
    match value {
        Value::Object(members) => members.values_mut().for_each(turn_keywords),
        Value::Array(items) => items.iter_mut().for_each(turn_keywords),
        _ => {}
    }
}

#[test]
fn order_that_says_nothing_changes_nothing() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut count = 0;
    for entry in fs::read_dir(cases).expect("cases") {
        let case = entry.expect("a case").path();
        let text = fs::read_to_string(case.join("spec.yaml")).expect("a document");
        let document: Value = serde_yaml::from_str(&text).expect("YAML");
        let Some(before) = generate(&document) else {
            continue;
        };
        let mut turned = document.clone();
        turn_keywords(&mut turned);
        let sections = [
            "",
            "/info",
            "/components",
            "/components/responses",
            "/components/parameters",
        ];
        let schemas = "/components/schemas";
        // Who inherits is a branch of a union, in the order of the components.
        let inherits = case.ends_with("inheritance");
        for section in sections.iter().chain((!inherits).then_some(&schemas)) {
            turned.pointer_mut(section).map(turn).unwrap_or_default();
        }
        let after = generate(&turned).expect("a crate");
        for (path, text) in &before.files {
            assert!(after.files[path] == *text, "{}: {path}", case.display());
        }
        assert_eq!(before.names, after.names, "{}", case.display());
        count += 1;
    }
    assert!(count > 40, "{count} cases");
}
