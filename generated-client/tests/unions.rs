//! Values that are one of several things: which one is read, and what is said when it is none.

use attio_client::types::{ActorInput, MatchValue, RecordReference, Sort};
use serde_json::{Value, json};

/// The number and the text share the key `value`; only the type of JSON tells them apart.
#[test]
fn matching_values_are_told_apart() {
    let read = |value: Value| serde_json::from_value::<MatchValue>(value).expect("reads");
    assert!(matches!(
        read(json!({"value": 17_224_912})),
        MatchValue::Number(number) if number.value.as_ref().is_some_and(|value| *value == 17_224_912.0)
    ));
    assert!(matches!(
        read(json!({"value": "x"})),
        MatchValue::Text(text) if text.value.as_deref() == Some("x")
    ));
    assert!(matches!(
        read(json!({"domain": "d"})),
        MatchValue::Domain(_)
    ));
    assert!(matches!(
        read(json!({"email_address": "e"})),
        MatchValue::EmailAddress(_)
    ));
    for phone in [
        json!({"original_phone_number": "1"}),
        json!({"country_code": null}),
    ] {
        assert!(matches!(read(phone), MatchValue::PhoneNumber(_)));
    }

    // What fits nothing is told for each of the five.
    let error = serde_json::from_value::<MatchValue>(json!(["x"])).expect_err("fits nothing");
    let error = error.to_string();
    assert!(error.starts_with("no MatchValue: "), "{error}");
    for kind in [
        "Domain: invalid type: sequence, expected an object (DomainInput)",
        "EmailAddress: invalid type",
        "Number: invalid type",
        "PhoneNumber: invalid type",
        "Text: invalid type",
    ] {
        assert!(error.contains(&format!("not {kind}")), "{error}");
    }

    // Objects that require nothing would take these, and hide the mistake.
    for typo in [json!({"value": true}), json!({"email": "e"})] {
        let error = serde_json::from_value::<MatchValue>(typo).expect_err("fits nothing");
        let error = error.to_string();
        assert!(
            error.contains("not Domain: it has none of its properties"),
            "{error}"
        );
    }
}

#[test]
fn references_that_are_none_say_why() {
    let email = json!([{"email_address": "a"}]);
    for (reference, reasons) in [
        (
            json!({"target_object": "people"}),
            [
                "not ById: missing field `target_record_id`",
                "not Matching: there is no property under a key of your choice",
            ],
        ),
        (
            json!({"target_object": "people", "a": email, "b": email}),
            [
                "not ById: there is no property `a`",
                "not Matching: both `a` and `b` are keys",
            ],
        ),
        (
            json!({"target_object": "people", "a": [{"value": 1}, {"value": 2}]}),
            [
                "not ById: there is no property `a`",
                "not Matching: a: 2 items where exactly one stands",
            ],
        ),
        (
            json!({"target_object": "people", "a": []}),
            [
                "not ById: there is no property `a`",
                "not Matching: a: 0 items where exactly one stands",
            ],
        ),
        // Both at once is neither: no part of it is dropped in silence.
        (
            json!({"target_object": "people", "target_record_id": "1", "a": email}),
            [
                "not ById: there is no property `a`",
                "not Matching: `target_record_id` is not a key of your choice here",
            ],
        ),
        (
            json!({"target_object": "people", "target_record_id": 1}),
            [
                "not ById: target_record_id: invalid type: integer `1`, expected a string",
                "not Matching: `target_record_id` is not a key of your choice here",
            ],
        ),
    ] {
        let error = serde_json::from_value::<RecordReference>(reference).expect_err("is none");
        let error = error.to_string();
        assert!(error.starts_with("no RecordReference: "), "{error}");
        for reason in reasons {
            assert!(error.contains(reason), "{error}");
        }
    }
}

/// A sort has an attribute or a path; the owner of a deal is a member of the workspace, by id or by
/// address.
#[test]
fn sorts_and_actors_are_told_apart() {
    let sort = |sort| serde_json::from_value::<Sort>(sort).map_err(|error| error.to_string());
    assert!(matches!(
        sort(json!({"field": "a", "attribute": "name", "direction": "asc"})),
        Ok(Sort::Attribute(_))
    ));
    assert!(matches!(
        sort(json!({"path": [["people", "company"]], "direction": "desc"})),
        Ok(Sort::Path(_))
    ));
    let error = sort(json!({"direction": "asc"})).expect_err("is none");
    assert!(
        error.contains("not Attribute: missing field `attribute`"),
        "{error}"
    );
    assert!(error.contains("not Path: missing field `path`"), "{error}");

    let actor = |actor| serde_json::from_value::<ActorInput>(actor).map_err(|e| e.to_string());
    let id = "50cf242c-7fa3-4cad-87d0-75b1af71c57b";
    assert!(matches!(
        actor(json!({"referenced_actor_id": id, "referenced_actor_type": "workspace-member"})),
        Ok(ActorInput::ById(_))
    ));
    assert!(matches!(
        actor(json!({"workspace_member_email_address": "a@b.c"})),
        Ok(ActorInput::ByEmailAddress(_))
    ));
    let error = actor(json!({"referenced_actor_id": id, "referenced_actor_type": "system"}));
    let error = error.expect_err("is no member");
    assert!(
        error.contains("not ById: `referenced_actor_type` is \"system\""),
        "{error}"
    );
    let both = json!({"referenced_actor_id": id, "workspace_member_email_address": "a@b.c"});
    actor(both).expect_err("is two");
}
