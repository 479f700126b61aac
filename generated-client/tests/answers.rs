//! What comes back: everything that the document promises has its type, and nothing that a
//! server sends beyond it, or instead of it, gets lost.

mod support;

use attio_client::types::{ActorType, BadRequestError, RecordError, UserRecordResponse};
use attio_client::{Error, JsonObject, Undecodable, UnknownMember};
use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};
use support::{ANSWER, outcome};
use wiremock::ResponseTemplate;

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("is JSON")
}

/// [`ANSWER`] with other values in some places.
fn answer(changes: &[(&str, Value)]) -> String {
    let mut answer = value(ANSWER);
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let parent = answer.pointer_mut(parent).expect("a place");
        parent[name] = value.clone();
    }
    answer.to_string()
}

/// Decodes an answer as the client does, and checks that encoding it gives the same JSON.
async fn decode(text: &str) -> UserRecordResponse {
    let response = outcome(support::json(200, text)).await;
    let body = response.expect(text).into_body();
    assert_eq!(serde_json::to_value(&body).expect("writes"), value(text));
    body
}

#[tokio::test]
async fn a_success_is_typed() {
    let template = support::json(200, ANSWER).insert_header("x-attio-execution-id", "7");
    let response = outcome(template).await.expect("success");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["x-attio-execution-id"], "7");

    let data = decode(ANSWER).await.data;
    assert_eq!(response.into_body().data, data);
    assert_eq!(data.id.record_id.to_string(), support::RECORD);
    let record_id = data.id.record_id.get().expect("well formed");
    assert_eq!(record_id.to_string(), support::RECORD);
    assert_eq!(
        data.created_at.to_string(),
        "2022-11-21T13:22:49.061281000Z"
    );
    assert!(data.created_at.get().is_some());
    assert!(data.web_url.starts_with("https://app.attio.com/"));
    assert!(data.extra.is_empty() && data.values.extra.is_empty());

    let person = &data.values.person[0];
    // Nine digits are kept as they came, and are a time all the same.
    let from: Timestamp = "2023-01-01T15:00:00Z".parse().expect("a time");
    assert_eq!(person.active_from.get(), Some(&from));
    assert_eq!(
        person.active_from.to_string(),
        "2023-01-01T15:00:00.000000000Z"
    );
    let until = person.active_until.as_ref().expect("there").get();
    assert_eq!(until.expect("well formed").subsec_millisecond(), 500);
    assert_eq!(
        person.created_by_actor.r#type,
        Some(ActorType::WorkspaceMember)
    );
    assert_eq!(
        person.created_by_actor.id.as_deref(),
        Some("50cf242c-7fa3-4cad-87d0-75b1af71c57b")
    );
    assert_eq!(person.target_object, "people");
    assert_eq!(person.attribute_type(), "record-reference");

    let email = &data.values.primary_email_address[0];
    assert_eq!(email.active_until, None);
    assert_eq!(email.created_by_actor.r#type, Some(ActorType::System));
    assert_eq!(email.created_by_actor.id, None);
    assert_eq!(email.original_email_address, "Person@company.com");
    assert_eq!(email.attribute_type(), "email-address");

    let user_id = &data.values.user_id[0];
    assert_eq!(user_id.value, "123");
    assert_eq!(user_id.attribute_type(), "text");
    assert!(data.values.workspace.is_empty());
}

/// Most attributes of a workspace are its own, and properties are added before the document says
/// so: to open objects and to those that are documented as closed.
#[tokio::test]
async fn what_is_not_documented_is_kept() {
    let custom = json!([{"option": {"id": 7}, "attribute_type": "select"}]);
    let text = answer(&[
        ("/request_id", json!("r")),
        ("/data/archived_at", json!(null)),
        ("/data/id/region", json!("eu")),
        ("/data/values/plan", custom.clone()),
        ("/data/values/person/0/position", json!(1.5)),
        ("/data/values/person/0/created_by_actor/name", json!("Al")),
        (
            "/data/values/person/0/created_by_actor/type",
            json!("robot"),
        ),
        ("/data/values/user_id/0/\u{e4}\"", json!({"deep": [[]]})),
    ]);
    let body = decode(&text).await;
    assert_eq!(body.extra["request_id"], "r");
    let data = body.data;
    assert_eq!(data.extra["archived_at"], Value::Null);
    assert_eq!(data.id.extra["region"], "eu");
    assert_eq!(data.values.extra["plan"], custom);
    let person = &data.values.person[0];
    assert_eq!(person.extra["position"], 1.5);
    let actor = &person.created_by_actor;
    assert_eq!(actor.extra["name"], "Al");
    let kind = actor.r#type.as_ref().expect("there");
    assert!(matches!(kind, ActorType::Unknown(member) if UnknownMember::as_str(member) == "robot"));
    let user_id = &data.values.user_id[0];
    assert_eq!(user_id.extra["\u{e4}\""], json!({"deep": [[]]}));
}

/// A value that is not as documented must not cost the caller the whole answer.
#[tokio::test]
async fn what_deviates_is_kept() {
    let text = answer(&[
        ("/data/id/workspace_id", json!("72ef5feaf-4919-4208")),
        ("/data/created_at", json!("today")),
        ("/data/values/person/0/active_from", json!("01.02.2023")),
        ("/data/values/person/0/active_until", json!("")),
        ("/data/values/person/0/attribute_type", json!("record-link")),
        ("/data/values/person/0/created_by_actor", json!({})),
        (
            "/data/values/user_id/0/created_by_actor",
            json!({"type": null, "id": null}),
        ),
        ("/data/values/workspace", json!(null)),
    ]);
    let data = decode(&text).await.data;
    assert_eq!(data.id.workspace_id.get(), None);
    assert_eq!(data.id.workspace_id.to_string(), "72ef5feaf-4919-4208");
    assert_eq!(data.created_at.get(), None);
    assert_eq!(data.created_at.to_string(), "today");
    let person = &data.values.person[0];
    assert_eq!(person.active_from.get(), None);
    assert_eq!(person.active_from.to_string(), "01.02.2023");
    assert_eq!(person.active_until.as_ref().expect("there").get(), None);
    assert_eq!(person.attribute_type(), "record-link");
    assert_eq!(person.created_by_actor.r#type, None);
    let user_id = &data.values.user_id[0];
    assert_eq!(user_id.created_by_actor.r#type, None);
    assert!(data.values.workspace.is_empty());

    // No attribute at all; a nullable property that is not there.
    decode(&answer(&[("/data/values", json!({}))])).await;
    let mut absent = value(ANSWER);
    let user_id = absent.pointer_mut("/data/values/user_id/0");
    user_id
        .and_then(Value::as_object_mut)
        .and_then(|user_id| user_id.remove("active_until"))
        .expect("there");
    decode(&absent.to_string()).await;
}

async fn refused(template: ResponseTemplate) -> (String, RecordError) {
    let error = outcome(template).await.expect_err("refused");
    let shown = error.to_string();
    match error {
        Error::Api(response) => {
            assert_eq!(response.headers()["x-attio-execution-id"], "7");
            (shown, response.into_body())
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn documented_refusals_are_typed() {
    let refusal = |status, text: &str| {
        refused(support::json(status, text).insert_header("x-attio-execution-id", "7"))
    };

    let text = r#"{"status_code":400,"type":"invalid_request_error","code":"missing_value","message":"Required value for attribute was not provided."}"#;
    let (shown, error) = refusal(400, text).await;
    assert_eq!(
        shown,
        "users.update_record at 127.0.0.1: HTTP 400 Bad Request: Required value for attribute was not provided. \
         (code missing_value, request 7)"
    );
    let RecordError::BadRequest(body) = error else {
        panic!("{error:?}");
    };
    assert_eq!(body.status_code(), 400);
    assert_eq!(body.r#type(), "invalid_request_error");
    assert_eq!(body.code, "missing_value");
    assert!(body.validation_errors.is_empty());
    assert_eq!(body.path, None);
    assert_eq!(body.extra, JsonObject::default());
    assert_eq!(serde_json::to_value(&body).expect("writes"), value(text));

    let text = r#"{"status_code":404,"type":"invalid_request_error","code":"not_found","message":"Object with slug/ID \"people\" not found."}"#;
    let (shown, error) = refusal(404, text).await;
    assert_eq!(
        shown,
        "users.update_record at 127.0.0.1: HTTP 404 Not Found: Object with slug/ID \"people\" not found. \
         (code not_found, request 7)"
    );
    let RecordError::NotFound(body) = error else {
        panic!("{error:?}");
    };
    assert_eq!((body.status_code(), &*body.code), (404, "not_found"));

    let text = r#"{"status_code":401,"type":"auth_error","code":"unauthorized","message":"m"}"#;
    let (shown, error) = refusal(401, text).await;
    assert_eq!(
        shown,
        "users.update_record at 127.0.0.1: HTTP 401 Unauthorized: m (code unauthorized, request 7)"
    );
    let RecordError::Unauthorized(body) = error else {
        panic!("{error:?}");
    };
    assert_eq!((body.r#type(), &*body.code), ("auth_error", "unauthorized"));

    // The set of codes grows every month; a refusal says what is wrong, place by place.
    let text = r#"{"status_code":422.0,"type":"auth_error","code":"validation_type","message":"m","validation_errors":[{"code":"invalid_type","path":["data",0],"message":"n","received":"number","hint":"h"}],"path":["data","values"],"data":null}"#;
    let (shown, error) = refusal(400, text).await;
    assert_eq!(
        shown,
        "users.update_record at 127.0.0.1: HTTP 400 Bad Request: m [{\"code\":\"invalid_type\",\"path\":[\"data\",0],\"message\":\"n\",\
         \"received\":\"number\",\"hint\":\"h\"}] (code validation_type, request 7)"
    );
    let RecordError::BadRequest(body) = error else {
        panic!("{error:?}");
    };
    assert_eq!(body.status_code(), 422);
    assert_eq!(
        (body.r#type(), &*body.code),
        ("auth_error", "validation_type")
    );
    let invalid = &body.validation_errors[0];
    assert_eq!((&*invalid.code, &*invalid.message), ("invalid_type", "n"));
    assert_eq!(invalid.path, [json!("data"), json!(0)]);
    assert_eq!(
        (&invalid.expected, &invalid.received),
        (&None, &Some(json!("number")))
    );
    assert_eq!(invalid.extra["hint"], "h");
    assert_eq!(body.path, Some(json!(["data", "values"])));
    assert_eq!(serde_json::to_value(&body).expect("writes"), value(text));

    // 400.0 is the number that is documented, in another spelling.
    let text = text.replace("422.0", "400.0");
    let body: BadRequestError = serde_json::from_str(&text).expect("reads");
    assert_eq!(body.status_code(), 400);
    assert_eq!(serde_json::to_value(&body).expect("writes"), value(&text));
}

/// The document does not have this answer; the corrections do.
#[tokio::test]
async fn too_many_requests_say_when_to_come_again() {
    let text = r#"{"status_code":429,"type":"rate_limit_error","code":"rate_limit_exceeded","message":"m"}"#;
    let template =
        support::json(429, text).insert_header("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT");
    let error = outcome(template).await.expect_err("refused");
    assert_eq!(
        error.to_string(),
        "users.update_record at 127.0.0.1: HTTP 429 Too Many Requests: m (code rate_limit_exceeded)"
    );
    assert!(error.is_retryable());
    assert_eq!(error.code(), Some("rate_limit_exceeded"));
    let headers = error.headers().expect("answered");
    assert_eq!(headers["retry-after"], "Wed, 21 Oct 2026 07:28:00 GMT");
    let Error::Api(response) = error else {
        panic!("{error}");
    };
    let RecordError::TooManyRequests(body) = response.into_body() else {
        panic!("another refusal");
    };
    assert_eq!(
        (body.status_code(), &*body.code),
        (429, "rate_limit_exceeded")
    );
    assert_eq!(serde_json::to_value(&body).expect("writes"), value(text));
}

#[tokio::test]
async fn undocumented_statuses_keep_everything() {
    let conflict = r#"{"status_code":409,"type":"invalid_request_error","code":"concurrent_write_conflict","message":"m"}"#;
    let page = "<html>\n<title>Bad gateway</title>";
    let invalid = r#"{"code":"c","message":"m","validation_errors":[]}"#;
    let unworded = r#"{"validation_errors":["v"]}"#;
    for (status, body, shown) in [
        (
            422,
            invalid,
            "HTTP 422 Unprocessable Entity, whose body is not documented: m (code c)",
        ),
        (
            422,
            unworded,
            r#"HTTP 422 Unprocessable Entity, whose body is not documented: {"validation_errors":["v"]}"#,
        ),
        (
            409,
            conflict,
            "HTTP 409 Conflict, whose body is not documented: m (code concurrent_write_conflict)",
        ),
        (
            502,
            page,
            r"HTTP 502 Bad Gateway, whose body is not documented: <html>\n<title>Bad gateway",
        ),
        // A success that is not the documented one is no success of this operation.
        (202, "", "HTTP 202 Accepted, whose body is not documented"),
        (
            500,
            "",
            "HTTP 500 Internal Server Error, whose body is not documented",
        ),
    ] {
        let template = ResponseTemplate::new(status)
            .set_body_string(body)
            .insert_header("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT");
        let error = outcome(template).await.expect_err("refused");
        assert!(matches!(error, Error::Unexpected(_)), "{error:?}");
        assert_eq!(error.status().expect("answered").as_u16(), status);
        assert_eq!(
            error.headers().expect("answered")["retry-after"],
            "Wed, 21 Oct 2026 07:28:00 GMT"
        );
        assert_eq!(error.body().expect("kept"), body);
        let shown = format!("users.update_record at 127.0.0.1: {shown}");
        assert!(error.to_string().starts_with(&shown), "{error}");
    }
}

#[tokio::test]
async fn what_does_not_decode_keeps_everything_and_names_the_place() {
    let old = answer(&[("/data/values/user_id/0/value", json!(3))]);
    let gone = answer(&[(
        "/data/values/workspace",
        json!([{"attribute_type": "record-reference"}]),
    )]);
    let flat = answer(&[("/data/values/person", json!({}))]);
    for (status, body, path, message) in [
        (
            200,
            &*old,
            "data.values.user_id[0].value",
            "invalid type: integer `3`, expected a string",
        ),
        (
            200,
            &gone,
            "data.values.workspace[0]",
            "missing field `active_from`",
        ),
        (
            200,
            &flat,
            "data.values.person",
            "invalid type: map, expected a sequence",
        ),
        (200, "{\"data\":", "data", "EOF while parsing"),
        (200, "{}", "", "missing field `data`"),
        (200, "", "", "the body is empty where JSON is documented"),
        (400, "<html>", "", "expected value"),
        (
            404,
            "{\"message\":null}",
            "message",
            "invalid type: null, expected a string",
        ),
    ] {
        let template = support::json(status, body).insert_header("x-attio-execution-id", "7");
        let error = outcome(template).await.expect_err(body);
        assert_eq!(error.status().expect("answered").as_u16(), status);
        assert_eq!(
            error.headers().expect("answered")["x-attio-execution-id"],
            "7"
        );
        assert_eq!(error.body().expect("kept"), body);
        if path.is_empty() {
            // No place to look at, so the body is shown.
            let shown = format!("{body} (request 7)");
            assert!(error.to_string().ends_with(&shown), "{error}");
        }
        let Error::Decode(undecodable) = error else {
            panic!("{error}");
        };
        let reason = Undecodable::error(&undecodable);
        assert_eq!(reason.path(), path);
        assert!(reason.message().starts_with(message), "{reason}");
    }
}

/// One value of the wrong type: the rest of the record is read, the value is kept and written.
#[cfg(feature = "lenient")]
#[tokio::test]
async fn a_lenient_client_loses_one_value_and_no_record() {
    let odd = answer(&[("/data/values/user_id/0/value", json!(5))]);
    let (server, _) = support::answering(support::json(200, &odd)).await;
    let client = attio_client::Client::builder()
        .token("t")
        .base_url(server.uri())
        .lenient();
    let client = client.build().expect("valid settings");
    let user = client
        .users()
        .get_record(support::RECORD)
        .await
        .expect("read");
    let values = &user.data.values;
    assert_eq!(values.person.len(), 1);
    assert!(values.user_id.is_empty());
    let part = &user.undecoded()[0];
    assert_eq!(part.path(), "data.values.user_id[0]");
    assert_eq!(part.json()["value"], 5);
}
