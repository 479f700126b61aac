//! Every operation, called with all that it takes. The eight of an object differ from those of
//! another in their types alone.

use attio_client::JsonObject;
use attio_client::companies::CompaniesApi;
use attio_client::deals::DealsApi;
use attio_client::params::{ObjectAndRecordId, ObjectRecordIdAndAttribute, RecordIdAndAttribute};
use attio_client::people::PeopleApi;
use attio_client::records::RecordsApi;
use attio_client::types::{
    CompanyValues, DealValues, Direction, ListEntriesOptions, ListValuesOptions, PersonValues,
    QueryRecordsRequest, Sort, SortAttribute, SortPath, UserValues, WorkspaceValues,
};
use attio_client::users::UsersApi;
use attio_client::workspaces::WorkspacesApi;
use serde_json::{Map, Value, json};

use crate::proof::Proof;
use crate::support::RECORD;
use crate::values;

const ATTRIBUTE: &str = "41252299-f8c7-4b5e-99c9-4ff8321d2f96";

/// Calls every operation.
pub async fn all(proof: &mut Proof) {
    people(proof).await;
    companies(proof).await;
    deals(proof).await;
    users(proof).await;
    workspaces(proof).await;
    records(proof).await;
}

macro_rules! operations {
    ($($object:ident: $Handle:ident, $Values:ident, $full:expr;)*) => {$(
        async fn $object(proof: &mut Proof) {
            let client = proof.client();
            let records = client.$object();
            let (none, full) = ($Values::default(), $full);

            for query in queries() {
                proof.accepts(records.query_records(query)).await;
            }
            for values in [none.clone(), full] {
                proof.accepts(records.create_record(values.clone())).await;
                proof.accepts(records.update_record(RECORD, values.clone())).await;
                for attribute in ["email_addresses", ATTRIBUTE, "ä/b?c&d=e#f"] {
                    proof.accepts(records.upsert_record(attribute, values.clone())).await;
                }
            }
            proof.accepts(records.get_record(RECORD)).await;
            proof.accepts(records.delete_record(RECORD)).await;
            proof.accepts(records.list_values(RecordIdAndAttribute { record_id: RECORD, attribute: "name" })).await;
            for options in values_options() {
                let call = records.list_values_with(RecordIdAndAttribute { record_id: RECORD, attribute: ATTRIBUTE }, options);
                proof.accepts(call).await;
            }
            proof.accepts(records.list_entries(RECORD)).await;
            for options in entries_options() {
                let call = records.list_entries_with(RECORD, options);
                proof.accepts(call).await;
            }

            let query = QueryRecordsRequest::default();
            let call = || records.query_records(query.clone());
            proof.answers($Handle::QUERY_RECORDS, call).await;
            let call = || records.upsert_record("name", none.clone());
            proof.answers($Handle::UPSERT_RECORD, call).await;
            let call = || records.create_record(none.clone());
            proof.answers($Handle::CREATE_RECORD, call).await;
            let call = || records.get_record(RECORD);
            proof.answers($Handle::GET_RECORD, call).await;
            let call = || records.delete_record(RECORD);
            proof.answers($Handle::DELETE_RECORD, call).await;
            let call = || records.update_record(RECORD, none.clone());
            proof.answers($Handle::UPDATE_RECORD, call).await;
            let call = || records.list_values(RecordIdAndAttribute { record_id: RECORD, attribute: "name" });
            proof.answers($Handle::LIST_VALUES, call).await;
            let call = || records.list_entries(RECORD);
            proof.answers($Handle::LIST_ENTRIES, call).await;
        }
    )*};
}

operations! {
    people: PeopleApi, PersonValues, values::person();
    companies: CompaniesApi, CompanyValues, values::company();
    deals: DealsApi, DealValues, values::deal();
    users: UsersApi, UserValues, values::user();
    workspaces: WorkspacesApi, WorkspaceValues, values::workspace();
}

const OBJECT: &str = "projects";

fn of(object: &str) -> ObjectAndRecordId<&str, &str> {
    ObjectAndRecordId {
        object,
        record_id: RECORD,
    }
}

fn value_of(attribute: &str) -> ObjectRecordIdAndAttribute<&str, &str, &str> {
    ObjectRecordIdAndAttribute {
        object: OBJECT,
        record_id: RECORD,
        attribute,
    }
}

/// Records of any object: the same, with the object.
async fn records(proof: &mut Proof) {
    let client = proof.client();
    let records = client.records();
    let full = JsonObject::from([("name", values::custom())]);
    let none = JsonObject::default();

    for query in queries() {
        proof.accepts(records.query_records(OBJECT, query)).await;
    }
    for values in [none.clone(), full] {
        let object = "ä/b?c#d";
        proof
            .accepts(records.create_record(object, values.clone()))
            .await;
        let call = records.update_record(of(ATTRIBUTE), values.clone());
        proof.accepts(call).await;
        let call = records.upsert_record(OBJECT, "name", values);
        proof.accepts(call).await;
    }
    proof.accepts(records.get_record(of(OBJECT))).await;
    proof.accepts(records.delete_record(of(OBJECT))).await;
    for options in values_options() {
        let call = records.list_values_with(value_of(ATTRIBUTE), options);
        proof.accepts(call).await;
    }
    for options in entries_options() {
        let call = records.list_entries_with(of(OBJECT), options);
        proof.accepts(call).await;
    }

    let query = QueryRecordsRequest::default();
    let call = || records.query_records(OBJECT, query.clone());
    proof.answers(RecordsApi::QUERY_RECORDS, call).await;
    let call = || records.upsert_record(OBJECT, "name", none.clone());
    proof.answers(RecordsApi::UPSERT_RECORD, call).await;
    let call = || records.create_record(OBJECT, none.clone());
    proof.answers(RecordsApi::CREATE_RECORD, call).await;
    let call = || records.get_record(of(OBJECT));
    proof.answers(RecordsApi::GET_RECORD, call).await;
    let call = || records.delete_record(of(OBJECT));
    proof.answers(RecordsApi::DELETE_RECORD, call).await;
    let call = || records.update_record(of(OBJECT), none.clone());
    proof.answers(RecordsApi::UPDATE_RECORD, call).await;
    let call = || records.list_values(value_of("name"));
    proof.answers(RecordsApi::LIST_VALUES, call).await;
    let call = || records.list_entries(of(OBJECT));
    proof.answers(RecordsApi::LIST_ENTRIES, call).await;
}

/// Nothing; each part by itself; all of them.
fn queries() -> Vec<QueryRecordsRequest> {
    let query = QueryRecordsRequest::default;
    let step = |object: &str, attribute: &str| vec![object.to_owned(), attribute.to_owned()];
    let path = vec![step("people", "company"), step("companies", ATTRIBUTE)];
    let sorts = || {
        [
            Sort::attribute(Direction::Asc, "name"),
            SortAttribute::new(Direction::Desc, ATTRIBUTE)
                .field("last_name")
                .into(),
            Sort::path(Direction::Asc, path.clone()),
            SortPath::new(Direction::Desc, path.clone())
                .field("full_name")
                .into(),
        ]
    };
    let mut queries = vec![
        query(),
        query().filter(Map::new()),
        query().sorts([] as [Sort; 0]),
        query().limit(1).offset(i64::MAX),
        query()
            .filter(filter())
            .sorts(sorts())
            .limit(500)
            .offset(1500),
    ];
    queries.extend(sorts().map(|sort| query().sorts([sort])));
    queries
}

/// Conditions by name, by path, and combined.
fn filter() -> Map<String, Value> {
    let filter = json!({
        "name": {"first_name": {"$eq": "Ada"}},
        "$or": [
            {"email_addresses": "a@b.c"},
            {"$not": {"twitter_follower_count": {"$gte": 1.5, "$lt": null}}},
        ],
        "path": [["people", "company"], ["companies", "name"]],
        "constraints": {"value": {"$in": ["ä", true]}},
    });
    filter.as_object().expect("an object").clone()
}

fn values_options() -> [ListValuesOptions; 4] {
    let options = ListValuesOptions::default;
    [
        options().show_historic(false),
        options().limit(1),
        options().offset(0),
        options().show_historic(true).limit(i64::MAX).offset(7),
    ]
}

fn entries_options() -> [ListEntriesOptions; 3] {
    let options = ListEntriesOptions::default;
    [
        options().limit(1000),
        options().offset(0),
        options().limit(1).offset(7),
    ]
}
