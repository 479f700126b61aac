//! The examples and constructors that the feature `testing` offers.

use attio_client::testing::users::{
    UPDATE_RECORD_ANSWER, UPDATE_RECORD_BAD_REQUEST, UPDATE_RECORD_NOT_FOUND,
    UPDATE_RECORD_REQUEST, UPDATE_RECORD_TOO_MANY_REQUESTS, UPDATE_RECORD_UNAUTHORIZED,
};
use attio_client::types::{RecordId, UserRecord, UserRecordResponse, UserRecordValues};
use serde_json::{Value, json};

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("is JSON")
}

#[test]
fn every_example_comes_back_as_it_was() {
    let source = include_str!("../src/testing/users.rs");
    let examples = [
        (
            UPDATE_RECORD_REQUEST.json(),
            json(&UPDATE_RECORD_REQUEST.value().expect("decodes")),
        ),
        (
            UPDATE_RECORD_ANSWER.json(),
            json(&UPDATE_RECORD_ANSWER.value().expect("decodes")),
        ),
    ];
    let errors = [
        UPDATE_RECORD_BAD_REQUEST,
        UPDATE_RECORD_UNAUTHORIZED,
        UPDATE_RECORD_NOT_FOUND,
        UPDATE_RECORD_TOO_MANY_REQUESTS,
    ];
    let there = source.matches("\npub const ").count();
    assert_eq!(there, examples.len() + errors.len());
    let read = |text| serde_json::from_str::<Value>(text).expect("is JSON");
    for (text, again) in examples {
        assert_eq!(again, read(text));
    }
    for error in errors {
        let value = error.value().expect("decodes");
        assert_eq!(json!(value.to_string()), read(error.json())["message"]);
    }
}

/// The document's own example of the values holds a malformed id and is passed over.
#[test]
fn examples_are_well_formed_and_as_large_as_they_can_be() {
    let answer = UPDATE_RECORD_ANSWER.value().expect("decodes");
    let values = answer.data.values;
    let workspace = &values.workspace.expect("has an example")[0];
    assert!(workspace.target_record_id.get().is_some());
    let person = &values.person.expect("has an example")[0];
    assert_eq!(person.attribute_type(), "record-reference");
    assert!(values.user_id.is_some() && values.primary_email_address.is_some());
}

#[test]
fn answers_are_built_of_their_parts() {
    let nil = uuid::Uuid::nil();
    let id = RecordId::new(nil, nil, nil);
    let record = UserRecord::new(
        id,
        "2024-01-01T00:00:00Z",
        "https://a.b",
        UserRecordValues::default(),
    );
    let mut answer = UserRecordResponse::new(record);
    answer.data.web_url = "https://c.d".to_owned();
    let id = nil.to_string();
    assert_eq!(
        json(&answer),
        json!({"data": {
            "id": {"workspace_id": id, "object_id": id, "record_id": id},
            "created_at": "2024-01-01T00:00:00Z",
            "web_url": "https://c.d",
            "values": {},
        }})
    );
}
