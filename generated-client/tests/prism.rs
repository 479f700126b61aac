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

use attio_client::types::{EmailAddressInput, UpdateRecordError, UserValues};
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
    let effective = generator::effective(&source("standard-objects.yaml"), Some(&overlay));
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
    for (values, at) in wrong() {
        let body = json!({"data": {"values": values}});
        proof.refuses(OPERATION, &body, at).await;
    }
    for (body, at) in [(json!({}), "body"), (json!({"data": {}}), "body.data")] {
        proof.refuses(OPERATION, &body, at).await;
    }
    errors(&client).await;
    proof.end();
}

/// Every error comes as the type of its status.
async fn errors(client: &Client) {
    let refusal = async |client: &Client, prefer: &str| {
        let call = client.users().update_record(RECORD, UserValues::default());
        match preferring(call, prefer).send().await.expect_err(prefer) {
            Error::Api(refusal) => (refusal.status().as_u16(), refusal.into_body()),
            other => panic!("{prefer}: {other}"),
        }
    };
    let (status, error) = refusal(client, "code=400").await;
    assert!(
        matches!(error, UpdateRecordError::BadRequest(_)),
        "{status} {error:?}"
    );
    let (status, error) = refusal(client, "code=404").await;
    assert!(
        matches!(error, UpdateRecordError::NotFound(_)),
        "{status} {error:?}"
    );
    let (status, error) = refusal(client, "code=429").await;
    assert!(
        matches!(error, UpdateRecordError::TooManyRequests(_)),
        "{status} {error:?}"
    );
    // Prism looks for a token, as the document demands.
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
    assert_eq!(found, [""]);
}

/// Values that the client cannot build, and the place at which Prism finds fault with them.
fn wrong() -> Vec<(Value, &'static str)> {
    let by_email = json!([{"email_address": "a@b.c"}]);
    let id = "891dcbfc-9141-415d-9b2a-2238a6cc012d";
    let references = [
        json!({}),
        json!("891dcbfc"),
        json!({"target_object": "people"}),
        json!({"target_object": 1, "target_record_id": id}),
        json!({"target_record_id": id}),
        json!({"email_addresses": by_email}),
        json!({"target_object": "people", "target_record_id": "x"}),
        json!({"target_object": "people", "target_record_id": by_email}),
        json!({"target_object": "people", "target_record_id": id, "a": by_email}),
        json!({"target_object": "people", "a": by_email, "b": by_email}),
        json!({"target_object": "people", "a": []}),
        json!({"target_object": "people", "a": [{"domain": "a"}, {"domain": "b"}]}),
        json!({"target_object": "people", "a": "a@b.c"}),
        json!({"target_object": "people", "a": ["a@b.c"]}),
        json!({"target_object": "people", "a": null}),
        json!({"target_object": "people", "[slug_or_id_of_matching_attribute]": "x"}),
        json!({"target_object": "people", "[slug_or_id_of_matching_attribute]": by_email}),
    ];
    let mut wrong = vec![
        (json!([]), "body.data.values"),
        (json!(null), "body.data.values"),
        (json!({"person": {}}), "body.data.values.person"),
        (
            json!({"primary_email_address": ["a@b.c"]}),
            "body.data.values.primary_email_address.0",
        ),
        (json!({"user_id": "1"}), "body.data.values.user_id"),
        (json!({"user_id": null}), "body.data.values.user_id"),
        (json!({"user_id": [1]}), "body.data.values.user_id.0"),
        (json!({"user_id": [{}]}), "body.data.values.user_id.0"),
        (
            json!({"user_id": [{"value": 1}]}),
            "body.data.values.user_id.0.value",
        ),
        (
            json!({"user_id": [{"value": "1", "a": 1}]}),
            "body.data.values.user_id.0",
        ),
    ];
    wrong.extend(
        references.map(|reference| (json!({"person": [reference]}), "body.data.values.person.0")),
    );
    wrong
}
