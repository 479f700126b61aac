//! `cargo xtask spec lint`: what is found, how it is told, and what is appended to the overlay.

#[path = "support/examples.rs"]
mod examples;
#[path = "support/project.rs"]
mod project;
#[path = "support/references.rs"]
mod references;
#[path = "support/sarif.rs"]
mod sarif;

use std::path::Path;
use std::process::Command;

use project::{API, CONFIG, Project, Run};
use serde_json::{Value, json};

/// A document with a key that OpenAPI does not have, a component that nobody uses and a list of
/// which nothing is said; all that lint asks for apart from that.
const FLAWED: &str = "\
openapi: 3.1.0
info: { title: Tiny, version: 1.0.0 }
servers: [{ url: https://tiny.test }]
paths:
  /pings:
    get:
      operationId: list_pings
      colour: red
      responses:
        '200':
          description: Pings
          content: { application/json: { schema: { type: array } } }
components:
  schemas:
    Pong: { type: object }
";

const CLEAN: &str = "\
openapi: 3.1.0
info: { title: Tiny, version: 1.0.0 }
servers: [{ url: https://tiny.test }]
paths:
  /pings:
    get:
      operationId: list_pings
      responses: { '204': { description: None } }
";

const OVERLAY: &str = "\
# Ours.
overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
actions:
    # Nobody knows why.
    - target: $.components.schemas.Pong
      update:
          type: string   # a text
";

fn lint_in(directory: &Path, arguments: &[&str]) -> Run {
    spec_in(directory, "lint", arguments)
}

fn spec_in(directory: &Path, task: &str, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["spec", task])
        .args(arguments)
        .current_dir(directory)
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("xtask starts");
    Run {
        status: output.status.code().expect("an exit status"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn project(document: &str) -> Project {
    let project = Project::new();
    project.put("spec/standard-objects.yaml", document);
    project
}

fn lint(project: &Project, arguments: &[&str]) -> Run {
    lint_in(project.directory.path(), arguments)
}

#[test]
fn findings_are_told_with_place_meaning_and_action() {
    let run = lint(&project(FLAWED), &[]);
    assert_eq!(run.status, 1, "{run:?}");
    let expected = "\
spec/standard-objects.yaml:8:7 (/paths/~1pings/get/colour): warning[unknown-key]: `colour` is not a key of an Operation Object and is ignored
  |
8 |       colour: red
  |       ^
  |
  = help: correct it, take it out, or begin it with `x-`
  for users: OpenAPI has no such key, so that the generator ignores it. Often a key is misspelt.
  overlay:
  - target: $.paths['/pings'].get.colour
    remove: true
";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    for id in ["list-without-items", "unused-component"] {
        assert!(run.stdout.contains(&format!("warning[{id}]")), "{run:?}");
    }
    let told = "1 document looked at; 3 warnings; T s\n";
    assert_eq!(run.said(), told);
}

#[test]
fn nothing_suspicious_is_a_success() {
    let run = lint(&project(CLEAN), &[]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    assert!(run.stderr.contains("no warnings"), "{run:?}");
}

#[test]
fn notes_are_no_failure() {
    let notes = CLEAN.replace(
        "{ '204': { description: None } }",
        "{ '200': { description: A, content: { application/json: { schema: { type: object, properties: { '[slug]': { type: string } } } } } } }",
    );
    let project = project(&notes);
    let run = lint(&project, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    assert!(run.stderr.contains("1 note"), "{run:?}");
    let run = lint(&project, &["-v"]);
    assert!(run.stdout.contains("note[property-in-brackets]"), "{run:?}");
}

#[test]
fn documents_that_cannot_be_used_are_a_failure_in_every_format() {
    let project = project("openapi: 9.1.0\n");
    let run = lint(&project, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
    let run = lint(&project, &["--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.status, &told["summary"]["status"]), (2, &json!(2)));
    assert!(told["summary"]["failure"].is_string(), "{told}");
    let run = lint(&project, &["--format", "sarif"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let invocation = &told["runs"][0]["invocations"][0];
    assert_eq!(
        (run.status, &invocation["executionSuccessful"]),
        (2, &json!(false))
    );
    sarif::check(&told);
    let run = lint(&project, &["--spec", "nowhere.yaml"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(
        run.stderr.contains("nowhere.yaml: cannot be read"),
        "{run:?}"
    );
}

#[test]
fn fix_appends_once_and_tells_what_is_left() {
    let project = project(FLAWED);
    project.put("spec/overlay.yaml", OVERLAY);
    let before = project.snapshot();
    let run = lint(&project, &["--fix"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stdout
            .contains("appended for spec/standard-objects.yaml:8:7"),
        "{run:?}"
    );
    assert!(
        run.stdout.contains("warning[list-without-items]"),
        "{run:?}"
    );
    let found: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.starts_with("spec/standard"))
        .collect();
    assert_eq!(found.len(), 1, "{run:?}");
    let told =
        "spec/overlay.yaml: 2 corrections appended, 1 for people to decide; 1 warning; T s\n";
    // The action that was there updates what is taken out after it.
    assert_eq!(run.said(), told);
    let text = project.text("spec/overlay.yaml");
    let appended = text.strip_prefix(OVERLAY).expect("what was there");
    let expected = "    # unknown-key: `colour` is not a key of an Operation Object and is ignored
    - target: $.paths['/pings'].get.colour
      remove: true
    # unused-component: no operation uses this schema
    - target: $.components.schemas.Pong
      remove: true
";
    assert_eq!(appended, expected);
    let changed = project.snapshot();
    let differing = before
        .iter()
        .zip(&changed)
        .filter(|(one, other)| one != other);
    assert_eq!(differing.count(), 1, "the overlay alone");

    let run = lint(&project, &["--fix"]);
    assert!(
        run.stderr
            .contains(": 0 corrections appended, 1 for people"),
        "{run:?}"
    );
    assert_eq!(project.snapshot(), changed);
}

#[test]
fn fix_makes_an_overlay_where_there_is_none() {
    let project = project(FLAWED);
    let run = lint(&project, &["--fix", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let fixed = &told["summary"]["fixed"];
    assert_eq!(fixed["overlay"], "spec/overlay.yaml");
    assert_eq!(
        fixed["corrected"].as_array().map(Vec::len),
        Some(2),
        "{told}"
    );
    let text = project.text("spec/overlay.yaml");
    let head = "overlay: 1.0.0\ninfo:\n  title: Corrections of Tiny\n  version: 1.0.0\nextends: standard-objects.yaml\nactions:\n  # unknown-key";
    assert!(text.starts_with(head), "{text}");
    let run = project.codegen(&[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stderr.contains("no warnings"), "{run:?}");
}

#[test]
fn fix_needs_a_configuration() {
    let project = project(FLAWED);
    let before = project.snapshot();
    let run = lint(&project, &["--fix", "--spec", "spec/standard-objects.yaml"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(run.stderr.contains("--config"), "{run:?}");
    assert_eq!(project.snapshot(), before);
}

#[test]
fn accepted_findings_are_no_failure() {
    let project = project(FLAWED);
    let allow = |id: &str| format!("[[allow]]\nid = \"{id}\"\nreason = \"Meant.\"\n");
    let ids = ["unknown-key", "unused-component", "list-without-items"];
    project.put(
        "spec/codegen.toml",
        CONFIG.to_owned() + &ids.map(allow).concat(),
    );
    let run = lint(&project, &[]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    assert!(run.stderr.contains("no warnings, 3 allowed"), "{run:?}");
    let run = lint(&project, &["--format", "sarif"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let suppressed = json!([{ "kind": "external", "justification": "Meant." }]);
    assert_eq!(told["runs"][0]["results"][0]["suppressions"], suppressed);
    sarif::check(&told);
}

#[test]
fn ids_are_explained() {
    let directory = tempfile::tempdir().expect("a directory");
    let run = lint_in(directory.path(), &["--explain", "unused-component"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
    for part in [
        "unused-component\n",
        "Why it matters:\n",
        "For example:\n",
        "To correct it:\n",
    ] {
        assert!(run.stdout.contains(part), "{run:?}");
    }
    let run = lint_in(directory.path(), &["--explain", "unused-components"]);
    assert_eq!(run.status, 2, "{run:?}");
    assert!(
        run.stderr.contains("did you mean `unused-component`?"),
        "{run:?}"
    );
}

#[test]
fn sarif_names_rules_and_places() {
    let project = project(FLAWED);
    let run = lint(&project, &["--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    sarif::check(&log);
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 3);
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index");
        let rule = &rules[usize::try_from(index).expect("small")];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].is_string(), "{rule}");
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    let expected = json!({
        "artifactLocation": { "uri": "spec/standard-objects.yaml", "uriBaseId": "%SRCROOT%" },
        "region": { "startLine": 8, "startColumn": 7 },
    });
    assert_eq!(place, &expected);
    assert_eq!(results[0]["level"], "warning");
}

/// What is in another file is told there, and no overlay corrects it.
#[test]
fn files_that_documents_refer_to_are_looked_at() {
    let paths = "paths: { /pings: { $ref: 'paths/pings.yaml' } }\n";
    let (head, _) = CLEAN.split_once("paths:").expect("paths");
    let project = project(&format!("{head}{paths}"));
    let pings = "get:\n  operationId: list_pings\n  responses:\n    '200':\n      description: Pings\n      content:\n        application/json: { schema: { $ref: '../schemas.yaml#/Ping' } }\n";
    project.put("spec/paths/pings.yaml", pings);
    let schemas = "Ping: { type: object, properties: { n: { type: integer, example: many } } }\n";
    project.put("spec/schemas.yaml", schemas);
    let run = lint(&project, &["--fix", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let messages = told["messages"].as_array().expect("messages");
    assert_eq!(messages.len(), 1, "{told}");
    assert_eq!(messages[0]["id"], "invalid-example");
    assert_eq!(messages[0]["source"], "spec/schemas.yaml");
    assert_eq!(messages[0]["pointer"], "/Ping/properties/n/example");
    assert_eq!(
        (&messages[0]["line"], &messages[0]["overlay"]),
        (&json!(1), &Value::Null)
    );
}

/// Another validator finds the same examples wrong.
#[test]
fn examples_are_judged_as_by_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let arguments = ["--spec", "spec/standard-objects.yaml", "--format", "json"];
    let run = lint_in(&root, &arguments);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let messages = told["messages"].as_array().expect("messages").iter();
    let wrong = messages.filter(|message| message["id"] == "invalid-example");
    let wrong: Vec<&str> = wrong
        .filter_map(|message| message["pointer"].as_str())
        .collect();
    // Of keys in brackets others know what is written out.
    let arguments = ["--spec", "spec/standard-objects.yaml", "--json"];
    let run = spec_in(&root, "effective", &arguments);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let others = examples::wrong_examples(&document).into_iter();
    let others: Vec<String> = others.map(|(at, _)| format!("{at}/example")).collect();
    assert_eq!(wrong, others);
}

/// Every message for programs says what it means.
#[test]
fn messages_have_meaning_and_effect() {
    let run = lint(&project(API), &["--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let messages = told["messages"].as_array().expect("messages");
    let ids: Vec<&Value> = messages.iter().map(|message| &message["id"]).collect();
    assert_eq!(ids, ["missing-operation-id"], "{told}");
    assert!(messages[0]["effect"].is_string() && messages[0]["meaning"].is_string());
}
