//! `spec/records.yaml` was written by hand from facts; here they are compared with where they are
//! from: an older copy of upstream's document of all operations, which lies beside the project, if
//! at all, and the document that is given.

#[path = "records/difference.rs"]
mod difference;
#[path = "support/documents.rs"]
mod documents;
#[path = "support/examples.rs"]
mod examples;
#[path = "records/newer.rs"]
mod newer;
#[path = "records/plain.rs"]
mod plain;
#[path = "support/references.rs"]
mod references;

use std::collections::{BTreeMap, BTreeSet};

use generator::{Files, Overlay, Source};
use serde_json::{Map, Value, json};

use difference::{Difference, differences};
use documents::{WHOLE, source};
use examples::{with_example, wrong_examples};
use newer::NEWER;
use plain::{admit_null, plain};
use references::resolved;

/// Upstream's document of the core API, which has records of any object.
const CORE: &str = "../shared/specs/attio-core-2026.yaml";

/// The operation that the given document has.
const GIVEN: &str = "PATCH /v2/objects/users/records/{record_id}";

/// Documents as one, corrected, with placeholders written out.
fn effective(documents: &[Source], overlay: Option<&Overlay>) -> Value {
    let effective = generator::effective(documents, overlay, &Files::default());
    effective.expect("can be read").document
}

/// The document at `path` without references, corrected.
fn document(path: &str, overlay: Option<&Overlay>) -> Option<Value> {
    let mut source = source(path)?;
    let tree: Value = match path.ends_with(".json") {
        true => serde_json::from_str(&source.text).expect("is JSON"),
        false => serde_yaml::from_str(&source.text).expect("is YAML"),
    };
    source.text = resolved(&tree, &tree).to_string();
    Some(effective(&[source], overlay))
}

fn records() -> Value {
    document("spec/records.yaml", None).expect("is there")
}

fn given() -> Value {
    let overlay = source("spec/overlay.yaml").expect("is there");
    let overlay = Overlay::parse(&overlay).expect("can be read");
    document("spec/standard-objects.yaml", Some(&overlay)).expect("is there")
}

/// The document as it is written.
fn with_references() -> Value {
    effective(&[source("spec/records.yaml").expect("is there")], None)
}

/// The operations of a document by method and path, ready to be compared.
fn operations(document: &Value) -> BTreeMap<String, Value> {
    let paths = document["paths"].as_object().expect("has paths");
    let methods = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().expect(path);
        item.iter().map(move |(method, operation)| {
            let name = format!("{} {path}", method.to_uppercase());
            (name, comparable(&plain(operation)))
        })
    });
    methods.collect()
}

/// An operation whose parameters and security have keys instead of an order.
fn comparable(operation: &Value) -> Value {
    let mut operation = operation.clone();
    let parameters = operation["parameters"].take();
    let parameters = parameters.as_array().into_iter().flatten().map(|one| {
        let mut one = one.clone();
        let required = one["required"].as_bool().unwrap_or(false);
        one["required"] = json!(required);
        let key = [&one["in"], &one["name"]].map(|part| part.as_str().expect("is text"));
        (key.join(" "), one)
    });
    operation["parameters"] = Value::Object(parameters.collect::<Map<_, _>>());
    let [security] = operation["security"]
        .as_array()
        .expect("is secured")
        .as_slice()
    else {
        panic!("{operation} is secured in several ways");
    };
    operation["security"] = security.clone();
    operation
}

fn lines(found: &[Difference]) -> String {
    let lines: Vec<String> = found.iter().map(Difference::to_string).collect();
    lines.join("\n")
}

#[test]
fn nothing_but_what_is_newer_differs_from_the_whole_document() {
    let Some(mut whole) = document(WHOLE, None) else {
        println!("{WHOLE} is not there: nothing is compared with it");
        return;
    };
    admit_null(&mut whole);
    let (mut whole, records) = (operations(&whole), operations(&records()));
    assert!(whole.remove(GIVEN).is_some());
    assert!(whole.keys().eq(records.keys()), "{:?}", records.keys());
    assert_eq!(records.len(), 39);

    let mut counts = vec![0; NEWER.len()];
    let mut unlisted = Vec::new();
    for (name, old) in &whole {
        for found in differences("", old, &records[name]) {
            match NEWER.iter().position(|newer| newer.is_about(&found)) {
                Some(newer) => counts[newer] += 1,
                None => unlisted.push(format!("{name} {found}")),
            }
        }
    }
    assert!(unlisted.is_empty(), "not listed: {unlisted:#?}");
    let expected: Vec<_> = NEWER
        .iter()
        .map(|newer| (newer.reason, newer.count))
        .collect();
    let reasons = NEWER.iter().map(|newer| newer.reason);
    assert_eq!(reasons.zip(counts).collect::<Vec<_>>(), expected);
}

/// Both documents have types in common, which have to become one type each.
#[test]
fn users_are_those_of_the_given_document() {
    let (given, records) = (given(), records());
    let operations = operations(&given);
    assert!(operations.keys().eq([GIVEN]));
    // What the operation is where it stands in the other document.
    let component =
        |kind: &str, name: &str| json!({ "$ref": format!("#/components/{kind}/{name}") });
    let same = json!({
        "tags": ["Users"],
        "security": [{ "oauth2": ["record_permission:read-write", "object_configuration:read"] }],
        "parameters": [component("parameters", "RecordId")],
        "requestBody": component("requestBodies", "User"),
        "responses": {
            "200": component("responses", "User"),
            "400": component("responses", "BadRequest"),
            "401": component("responses", "Unauthorized"),
            "404": component("responses", "NotFound"),
            "429": component("responses", "TooManyRequests"),
        },
    });
    let same = comparable(&plain(&resolved(&records, &same)));
    let found = differences("", &operations[GIVEN], &same);
    assert!(found.is_empty(), "{}", lines(&found));
}

#[test]
fn servers_and_tokens_are_those_of_the_given_document() {
    let (given, records) = (plain(&given()), plain(&records()));
    for part in ["openapi", "servers", "security"] {
        assert_eq!(records[part], given[part], "{part}");
    }
    let scheme = "/components/securitySchemes/oauth2";
    let found = differences(
        "",
        given.pointer(scheme).expect(scheme),
        records.pointer(scheme).expect(scheme),
    );
    // Scopes that no operation asks for are left out, with their descriptions.
    let is_scope = |found: &Difference| found.at.starts_with("/flows/authorizationCode/scopes/");
    assert!(found.iter().all(is_scope), "{}", lines(&found));
}

#[test]
fn every_example_is_valid() {
    let document = with_references();
    let examples = with_example(&document).len();
    assert!(examples >= 100, "{examples} examples");
    assert_eq!(wrong_examples(&document), []);
}

/// Each component is referred to, and each scope that is asked for is one.
#[test]
fn nothing_is_left_over() {
    let document = with_references();
    let text = document.to_string();
    let components = document["components"].as_object().expect("is an object");
    for (kind, members) in components
        .iter()
        .filter(|(kind, _)| *kind != "securitySchemes")
    {
        for name in members.as_object().expect(kind).keys() {
            let reference = format!("\"#/components/{kind}/{name}\"");
            assert!(text.contains(&reference), "nothing refers to {name}");
        }
    }
    let scopes = &document["components"]["securitySchemes"]["oauth2"]["flows"];
    let declared = scopes["authorizationCode"]["scopes"]
        .as_object()
        .expect("scopes");
    for (name, operation) in operations(&records()) {
        for scope in operation["security"]["oauth2"].as_array().expect(&name) {
            assert!(
                declared.contains_key(scope.as_str().expect(&name)),
                "{scope}"
            );
        }
    }
}

/// The comparison sees placeholders written out; `names.toml` has them as they are written.
#[test]
fn placeholders_are_called_as_in_the_given_document() {
    let [given, ours] = ["spec/standard-objects.yaml", "spec/records.yaml"].map(|path| {
        let source = source(path).expect("is there");
        let quoted = source.text.split('\'');
        let in_brackets = quoted.filter(|name| name.starts_with('[') && name.ends_with(']'));
        in_brackets.map(str::to_owned).collect::<BTreeSet<_>>()
    });
    assert_eq!(given.len(), 1);
    assert_eq!(ours, given);
}

/// A query is a POST that changes nothing.
#[test]
fn what_is_safe_beyond_its_method_is_querying() {
    let document = records();
    let paths = document["paths"].as_object().expect("has paths");
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect(path) {
            let is_query = method == "post" && path.ends_with("/query");
            let is_safe = operation.get("x-generated-client-safe");
            assert_eq!(is_safe, is_query.then_some(&json!(true)), "{method} {path}");
        }
    }
}

/// `spec/objects.yaml` is to the core API what `spec/records.yaml` is to standard objects; bodies
/// are those of records, which are compared above.
#[test]
fn records_of_any_object_are_those_of_the_core_document() {
    let Some(mut core) = document(CORE, None) else {
        println!("{CORE} is not there: nothing is compared with it");
        return;
    };
    let ours = ["spec/objects.yaml", "spec/records.yaml"].map(|path| source(path).expect(path));
    let both = effective(&ours, None);
    let ours = operations(&resolved(&both, &both));
    let paths = core["paths"].as_object_mut().expect("has paths");
    paths.retain(|path, _| path.starts_with("/v2/objects/{object}/records"));
    let core = operations(&core);
    let any = ours.iter().filter(|(name, _)| name.contains("{object}"));
    let mut compared = 0;
    for (name, operation) in any {
        let old = core.get(name).expect(name);
        assert_eq!(operation["security"], old["security"], "{name}");
        let names = |operation: &Value, part: &str| {
            let members = operation[part].as_object().expect(part).keys();
            members.cloned().collect::<BTreeSet<_>>()
        };
        let parameters = [operation, old].map(|operation| names(operation, "parameters"));
        assert_eq!(parameters[0], parameters[1], "{name}");
        let mut statuses = names(old, "responses");
        statuses.extend(["401", "429"].map(str::to_owned));
        assert_eq!(names(operation, "responses"), statuses, "{name}");
        compared += 1;
    }
    assert_eq!(compared, 8);
}
