//! What goes over the wire, to the letter: the body of an update is compared as text, so that a
//! property too many, a null too many or a placeholder for a key cannot hide.

mod support;

use attio_client::types::{
    CountryCode, DomainInput, EmailAddressInput, MatchValue, MatchingNumber, MatchingPhoneNumber,
    MatchingText, RecordReference, ReferenceByAttribute, TextInput, UserValues,
};
use attio_client::{Client, Error, Field, JsonObject, KeyError, Keyed, Number, Only};
use serde_json::{Value, json};
use support::{ANSWER, RECORD, TOKEN};
use uuid::{Uuid, uuid};

const PERSON: Uuid = uuid!("891dcbfc-9141-415d-9b2a-2238a6cc012d");

fn person(reference: RecordReference) -> UserValues {
    UserValues::default().person(reference)
}

fn matching(key: &str, value: impl Into<MatchValue>) -> UserValues {
    person(RecordReference::matching("people", key, value).expect("a key"))
}

fn phone(country_code: Field<CountryCode>) -> UserValues {
    let phone = MatchingPhoneNumber::default().original_phone_number("07234172834");
    let phone = phone.country_code(country_code);
    matching("phone_numbers", phone)
}

/// Each request and the text of its `values`.
fn written() -> Vec<(UserValues, &'static str)> {
    let uuid_key = "41252299-f8c7-4b5e-99c9-4ff8321d2f96";
    vec![
        // Absent, none and a value are three things.
        (UserValues::default(), "{}"),
        (
            UserValues::default()
                .person(Vec::<RecordReference>::new())
                .user_id(Vec::<TextInput>::new()),
            r#"{"person":[],"user_id":[]}"#,
        ),
        (
            UserValues::default()
                .primary_email_address("ä@website.com")
                .user_id([TextInput::new("1\"2\n"), "3".into()]),
            r#"{"primary_email_address":[{"email_address":"ä@website.com"}],"user_id":[{"value":"1\"2\n"},{"value":"3"}]}"#,
        ),
        // References, by each kind of value.
        (
            person(RecordReference::by_id("people", PERSON)),
            r#"{"person":[{"target_object":"people","target_record_id":"891dcbfc-9141-415d-9b2a-2238a6cc012d"}]}"#,
        ),
        (
            matching(
                "email_addresses",
                EmailAddressInput::from("alice@website.com"),
            ),
            r#"{"person":[{"target_object":"people","email_addresses":[{"email_address":"alice@website.com"}]}]}"#,
        ),
        (
            matching("domains", DomainInput::from("app.attio.com")),
            r#"{"person":[{"target_object":"people","domains":[{"domain":"app.attio.com"}]}]}"#,
        ),
        (
            matching("number", MatchingNumber::from(17_224_912)),
            r#"{"person":[{"target_object":"people","number":[{"value":17224912}]}]}"#,
        ),
        (
            matching("score", MatchingNumber::from(Number::from(0.1))),
            r#"{"person":[{"target_object":"people","score":[{"value":0.1}]}]}"#,
        ),
        (
            matching("slug", MatchingText::from("17224912")),
            r#"{"person":[{"target_object":"people","slug":[{"value":"17224912"}]}]}"#,
        ),
        (
            phone(Field::Absent),
            r#"{"person":[{"target_object":"people","phone_numbers":[{"original_phone_number":"07234172834"}]}]}"#,
        ),
        (
            phone(Field::Null),
            r#"{"person":[{"target_object":"people","phone_numbers":[{"original_phone_number":"07234172834","country_code":null}]}]}"#,
        ),
        (
            phone(CountryCode::Gb.into()),
            r#"{"person":[{"target_object":"people","phone_numbers":[{"original_phone_number":"07234172834","country_code":"GB"}]}]}"#,
        ),
        // The key can be an id, and the two kinds of reference can stand side by side.
        (
            UserValues::default().workspace([
                RecordReference::by_id("workspaces", PERSON),
                ReferenceByAttribute::new(
                    "workspaces",
                    uuid_key.parse::<Uuid>().expect("well formed"),
                    MatchingText::from("w"),
                )
                .expect("a key")
                .into(),
            ]),
            r#"{"workspace":[{"target_object":"workspaces","target_record_id":"891dcbfc-9141-415d-9b2a-2238a6cc012d"},{"target_object":"workspaces","41252299-f8c7-4b5e-99c9-4ff8321d2f96":[{"value":"w"}]}]}"#,
        ),
        // Attributes that the document does not know.
        (
            UserValues::default()
                .user_id("1")
                .extra("plan", "pro")
                .extra(uuid_key, json!([{"value": 1}])),
            r#"{"user_id":[{"value":"1"}],"plan":"pro","41252299-f8c7-4b5e-99c9-4ff8321d2f96":[{"value":1}]}"#,
        ),
    ]
}

#[tokio::test]
async fn bodies_are_as_documented() {
    let (server, client) = support::answering(support::json(200, ANSWER)).await;
    for (values, _) in written() {
        let call = client.users().update_record(RECORD, values);
        call.send().await.expect("success");
    }

    let requests = support::received(&server).await;
    assert_eq!(requests.len(), written().len());
    for (request, (_, values)) in requests.iter().zip(written()) {
        let body = String::from_utf8_lossy(&request.body);
        assert_eq!(body, format!(r#"{{"data":{{"values":{values}}}}}"#));
        assert!(!body.contains("slug_or_id"), "{body}");
        assert_eq!(request.method, "PATCH");
        assert_eq!(request.headers["content-type"], "application/json");
        assert_eq!(
            request.headers["authorization"],
            format!("Bearer {TOKEN}").as_str()
        );
        let path = format!("/v2/objects/users/records/{RECORD}");
        assert_eq!(request.url.path(), path);
        assert_eq!(request.url.query(), None);
        // What is written is read as the same again: a request can be kept and sent later.
        let kept: UserValues = serde_json::from_str(values).expect("reads");
        let again = serde_json::to_value(&kept).expect("writes");
        assert_eq!(
            again,
            serde_json::from_str::<Value>(values).expect("is JSON")
        );
    }
}

/// Every byte, as a server sees it.
#[tokio::test]
async fn nothing_else_is_sent() {
    let (base, asked) = support::serve("HTTP/1.1 404 Not Found\r\n\r\n", false);
    let values = matching(
        "email_addresses",
        EmailAddressInput::from("alice@website.com"),
    );
    let call = support::client(&base).users().update_record(RECORD, values);
    call.send().await.expect_err("404");

    let expected = format!(
        "PATCH /v2/objects/users/records/{RECORD} HTTP/1.1\r\n\
         user-agent: attio-client/{version}\r\n\
         accept: application/json\r\n\
         content-type: application/json\r\n\
         authorization: Bearer {TOKEN}\r\n\
         accept-encoding: gzip\r\n\
         host: {host}\r\n\
         content-length: 117\r\n\
         \r\n\
         {{\"data\":{{\"values\":{{\"person\":[{{\"target_object\":\"people\",\
         \"email_addresses\":[{{\"email_address\":\"alice@website.com\"}}]}}]}}}}}}",
        version = env!("CARGO_PKG_VERSION"),
        host = base.trim_start_matches("http://"),
    );
    assert_eq!(asked.join().expect("served"), expected);
}

#[test]
fn keys_that_are_none_are_refused_when_built() {
    let refusal = |key: &str| {
        let value = MatchingText::from("x");
        RecordReference::matching("people", key, value).expect_err("no key")
    };
    let placeholder = "[slug_or_id_of_matching_attribute]";

    assert_eq!(refusal(""), KeyError::Empty);
    assert_eq!(
        refusal(placeholder),
        KeyError::Placeholder(placeholder.into())
    );
    for key in ["target_object", "target_record_id"] {
        assert_eq!(refusal(key), KeyError::Reserved(key.into()));
    }
    for key in [" ", "email addresses", "slug\n", "\0"] {
        assert_eq!(refusal(key), KeyError::Malformed(key.into()));
    }
    // The field can hold such a key; it does not get further than this.
    let value = MatchValue::from(EmailAddressInput::from("a@b.c"));
    for (key, sent) in [
        ("slug", true),
        ("target_object", false),
        ("target_record_id", false),
    ] {
        let made = ReferenceByAttribute::new("people", "slug", value.clone());
        let mut reference = made.expect("a key");
        reference.matching_attribute = Keyed::new(key, Only(value.clone())).expect("well formed");
        assert_eq!(serde_json::to_value(&reference).is_ok(), sent, "{key}");
    }
    // Nor do they come in through JSON.
    for key in ["", placeholder, "target_record_id", "email addresses"] {
        let reference = json!({"target_object": "people", key: [{"value": "x"}]});
        serde_json::from_value::<ReferenceByAttribute>(reference).expect_err(key);
    }
}

#[test]
fn numbers_are_those_of_json() {
    for whole in [i64::MIN, 0, i64::MAX] {
        assert_eq!(Number::from(whole).to_string(), whole.to_string());
        assert_eq!(Number::from(whole).as_i64(), Some(whole));
    }
    assert_eq!(Number::from(u64::MAX).to_string(), u64::MAX.to_string());
}

/// Two properties of one name would leave it to the server which one counts.
#[tokio::test]
async fn extras_do_not_shadow_properties() {
    let (server, client) = support::answering(support::json(200, ANSWER)).await;
    let outer = UserValues::default().extra("user_id", "1");
    let mut domain = DomainInput::from("a.example");
    domain.extra = JsonObject::from_iter([("domain", json!("b.example"))]);
    let inner = matching("domains", domain);
    for (values, place) in [
        (outer, "data.values: `user_id` is"),
        (inner, "data.values.person[0].domains[0]: `domain` is"),
    ] {
        let call = client.users().update_record(RECORD, values);
        match call.send().await.expect_err("refused") {
            error @ Error::InvalidRequest(_) => {
                assert!(error.to_string().contains(place), "{error}")
            }
            other => panic!("{other}"),
        }
    }
    assert!(support::received(&server).await.is_empty());
}

/// An id is one segment of the path, whatever it holds; what would make it another path is not
/// sent.
#[tokio::test]
async fn ids_stay_in_their_segment() {
    let (server, client) = support::answering(support::json(200, ANSWER)).await;
    for id in ["", ".", ".."] {
        let call = client.users().update_record(id, UserValues::default());
        let error = call.send().await.expect_err("refused");
        assert_eq!(
            error.to_string(),
            format!(
                "users.update_record at 127.0.0.1: invalid request: \
                 the path parameter `record_id` must not be {id:?}"
            )
        );
    }
    assert!(support::received(&server).await.is_empty());

    for id in ["../a/b?c#d ä%", "%2e%2e", "{record_id}"] {
        let call = client.users().update_record(id, UserValues::default());
        call.send().await.expect("success");
    }
    let requests = support::received(&server).await;
    let paths: Vec<&str> = requests.iter().map(|request| request.url.path()).collect();
    assert_eq!(
        paths,
        [
            "/v2/objects/users/records/..%2Fa%2Fb%3Fc%23d%20%C3%A4%25",
            "/v2/objects/users/records/%252e%252e",
            "/v2/objects/users/records/%7Brecord_id%7D",
        ]
    );
}

#[test]
fn the_token_is_not_shown() {
    let builder = Client::builder().token(TOKEN);
    let client = Client::new(TOKEN);
    let call = client.users().update_record(RECORD, UserValues::default());
    let request = call.request().expect("valid");

    assert!(request.headers()["authorization"].is_sensitive());
    let shown = format!(
        "{builder:?} {client:?} {:?} {call:?} {request:?}",
        client.users()
    );
    assert!(!shown.contains(TOKEN), "{shown}");
    let client = r#"Client { base_url: "https://api.attio.com", .. }"#;
    assert!(shown.contains(client), "{shown}");
    assert!(shown.contains(RECORD), "{shown}");
}

/// `extra` is shown where it holds something.
#[test]
fn debug_shows_what_is_there() {
    for (json, end) in [
        (json!({}), "workspace: None }"),
        (
            json!({"more": 1}),
            r#"workspace: None, extra: {"more": Number(1)} }"#,
        ),
    ] {
        let values: UserValues = serde_json::from_value(json).expect("reads");
        let shown = format!("{values:?}");
        assert!(shown.starts_with("UserValues { person: None, "), "{shown}");
        assert!(shown.ends_with(end), "{shown}");
    }
}
