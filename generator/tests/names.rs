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

/// What is wrong with names, and the text from there to the end of the line.
fn refused(names: &str) -> (String, String) {
    let source = |name: &str, text: &str| Source {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let error = match Pins::parse(&source("names.toml", names)) {
        Err(error) => *error,
        Ok(pins) => {
            let mut options = Options {
                names: pins,
                ..Options::default()
            };
            options.package.modules = vec!["filter".to_owned()];
            let documents = [source("api.yaml", SEVERAL)];
            let errors = generator::generate(&documents, &options, &mut |_| {});
            errors.expect_err(names).swap_remove(0)
        }
    };
    assert_eq!(error.source, "names.toml");
    let place = error.position.expect("a place");
    let line = names[place.offset..].lines().next().unwrap_or_default();
    (error.message, line.to_owned())
}

/// Two operations of a tag, one of another.
const SEVERAL: &str = r##"
openapi: 3.1.0
info: { title: Several, version: 1.0.0 }
paths:
  /cats:
    get:
      tags: [Cats]
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses: { "200": { description: All, content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } } } }
    post: { tags: [Cats], responses: { "204": { description: Done } } }
  /dogs:
    post: { tags: [Dogs], responses: { "204": { description: Done } } }
components:
  schemas:
    Page: { type: object, properties: { cats: { type: array, items: { type: string } } } }
"##;

#[test]
fn names_that_cannot_be_had_are_refused_where_they_stand() {
    for (names, message, line) in [
        (
            "[types]\nOption = []",
            "`Option` is what Rust or the client's runtime calls a type",
            "Option = []",
        ),
        (
            "# 1st\n[types]\n1st = []",
            "`1st` is not a Rust identifier",
            "1st = []",
        ),
        (
            "# self\n[operations]\n\"POST /cats\" = \"self\"",
            "`self` is not a Rust identifier",
            "\"POST /cats\" = \"self\"",
        ),
        (
            "[variants.Person]\nA = [\"B\"]",
            "no type is called `Person`",
            "Person]",
        ),
        (
            "[types]\nPerson = [\"a\"]\n[variants.Person]\nUnknown = [\"B\"]",
            "`Unknown` is what no branch accepts",
            "Unknown = [\"B\"]",
        ),
        (
            "[types]\nP = [\"a\"]\n[variants.P]\nA = [\"a\"]\nB = [\"b\", \"a\"]",
            "`A` and `B` stand for the same branch",
            "B = [\"b\", \"a\"]",
        ),
        (
            "[types]\nA = [\"a\"]\nB = [\"a\"]",
            "`A` and `B` stand for the same place",
            "B = [\"a\"]",
        ),
        (
            "[tags]\nCats = \"runtime\"",
            "`runtime` cannot be the name of a module",
            "Cats = \"runtime\"",
        ),
        (
            "[tags]\nCats = \"http\"",
            "`http` cannot be the name of a module",
            "Cats = \"http\"",
        ),
        (
            "[tags]\nCats = \"filter\"",
            "`filter` is a module written by hand",
            "Cats = \"filter\"",
        ),
        (
            "[tags]\nCats = \"pets\"\nDogs = \"pets\"",
            "`pets` is the module of the tag `Cats` already",
            "Dogs = \"pets\"",
        ),
        (
            "[operations]\n\"POST /cats\" = \"all\"\n\"GET /cats\" = \"all\"",
            "`all` is a function of GET /cats already",
            "\"POST /cats\" = \"all\"",
        ),
        // It has options, and so a second function.
        (
            "[operations]\n\"POST /cats\" = \"all_with\"\n\"GET /cats\" = \"all\"",
            "`all_with` is a function of GET /cats already",
            "\"POST /cats\" = \"all_with\"",
        ),
    ] {
        let expected = (message.to_owned(), line.to_owned());
        assert_eq!(refused(names), expected, "{names}");
    }
}

#[test]
fn what_is_chosen_for_a_tag_is_its_module_and_what_operations_hang_on() {
    let output = generate(SEVERAL, "[tags]\nCats = \"felines\"\n");
    assert!(output.files["src/felines.rs"].contains("pub struct FelinesApi<"));
    assert!(output.files["src/dogs.rs"].contains("pub struct DogsApi<"));
    let tags = "[tags]\nCats = \"felines\"\nDogs = \"dogs\"\n";
    assert!(output.names.contains(tags), "{}", output.names);
}

#[test]
fn a_handle_gives_way_to_the_name_of_a_type() {
    let output = generate(SEVERAL, "[types]\nDogsApi = [\"GET /cats response\"]");
    assert!(output.names.contains("\nDogsApi = ["), "{}", output.names);
    assert!(output.files["src/dogs.rs"].contains("pub struct DogsOperations<"));
}

/// What ends in `_with` is the second function of an operation with options.
#[test]
fn functions_with_options_take_two_names() {
    let names = "[operations]\n\"POST /cats\" = \"list_with\"\n";
    let output = generate(SEVERAL, names);
    let function = "\"GET /cats\" = \"list_cats\"\n";
    assert!(output.names.contains(function), "{}", output.names);
}

/// Two unions that are branches of each other: no place leads to one of them alone.
/// What all ids begin with is the API's own name, unless it is all that they say of a resource.
#[test]
fn functions_are_called_without_the_namespace_of_all_ids() {
    let document = |ids: [&str; 2]| {
        let paths = ids.map(|id| {
            format!("  /{id}: {{ get: {{ operationId: {id}, responses: {{ '204': {{ description: . }} }} }} }}\n")
        });
        format!(
            "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n{}",
            paths.concat()
        )
    };
    for (ids, expected) in [
        (
            ["drive.files.list", "drive.about.get"],
            ["files_list", "about_get"],
        ),
        (["files.list", "files.get"], ["files_list", "files_get"]),
        (
            ["drive.files.list", "about.get.all"],
            ["drive_files_list", "about_get_all"],
        ),
    ] {
        let names = names(&generate(&document(ids), ""));
        for name in expected {
            let function = format!("pub fn {name}(&self) -> Call<(), Infallible>");
            assert!(names.contains(&function), "{name}: {names:?}");
        }
    }
}

#[test]
fn names_that_were_written_are_read_again() {
    let document = r##"{
        "openapi": "3.0.3", "info": { "title": "T", "version": "1" },
        "paths": { "/a": { "get": { "responses": { "200": { "description": "ok", "content": {
            "application/json": { "schema": { "$ref": "#/components/schemas/A" } } } } } } } },
        "components": { "schemas": {
            "A": { "oneOf": [{ "$ref": "#/components/schemas/B" }, { "type": "string" }] },
            "B": { "oneOf": [{ "$ref": "#/components/schemas/A" }, { "type": "integer" }] }
        } }
    }"##;
    let first = generate(document, "");
    let again = generate(document, &first.names);
    assert_eq!(again.names, first.names);
    assert_eq!(again.files, first.files);
}

/// Operations whose paths differ in a query or a fragment only keep names of their own.
#[test]
fn a_second_run_changes_nothing() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let alike = "openapi: 3.1.0
info: {title: Depot, version: '1'}
paths:
  /boxes: {get: {operationId: list, responses: {'200': {description: ok}}}}
  /boxes?colour={colour}:
    get:
      operationId: list_coloured
      parameters: [{name: colour, in: query, required: true, schema: {type: string}}]
      responses: {'200': {description: ok}}
  /boxes#all: {get: {operationId: list_all, responses: {'200': {description: ok}}}}
";
    // Properties that differ in capitals alone tell branches apart.
    let capitals = "openapi: 3.1.0
info: {title: Depot, version: '1'}
paths:
  /boxes:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                anyOf:
                - {type: object, title: One, properties: {a: {type: string}, vmDisk: {type: string}}}
                - {type: object, title: Two, properties: {b: {type: string}, VMDisk: {type: string}}}
";
    let mut texts = vec![alike.to_owned(), capitals.to_owned()];
    for case in fs::read_dir(directory).expect("the directory of cases") {
        let path = case.expect("a case").path().join("spec.yaml");
        texts.push(fs::read_to_string(path).expect("a document"));
    }
    assert!(texts.len() > 12, "cases are missing");
    for text in texts {
        let first = generate(&text, "");
        let second = generate(&text, &first.names);
        assert_eq!(second.names, first.names);
        assert!(second.files == first.files, "{text}");
        assert_eq!(second.stale, []);
    }
}
