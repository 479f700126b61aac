//! Documents of Attio, where they are at hand: what their versions differ in.

use std::fs;
use std::path::Path;

use generator::difference::{Difference, Verdict};
use serde_json::{Value, json};

use crate::compared;

const OPERATION: &str = "/v2/objects/users/records/{record_id}";

fn shared(name: &str) -> Option<String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/specs");
    fs::read_to_string(directory.join(name)).ok()
}

/// What is said under each id, in its order.
fn said<'a>(found: &'a Difference, id: &str) -> Vec<&'a str> {
    let changes = found.changes().filter(|change| change.id() == id);
    changes.map(|change| change.sentence.as_str()).collect()
}

/// The one operation of the given document, in an older copy of the whole document and now.
#[test]
fn seven_countries_are_new_and_nothing_is_gone() {
    let (Some(now), Some(whole)) = (
        shared("standard-objects.yaml"),
        shared("attio-standard-objects-full.json"),
    ) else {
        return;
    };
    let mut older: Value = serde_json::from_str(&whole).expect("JSON");
    let update = older["paths"][OPERATION]["patch"].take();
    older["paths"] = json!({ OPERATION: { "patch": update } });
    let found = compared([&older.to_string(), &now], ["", ""], None);
    let told: Vec<(&str, &str)> = found
        .changes()
        .filter(|change| change.verdict() > Verdict::Patch)
        .map(|change| (change.id(), change.sentence.as_str()))
        .collect();
    let scopes = "new: the scopes `meeting:read`, `meeting:read-write`, `call_recording:read`, \
                  `call_recording:read-write`, `file:read`, `file:read-write`";
    let countries = "7 members are new: `CW`, `SS`, `BQ`, `KP`, `SX`, `XK`, `AC`";
    let expected = [
        ("oauth-scope-added", scopes),
        ("request-enum-member-added", countries),
        (
            "answer-property-added",
            "`web_url` is new, and always there",
        ),
        ("answer-enum-member-added", "a member is new: `app`"),
    ];
    assert_eq!(told, expected);
    assert_eq!(found.verdict(), Some(Verdict::Minor));
}

#[test]
fn a_year_of_the_sister_api() {
    let (Some(old), Some(new)) = (
        shared("attio-core-2025.json"),
        shared("attio-core-2026.yaml"),
    ) else {
        return;
    };
    let found = compared([&old, &new], ["", ""], None);
    assert_eq!(found.verdict(), Some(Verdict::Major));
    assert_eq!(said(&found, "operation-added").len(), 10);
    assert_eq!(said(&found, "operation-removed"), [""; 0]);
    // Currencies are an enum that stands in many places: said once.
    let currencies = said(&found, "request-enum-member-added");
    assert_eq!(
        currencies.iter().filter(|it| it.contains("`ARS`")).count(),
        1,
        "{currencies:?}"
    );
}
