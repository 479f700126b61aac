//! What values of each type become, newer ones than this client knows included.

mod support;

use attio_client::params::RecordIdAndAttribute;
use attio_client::types::{AttributeValue, CurrencyCode, DealRecordResponse, PersonRecordResponse};
use serde_json::{Map, Value, json};
use support::RECORD;

/// A value of each type; `attribute_type` stands last, as the server writes it.
const VALUES: &str = include_str!("support/values.json");

/// Five types have the one property `value`, and what says which it is comes after it.
#[tokio::test]
async fn values_of_all_types_are_told_apart() {
    let values = listed(VALUES).await;
    let kinds: Vec<String> = values.iter().map(kind).collect();
    assert_eq!(
        kinds.join(" "),
        "ActorReference Checkbox Currency Date Domain EmailAddress RecordReference Interaction \
         Location Number PersonalName PhoneNumber Status Rating Select Text Timestamp"
    );
    let [
        ..,
        AttributeValue::Text(text),
        AttributeValue::Timestamp(moment),
    ] = &values[..]
    else {
        panic!("{values:?}");
    };
    assert_eq!(text.value, "Met at a conference");
    assert!(moment.value.get().is_some());
    let (AttributeValue::Number(number), AttributeValue::Rating(rating)) =
        (&values[9], &values[13])
    else {
        panic!("{values:?}");
    };
    assert_eq!((&number.value, &rating.value), (&42.into(), &3.into()));
}

/// Of a type, a member or a property that is newer than this client, nothing is lost, and what
/// stands beside it is typed all the same.
#[tokio::test]
async fn what_is_newer_costs_one_value_at_most() {
    let mut values: Value = serde_json::from_str(VALUES).expect("is JSON");
    values[2]["currency_code"] = json!("BRL");
    values[7]["interaction_type"] = json!("phone-call");
    values[9]["unit"] = json!({"name": "m", "factors": [1.0, null]});
    values[12]["status"]["colour"] = json!("teal");
    values[13]["attribute_type"] = json!("formula");
    values[15]
        .as_object_mut()
        .and_then(|text| text.remove("attribute_type"));
    values[16]["value"] = json!("yesterday");
    let read = listed(&values.to_string()).await;

    let unknown = |index: usize| match &read[index] {
        AttributeValue::Unknown(value) => **value == values[index],
        _ => false,
    };
    let unknown: Vec<usize> = (0..read.len()).filter(|&index| unknown(index)).collect();
    assert_eq!(unknown, [13, 15]);
    let AttributeValue::Currency(currency) = &read[2] else {
        panic!("{:?}", read[2]);
    };
    let code = currency.currency_code.as_ref().expect("there");
    assert!(matches!(code, CurrencyCode::Unknown(_)));
    assert_eq!(code.as_str(), "BRL");
    let AttributeValue::Number(number) = &read[9] else {
        panic!("{:?}", read[9]);
    };
    assert_eq!(number.extra["unit"]["name"], "m");
    let AttributeValue::Timestamp(moment) = &read[16] else {
        panic!("{:?}", read[16]);
    };
    assert_eq!(moment.value.to_string(), "yesterday");
}

/// Most attributes of a real person are custom, and all are there, set or not.
#[tokio::test]
async fn a_person_with_custom_attributes_comes_back_equal() {
    let values: Value = serde_json::from_str(VALUES).expect("is JSON");
    let custom = |index: usize| match index {
        0..17 => json!([values[index]]),
        17 => values.clone(),
        _ => json!([]),
    };
    let mut attributes: Map<String, Value> = (0..27)
        .map(|index| (format!("custom_{index}"), custom(index)))
        .collect();
    attributes.insert("name".into(), json!([values[10]]));
    attributes.insert("company".into(), json!([values[6]]));
    attributes.insert("job_title".into(), json!([]));
    let body = answer(attributes.into());

    let person: PersonRecordResponse = again(&body);
    let values = person.data.values;
    assert_eq!(values.extra.len(), 27);
    assert_eq!(values.name[0].full_name, "Ada Lovelace");
    assert!(values.job_title.is_empty() && values.description.is_empty());
}

/// Amounts keep the digits they came with.
#[test]
fn amounts_are_not_rounded() {
    for amount in ["99", "0.1", "4200.4242", "9007199254740993", "-0.0001"] {
        let values: Value = serde_json::from_str(VALUES).expect("is JSON");
        let mut value = values[2].clone();
        value["currency_value"] = serde_json::from_str(amount).expect("is JSON");
        let deal: DealRecordResponse = again(&answer(json!({"value": [value]})));
        let value = &deal.data.values.value[0];
        assert_eq!(value.currency_value.to_string(), amount);
    }
}

/// The values that a server lists; what was read is written as it was.
async fn listed(values: &str) -> Vec<AttributeValue> {
    let body = format!("{{\"data\":{values}}}");
    let (_server, client) = support::answering(support::json(200, &body)).await;
    let answer = client
        .deals()
        .list_values(RecordIdAndAttribute {
            record_id: RECORD,
            attribute: "any",
        })
        .send()
        .await;
    let answer = answer.expect("understood").into_body();
    let written = serde_json::to_value(&answer).expect("is JSON");
    assert_eq!(
        written,
        serde_json::from_str::<Value>(&body).expect("is JSON")
    );
    answer.data
}

/// The name of the variant.
fn kind(value: &AttributeValue) -> String {
    let shown = format!("{value:?}");
    let (kind, _) = shown.split_once('(').expect("a variant");
    kind.to_owned()
}

/// A record with these values, as the server answers it.
fn answer(values: Value) -> Value {
    json!({"data": {
        "id": {"workspace_id": RECORD, "object_id": RECORD, "record_id": RECORD},
        "created_at": "2022-11-21T13:22:49.061281000Z",
        "web_url": "https://app.attio.com/acme",
        "values": values,
    }})
}

/// Reads text as a type, and checks that writing it gives the same JSON.
fn again<T: serde::de::DeserializeOwned + serde::Serialize>(body: &Value) -> T {
    let read: T = serde_json::from_str(&body.to_string()).expect("reads");
    assert_eq!(serde_json::to_value(&read).expect("is JSON"), *body);
    read
}
