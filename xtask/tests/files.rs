//! Documents in several files: what is read, what is not, and what is said of it.

#[path = "support/project.rs"]
mod project;

use std::fs;

use project::{Project, codegen_in};

const DEPOT: &str = "\
openapi: 3.1.0
info: { title: Depot, version: 1.0.0 }
servers: [{ url: https://depot.example }]
paths:
  /boxes:
    get:
      tags: [Boxes]
      responses:
        '200':
          description: A box
          content: { application/json: { schema: { $ref: \"box.json#/Box\" } } }
components:
  schemas: { Shelf: { type: object, properties: { box: { $ref: \"box.json#/Box\" } } } }
";

const BOX: &str = r#"{
  "Box": {
    "type": "object",
    "properties": {
      "lid": { "$ref": "lids/lid.yaml" },
      "shelf": { "$ref": "depot.yaml#/components/schemas/Shelf" }
    }
  }
}"#;

const LID: &str = "type: object\nproperties: { box: { $ref: '../box.json#/Box' } }\n";

/// A project with one more document, which refers to `box`.
fn depot(files: &[(&str, &str)]) -> Project {
    let project = Project::new();
    project.put("api/depot.yaml", DEPOT);
    for (name, text) in files {
        project.put(name, text);
    }
    project
}

const ARGUMENTS: [&str; 4] = ["--spec", "api/depot.yaml", "--out", "out"];

/// What a run says that generates the client of that document.
fn told(project: &Project, more: &[&str]) -> String {
    let run = project.codegen(&[&ARGUMENTS[..], more].concat());
    assert_eq!(run.status, 0, "{run:?}");
    run.stderr
}

fn assert_told(told: &str, parts: &[&str]) {
    for part in parts {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
}

#[test]
fn files_are_read_once_and_may_refer_to_one_another() {
    let project = depot(&[("api/box.json", BOX), ("api/lids/lid.yaml", LID)]);
    let said = told(&project, &[]);
    assert!(said.contains("no warnings"), "{said}");
    let types = project.text("out/src/boxes.rs");
    assert!(types.contains("pub struct Lid "), "{types}");
    assert_eq!(types.matches("pub struct BoxObject").count(), 1, "{types}");
    // They are seen by the check, wherever it is run.
    project.put(
        "api/lids/lid.yaml",
        LID.replace("{ box:", "{ new: {}, box:"),
    );
    let check = ["--spec", "depot.yaml", "--out", "../out", "--check"];
    let run = codegen_in(&project.path("api"), &check);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("\n+    pub new: "), "{run:?}");
}

#[test]
fn messages_speak_of_the_file_in_which_something_stands() {
    let lid =
        "type: object\nproperties:\n  box: { $ref: '../box.json#/Bix' }\n  size: {typ: text}\n";
    let project = depot(&[("api/box.json", BOX), ("api/lids/lid.yaml", lid)]);
    let said = told(&project, &["-v"]);
    assert_told(
        &said,
        &[
            "api/lids/lid.yaml:3:3 (/properties/box): warning[external-reference]: `$ref: \
             ../box.json#/Bix` points at nothing: api/box.json has no `/Bix`: any value is taken",
            "api/lids/lid.yaml:4:10 (/properties/size/typ): warning[unknown-key]",
        ],
    );
}

#[test]
fn files_that_cannot_be_read_are_left_out_with_a_warning() {
    let said = told(&depot(&[]), &[]);
    let place =
        "api/depot.yaml:11:42 (/paths/~1boxes/get/responses/200/content/application~1json/schema)";
    let why = "`$ref: box.json#/Box` names a file that is not read (api/box.json cannot be read: ";
    assert_told(&said, &[place, why, "): any value is taken"]);
    let said = told(&depot(&[("api/box.json", "{ \"Box\": ")]), &[]);
    assert_told(&said, &[place, "(api/box.json:1:9: not JSON: "]);
    let said = told(&depot(&[("api/box.json/not", "")]), &[]);
    assert_told(&said, &[place, "(api/box.json is no file)"]);
}

#[test]
fn nothing_is_read_elsewhere_unless_it_is_allowed() {
    let project = depot(&[
        ("api/box.json", &BOX.replace("lids/", "../lids/")),
        (
            "lids/lid.yaml",
            LID.replace("box.json", "api/box.json").as_str(),
        ),
    ]);
    let said = told(&project, &[]);
    assert_told(
        &said,
        &[
            "api/box.json:5:7 (/Box/properties/lid): warning[external-reference]",
            "names a file outside the directory of the document, lids/lid.yaml: any value",
            "if it may be read, say so with `--allow-root lids`",
        ],
    );
    let said = told(&project, &["--allow-root", "lids"]);
    assert!(said.contains("no warnings"), "{said}");
    let run = project.codegen(&[&ARGUMENTS[..], &["--allow-root", "no"]].concat());
    project::assert_failed(&run, &["no: is no directory to allow"]);
}

#[test]
fn nothing_is_fetched() {
    let project = depot(&[(
        "api/box.json",
        &BOX.replace("lids/", "https://lid.example/"),
    )]);
    let said = told(&project, &[]);
    let why = "`$ref: https://lid.example/lid.yaml` is an address, and nothing is read over the";
    assert_told(&said, &["api/box.json:5:7", why]);
}

#[cfg(unix)]
#[test]
fn links_lead_no_farther_than_paths() {
    let project = depot(&[("secret/box.json", BOX), ("api/lids/lid.yaml", LID)]);
    let link = |to: &str| {
        let at = project.path("api/box.json");
        let _ = fs::remove_file(&at);
        std::os::unix::fs::symlink(to, at).expect("a link");
    };
    link("../secret/box.json");
    let said = told(&project, &[]);
    assert_told(
        &said,
        &["outside the directory of the document, api/box.json"],
    );
    link("/dev/null");
    assert_told(&told(&project, &[]), &["(api/box.json is no file)"]);
    // A second name for a file is no second file.
    project.put("api/other.json", BOX);
    project.put("api/lids/lid.yaml", LID.replace("box.json", "other.json"));
    link("other.json");
    assert!(told(&project, &[]).contains("no warnings"));
    let types = project.text("out/src/boxes.rs");
    assert_eq!(types.matches("pub struct BoxObject").count(), 1, "{types}");
}

#[test]
fn digests_and_effective_document_have_all_files() {
    let project = depot(&[
        ("spec/lids/lid.yaml", "type: object\n"),
        ("api/lid.yaml", "{type: object}"),
    ]);
    let schemas =
        "components: { schemas: { A: { $ref: lids/lid.yaml }, B: { $ref: ../api/lid.yaml } } }\n";
    let api = format!("{}{schemas}", project::API);
    project.put("spec/standard-objects.yaml", api);
    let run = project.codegen(&["--allow-root", "api"]);
    assert_eq!(run.status, 0, "{run:?}");
    let digests = project.text("generated-client/spec.sha256");
    let names: Vec<&str> = digests
        .lines()
        .filter_map(|line| line.split("  ").nth(1))
        .collect();
    let expected = [
        "api/lid.yaml",
        "spec/codegen.toml",
        "spec/lids/lid.yaml",
        "spec/names.toml",
        "spec/standard-objects.yaml",
    ];
    assert_eq!(names, expected);
    project.put("api/lid.yaml", "{type: object, title: Lid}");
    let run = project.codegen(&["--allow-root", "api", "--check"]);
    assert_eq!(run.status, 1, "{run:?}");
}

#[test]
fn texts_in_utf_16_are_read() {
    let bytes: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(BOX.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let project = depot(&[("api/lids/lid.yaml", LID)]);
    project.put("api/box.json", bytes);
    assert!(told(&project, &[]).contains("no warnings"));
}
