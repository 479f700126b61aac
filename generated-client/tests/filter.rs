//! Filters and sorts as they are on the wire, compared as text: the order of operators and parts is
//! that in which they were given.

mod support;

use attio_client::filter::{Filter, attribute, path};
use attio_client::jiff::{Timestamp, civil::date};
use attio_client::types::{CountryCode, QueryRecordsRequest, Sort};
use attio_client::uuid::{Uuid, uuid};
use attio_client::{Client, Formatted, Number};
use serde_json::{Map, Value, json};

const COMPANY: Uuid = uuid!("c9a1f6a2-0a0b-4b1d-8a5c-3a1b2c3d4e5f");

#[track_caller]
fn assert_written(written: impl IntoIterator<Item = (impl Into<Filter>, &'static str)>) {
    for (filter, expected) in written {
        assert_eq!(Value::from(filter.into()).to_string(), expected);
    }
}

/// The filters of one letter, to see how they are put together.
fn is(name: &str) -> Filter {
    attribute(name).is(1)
}

#[test]
fn operators_are_as_documented() {
    let title = || attribute("job_title");
    let count = || attribute("twitter_follower_count");
    assert_written([
        (title().equals("CEO"), r#"{"job_title":{"$eq":"CEO"}}"#),
        (
            title().field("value").equals("CEO"),
            r#"{"job_title":{"value":{"$eq":"CEO"}}}"#,
        ),
        (
            attribute("name")
                .field("last_name")
                .field("first_name")
                .equals("Ada"),
            r#"{"name":{"first_name":{"$eq":"Ada"}}}"#,
        ),
        (
            title().one_of(["CEO", "CTO"]),
            r#"{"job_title":{"$in":["CEO","CTO"]}}"#,
        ),
        (
            attribute("record_id").one_of([COMPANY]),
            r#"{"record_id":{"$in":["c9a1f6a2-0a0b-4b1d-8a5c-3a1b2c3d4e5f"]}}"#,
        ),
        (
            title().contains("engineer"),
            r#"{"job_title":{"$contains":"engineer"}}"#,
        ),
        (
            title().starts_with("Head").ends_with("Sales"),
            r#"{"job_title":{"$starts_with":"Head","$ends_with":"Sales"}}"#,
        ),
        (
            attribute("company").not_empty(),
            r#"{"company":{"$not_empty":true}}"#,
        ),
        (
            count().gte(10).lt(20),
            r#"{"twitter_follower_count":{"$gte":10,"$lt":20}}"#,
        ),
        (
            count().gt(10).lte(20).not_empty().one_of([12, 13]),
            r#"{"twitter_follower_count":{"$gt":10,"$lte":20,"$not_empty":true,"$in":[12,13]}}"#,
        ),
        // One that is given again is not lost.
        (
            title()
                .contains("a")
                .not_empty()
                .contains("b")
                .contains("c"),
            r#"{"$and":[{"job_title":{"$contains":"a","$not_empty":true}},{"job_title":{"$contains":"b"}},{"job_title":{"$contains":"c"}}]}"#,
        ),
        (
            attribute(COMPANY).field("root_domain").equals("attio.com"),
            r#"{"c9a1f6a2-0a0b-4b1d-8a5c-3a1b2c3d4e5f":{"root_domain":{"$eq":"attio.com"}}}"#,
        ),
        (
            path([("people", "company"), ("companies", "domains")])
                .field("domain")
                .equals("attio.com"),
            r#"{"path":[["people","company"],["companies","domains"]],"constraints":{"domain":{"$eq":"attio.com"}}}"#,
        ),
        (
            path(vec![("people".to_owned(), COMPANY)]).gte(1).lt(2),
            r#"{"path":[["people","c9a1f6a2-0a0b-4b1d-8a5c-3a1b2c3d4e5f"]],"constraints":{"$gte":1,"$lt":2}}"#,
        ),
    ]);
}

#[test]
fn values_stand_alone() {
    assert_written([
        (attribute("stage").is("Lead"), r#"{"stage":"Lead"}"#),
        (
            attribute("name").field("first_name").is("Ada"),
            r#"{"name":{"first_name":"Ada"}}"#,
        ),
        (
            attribute("name").is(json!({"first_name": "Ada"})),
            r#"{"name":{"first_name":"Ada"}}"#,
        ),
        (
            path([("people", "company"), ("companies", "categories")])
                .field("value")
                .is("B2B"),
            r#"{"path":[["people","company"],["companies","categories"]],"constraints":{"value":"B2B"}}"#,
        ),
        (
            attribute("company").refers_to("companies", COMPANY),
            r#"{"company":{"target_object":"companies","target_record_id":"c9a1f6a2-0a0b-4b1d-8a5c-3a1b2c3d4e5f"}}"#,
        ),
    ]);
}

#[test]
fn operands_are_json() {
    let owned = String::from("ä\"");
    let noon: Timestamp = "2024-02-29T12:00:00Z".parse().expect("a time");
    let read: Formatted<Timestamp> =
        serde_json::from_value(json!("2023-01-01T15:00:00.000000000Z")).expect("text");
    let greatest = Number::from(u64::MAX);
    let half = Number::from(0.5);
    assert_written([
        (attribute("a").equals(true), r#"{"a":{"$eq":true}}"#),
        (attribute("a").equals(-1_i64), r#"{"a":{"$eq":-1}}"#),
        (attribute("a").gt(half), r#"{"a":{"$gt":0.5}}"#),
        (
            attribute("a").lt(greatest),
            r#"{"a":{"$lt":18446744073709551615}}"#,
        ),
        (attribute("a").equals(&owned), r#"{"a":{"$eq":"ä\""}}"#),
        (attribute("a").equals(owned), r#"{"a":{"$eq":"ä\""}}"#),
        (
            attribute("a").equals(CountryCode::Gb.as_str()),
            r#"{"a":{"$eq":"GB"}}"#,
        ),
        (
            attribute("a").gte(date(2024, 2, 29)),
            r#"{"a":{"$gte":"2024-02-29"}}"#,
        ),
        (
            attribute("a").lt(noon),
            r#"{"a":{"$lt":"2024-02-29T12:00:00Z"}}"#,
        ),
        // What was read is written to the letter.
        (
            attribute("a").gt(&read).lte(read),
            r#"{"a":{"$gt":"2023-01-01T15:00:00.000000000Z","$lte":"2023-01-01T15:00:00.000000000Z"}}"#,
        ),
        (
            attribute("a").equals(json!([null])),
            r#"{"a":{"$eq":[null]}}"#,
        ),
    ]);
}

#[test]
fn logic_is_flat_and_keeps_its_meaning() {
    let gte = || attribute("n").gte(1);
    let none = || Vec::<Filter>::new();
    let raw = |json: Value| Filter::from(json);
    assert_written([
        (
            is("a").and(is("b")).and(is("c")),
            r#"{"$and":[{"a":1},{"b":1},{"c":1}]}"#,
        ),
        (
            is("a").or(is("b")).or(is("c")),
            r#"{"$or":[{"a":1},{"b":1},{"c":1}]}"#,
        ),
        (
            is("a").and(is("b").and(is("c"))).or(is("d")),
            r#"{"$or":[{"$and":[{"a":1},{"b":1},{"c":1}]},{"d":1}]}"#,
        ),
        (
            is("a").or(is("b")).and(is("c")),
            r#"{"$and":[{"$or":[{"a":1},{"b":1}]},{"c":1}]}"#,
        ),
        (
            !is("a").and(is("b")),
            r#"{"$not":{"$and":[{"a":1},{"b":1}]}}"#,
        ),
        (
            (!is("a")).and(is("b")),
            r#"{"$and":[{"$not":{"a":1}},{"b":1}]}"#,
        ),
        // Conditions go together as filters do.
        (
            gte().and(gte()),
            r#"{"$and":[{"n":{"$gte":1}},{"n":{"$gte":1}}]}"#,
        ),
        (gte().or(is("a")), r#"{"$or":[{"n":{"$gte":1}},{"a":1}]}"#),
        (!gte().lt(2), r#"{"$not":{"n":{"$gte":1,"$lt":2}}}"#),
        (
            Filter::all([gte(), gte()]),
            r#"{"$and":[{"n":{"$gte":1}},{"n":{"$gte":1}}]}"#,
        ),
        (
            Filter::any(["a", "b"].map(is)),
            r#"{"$or":[{"a":1},{"b":1}]}"#,
        ),
        // One, and none.
        (Filter::all([is("a")]), r#"{"a":1}"#),
        (Filter::any([is("a")]), r#"{"a":1}"#),
        (Filter::default(), "{}"),
        (Filter::all(none()), "{}"),
        (
            Filter::default().and(is("a")).and(is("b")),
            r#"{"$and":[{"a":1},{"b":1}]}"#,
        ),
        (Filter::any(none()), r#"{"$or":[]}"#),
        (
            Filter::any(none()).or(is("a")).or(is("b")),
            r#"{"$or":[{"a":1},{"b":1}]}"#,
        ),
        (
            Filter::any(none()).and(is("a")),
            r#"{"$and":[{"$or":[]},{"a":1}]}"#,
        ),
        (Filter::default().or(is("a")), r#"{"$or":[{},{"a":1}]}"#),
        // Of raw JSON, too; what stands beside an operator is not lost.
        (
            raw(json!({"a": 1, "b": 1})).and(is("c")),
            r#"{"$and":[{"a":1,"b":1},{"c":1}]}"#,
        ),
        (
            raw(json!({"$and": [{"a": 1}]})).and(is("b")),
            r#"{"$and":[{"a":1},{"b":1}]}"#,
        ),
        (
            raw(json!({"$or": [{"a": 1}], "b": 1})).or(is("c")),
            r#"{"$or":[{"$or":[{"a":1}],"b":1},{"c":1}]}"#,
        ),
        (
            Filter::from(Map::from_iter([("$or".to_owned(), json!("a"))])).or(is("b")),
            r#"{"$or":[{"$or":"a"},{"b":1}]}"#,
        ),
    ]);
}

#[test]
fn filters_are_objects() {
    let client = Client::new("token");
    for (json, found) in [
        (json!(null), "null"),
        (json!("a"), "\"a\""),
        (json!([{}]), "[{}]"),
    ] {
        let query = QueryRecordsRequest::default().filter(Filter::from(json));
        let error = client.people().query_records(query).request();
        let error = error.expect_err(found).to_string();
        assert!(
            error.contains(&format!("{found} is no JSON object")),
            "{error}"
        );
    }
}

/// Built by setters and as a literal, the body is the same.
#[tokio::test]
async fn queries_arrive() {
    let (server, client) = support::answering(support::json(200, r#"{"data":[]}"#)).await;
    let titles = attribute("job_title").contains("engineer");
    let path = || path([("people", "company"), ("companies", "name")]);
    let sorts = || -> [Sort; 4] {
        [
            attribute("name").field("last_name").ascending(),
            attribute(COMPANY).descending(),
            path().descending(),
            path().field("value").ascending(),
        ]
    };
    let built = QueryRecordsRequest::default()
        .filter(titles.clone())
        .sorts(sorts())
        .limit(10);
    let joined = QueryRecordsRequest::default().filter(titles.clone().and(is("a")));
    let mut assigned = QueryRecordsRequest::default().limit(10);
    assigned.filter = Some(titles.into());
    assigned.sorts = Some(sorts().into());
    for query in [built, assigned, joined] {
        let call = client.people().query_records(query);
        call.send().await.expect("success");
    }

    let requests = support::received(&server).await;
    let bodies: Vec<_> = requests
        .iter()
        .map(|request| String::from_utf8_lossy(&request.body))
        .collect();
    let whole = concat!(
        r#"{"filter":{"job_title":{"$contains":"engineer"}},"sorts":["#,
        r#"{"direction":"asc","attribute":"name","field":"last_name"},"#,
        r#"{"direction":"desc","attribute":"c9a1f6a2-0a0b-4b1d-8a5c-3a1b2c3d4e5f"},"#,
        r#"{"direction":"desc","path":[["people","company"],["companies","name"]]},"#,
        r#"{"direction":"asc","path":[["people","company"],["companies","name"]],"field":"value"}"#,
        r#"],"limit":10}"#,
    );
    let joined = r#"{"filter":{"$and":[{"job_title":{"$contains":"engineer"}},{"a":1}]}}"#;
    assert_eq!(bodies, [whole, whole, joined]);
}
