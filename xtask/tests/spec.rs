//! `cargo xtask spec effective`: what other tools see is right, down to every example.

#[path = "support/examples.rs"]
mod examples;
#[path = "support/references.rs"]
mod references;

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use examples::{validator, with_example, wrong_examples};

const OPERATION: &str = "/paths/~1v2~1objects~1users~1records~1{record_id}/patch";
const VALUES: &str =
    "/requestBody/content/application~1json/schema/properties/data/properties/values";

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["spec", "effective"])
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("xtask starts");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn effective() -> Value {
    serde_json::from_str(&printed(&["--json"])).expect("is JSON")
}

#[test]
fn every_example_is_valid() {
    let document = effective();
    let examples = with_example(&document).len();
    assert!(examples >= 58, "{examples} examples");
    assert_eq!(wrong_examples(&document), []);
}

/// The same test finds what is wrong before it is corrected.
#[test]
fn examples_of_the_uncorrected_document_are_not_all_valid() {
    let text = printed(&["--json", "--spec", "spec/standard-objects.yaml"]);
    let wrong = wrong_examples(&serde_json::from_str(&text).expect("is JSON"));
    let pointers: Vec<&str> = wrong.iter().map(|(pointer, _)| pointer.as_str()).collect();
    let answer =
        "/responses/200/content/application~1json/schema/properties/data/properties/values";
    let expected = [VALUES, answer].map(|at| format!("{OPERATION}{at}"));
    assert_eq!(pointers, expected, "{wrong:?}");
}

#[test]
fn yaml_and_json_say_the_same() {
    let yaml: Value = serde_yaml::from_str(&printed(&[])).expect("is YAML");
    assert_eq!(yaml, effective());
}

/// Uncorrected, placeholders are written out all the same.
#[test]
fn document_of_its_own_has_no_corrections() {
    let text = printed(&["--spec", "spec/standard-objects.yaml"]);
    assert!(text.contains("72ef5feaf"));
    let document: Value = serde_yaml::from_str(&text).expect("is YAML");
    let by_attribute = format!("{OPERATION}{VALUES}/properties/person/items/anyOf/1/properties");
    let properties = document.pointer(&by_attribute).and_then(Value::as_object);
    let names: Vec<&str> = properties
        .into_iter()
        .flatten()
        .map(|(name, _)| &**name)
        .collect();
    assert_eq!(names, ["target_object"]);
}

#[test]
fn reference_by_attribute_has_exactly_one_key_of_the_callers() {
    let document = effective();
    let validator = validator(&document, &format!("{OPERATION}{VALUES}/properties/person"));
    let by_email = json!([{ "email_address": "alice@website.com" }]);
    for (valid, reference) in [
        (true, json!({ "email_addresses": by_email })),
        (
            true,
            json!({ "target_record_id": "891dcbfc-9141-415d-9b2a-2238a6cc012d" }),
        ),
        (false, json!({})),
        (false, json!({ "a": by_email, "b": by_email })),
        (false, json!({ "a": [] })),
        (false, json!({ "a": [{ "value": "1" }, { "value": "2" }] })),
        (false, json!({ "a": "alice@website.com" })),
        (
            false,
            json!({ "[slug_or_id_of_matching_attribute]": by_email }),
        ),
        // Not a slug of the caller's: the other branch's property, of the wrong type.
        (false, json!({ "target_record_id": by_email })),
    ] {
        let mut reference = reference;
        reference["target_object"] = json!("people");
        assert_eq!(
            validator.is_valid(&json!([reference])),
            valid,
            "{reference}"
        );
    }
}
