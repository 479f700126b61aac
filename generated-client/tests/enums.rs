//! Enums: every member, what is no member, and what they cost in memory.

use std::fs;

use attio_client::types::{Actor, ActorType, CountryCode, TextValue};
use attio_client::{Field, Formatted, JsonObject};
use serde_json::{Value, json};

/// The documents are the only other places that list the members.
const DOCUMENTED: [(&str, &str); 2] = [
    (
        "standard-objects.yaml",
        "/paths/~1v2~1objects~1users~1records~1{record_id}/patch/requestBody/content\
         /application~1json/schema/properties/data/properties/values/properties/person/items\
         /anyOf/1/properties/[slug_or_id_of_matching_attribute]/items/anyOf/3/properties\
         /country_code/enum",
    ),
    ("records.yaml", "/components/schemas/CountryCode/enum"),
];

fn documented(file: &str, pointer: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("../spec/{file}")).expect("the document");
    let document: Value = serde_yaml::from_str(&text).expect("is YAML");
    let members = document.pointer(pointer).expect("an enum");
    serde_json::from_value(members.clone()).expect("texts")
}

#[test]
fn every_country_is_there_and_reads_as_it_is_written() {
    let texts: Vec<&str> = CountryCode::ALL.iter().map(CountryCode::as_str).collect();
    assert_eq!(texts.len(), 252);
    for (file, pointer) in DOCUMENTED {
        assert_eq!(texts, documented(file, pointer), "{file}");
    }

    for country in CountryCode::ALL {
        let text = country.as_str();
        assert_eq!(country.to_string(), text);
        assert_eq!(text.parse().as_ref(), Ok(country));
        assert_eq!(CountryCode::try_from(text).as_ref(), Ok(country));
        assert_eq!(serde_json::to_value(country).expect("writes"), text);
        let read: CountryCode = serde_json::from_value(text.into()).expect("reads");
        assert_eq!(read, *country);
        assert!(!matches!(read, CountryCode::Unknown(_)));
    }
}

/// Answers may hold members that are newer than this client; code that writes one is mistaken.
#[test]
fn what_is_no_member_is_kept_when_read_and_refused_when_parsed() {
    for text in ["ZZ", "gb", " GB", "", "Unknown"] {
        let read: CountryCode = serde_json::from_value(text.into()).expect("is kept");
        assert!(matches!(&read, CountryCode::Unknown(member) if member.as_str() == text));
        assert_eq!(read.as_str(), text);
        assert_eq!(read.to_string(), text);
        assert_eq!(serde_json::to_value(&read).expect("writes"), text);

        let error = text.parse::<CountryCode>().expect_err("no member");
        assert_eq!(
            error.to_string(),
            format!("`{text}` is no member of CountryCode")
        );
        assert_eq!(CountryCode::try_from(text), Err(error));
    }
    // Text it must be all the same.
    serde_json::from_value::<CountryCode>(json!(44)).expect_err("a number");
}

#[test]
fn constants_and_unknown_members_cost_no_memory() {
    /// [`TextValue`] without its `attribute_type`.
    #[expect(dead_code, reason = "only its size counts")]
    struct Untagged {
        active_from: Formatted<jiff::Timestamp>,
        active_until: Option<Formatted<jiff::Timestamp>>,
        created_by_actor: Actor,
        value: String,
        extra: JsonObject,
    }
    assert_eq!(size_of::<TextValue>(), size_of::<Untagged>());
    // One of 252 members or any text, absent or null: no more than an owned text.
    assert_eq!(size_of::<Field<CountryCode>>(), size_of::<String>());
    assert_eq!(size_of::<Option<ActorType>>(), size_of::<String>());
}
