//! Values that are read from their text: what tells them apart, wherever it stands and whatever
//! reads it, and texts of formats.

use sending::Formatted;
use sending::types::{Depot, Event, Rule};
use serde::Deserialize;
use serde_json::{Value, json};

/// An object that is read as a whole before its parts are.
#[derive(Deserialize)]
struct Buffered {
    #[serde(flatten)]
    depot: Depot,
}

/// What all ways of reading make of a text.
fn read(text: &str) -> [Depot; 4] {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let buffered: Buffered = serde_json::from_str(text).expect("reads");
    let read = [
        serde_json::from_str(text).expect("reads"),
        serde_json::from_reader(text.as_bytes()).expect("reads"),
        serde_json::from_value(value.clone()).expect("reads"),
        buffered.depot,
    ];
    for depot in &read {
        assert_eq!(serde_json::to_value(depot).expect("JSON"), value, "{text}");
    }
    read
}

#[test]
fn a_tag_is_found_wherever_it_stands() {
    for event in [
        r#"{"type":"closed","by":"a"}"#,
        r#"{"by":"a","type":"closed"}"#,
        "\n{ \"by\" : \"a\" ,\r\n\t\"type\" : \"closed\"\n}\n",
        r#"{"by":"a","type":"closed","after":{"type":"opened"}}"#,
        r#"{"before":{"type":"opened"},"type":"closed","by":"a"}"#,
        r#"{"before":[{"type":"opened"}],"by":"a","type":"closed"}"#,
        r#"{"type":"closed","by":"\",\"type\":\"opened"}"#,
        r#"{"type":"closed","by":"a","a\"type":"opened"}"#,
        r#"{"type":"closed","by":"a","a,\"type":"opened"}"#,
        r#"{"type":"closed","by":"a","subtype":"opened"}"#,
        r#"{"type":"closed","by":"a\\"}"#,
        r#"{"by":"a\\\\","ty\u0070e":"clos\u0065d"}"#,
        r#"{"type":"closed","by":"}{]["}"#,
    ] {
        let text = format!(r#"{{"event":{event}}}"#);
        for depot in read(&text) {
            assert!(matches!(depot.event, Some(Event::Closed(_))), "{text}");
        }
    }
}

#[test]
fn a_value_that_is_no_object_is_kept_whatever_it_is() {
    for value in [
        "1",
        "-0.5",
        "true",
        "null",
        r#""x""#,
        "[]",
        "[1,{}]",
        "{}",
        r#"{"a":[]}"#,
    ] {
        let text = format!(r#"{{"event":{value}}}"#);
        for depot in read(&text) {
            let is_null = depot.event.is_none() && value == "null";
            assert!(
                is_null || matches!(depot.event, Some(Event::Unknown(_))),
                "{text}"
            );
        }
    }
}

/// Each branch is read on its own; together they must not go deeper than the stack.
#[test]
fn unions_in_one_another_have_a_limit() {
    let nested = |depth: usize| {
        let inner = r#"{"value":"a"}"#;
        format!(
            "{}{inner}{}",
            r#"{"of":["#.repeat(depth),
            "]}".repeat(depth)
        )
    };
    let rule: Rule = serde_json::from_str(&nested(50)).expect("reads");
    assert!(matches!(rule, Rule::Every(_)), "{rule:?}");
    assert_eq!(serde_json::to_string(&rule).expect("JSON"), nested(50));
    for depth in [64, 100_000] {
        let error = serde_json::from_str::<Rule>(&nested(depth)).expect_err("too deep");
        assert!(
            error.to_string().contains("recursion limit exceeded"),
            "{error}"
        );
    }
    // Brackets in texts open nothing.
    let text = json!({"value": "[{".repeat(200)}).to_string();
    let rule: Rule = serde_json::from_str(&text).expect("reads");
    assert!(matches!(rule, Rule::Exact(_)), "{rule:?}");
}

#[test]
fn an_instant_is_written_as_it_was_read() {
    for text in [
        "2023-01-01T15:00:00Z",
        "2023-01-01T15:00:00.0Z",
        "2023-01-01T15:00:00.000000000Z",
        "2024-02-29T23:59:59.123456789Z",
        "2023-01-01T15:00:00.120Z",
        "0001-01-01T00:00:00.5Z",
        "9999-12-30T21:59:59.999999999Z",
        "1969-12-31T23:59:59.999Z",
        // Other notations.
        "2023-01-01T15:00:00.5+02:00",
        "2023-01-01t15:00:00z",
        "2023-01-01 15:00:00Z",
        "2023-01-01T15:00:60Z",
        "-000044-03-15T12:00:00Z",
        "2023-01-01T15:00:00,5Z",
        "2023-01-01T15:00Z",
    ] {
        let read: Formatted<jiff::Timestamp> = serde_json::from_value(text.into()).expect("a text");
        let value: jiff::Timestamp = text.parse().expect("an instant");
        assert_eq!(read.get(), Some(&value), "{text}");
        assert_eq!(serde_json::to_value(&read).expect("JSON"), json!(text));
        assert_eq!(read.to_string(), text);
    }
    for text in [
        "2023-02-30T15:00:00Z",
        "2023-13-01T15:00:00Z",
        "2023-01-01T24:00:00Z",
        "2023-01-01T15:61:00Z",
        "2023-01-01T15:00:00.Z",
        "2023-01-01T15:00:00.0000000000Z",
        "2023-01-01T15:00:00.+5Z",
        "2023-01-01T15:00:0\u{e9}Z",
        "+023-01-01T15:00:00Z",
        "Z",
        "",
    ] {
        let read: Formatted<jiff::Timestamp> = serde_json::from_value(text.into()).expect("a text");
        assert_eq!(read.get(), text.parse().ok().as_ref(), "{text}");
        assert_eq!(serde_json::to_value(&read).expect("JSON"), json!(text));
    }
}

#[test]
fn a_uuid_is_written_as_it_was_read() {
    for text in [
        "891dcbfc-9141-415d-9b2a-2238a6cc012d",
        "891DCBFC-9141-415D-9B2A-2238A6CC012D",
        "891dcbfc9141415d9b2a2238a6cc012d",
        "{891dcbfc-9141-415d-9b2a-2238a6cc012d}",
        "urn:uuid:891dcbfc-9141-415d-9b2a-2238a6cc012d",
    ] {
        let read: Formatted<uuid::Uuid> = serde_json::from_value(text.into()).expect("a text");
        assert_eq!(read.get(), text.parse().ok().as_ref(), "{text}");
        assert_eq!(serde_json::to_value(&read).expect("JSON"), json!(text));
    }
}
