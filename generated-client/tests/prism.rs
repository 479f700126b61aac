//! The client and the document, as Prism sees them: whatever the client can build is accepted,
//! whatever the document answers is understood, and what the client cannot build is refused.
//!
//! The document is the one that `cargo xtask spec effective` prints: to Prism, a property in
//! square brackets is one of that very name, and a key of the caller's in its place is wrong.

#[path = "support/prism.rs"]
mod prism;
#[path = "support/proof.rs"]
mod proof;
#[path = "support/shapes.rs"]
mod shapes;
mod support;

use std::fs;

use attio_client::types::{EmailAddressInput, RecordError, UserValues};
use attio_client::{Client, Error};
use generator::{Overlay, Source};
use proof::{Proof, preferring, violations};
use serde_json::{Value, json};
use support::RECORD;

const OPERATION: &str = "PATCH /v2/objects/users/records/{record_id}";

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
    let documents = ["standard-objects.yaml", "records.yaml"].map(source);
    let effective = generator::effective(&documents, Some(&overlay));
    effective.expect("a document").document
}

/// The document as upstream wrote it.
fn unedited() -> Value {
    serde_yaml::from_str(&source("standard-objects.yaml").text).expect("is YAML")
}

#[tokio::test]
async fn every_shape_of_every_request() {
    let Some(mut proof) = Proof::start("every_shape_of_every_request", effective()) else {
        return;
    };
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
    proof
        .answers(OPERATION, || {
            client.users().update_record(RECORD, UserValues::default())
        })
        .await;
    for (body, at) in wrong() {
        proof.refuses(OPERATION, &body, at).await;
    }
    proof.end();
    errors(&client).await;
    without_a_token(proof.base()).await;
}

/// Every error comes as the type of its status.
async fn errors(client: &Client) {
    let error = async |status: u16| {
        let call = client.users().update_record(RECORD, UserValues::default());
        let call = preferring(call, &format!("code={status}"));
        match call.send().await.expect_err("refused") {
            Error::Api(refusal) => refusal.into_body(),
            other => panic!("{status}: {other}"),
        }
    };
    assert!(matches!(error(400).await, RecordError::BadRequest(_)));
    assert!(matches!(error(401).await, RecordError::Unauthorized(_)));
    assert!(matches!(error(404).await, RecordError::NotFound(_)));
    assert!(matches!(error(429).await, RecordError::TooManyRequests(_)));
}

/// The document demands a token, so Prism misses it.
async fn without_a_token(base: &str) {
    let client = Client::builder().base_url(base).build().expect("a client");
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

/// Bodies that the client cannot build, and the place at which Prism finds fault with each.
fn wrong() -> Vec<(Value, &'static str)> {
    let values = |(values, at)| (json!({"data": {"values": values}}), at);
    let reference = |reference| (json!({"person": [reference]}), "body.data.values.person.0");
    let incomplete = [(json!({}), "body"), (json!({"data": {}}), "body.data")];
    let by_reference = wrong_references().into_iter().map(reference);
    let wrong = wrong_values().into_iter().chain(by_reference).map(values);
    wrong.chain(incomplete).collect()
}

fn wrong_values() -> Vec<(Value, &'static str)> {
    let emails = "body.data.values.primary_email_address.0";
    let user_id = "body.data.values.user_id";
    vec![
        (json!([]), "body.data.values"),
        (json!(null), "body.data.values"),
        (json!({"person": {}}), "body.data.values.person"),
        (json!({"primary_email_address": ["a@b.c"]}), emails),
        (json!({"user_id": "1"}), user_id),
        (json!({"user_id": null}), user_id),
        (json!({"user_id": [1]}), user_id),
        (json!({"user_id": [{}]}), user_id),
        (json!({"user_id": [{"value": 1}]}), user_id),
        (json!({"user_id": [{"value": "1", "a": 1}]}), user_id),
    ]
}

fn wrong_references() -> Vec<Value> {
    let by_email = json!([{"email_address": "a@b.c"}]);
    let id = "891dcbfc-9141-415d-9b2a-2238a6cc012d";
    vec![
        json!("891dcbfc-9141-415d-9b2a-2238a6cc012d"),
        json!({}),
        json!({"target_record_id": id}),
        json!({"email_addresses": by_email}),
        json!({"target_object": "people"}),
        json!({"target_object": 1, "target_record_id": id}),
        json!({"target_object": "people", "target_record_id": "x"}),
        json!({"target_object": "people", "target_record_id": by_email}),
        json!({"target_object": "people", "target_record_id": id, "a": by_email}),
        json!({"target_object": "people", "a": by_email, "b": by_email}),
        json!({"target_object": "people", "a": []}),
        json!({"target_object": "people", "a": [{"domain": "a"}, {"domain": "b"}]}),
        json!({"target_object": "people", "a": "a@b.c"}),
        json!({"target_object": "people", "a": ["a@b.c"]}),
        json!({"target_object": "people", "a": [{"value": true, "domain": 1, "email_address": 1, "country_code": 1}]}),
        json!({"target_object": "people", "a": null}),
        json!({"target_object": "people", "[slug_or_id_of_matching_attribute]": by_email}),
    ]
}
