//! Every example in the documents goes through the type that was generated for its place.
//!
//! An example is planted where it belongs: into an otherwise minimal body of its operation, which
//! is then decoded as a whole. So it meets the very field, and the very branch of a union, that it
//! documents, and that in every operation that refers to it. What a document itself gets wrong is
//! listed, and the list is checked both ways.

#[path = "examples/find.rs"]
mod find;
#[path = "examples/plant.rs"]
mod plant;
#[path = "examples/types.rs"]
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use attio_client::types::UserRecordResponse;
use find::Example;
use serde_json::Value;

const OPERATION: &str = "/paths/~1v2~1objects~1users~1records~1{record_id}/patch";

/// What is wrong with an example.
#[derive(Debug, PartialEq)]
enum Wrong<T> {
    /// The client does not take it, for this reason.
    Refused(T),
    /// The client takes it and keeps this text, which is not of the format that is documented.
    Malformed(T),
}

/// Which schema of the operation has the example; what is wrong; why that is the document's
/// mistake.
const WRONG: [(&str, Wrong<&str>, &str); 2] = [
    (
        "/requestBody/content/application~1json/schema/properties/data/properties/values",
        Wrong::Refused("user_id: invalid type: string \"123\", expected a sequence"),
        "it uses short forms, a bare value for an array of one, which its schema does not allow",
    ),
    (
        "/responses/200/content/application~1json/schema/properties/data/properties/values",
        Wrong::Malformed("72ef5feaf-4919-4208-b332-1339ab8ba040"),
        "the id of the workspace begins with nine digits, a UUID with eight",
    ),
];

/// Upstream's document, whose one operation has no references.
#[test]
fn examples_of_the_given_document_fit_their_types() {
    let document = document("standard-objects.yaml");
    let examples = find::examples(&document);
    let mut wrong = wrong(&document, &examples);
    for (pointer, expected, reason) in WRONG {
        match wrong.remove(&format!("{OPERATION}{pointer}")) {
            Some(Wrong::Refused(text)) => assert_eq!(Wrong::Refused(&*text), expected),
            Some(Wrong::Malformed(text)) => assert_eq!(Wrong::Malformed(&*text), expected),
            None => panic!("{pointer} is right, though {reason}"),
        }
    }
    assert_eq!(wrong, BTreeMap::new(), "not listed");
    assert_eq!(examples.len(), 58);
}

/// Our own document, whose operations share what they refer to.
#[test]
fn examples_of_our_document_fit_their_types() {
    let document = document("records.yaml");
    let examples = find::examples(&document);
    assert_eq!(wrong(&document, &examples), BTreeMap::new());
    assert!(examples.len() > 3000, "{}", examples.len());
}

/// The malformed UUID costs the answer nothing: it is kept as text.
#[test]
fn the_malformed_example_is_kept() {
    let document = document("standard-objects.yaml");
    let (pointer, Wrong::Malformed(text), _) = WRONG[1] else {
        unreachable!();
    };
    let examples = find::examples(&document);
    let is_it = |example: &&Example| example.at == format!("{OPERATION}{pointer}");
    let example = examples.iter().find(is_it).expect(pointer);
    let answer = serde_json::from_value(planted(&document, example));
    let values = answer.map(|answer: UserRecordResponse| answer.data.values);
    let values = values.expect("is kept");
    let workspace = &values.workspace[0].target_record_id;
    assert!(workspace.get().is_none());
    assert_eq!(workspace.to_string(), text);
    let person = &values.person[0].target_record_id;
    assert!(person.get().is_some());
}

fn document(file: &str) -> Value {
    let text = fs::read_to_string(format!("../spec/{file}")).expect("the document");
    serde_yaml::from_str(&text).expect("is YAML")
}

/// What is wrong with examples, by the schema that has them. No example is without a place.
fn wrong(document: &Value, examples: &[Example]) -> BTreeMap<String, Wrong<String>> {
    let placed: BTreeSet<String> = examples.iter().map(|it| it.at.clone()).collect();
    assert_eq!(placed, find::everywhere(document));
    let verdict = |example: &Example| Some((example.at.clone(), verdict(document, example)?));
    examples.iter().filter_map(verdict).collect()
}

/// What is wrong with an example, if anything.
fn verdict(document: &Value, example: &Example) -> Option<Wrong<String>> {
    let planted = planted(document, example);
    match (example.ty)(planted.clone()) {
        Ok(again) => {
            assert_eq!(again, planted, "{}", example.at);
            let value = &example.schema["example"];
            find::malformed(document, example.schema, value).map(Wrong::Malformed)
        }
        Err(message) => Some(Wrong::Refused(message)),
    }
}

/// A body with the example in it.
fn planted(document: &Value, example: &Example) -> Value {
    let value = &example.schema["example"];
    plant::plant(document, example.root, &example.way, value)
}
