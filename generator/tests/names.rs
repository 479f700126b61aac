//! Names stay whatever becomes of the document's form.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use generator::{Options, Output, Pins, Source};

const OPERATION: &str = "/v2/objects/users/records/{record_id}";

fn given() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/standard-objects.yaml");
    fs::read_to_string(path).expect("the given document")
}

fn generate(text: &str, names: &str) -> Output {
    let source = |name: &str, text: &str| Source {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let names = Pins::parse(&source("names.toml", names)).expect("names");
    let options = Options {
        names,
        ..Options::default()
    };
    generator::generate(&[source("api.yaml", text)], &options, &mut |_| {}).expect("a client")
}

/// Every public name, with the fields and variants of types.
fn names(output: &Output) -> BTreeSet<String> {
    let modules = output
        .files
        .iter()
        .filter(|(path, _)| !path.contains("runtime") && path.ends_with(".rs"));
    let lines = modules.flat_map(|(_, text)| text.lines()).map(str::trim);
    lines
        .filter(|line| line.starts_with("pub ") && !line.starts_with("pub use"))
        .map(|line| line.trim_end_matches([';', '{', ' ']).to_owned())
        .collect()
}

/// The document after an edit, as JSON.
fn edited(text: &str, edit: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut tree: serde_json::Value = serde_yaml::from_str(text).expect("YAML");
    edit(&mut tree);
    serde_json::to_string_pretty(&tree).expect("JSON")
}

#[test]
fn names_survive_what_documents_do() {
    let before = generate(&given(), "");
    let known = names(&before);
    assert!(known.len() > 60, "{}", known.len());

    let after = edited(&given(), |document| {
        let operation = document["paths"][OPERATION]["patch"].clone();
        let schema =
            "/requestBody/content/application~1json/schema/properties/data/properties/values";
        // An operation before all others that carries the same types, and reaches them first.
        let mut first = operation.clone();
        first["tags"] = serde_json::json!(["Archive"]);
        let mut paths = serde_json::json!({ "/v1/archive/{record_id}": { "patch": first } });
        // A schema that moves to the components, and a summary in other words.
        let mut moved = operation;
        moved["summary"] = "Change a user".into();
        for (name, place) in [
            ("Ref", "/properties/person/items"),
            ("Phone", "/properties/person/items/anyOf/1"),
        ] {
            let at = moved.pointer_mut(&format!("{schema}{place}"));
            let Some(at) = at else { continue };
            let reference = serde_json::json!({ "$ref": format!("#/components/schemas/{name}") });
            document["components"]["schemas"][name] = std::mem::replace(at, reference);
        }
        paths[OPERATION]["patch"] = moved;
        document["paths"] = paths;
    });
    let after = generate(&after, &before.names);
    let missing: Vec<String> = known.difference(&names(&after)).cloned().collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn without_the_file_the_same_edits_would_rename() {
    let before = names(&generate(&given(), ""));
    let after = edited(&given(), |document| {
        let item = "/paths/~1v2~1objects~1users~1records~1{record_id}/patch/requestBody/content/application~1json/schema/properties/data/properties/values/properties/person/items";
        let at = document.pointer_mut(item).expect("a schema");
        let reference = serde_json::json!({ "$ref": "#/components/schemas/Ref" });
        document["components"]["schemas"]["Ref"] = std::mem::replace(at, reference);
    });
    assert_ne!(names(&generate(&after, "")), before);
}

#[test]
fn entries_that_stand_for_nothing_go_and_chosen_names_stay() {
    let fresh = generate(&given(), "").names;
    let renamed = fresh
        .replace("\nPerson = [", "\n# As people say.\nLink = [")
        .replace("[variants.Person]", "[variants.Link]");
    assert_ne!(fresh, renamed);
    let stale = renamed.replace("[types]\n", "[types]\nGone = [\"GET /gone response\"]\n");
    let output = generate(&given(), &stale);
    assert!(!output.names.contains("Gone"), "{}", output.names);
    assert!(
        output.names.contains("# As people say.\nLink = ["),
        "{}",
        output.names
    );
    assert!(names(&output).contains("pub enum Link"));
    assert_eq!(generate(&given(), &output.names).names, output.names);
}

#[test]
fn names_that_cannot_be_had_are_refused_where_they_stand() {
    let fresh = generate(&given(), "").names;
    for (edit, line, message) in [
        (
            "\nOption = [",
            8,
            "`Option` is what Rust or the client's runtime calls a type",
        ),
        ("\n1st = [", 8, "`1st` is no Rust identifier"),
        ("\nLink = [", 1, "no type is called `Person`"),
    ] {
        let text = fresh.replace("\nPerson = [", edit);
        let source = Source {
            name: "names.toml".to_owned(),
            text,
        };
        let error = Pins::parse(&source).expect_err(message);
        assert_eq!(error.message, message);
        let found = error.position.expect("a place").line;
        assert!(found >= line, "{found}");
    }
}
