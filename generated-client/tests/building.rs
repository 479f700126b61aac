//! Ways to build what requests carry.

use attio_client::filter::attribute;
use attio_client::types::{
    CountryCode, DealValues, MatchValue, MatchingNumber, MatchingPhoneNumber, PersonValues,
    QueryRecordsRequest, RecordReference, UserValues,
};
use attio_client::{Client, Field, Formatted, Number};
use serde_json::{Value, json};

const ID: &str = "5e3fb280-007b-495a-a530-9354bde01de1";

#[test]
fn setters_say_what_fields_say() {
    let person = RecordReference::by_id("people", uuid::Uuid::nil());
    let chained = UserValues::default()
        .user_id(["123"])
        .primary_email_address(vec!["a@b.c".to_owned()])
        .person([person.clone()])
        .extra("favourite_colour", json!(["teal"]))
        .extra("age", 7);
    let extra = [("favourite_colour", json!(["teal"])), ("age", json!(7))];
    let mut assigned = UserValues::default();
    assigned.user_id = Some(vec!["123".into()]);
    assigned.primary_email_address = Some(vec!["a@b.c".into()]);
    assigned.person = Some(vec![person]);
    assigned.extra = extra.into_iter().collect();
    assert_eq!(chained, assigned);
    // Set to nothing is not left out.
    let nobody = UserValues::default().person([] as [RecordReference; 0]);
    assert_eq!(json(&nobody), json!({"person": []}));
}

#[test]
fn absent_null_and_a_value_are_three() {
    let phone = MatchingPhoneNumber::default().original_phone_number("+49");
    for (phone, country) in [
        (phone.clone(), None),
        (phone.clone().country_code(Field::Null), Some(Value::Null)),
        (phone.clone().country_code(None), Some(Value::Null)),
        (
            phone.clone().country_code(CountryCode::De),
            Some(json!("DE")),
        ),
        (
            phone
                .country_code(CountryCode::De)
                .country_code(Field::Absent),
            None,
        ),
    ] {
        assert_eq!(json(&phone).get("country_code"), country.as_ref());
    }
}

/// Text stands for an id or a date; what is malformed is an error that says where when it is sent.
#[test]
fn malformed_text_is_refused_when_it_is_sent() {
    let reference = RecordReference::by_id("people", ID);
    assert_eq!(json(&reference)["target_record_id"], ID);
    assert!("72ef5feaf-4919".parse::<Formatted<uuid::Uuid>>().is_err());

    let person = PersonValues::default().company(RecordReference::by_id("companies", "72ef5feaf"));
    let client = Client::new("token");
    let error = client.people().create_record(person).request();
    let error = error.expect_err("malformed").to_string();
    assert!(error.contains("company[0].target_record_id"), "{error}");
    assert!(error.contains("\"72ef5feaf\" is malformed"), "{error}");
}

#[test]
fn one_value_or_many() {
    let one = PersonValues::default().job_title("x");
    assert_eq!(json(&one), json!({"job_title": [{"value": "x"}]}));
    let many = PersonValues::default().job_title(["x", "y"]);
    assert_eq!(
        json(&many),
        json!({"job_title": [{"value": "x"}, {"value": "y"}]})
    );
    let titles = vec!["x".to_owned()];
    assert_eq!(PersonValues::default().job_title(titles), one);
}

#[test]
fn numbers_are_given_as_they_are() {
    for number in [
        MatchingNumber::from(5),
        MatchingNumber::from(5_i64),
        MatchingNumber::from(5_u32),
        MatchingNumber::from(Number::from(5_u8)),
    ] {
        assert_eq!(json(&number), json!({"value": 5}));
    }
    assert_eq!(json(&MatchingNumber::from(1.5)), json!({"value": 1.5}));
    // Of the values to match only one is a number, and several are texts.
    assert_eq!(MatchValue::from(5), MatchingNumber::from(5).into());
    assert_eq!(MatchValue::from(1.5), MatchingNumber::from(1.5).into());
}

/// JSON has no NaN and no infinity, not even where any JSON goes.
#[test]
fn numbers_that_json_does_not_have_are_refused_when_they_are_sent() {
    let client = Client::new("token");
    for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let typed = DealValues::default().value(float);
        let free = DealValues::default().extra("score", float);
        let nested = DealValues::default().extra("scores", [1.0, float]);
        for (values, place) in [(typed, "value[0]"), (free, "score"), (nested, "scores")] {
            let error = client.deals().create_record(values).request();
            let error = error.expect_err("no JSON").to_string();
            assert!(error.contains("JSON has no number"), "{error}");
            assert!(error.contains(place), "{error}");
        }
        let query = QueryRecordsRequest::default().filter(attribute("score").gt(float));
        assert!(client.deals().query_records(query).request().is_err());
    }
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("is JSON")
}
