//! `cargo xtask spec effective`: what other tools see is right, down to every example.

use std::path::Path;
use std::process::Command;

use jsonschema::Validator;
use serde_json::{Value, json};

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

/// A validator of the schema at a pointer. It has no references: the document has none.
fn validator(document: &Value, pointer: &str) -> Validator {
    let schema = document.pointer(pointer).expect(pointer);
    assert!(!schema.to_string().contains("\"$ref\""), "{pointer}");
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(schema)
        .expect(pointer)
}

/// The pointers of all schemas that have an example.
fn with_example(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => (0..).map(|i: usize| i.to_string()).zip(items).collect(),
        _ => return,
    };
    for (name, child) in children {
        match name == "example" && !at.ends_with("/properties") {
            true => found.push(at.to_owned()),
            false => {
                let name = name.replace('~', "~0").replace('/', "~1");
                with_example(child, &format!("{at}/{name}"), found);
            }
        }
    }
}

/// The pointers of the schemas whose examples are not valid, and why they are not.
fn wrong_examples(document: &Value) -> Vec<(String, String)> {
    let mut pointers = Vec::new();
    with_example(document, "", &mut pointers);
    assert!(pointers.len() >= 58, "{} examples", pointers.len());
    let reason = |pointer: String| {
        let example = &document.pointer(&pointer)?["example"];
        let error = validator(document, &pointer).validate(example).err()?;
        Some((pointer, error.to_string()))
    };
    pointers.into_iter().filter_map(reason).collect()
}

#[test]
fn every_example_is_valid() {
    assert_eq!(wrong_examples(&effective()), []);
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
