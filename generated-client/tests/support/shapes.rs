//! Values of users, in every shape that the client can build.

use attio_client::types::{
    CountryCode, DomainInput, EmailAddressInput, MatchValue, MatchingNumber, MatchingPhoneNumber,
    MatchingText, RecordReference, TextInput, UserValues,
};
use attio_client::{Field, JsonObject, Number};
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

const PERSON: Uuid = uuid!("891dcbfc-9141-415d-9b2a-2238a6cc012d");
const UUID_KEY: &str = "41252299-f8c7-4b5e-99c9-4ff8321d2f96";
const TEXTS: [&str; 6] = ["", "1", "1\"2\n\\", "ä 漢字 🦀", "\0", "null"];

/// How many references stand in one request, where many do.
const MANY: usize = 100;

/// Values with this reference alone.
pub fn person(reference: RecordReference) -> UserValues {
    UserValues::default().person(reference)
}

/// A person by a matching attribute.
pub fn matching(key: &str, value: impl Into<MatchValue>) -> RecordReference {
    RecordReference::matching("people", key, value).expect("a key")
}

/// Every shape of values.
pub fn shapes() -> Vec<UserValues> {
    let extra = |extra| {
        let mut values = UserValues::default();
        values.extra = extra;
        values
    };
    let mut shapes = vec![UserValues::default()];
    for count in 0..4 {
        shapes.extend(attributes(count));
    }
    shapes.extend(references().into_iter().map(person));
    // Prism judges each item of an array by itself, and in much less time.
    let by_phone = phones().into_iter();
    let by_phone: Vec<_> = by_phone
        .map(|phone| matching("phone_numbers", phone))
        .collect();
    for some in by_phone.chunks(MANY) {
        shapes.push(UserValues::default().person(some.to_vec()));
    }
    for some in references().chunks(MANY) {
        shapes.push(UserValues::default().workspace(some.to_vec()));
    }
    shapes.extend(customs().into_iter().map(extra));
    shapes
}

/// `count` values of each attribute, one attribute at a time and then all.
fn attributes(count: usize) -> Vec<UserValues> {
    let texts = || TEXTS.iter().cycle().take(count);
    let person = || references().into_iter().take(count).collect::<Vec<_>>();
    let address = || {
        texts()
            .map(|&text| EmailAddressInput::from(text))
            .collect::<Vec<_>>()
    };
    let user_id = || {
        texts()
            .map(|&text| TextInput::new(text))
            .collect::<Vec<_>>()
    };
    let workspace = || {
        references()
            .into_iter()
            .rev()
            .take(count)
            .collect::<Vec<_>>()
    };
    let none = UserValues::default;
    vec![
        none().person(person()),
        none().primary_email_address(address()),
        none().user_id(user_id()),
        none().workspace(workspace()),
        none()
            .person(person())
            .primary_email_address(address())
            .user_id(user_id())
            .workspace(workspace()),
    ]
}

/// References by id, and by every kind of value under every kind of key.
fn references() -> Vec<RecordReference> {
    let mut references = vec![
        RecordReference::by_id("people", PERSON),
        RecordReference::by_id("", Uuid::nil()),
    ];
    for key in [
        "email_addresses",
        UUID_KEY,
        "ä-漢🦀",
        "a.b/c~d",
        "constructor",
        "__proto__",
    ] {
        references.extend(match_values().into_iter().map(|value| matching(key, value)));
    }
    references
}

fn match_values() -> Vec<MatchValue> {
    let float = |float| Number::from(float).into();
    let mut values: Vec<MatchValue> = vec![
        DomainInput::default().into(),
        EmailAddressInput::default().into(),
        MatchingNumber::default().into(),
        MatchingPhoneNumber::default().into(),
        MatchingText::default().into(),
    ];
    for text in TEXTS {
        values.push(DomainInput::from(text).into());
        values.push(EmailAddressInput::from(text).into());
        values.push(MatchingText::from(text).into());
    }
    let numbers = [0.1, -0.0, f64::MAX, f64::MIN_POSITIVE].map(float);
    let numbers = numbers
        .into_iter()
        .chain([i64::MIN, 0, i64::MAX].map(MatchingNumber::from));
    values.extend(numbers.map(MatchValue::from));
    values.extend(phones().into_iter().take(PHONES).map(MatchValue::from));
    let mut address = EmailAddressInput::from("a@b.c");
    address.extra = custom();
    values.push(address.into());
    values
}

/// How many phone numbers have no country, null, or the first.
const PHONES: usize = 6;

/// With and without a number; without a country, with null, and with each.
fn phones() -> Vec<MatchingPhoneNumber> {
    let countries = CountryCode::ALL.iter().cloned().map(Field::from);
    let mut phones = Vec::new();
    for country_code in [Field::Absent, Field::Null].into_iter().chain(countries) {
        for number in [None, Some("07234172834".to_owned())] {
            let mut phone = MatchingPhoneNumber::default().country_code(country_code.clone());
            phone.original_phone_number = number;
            phones.push(phone);
        }
    }
    phones
}

/// JSON of every kind, as the document leaves it open.
fn custom() -> JsonObject {
    JsonObject::from_iter([
        ("null", Value::Null),
        ("bool", json!(true)),
        ("number", json!(-0.5)),
        ("text", json!("ä")),
        ("array", json!([null, [], {}, [{"value": 1}]])),
        ("object", json!({"": {"a": [1, "2"]}})),
        (UUID_KEY, json!([{"value": "1"}])),
    ])
}

/// Custom attributes: each kind of JSON by itself, all at once, and keys that look odd.
fn customs() -> Vec<JsonObject> {
    let keys = ["", "[slug]", "ä 漢", "data", "constructor", "__proto__"];
    let odd = keys.map(|key| JsonObject::from_iter([(key, json!([{"value": key}]))]));
    let single = custom()
        .iter()
        .map(|(key, value)| JsonObject::from_iter([(key, value.clone())]))
        .collect::<Vec<_>>();
    single.into_iter().chain(odd).chain([custom()]).collect()
}
