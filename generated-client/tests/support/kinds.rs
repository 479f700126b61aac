//! A value of each kind, as it is on the wire.

use serde_json::{Value, json};

/// Whatever needs an id.
pub const ID: &str = "891dcbfc-9141-415d-9b2a-2238a6cc012d";

/// Everything that can be asked of an attribute, as text where types have no equality.
#[derive(Debug, Default, PartialEq)]
pub struct Answers {
    pub text: Option<String>,
    pub number: Option<f64>,
    pub flag: Option<bool>,
    pub date: Option<String>,
    pub timestamp: Option<String>,
    pub reference: Option<(String, String)>,
    pub actor: Option<String>,
}

/// What a value of each kind is on the wire, and what it answers.
pub fn kinds() -> [(&'static str, Value, Answers); 17] {
    let none = Answers::default;
    let text = |text: &str| Answers {
        text: Some(text.into()),
        ..none()
    };
    let number = |number| Answers {
        number: Some(number),
        ..none()
    };
    let moment = Some("2024-02-29T23:30:00Z".to_owned());
    let at = "2024-02-29T23:30:00.000000000Z";
    let ids = |own: &str| json!({"workspace_id": ID, "object_id": ID, "attribute_id": ID, own: ID});
    [
        ("text", json!({"value": "teal"}), text("teal")),
        (
            "select",
            json!({"option": {"id": ids("option_id"), "title": "Gold", "is_archived": false}}),
            text("Gold"),
        ),
        (
            "status",
            json!({"status": {
                "id": ids("status_id"), "title": "Won", "is_archived": false,
                "celebration_enabled": true, "target_time_in_status": null,
            }}),
            text("Won"),
        ),
        (
            "email-address",
            json!({
                "original_email_address": "Alice@Website.com", "email_address": "alice@website.com",
                "email_domain": "website.com", "email_root_domain": "website.com",
                "email_local_specifier": "alice",
            }),
            text("alice@website.com"),
        ),
        (
            "domain",
            json!({"domain": "app.attio.com", "root_domain": "attio.com"}),
            text("app.attio.com"),
        ),
        (
            "phone-number",
            json!({
                "original_phone_number": "07234172834", "country_code": "GB",
                "phone_number": "+447234172834",
            }),
            text("+447234172834"),
        ),
        (
            "personal-name",
            json!({"first_name": "Ada", "last_name": "Lovelace", "full_name": "Ada Lovelace"}),
            text("Ada Lovelace"),
        ),
        (
            "interaction",
            json!({
                "interaction_type": "calendar-event", "interacted_at": at,
                "owner_actor": {"type": "workspace-member", "id": ID},
            }),
            Answers {
                timestamp: moment.clone(),
                ..text("calendar-event")
            },
        ),
        (
            "timestamp",
            json!({"value": at}),
            Answers {
                timestamp: moment,
                ..none()
            },
        ),
        (
            "date",
            json!({"value": "2024-02-29"}),
            Answers {
                date: Some("2024-02-29".into()),
                ..none()
            },
        ),
        ("number", json!({"value": -1.5}), number(-1.5)),
        (
            "currency",
            json!({"currency_value": 99, "currency_code": "EUR"}),
            number(99.0),
        ),
        ("rating", json!({"value": 4}), number(4.0)),
        (
            "checkbox",
            json!({"value": false}),
            Answers {
                flag: Some(false),
                ..none()
            },
        ),
        (
            "record-reference",
            json!({"target_object": "companies", "target_record_id": ID}),
            Answers {
                reference: Some(("companies".into(), ID.into())),
                ..none()
            },
        ),
        (
            "actor-reference",
            json!({"referenced_actor_type": "workspace-member", "referenced_actor_id": ID}),
            Answers {
                actor: Some(ID.into()),
                ..none()
            },
        ),
        (
            "location",
            json!({
                "line_1": "1 Infinite Loop", "line_2": null, "line_3": null, "line_4": null,
                "locality": "Cupertino", "region": "CA", "postcode": "95014", "country_code": "US",
                "latitude": "37.331741", "longitude": "-122.030333",
            }),
            none(),
        ),
    ]
}
