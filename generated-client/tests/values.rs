//! Reading record values by slug: the same answers whether the type names the attribute or not.

#[path = "support/kinds.rs"]
mod kinds;

use std::fs;

use attio_client::types::{
    AttributeValue, CompanyRecordValues, DealRecordValues, PersonRecordValues, UserRecordValues,
    WorkspaceRecordValues,
};
use attio_client::values::Values;
use kinds::{Answers, ID, kinds};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

const SET: &str = "2023-01-01T15:00:00.000000000Z";
const ENDED: &str = "2023-06-01T15:00:00.000000000Z";

fn answers(values: &dyn Values, slug: &str) -> Answers {
    let answers = Answers {
        text: values.first_text(slug),
        number: values.first_number(slug),
        flag: values.first_flag(slug),
        date: values.first_date(slug).map(|date| date.to_string()),
        timestamp: values.first_timestamp(slug).map(|at| at.to_string()),
        reference: values.first_reference(slug).map(|reference| {
            let id = reference.target_record_id.to_string();
            (reference.target_object, id)
        }),
        actor: values
            .first_actor(slug)
            .and_then(|actor| Some(actor.referenced_actor_id?.to_string())),
    };
    let all: Vec<String> = answers.text.iter().cloned().collect();
    assert_eq!(values.all_text(slug), all, "{slug}");
    answers
}

/// A value as it is on the wire: the kind last.
fn value(kind: &str, own: &Value, until: Option<&str>) -> Value {
    let mut value = json!({
        "active_from": SET, "active_until": until,
        "created_by_actor": {"type": "api-token", "id": ID},
    });
    let own = own.as_object().expect("an object").clone();
    value.as_object_mut().expect("an object").extend(own);
    value["attribute_type"] = kind.into();
    value
}

fn text(text: &str, until: Option<&str>) -> Value {
    value("text", &json!({"value": text}), until)
}

fn read<T: DeserializeOwned>(values: Value) -> T {
    serde_json::from_value(values).expect("reads")
}

fn person(values: Value) -> PersonRecordValues {
    read(values)
}

#[test]
fn a_custom_attribute_of_each_kind_answers_what_it_is() {
    for (kind, own, expected) in kinds() {
        let values = person(json!({"custom": [value(kind, &own, None)]}));
        assert_eq!(answers(&values, "custom"), expected, "{kind}");
        // As the record of any object has its values.
        let any: Map<String, Value> = read(json!({"custom": [value(kind, &own, None)]}));
        assert_eq!(any.attribute("custom"), values.attribute("custom"));

        let first = values.first("custom").expect("has a value");
        assert!(!matches!(first, AttributeValue::Unknown(_)), "{first:?}");
        assert_eq!(first.attribute_type(), Some(kind));
        assert_eq!(first.active_from(), Some(SET.parse().expect("a time")));
        assert!(first.is_current() && first.active_until().is_none());
        let setter = first.created_by_actor().expect("known");
        assert_eq!(setter.id.as_deref(), Some(ID));
    }
}

/// The generated source is the only list of objects and of the attributes that they name.
#[test]
fn every_attribute_that_a_type_names_answers_like_a_custom_one() {
    let mut seen = 0;
    for module in ["companies", "deals", "people", "users", "workspaces"] {
        let source = fs::read_to_string(format!("src/{module}.rs")).expect("the source");
        let (_, fields) = source.split_once("RecordValues {\n").expect("a struct");
        let (fields, _) = fields.split_once("\n}").expect("its end");
        let fields = fields.lines().filter_map(|line| {
            let (slug, kinds) = line.trim().strip_prefix("pub ")?.split_once(": ")?;
            (slug != "extra").then_some((slug, kinds))
        });
        for (slug, declared) in fields {
            let declares = |kind: &str| {
                let name = format!("vec<{}value>,", kind.replace('-', ""));
                declared.to_lowercase() == name
            };
            let (kind, own, expected) = kinds()
                .into_iter()
                .find(|(kind, ..)| declares(kind))
                .expect(declared);
            let sent = value(kind, &own, None);
            let custom = json!({"custom": [sent]});
            let named = json!({slug: [sent]});
            let (values, others): (Box<dyn Values>, usize) = match module {
                "companies" => boxed(named, |values: &CompanyRecordValues| values.extra.len()),
                "deals" => boxed(named, |values: &DealRecordValues| values.extra.len()),
                "people" => boxed(named, |values: &PersonRecordValues| values.extra.len()),
                "users" => boxed(named, |values: &UserRecordValues| values.extra.len()),
                _ => boxed(named, |values: &WorkspaceRecordValues| values.extra.len()),
            };
            let place = format!("{module}: {slug}");
            assert_eq!(others, 0, "{place} is custom");
            assert_eq!(answers(&*values, slug), expected, "{place}");
            assert_eq!(
                values.attribute(slug),
                person(custom).attribute("custom"),
                "{place}"
            );
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen} attributes");

    let types = fs::read_to_string("src/types.rs").expect("the source");
    assert_eq!(
        types.matches("RecordValues,").count(),
        5,
        "implement `Values`"
    );
}

fn boxed<T: Values + DeserializeOwned + 'static>(
    json: Value,
    others: fn(&T) -> usize,
) -> (Box<dyn Values>, usize) {
    let values: T = read(json);
    let others = others(&values);
    (Box::new(values), others)
}

#[test]
fn absent_and_empty_are_told_apart() {
    let values = person(json!({"job_title": [], "linkedin": null, "custom": [], "gone": null}));
    for slug in ["job_title", "custom"] {
        assert_eq!(values.attribute(slug), Some(vec![]), "{slug}");
    }
    // Null; named by the type, but not sent; named by nobody.
    for slug in ["linkedin", "gone", "twitter", "costum", "extra", ""] {
        assert_eq!(values.attribute(slug), None, "{slug}");
    }
    for slug in ["job_title", "custom", "linkedin", "gone", "costum"] {
        assert!(values.all(slug).is_empty() && values.first(slug).is_none());
        assert_eq!(answers(&values, slug), Answers::default());
    }
}

#[test]
fn only_current_values_count() {
    let sent = json!([
        text("old", Some(ENDED)),
        text("new", None),
        text("newer", None)
    ]);
    let values = person(json!({"job_title": sent, "custom": sent}));
    for slug in ["job_title", "custom"] {
        assert_eq!(values.first_text(slug).as_deref(), Some("new"));
        assert_eq!(values.all_text(slug), ["new", "newer"]);
        let all = values.attribute(slug).expect("there");
        assert_eq!(all.len(), 3);
        assert!(!all[0].is_current());
        assert_eq!(all[0].active_until(), Some(ENDED.parse().expect("a time")));
        assert_eq!(all[0].text(), Some("old"));
    }
    let old = person(json!({"custom": [text("old", Some(ENDED))]}));
    assert_eq!(old.first_text("custom"), None);
}

/// Kinds to come, values that lack what their kind has, and what is no value at all.
#[test]
fn what_is_not_known_answers_by_its_json() {
    let none = Answers::default;
    let text = |text: &str| Answers {
        text: Some(text.into()),
        ..none()
    };
    let colour = |value: Value| self::value("colour", &json!({"value": value}), None);
    let cases = [
        (colour(json!("teal")), text("teal")),
        (
            colour(json!(7)),
            Answers {
                number: Some(7.0),
                ..none()
            },
        ),
        (
            colour(json!(true)),
            Answers {
                flag: Some(true),
                ..none()
            },
        ),
        (
            colour(json!("2024-02-29")),
            Answers {
                date: Some("2024-02-29".into()),
                ..text("2024-02-29")
            },
        ),
        (
            colour(json!("2024-02-29T23:30:00Z")),
            Answers {
                date: Some("2024-02-29".into()),
                timestamp: Some("2024-02-29T23:30:00Z".into()),
                ..text("2024-02-29T23:30:00Z")
            },
        ),
        (colour(json!({"r": 1})), none()),
        (value("colour", &json!({"r": 1}), None), none()),
        (value("number", &json!({"value": "7"}), None), text("7")),
        (value("currency", &json!({}), None), none()),
        (json!("bare"), text("bare")),
        (json!({}), none()),
        (json!([]), none()),
    ];
    for (sent, expected) in cases {
        let values = person(json!({"custom": [sent]}));
        assert_eq!(answers(&values, "custom"), expected, "{sent}");
        let first = values.first("custom").expect("a value");
        assert!(
            matches!(&first, AttributeValue::Unknown(json) if **json == sent),
            "{first:?}"
        );
        assert_eq!(first.attribute_type(), sent["attribute_type"].as_str());
        assert_eq!(
            first.active_from().is_some(),
            sent.get("active_from").is_some()
        );
        assert!(first.created_by_actor().is_none());
    }
    let old = self::value("colour", &json!({"value": "teal"}), Some(ENDED));
    let values = person(json!({"custom": [old, colour(json!("red"))], "no_array": "teal"}));
    assert_eq!(values.all_text("custom"), ["red"]);
    let first = &values.attribute("custom").expect("there")[0];
    assert_eq!(first.active_until(), Some(ENDED.parse().expect("a time")));
    assert_eq!(values.all_text("no_array"), ["teal"]);
}

/// As Attio writes them in places, and as nobody should.
#[test]
fn days_and_moments_are_read_liberally() {
    for (sent, date) in [
        ("2024-02-29", Some("2024-02-29")),
        ("2024-02-29T00:00:00.000000000Z", Some("2024-02-29")),
        // The day as it is written, not that of Greenwich.
        ("2024-02-29T00:30:00+02:00", Some("2024-02-29")),
        ("2023-02-29", None),
        ("soon", None),
    ] {
        let sent = json!([value("date", &json!({"value": sent}), None)]);
        let values: CompanyRecordValues = read(json!({"foundation_date": sent, "custom": sent}));
        for slug in ["foundation_date", "custom"] {
            let found = values.first_date(slug).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{slug}: {sent}");
        }
    }

    let mut malformed = value("timestamp", &json!({"value": "soon"}), Some("later"));
    malformed["active_from"] = "then".into();
    let value: AttributeValue = read(malformed);
    assert!(matches!(value, AttributeValue::Timestamp(_)));
    assert_eq!(value.timestamp(), None);
    assert_eq!((value.active_from(), value.active_until()), (None, None));
    assert!(!value.is_current());
}
