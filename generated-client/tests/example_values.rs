//! The examples and constructors that the feature `testing` offers.

#[path = "support/kit.rs"]
mod kit;

use std::fs;

use attio_client::companies::CompaniesApi;
use attio_client::deals::DealsApi;
use attio_client::jiff::Timestamp;
use attio_client::people::PeopleApi;
use attio_client::records::RecordsApi;
use attio_client::testing;
use attio_client::testing::users::UPDATE_RECORD_ANSWER;
use attio_client::types::{
    GetRecordError, RecordError, RecordId, UserRecord, UserRecordResponse, UserRecordValues,
};
use attio_client::users::UsersApi;
use attio_client::workspaces::WorkspacesApi;
use kit::Examples;
use serde_json::{Value, json};

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("is JSON")
}

/// The examples of an object: a request, an answer and the errors of each operation. Those of
/// another differ in their types alone.
macro_rules! of {
    ($all:ident, $object:ident, $Handle:ident) => {{
        use testing::$object::*;

        $all.request($Handle::QUERY_RECORDS, QUERY_RECORDS_REQUEST);
        $all.answer($Handle::QUERY_RECORDS, QUERY_RECORDS_ANSWER)
            .await;
        for refusal in [
            QUERY_RECORDS_BAD_REQUEST,
            QUERY_RECORDS_UNAUTHORIZED,
            QUERY_RECORDS_NOT_FOUND,
            QUERY_RECORDS_TOO_MANY_REQUESTS,
        ] {
            $all.refusal($Handle::QUERY_RECORDS, refusal).await;
        }

        $all.request($Handle::UPSERT_RECORD, UPSERT_RECORD_REQUEST);
        $all.answer($Handle::UPSERT_RECORD, UPSERT_RECORD_ANSWER)
            .await;
        for refusal in [
            UPSERT_RECORD_BAD_REQUEST,
            UPSERT_RECORD_UNAUTHORIZED,
            UPSERT_RECORD_NOT_FOUND,
            UPSERT_RECORD_TOO_MANY_REQUESTS,
        ] {
            $all.refusal($Handle::UPSERT_RECORD, refusal).await;
        }

        $all.request($Handle::CREATE_RECORD, CREATE_RECORD_REQUEST);
        $all.answer($Handle::CREATE_RECORD, CREATE_RECORD_ANSWER)
            .await;
        for refusal in [
            CREATE_RECORD_BAD_REQUEST,
            CREATE_RECORD_UNAUTHORIZED,
            CREATE_RECORD_NOT_FOUND,
            CREATE_RECORD_TOO_MANY_REQUESTS,
        ] {
            $all.refusal($Handle::CREATE_RECORD, refusal).await;
        }

        $all.request($Handle::UPDATE_RECORD, UPDATE_RECORD_REQUEST);
        $all.answer($Handle::UPDATE_RECORD, UPDATE_RECORD_ANSWER)
            .await;
        for refusal in [
            UPDATE_RECORD_BAD_REQUEST,
            UPDATE_RECORD_UNAUTHORIZED,
            UPDATE_RECORD_NOT_FOUND,
            UPDATE_RECORD_TOO_MANY_REQUESTS,
        ] {
            $all.refusal($Handle::UPDATE_RECORD, refusal).await;
        }

        $all.answer($Handle::GET_RECORD, GET_RECORD_ANSWER).await;
        for refusal in [
            GET_RECORD_UNAUTHORIZED,
            GET_RECORD_NOT_FOUND,
            GET_RECORD_TOO_MANY_REQUESTS,
        ] {
            $all.refusal($Handle::GET_RECORD, refusal).await;
        }

        $all.answer($Handle::DELETE_RECORD, DELETE_RECORD_ANSWER)
            .await;
        for refusal in [
            DELETE_RECORD_UNAUTHORIZED,
            DELETE_RECORD_NOT_FOUND,
            DELETE_RECORD_TOO_MANY_REQUESTS,
        ] {
            $all.refusal($Handle::DELETE_RECORD, refusal).await;
        }

        $all.answer($Handle::LIST_VALUES, LIST_VALUES_ANSWER).await;
        for refusal in [
            LIST_VALUES_BAD_REQUEST,
            LIST_VALUES_UNAUTHORIZED,
            LIST_VALUES_NOT_FOUND,
            LIST_VALUES_TOO_MANY_REQUESTS,
        ] {
            $all.refusal($Handle::LIST_VALUES, refusal).await;
        }

        $all.answer($Handle::LIST_ENTRIES, LIST_ENTRIES_ANSWER)
            .await;
        for refusal in [LIST_ENTRIES_UNAUTHORIZED, LIST_ENTRIES_TOO_MANY_REQUESTS] {
            $all.refusal($Handle::LIST_ENTRIES, refusal).await;
        }
    }};
}

#[tokio::test]
async fn every_example_comes_back_as_it_was() {
    let mut all = Examples::default();
    of!(all, people, PeopleApi);
    of!(all, records, RecordsApi);
    of!(all, companies, CompaniesApi);
    of!(all, deals, DealsApi);
    of!(all, users, UsersApi);
    of!(all, workspaces, WorkspacesApi);
    // None is left out.
    let files = fs::read_dir("src/testing").expect("the sources");
    let files = files.map(|file| fs::read_to_string(file.expect("a file").path()));
    let there = files.map(|text| text.expect("text").matches("\npub const ").count());
    assert_eq!(all.seen().len(), there.sum::<usize>());
}

/// An example of a record has several attributes, and an error is one of its status.
#[test]
fn examples_look_like_what_servers_answer() {
    let answer = UPDATE_RECORD_ANSWER.value().expect("decodes");
    let values = answer.data.values;
    let workspace = &values.workspace[0];
    assert!(workspace.target_record_id.get().is_some());
    let person = &values.person[0];
    assert_eq!(person.attribute_type(), "record-reference");
    assert!(!values.user_id.is_empty() && !values.primary_email_address.is_empty());

    let error = testing::deals::GET_RECORD_UNAUTHORIZED.value();
    let GetRecordError::Unauthorized(error) = error.expect("decodes") else {
        panic!("another status");
    };
    assert_eq!((error.status_code(), &*error.code), (401, "unauthorized"));
    let error = testing::deals::CREATE_RECORD_TOO_MANY_REQUESTS.value();
    let RecordError::TooManyRequests(error) = error.expect("decodes") else {
        panic!("another status");
    };
    assert_eq!(error.code, "rate_limit_exceeded");
}

#[test]
fn answers_are_built_of_their_parts() {
    let nil = uuid::Uuid::nil();
    let id = RecordId::new(nil, nil, nil);
    let record = UserRecord::new(
        id,
        Timestamp::UNIX_EPOCH,
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
            "created_at": "1970-01-01T00:00:00Z",
            "web_url": "https://c.d",
            // Lists that are left out are empty ones.
            "values": {"person": [], "primary_email_address": [], "user_id": [], "workspace": []},
        }})
    );
}
