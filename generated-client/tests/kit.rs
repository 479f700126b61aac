//! The test kit, as a user's tests would use it.

mod support;

use std::fmt::Debug;
use std::time::Duration;

use attio_client::deals::DealsApi;
use attio_client::params::RecordIdAndAttribute;
use attio_client::people::PeopleApi;
use attio_client::testing::{self, Memory, Server};
use attio_client::types::{
    DealValues, Direction, PersonRecordsResponse, QueryRecordsRequest, RecordError, Sort,
    UserRecordResponse, UserValues,
};
use attio_client::users::UsersApi;
use attio_client::{Call, Client, Error, Operation, Retry};
use http::{Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::Instant;

fn record() -> UserRecordResponse {
    let example = testing::users::UPDATE_RECORD_ANSWER.value();
    example.expect("a valid example")
}

fn missing() -> RecordError {
    let example = testing::users::UPDATE_RECORD_NOT_FOUND.value();
    example.expect("a valid example")
}

#[tokio::test]
async fn a_server_answers_as_it_is_told() {
    let server = Server::start().expect("a server");
    let on = || server.on(UsersApi::UPDATE_RECORD);
    on().parameter("record_id", "gone/á ").refuse(&missing());
    on().when(|call| call.json().pointer("/data/values/user_id").is_some())
        .status(StatusCode::BAD_GATEWAY);
    on().times(1)
        .respond(Response::builder().status(409).body("busy").expect("valid"));
    on().answer(&record());

    let client = server.client();
    let update = |id: &str, values| client.users().update_record(id, values).send();
    let error = update("gone/á ", UserValues::default()).await;
    let error = error.expect_err("refused");
    assert_eq!(error.api(), Some(&missing()));
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));

    let values = UserValues::default().user_id(["1"]);
    let error = update("a", values).await.expect_err("refused");
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));

    let error = update("a", UserValues::default()).await;
    assert_eq!(error.expect_err("once").body().expect("answered"), "busy");
    for _ in 0..2 {
        let user = update("a", UserValues::default()).await.expect("answered");
        assert_eq!(*user, record());
        assert_eq!(user.status(), StatusCode::OK);
    }

    let calls = server.calls(&UsersApi::UPDATE_RECORD);
    assert_eq!(calls.len(), 5);
    assert_eq!(calls[0].parameter("record_id"), Some("gone/á "));
    assert_eq!(
        calls[0].path(),
        "/v2/objects/users/records/gone%2F%C3%A1%20"
    );
    assert_eq!(
        calls[1].json(),
        json!({"data": {"values": {"user_id": [{"value": "1"}]}}})
    );
    assert_eq!(calls[1].headers()["authorization"], "Bearer token");
    assert_eq!(calls[1].to_string(), "PATCH /v2/objects/users/records/a");
}

/// What is not told is told apart from what the API might say.
#[tokio::test]
async fn calls_without_an_answer_say_so() {
    let server = Server::start().expect("a server");
    let update = |client: Client| async move {
        let call = client.users().update_record("a", UserValues::default());
        call.send().await.expect_err("no answer").to_string()
    };
    let shown = update(server.client()).await;
    assert_eq!(
        shown,
        "users.update_record at 127.0.0.1: \
         HTTP 501 Not Implemented, whose body is not documented: PATCH \
         /v2/objects/users/records/a: nothing says what `users.update_record` answers"
    );
    server
        .on(UsersApi::UPDATE_RECORD)
        .times(0)
        .answer(&record());
    let shown = update(server.client()).await;
    assert!(
        shown.ends_with("`users.update_record` answers any call (0 times more)"),
        "{shown}"
    );
    assert_eq!(server.received().len(), 2);
}

#[test]
fn a_server_needs_no_async() {
    let server = Server::start().expect("a server");
    server.on(UsersApi::UPDATE_RECORD).times(1).breaks();
    server.on(UsersApi::UPDATE_RECORD).answer(&record());
    let client = server.client();
    let update = || client.users().update_record("a", UserValues::default());
    let error = update().blocking().send().expect_err("broken");
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(*update().blocking().send().expect("answered"), record());
    // In a task of a runtime, too.
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let answer = runtime
        .expect("a runtime")
        .block_on(async { update().blocking().send() });
    assert_eq!(*answer.expect("answered"), record());
    drop(server);
    let error = update().blocking().send().expect_err("nobody is there");
    assert!(error.is_retryable(), "{error:?}");
}

/// Whatever the settings of the client, and in no time.
#[tokio::test(start_paused = true)]
async fn memory_keeps_to_the_clock_of_the_test() {
    let memory = Memory::new();
    let on = || memory.on(UsersApi::UPDATE_RECORD);
    on().times(2).refuse(&too_many());
    on().times(1)
        .delay(Duration::from_secs(29))
        .answer(&record());
    on().hangs();

    let client = Client::builder()
        .base_url("https://a.example/behind/a/proxy")
        .token("t")
        .retry(Retry::default().max_retries(2))
        .transport(memory.clone());
    let client = client.build().expect("valid settings");
    let update = || {
        client
            .users()
            .update_record("a", UserValues::default())
            .send()
    };
    let started = Instant::now();
    assert_eq!(*update().await.expect("the third time"), record());
    let took = started.elapsed();
    assert!(took >= Duration::from_secs(29) && took < Duration::from_secs(31));
    assert_eq!(memory.calls(&UsersApi::UPDATE_RECORD).len(), 3);

    let error = update().await.expect_err("nothing comes");
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!((started.elapsed() - took).as_secs(), 30);
    assert_eq!(memory.received().len(), 4);
}

fn too_many() -> RecordError {
    let example = testing::users::UPDATE_RECORD_TOO_MANY_REQUESTS.value();
    example.expect("a valid example")
}

/// Five hundred are a full page where nobody says how many, and what is looked for stays the same.
#[tokio::test]
async fn queries_go_on_after_five_hundred() {
    let person = people(1).data.remove(0);
    let memory = Memory::new();
    let from = |offset: Option<u64>, count| {
        memory
            .on(PeopleApi::QUERY_RECORDS)
            .when(move |call| call.json().get("offset").and_then(Value::as_u64) == offset)
            .answer(&people(count));
    };
    from(None, 500);
    from(Some(500), 500);
    from(Some(1000), 3);
    let sort = Sort::attribute(Direction::Asc, "name");
    let query = QueryRecordsRequest::default().sorts([sort]);
    let client = memory.client();
    let mut found = client.people().query_records(query).items();
    let mut count = 0;
    while let Some(next) = found.next().await {
        assert_eq!(next.expect("answered"), person);
        count += 1;
    }
    assert_eq!(count, 1003);
    assert_eq!(found.position().to_string(), "offset:1003");
    let calls = memory.calls(&PeopleApi::QUERY_RECORDS);
    let sorts = json!([{"direction": "asc", "attribute": "name"}]);
    assert!(calls.iter().all(|call| call.json()["sorts"] == sorts));
    assert_eq!(calls.len(), 3);
}

/// So many people, each the one of the example.
fn people(count: usize) -> PersonRecordsResponse {
    let example = testing::people::QUERY_RECORDS_ANSWER.value();
    let mut page = example.expect("a valid example");
    page.data = vec![page.data[0].clone(); count];
    page
}

/// What fails for a moment is repeated where that does no harm: queries read, whatever their
/// method, and what is put or deleted twice is as good as once. A record is not created twice.
#[tokio::test(start_paused = true)]
async fn only_harmless_calls_are_repeated() {
    let memory = Memory::new();
    let client = Client::builder()
        .token("t")
        .transport(memory.clone())
        .build();
    let client = client.expect("valid settings");
    let deals = client.deals();
    let values = DealValues::default();

    fails(
        &memory,
        DealsApi::QUERY_RECORDS,
        deals.query_records(QueryRecordsRequest::default()),
        4,
    )
    .await;
    fails(&memory, DealsApi::GET_RECORD, deals.get_record("a"), 4).await;
    fails(
        &memory,
        DealsApi::LIST_VALUES,
        deals.list_values(RecordIdAndAttribute {
            record_id: "a",
            attribute: "b",
        }),
        4,
    )
    .await;
    fails(&memory, DealsApi::LIST_ENTRIES, deals.list_entries("a"), 4).await;
    fails(
        &memory,
        DealsApi::UPSERT_RECORD,
        deals.upsert_record("a", values.clone()),
        4,
    )
    .await;
    fails(
        &memory,
        DealsApi::DELETE_RECORD,
        deals.delete_record("a"),
        4,
    )
    .await;
    fails(
        &memory,
        DealsApi::CREATE_RECORD,
        deals.create_record(values.clone()),
        1,
    )
    .await;
    fails(
        &memory,
        DealsApi::UPDATE_RECORD,
        deals.update_record("a", values),
        1,
    )
    .await;
}

/// A server that is always busy is asked so often.
async fn fails<T: Debug, E: Debug, P: attio_client::ReadWhole>(
    memory: &Memory,
    operation: Operation<T, E>,
    call: Call<T, E, P>,
    times: usize,
) {
    let name = operation.name();
    memory.on(operation).status(StatusCode::SERVICE_UNAVAILABLE);
    let error = call.send().await.expect_err("busy");
    assert_eq!(
        error.status(),
        Some(StatusCode::SERVICE_UNAVAILABLE),
        "{name}"
    );
    let calls = memory.received();
    let calls = calls.iter().filter(|call| call.operation() == Some(name));
    assert_eq!(calls.count(), times, "{name}");
}
