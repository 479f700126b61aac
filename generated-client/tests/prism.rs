//! The client and the document, as Prism sees them: whatever the client can build is accepted,
//! whatever the document answers is understood, and what the client cannot build is refused.
//!
//! The document is the one that `cargo xtask spec effective` prints: to Prism, a property in
//! square brackets is one of that very name, and a key of the caller's in its place is wrong.

#[path = "support/document.rs"]
mod document;
#[path = "support/operations.rs"]
mod operations;
#[path = "support/prism.rs"]
mod prism;
#[path = "support/proof.rs"]
mod proof;
#[path = "support/shapes.rs"]
mod shapes;
mod support;
#[path = "support/values.rs"]
mod values;
#[path = "support/wrong.rs"]
mod wrong;

use std::fs;

use attio_client::types::{EmailAddressInput, RecordError, UserValues};
use attio_client::{Client, Error};
use generator::{Overlay, Source};
use proof::{Proof, violations};
use serde_json::Value;
use support::RECORD;

fn source(file: &str) -> Source {
    let path = format!("{}/../spec/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source {
        name: format!("spec/{file}"),
        text,
    }
}

/// The document as `cargo xtask spec effective` prints it.
fn effective() -> Value {
    let overlay = Overlay::parse(&source("overlay.yaml")).expect("corrections");
    let documents = ["standard-objects.yaml", "records.yaml", "objects.yaml"].map(source);
    let effective = generator::effective(&documents, Some(&overlay), &generator::Files::default());
    effective.expect("a document").document
}

/// The document as upstream wrote it.
fn unedited() -> Value {
    serde_yaml::from_str(&source("standard-objects.yaml").text).expect("is YAML")
}

#[tokio::test]
async fn every_operation() {
    let Some(mut proof) = Proof::start("every_operation", effective()) else {
        return;
    };
    operations::all(&mut proof).await;
    shapes_of_one(&mut proof).await;
    for wrong in wrong::all() {
        proof.refuses(&wrong).await;
    }
    proof.end();
    without_a_token(proof.base()).await;
}

/// Every shape of values, references above all, for one operation: the types are those of all.
async fn shapes_of_one(proof: &mut Proof) {
    let client = proof.client();
    for values in shapes::shapes() {
        let call = client.users().update_record(RECORD, values);
        proof.accepts(call).await;
    }
    // An id is text to the document, and one segment of the path to the client.
    for id in ["a", "../a/b?c#d ä%", "%2e%2e", "{record_id}", "\0"] {
        let call = client.users().update_record(id, UserValues::default());
        proof.accepts(call).await;
    }
}

/// The document demands a token, so Prism misses it.
async fn without_a_token(base: &str) {
    let client = Client::builder().base_url(base).credentials_elsewhere();
    let client = client.build().expect("a client");
    let error = support::update(&client).await.expect_err("no token");
    let violations = error.headers().map(violations);
    assert_eq!(
        violations,
        Some(vec![": \"Invalid security scheme used\"".to_owned()])
    );
    let Error::Api(refusal) = error else {
        panic!("{error}");
    };
    assert_eq!(refusal.status(), 401);
    assert!(matches!(refusal.body(), RecordError::Unauthorized(_)));
}

/// Why the document that Prism is given is not the unedited one.
#[tokio::test]
async fn the_unedited_document_wants_the_brackets_themselves() {
    let Some(proof) = Proof::start("the_unedited_document", unedited()) else {
        return;
    };
    let values = shapes::person(shapes::matching(
        "email_addresses",
        EmailAddressInput::from("a@b.c"),
    ));
    let client = proof.client();
    let call = client.users().update_record(RECORD, values);
    let error = call.send().await.expect_err("refused");
    let found = violations(error.headers().expect("an answer"));
    let missing = "must have required property '[slug_or_id_of_matching_attribute]'";
    assert!(
        found.iter().any(|found| found.contains(missing)),
        "{found:?}"
    );
}
