//! Requests that the client cannot build, and the place at which Prism finds fault with each.

use serde_json::{Value, json};

use crate::proof::Wrong;

/// All of them.
pub fn all() -> Vec<Wrong> {
    let mut all = parameters();
    all.extend(queries());
    all.extend(values_of_objects());
    all.extend(updates_of_users());
    all
}

fn wrong(method: &'static str, path: &'static str, body: Value, at: &'static str) -> Wrong {
    Wrong {
        method,
        path,
        body,
        at,
    }
}

fn parameters() -> Vec<Wrong> {
    let get = |path, at| wrong("GET", path, Value::Null, at);
    let put = |path| wrong("PUT", path, json!({"data": {"values": {}}}), "query");
    vec![
        put("/v2/objects/people/records"),
        put("/v2/objects/companies/records"),
        put("/v2/objects/deals/records?attribute=name"),
        put("/v2/objects/users/records"),
        put("/v2/objects/workspaces/records"),
        get(
            "/v2/objects/people/records/a/attributes/b/values?limit=ten",
            "query.limit",
        ),
        get(
            "/v2/objects/deals/records/a/attributes/b/values?offset=0.5",
            "query.offset",
        ),
        get(
            "/v2/objects/users/records/a/attributes/b/values?show_historic=2",
            "query.show_historic",
        ),
    ]
}

fn queries() -> Vec<Wrong> {
    const SORT: &str = "body.sorts.0";
    let query = |body, at| wrong("POST", "/v2/objects/people/records/query", body, at);
    let sort = |sort: Value| query(json!({"sorts": [sort]}), SORT);
    vec![
        query(json!([]), "body"),
        query(json!({"filter": []}), "body.filter"),
        query(json!({"filter": null}), "body.filter"),
        query(json!({"limit": "10"}), "body.limit"),
        query(json!({"offset": null}), "body.offset"),
        query(json!({"sorts": {}}), "body.sorts"),
        sort(json!("name")),
        sort(json!({"attribute": "name"})),
        sort(json!({"direction": "asc"})),
        sort(json!({"direction": "up", "attribute": "name"})),
        sort(json!({"direction": "asc", "attribute": 1})),
        sort(json!({"direction": "asc", "attribute": "name", "field": 1})),
        sort(json!({"direction": "asc", "path": "name"})),
        sort(json!({"direction": "asc", "path": [["people", 1]]})),
    ]
}

/// What is wrong with values, by the place of the first that is.
fn values_of_objects() -> Vec<Wrong> {
    let post = |path, attribute: &str, value, at| {
        let body = json!({"data": {"values": {attribute: [value]}}});
        wrong("POST", path, body, at)
    };
    let person = |attribute, value, at| post("/v2/objects/people/records", attribute, value, at);
    let company =
        |attribute, value, at| post("/v2/objects/companies/records", attribute, value, at);
    let deal = |attribute, value, at| post("/v2/objects/deals/records", attribute, value, at);
    let place = json!({
        "line_1": null, "line_2": null, "line_3": null, "line_4": null, "locality": null,
        "region": null, "postcode": null, "country_code": "Atlantis", "latitude": null,
        "longitude": null,
    });
    let id = "50cf242c-7fa3-4cad-87d0-75b1af71c57b";
    vec![
        person("name", json!("Ada"), "body.data.values.name.0"),
        person(
            "name",
            json!({"first_name": null}),
            "body.data.values.name.0",
        ),
        person(
            "phone_numbers",
            json!({}),
            "body.data.values.phone_numbers.0",
        ),
        person(
            "phone_numbers",
            json!({"original_phone_number": "1", "country_code": "ZZ"}),
            "body.data.values.phone_numbers.0",
        ),
        person(
            "primary_location",
            json!({"locality": "Cupertino"}),
            "body.data.values.primary_location.0",
        ),
        person(
            "primary_location",
            place,
            "body.data.values.primary_location.0",
        ),
        person(
            "twitter_follower_count",
            json!({"value": "1"}),
            "body.data.values.twitter_follower_count.0",
        ),
        company(
            "categories",
            json!("Software"),
            "body.data.values.categories.0",
        ),
        company(
            "domains",
            json!({"domain": 1}),
            "body.data.values.domains.0",
        ),
        company(
            "foundation_date",
            json!({"value": "1843"}),
            "body.data.values.foundation_date.0",
        ),
        deal("stage", json!({"status": null}), "body.data.values.stage.0"),
        deal(
            "value",
            json!({"currency_value": "1"}),
            "body.data.values.value.0",
        ),
        deal(
            "value",
            json!({"currency_value": 1, "currency_code": "USD"}),
            "body.data.values.value.0",
        ),
        deal("owner", json!({}), "body.data.values.owner.0"),
        deal(
            "owner",
            json!({"referenced_actor_type": "system", "referenced_actor_id": id}),
            "body.data.values.owner.0",
        ),
        deal(
            "owner",
            json!({"workspace_member_email_address": "a@b.c", "referenced_actor_id": id}),
            "body.data.values.owner.0",
        ),
        post(
            "/v2/objects/workspaces/records",
            "users",
            json!({"target_object": "users"}),
            "body.data.values.users.0",
        ),
        wrong(
            "POST",
            "/v2/objects/users/records",
            json!({"data": {}}),
            "body.data",
        ),
        wrong(
            "POST",
            "/v2/objects/users/records",
            json!({"data": {"values": {}, "id": id}}),
            "body.data",
        ),
    ]
}

fn updates_of_users() -> Vec<Wrong> {
    let patch = |body, at| wrong("PATCH", "/v2/objects/users/records/a", body, at);
    let values = |(values, at)| patch(json!({"data": {"values": values}}), at);
    let reference = |reference| (json!({"person": [reference]}), "body.data.values.person.0");
    let by_reference = references().into_iter().map(reference);
    let all = values_of_users()
        .into_iter()
        .chain(by_reference)
        .map(values);
    all.chain([
        patch(json!({}), "body"),
        patch(json!({"data": {}}), "body.data"),
    ])
    .collect()
}

fn values_of_users() -> Vec<(Value, &'static str)> {
    let emails = "body.data.values.primary_email_address.0";
    let user_id = "body.data.values.user_id";
    vec![
        (json!([]), "body.data.values"),
        (json!(null), "body.data.values"),
        (json!({"person": {}}), "body.data.values.person"),
        (json!({"primary_email_address": ["a@b.c"]}), emails),
        (json!({"user_id": "1"}), user_id),
        (json!({"user_id": null}), user_id),
        (json!({"user_id": [1]}), user_id),
        (json!({"user_id": [{}]}), user_id),
        (json!({"user_id": [{"value": 1}]}), user_id),
        (json!({"user_id": [{"value": "1", "a": 1}]}), user_id),
    ]
}

fn references() -> Vec<Value> {
    let by_email = json!([{"email_address": "a@b.c"}]);
    let id = "891dcbfc-9141-415d-9b2a-2238a6cc012d";
    vec![
        json!("891dcbfc-9141-415d-9b2a-2238a6cc012d"),
        json!({}),
        json!({"target_record_id": id}),
        json!({"email_addresses": by_email}),
        json!({"target_object": "people"}),
        json!({"target_object": 1, "target_record_id": id}),
        json!({"target_object": "people", "target_record_id": "x"}),
        json!({"target_object": "people", "target_record_id": by_email}),
        json!({"target_object": "people", "target_record_id": id, "a": by_email}),
        json!({"target_object": "people", "a": by_email, "b": by_email}),
        json!({"target_object": "people", "a": []}),
        json!({"target_object": "people", "a": [{"domain": "a"}, {"domain": "b"}]}),
        json!({"target_object": "people", "a": "a@b.c"}),
        json!({"target_object": "people", "a": ["a@b.c"]}),
        json!({"target_object": "people", "a": [{"value": true, "domain": 1, "email_address": 1, "country_code": 1}]}),
        json!({"target_object": "people", "a": null}),
        json!({"target_object": "people", "[slug_or_id_of_matching_attribute]": by_email}),
    ]
}
