//! What each operation sends, to the letter. The eight of people stand for those of every object;
//! Prism sees them all, where it is at hand.

mod support;

use std::fmt::Debug;

use attio_client::jiff::civil::date;
use attio_client::params::RecordIdAndAttribute;
use attio_client::types::{
    ActorInput, CompanyValues, DealValues, Direction, ListEntriesOptions, ListValuesOptions,
    LocationInput, PersonValues, PersonalNameInput, PhoneNumberInput, QueryRecordsRequest, Sort,
    SortAttribute,
};
use attio_client::{Call, Client, Field, Number};
use serde_json::{Map, json};
use support::{RECORD, TOKEN};
use uuid::uuid;

/// What each operation takes, and what it adds to the path of its object.
#[test]
fn operations_send_what_they_take() {
    let client = Client::new(TOKEN);
    let people = client.people();
    let ada = PersonValues::default().email_addresses(["a@b.c"]);
    let values = r#"{"data":{"values":{"email_addresses":[{"email_address":"a@b.c"}]}}}"#;
    let record = format!("PATCH /{RECORD} {values}");
    assert_eq!(sent(people.update_record(RECORD, ada.clone())), record);
    assert_eq!(
        sent(people.create_record(ada.clone())),
        format!("POST  {values}")
    );
    let call = people.upsert_record("email_addresses", ada);
    let upsert = format!("PUT ?matching_attribute=email_addresses {values}");
    assert_eq!(sent(call), upsert);
    let call = people.upsert_record("ä b/c?d&e=f#g+h", PersonValues::default());
    let upsert = "PUT ?matching_attribute=%C3%A4%20b%2Fc%3Fd%26e%3Df%23g%2Bh \
                  {\"data\":{\"values\":{}}}";
    assert_eq!(sent(call), upsert);
    assert_eq!(sent(people.get_record("a/b")), "GET /a%2Fb ");
    assert_eq!(
        sent(people.delete_record(RECORD)),
        format!("DELETE /{RECORD} ")
    );

    let call = people.list_values(RecordIdAndAttribute {
        record_id: "r",
        attribute: "a/b",
    });
    assert_eq!(sent(call), "GET /r/attributes/a%2Fb/values ");
    let options = ListValuesOptions::default().show_historic(true).limit(10);
    let call = people.list_values_with(
        RecordIdAndAttribute {
            record_id: "r",
            attribute: "a",
        },
        options.offset(5),
    );
    let listed = "GET /r/attributes/a/values?show_historic=true&limit=10&offset=5 ";
    assert_eq!(sent(call), listed);
    assert_eq!(sent(people.list_entries("r")), "GET /r/entries ");
    let options = ListEntriesOptions::default().limit(10).offset(0);
    let call = people.list_entries_with("r", options);
    assert_eq!(sent(call), "GET /r/entries?limit=10&offset=0 ");
}

#[test]
fn queries_are_sent_as_they_are_put_together() {
    let client = Client::new(TOKEN);
    let query = |query| sent(client.people().query_records(query));
    assert_eq!(query(QueryRecordsRequest::default()), "POST /query {}");
    let filter = Map::from_iter([("name".to_owned(), json!({"$not": {"full_name": null}}))]);
    let name = SortAttribute::new(Direction::Desc, "name").field("last_name");
    let path = ["people", "company"].map(str::to_owned).to_vec();
    let sorts = [Sort::from(name), Sort::path(Direction::Asc, vec![path])];
    let all = QueryRecordsRequest::default().filter(filter).sorts(sorts);
    assert_eq!(
        query(all.limit(500).offset(1000)),
        "POST /query {\"filter\":{\"name\":{\"$not\":{\"full_name\":null}}},\
         \"sorts\":[{\"direction\":\"desc\",\"attribute\":\"name\",\"field\":\"last_name\"},\
         {\"direction\":\"asc\",\"path\":[[\"people\",\"company\"]]}],\
         \"limit\":500,\"offset\":1000}"
    );
}

/// Values that users do not have.
#[test]
fn values_are_written_in_the_form_of_their_attribute() {
    let nowhere = LocationInput::default().locality("London");
    let person = PersonValues::default()
        .name([PersonalNameInput::default().first_name("Ada")])
        .phone_numbers([
            PhoneNumberInput::new("1"),
            PhoneNumberInput::new("2").country_code(Field::Null),
        ])
        .primary_location([nowhere])
        .twitter_follower_count([7]);
    assert_eq!(
        text(&person),
        "{\"name\":[{\"first_name\":\"Ada\"}],\
         \"phone_numbers\":[{\"original_phone_number\":\"1\"},\
         {\"original_phone_number\":\"2\",\"country_code\":null}],\
         \"primary_location\":[{\"line_1\":null,\"line_2\":null,\"line_3\":null,\"line_4\":null,\
         \"locality\":\"London\",\"region\":null,\"postcode\":null,\"country_code\":null,\
         \"latitude\":null,\"longitude\":null}],\
         \"twitter_follower_count\":[{\"value\":7}]}"
    );
    let company = CompanyValues::default()
        .domains(["b.c"])
        .categories(["Software"])
        .foundation_date([date(1843, 9, 1)]);
    assert_eq!(
        text(&company),
        r#"{"domains":[{"domain":"b.c"}],"categories":[{"option":"Software"}],"foundation_date":[{"value":"1843-09-01"}]}"#
    );
    let deal = DealValues::default()
        .stage(["Won"])
        .owner([
            ActorInput::by_id(uuid!("50cf242c-7fa3-4cad-87d0-75b1af71c57b")),
            ActorInput::by_email_address("a@b.c"),
        ])
        .value([Number::from(0.1)]);
    assert_eq!(
        text(&deal),
        "{\"stage\":[{\"status\":\"Won\"}],\
         \"owner\":[{\"referenced_actor_id\":\"50cf242c-7fa3-4cad-87d0-75b1af71c57b\",\
         \"referenced_actor_type\":\"workspace-member\"},\
         {\"workspace_member_email_address\":\"a@b.c\"}],\
         \"value\":[{\"currency_value\":0.1}]}"
    );
}

/// What a call sends: method, path below that of the records, body.
fn sent<T, E: Debug, P>(call: Call<T, E, P>) -> String {
    let request = call.request().expect("valid");
    let uri = request.uri().to_string();
    let (_, path) = uri
        .split_once("/v2/objects/people/records")
        .expect("people");
    let body = String::from_utf8(request.body().to_vec()).expect("text");
    // Nothing is announced that is not there.
    let is_json = request.headers().contains_key("content-type");
    assert_eq!(is_json, !body.is_empty(), "{uri}");
    format!("{} {path} {body}", request.method())
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("is JSON")
}
