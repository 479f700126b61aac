//! Ways to build what requests carry.

use attio_client::types::{
    CountryCode, MatchValue, MatchingNumber, MatchingPhoneNumber, RecordReference, UserValues,
};
use attio_client::{Field, Formatted, NotFinite, Number};
use serde_json::{Value, json};

const ID: &str = "5e3fb280-007b-495a-a530-9354bde01de1";

#[test]
fn setters_say_what_a_literal_says() {
    let person = RecordReference::by_id("people", uuid::Uuid::nil());
    let chained = UserValues::default()
        .user_id(["123"])
        .primary_email_address(vec!["a@b.c".to_owned()])
        .person([person.clone()])
        .extra("favourite_colour", json!(["teal"]))
        .extra("age", 7);
    let extra = [("favourite_colour", json!(["teal"])), ("age", json!(7))];
    let literal = UserValues {
        user_id: Some(vec!["123".into()]),
        primary_email_address: Some(vec!["a@b.c".into()]),
        person: Some(vec![person]),
        extra: extra.into_iter().collect(),
        ..UserValues::default()
    };
    assert_eq!(chained, literal);
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

#[test]
fn what_is_null_or_there_is_made_of_bare_values() {
    fn text(value: impl Into<Field<String>>) -> Field<String> {
        value.into()
    }
    fn id(value: impl Into<Field<Formatted<uuid::Uuid>>>) -> Option<String> {
        value.into().value().map(ToString::to_string)
    }
    assert_eq!(text("a"), Field::Value("a".to_owned()));
    assert_eq!(text("a".to_owned()), text(Some("a".to_owned())));
    assert_eq!((text(None), text(Field::Null)), (Field::Null, Field::Null));
    let parsed: uuid::Uuid = ID.parse().expect("an id");
    assert_eq!(id(parsed).as_deref(), Some(ID));
    assert_eq!(id(Formatted::from(parsed)).as_deref(), Some(ID));
    assert_eq!((id(None), id(Field::Absent)), (None, None));
    assert_eq!(Field::<Number>::from(5), Field::Value(Number::from(5)));
}

#[test]
fn only_well_formed_text_becomes_an_id() -> Result<(), uuid::Error> {
    let parsed = RecordReference::by_id("people", ID.parse::<Formatted<_>>()?);
    assert_eq!(json(&parsed)["target_record_id"], ID);
    let error = "72ef5feaf-4919".parse::<Formatted<uuid::Uuid>>();
    assert!(error.is_err());
    Ok(())
}

#[test]
fn numbers_are_given_as_they_are() -> Result<(), NotFinite> {
    for number in [
        MatchingNumber::from(5),
        MatchingNumber::from(5_i64),
        MatchingNumber::from(5_u32),
        MatchingNumber::from(Number::from(5_u8)),
    ] {
        assert_eq!(json(&number), json!({"value": 5}));
    }
    assert_eq!(json(&MatchingNumber::try_from(1.5)?), json!({"value": 1.5}));
    for refused in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(MatchingNumber::try_from(refused), Err(NotFinite));
        assert_eq!(MatchValue::try_from(refused), Err(NotFinite));
    }
    // Of the values to match only one is a number, and several are texts.
    assert_eq!(MatchValue::from(5), MatchingNumber::from(5).into());
    assert_eq!(
        MatchValue::try_from(1.5)?,
        MatchingNumber::try_from(1.5)?.into()
    );
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("is JSON")
}
