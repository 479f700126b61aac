//! `cargo xtask shrink` from outside, on one document that gives a message.

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The warning is that of `/b`, whose path has a parameter that is not declared.
const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Tiny, version: 1.0.0, description: A long text that does not matter here. }
paths:
  /a: { get: { responses: { '200': { description: Well } } } }
  /b/{id}:
    summary: More
    get:
      tags: [One, Two]
      responses: { '200': { description: Well }, default: { description: Not } }
";

fn shrink(arguments: &[&str]) -> (TempDir, Output) {
    let project = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir(project.path().join("xtask")).expect("a directory");
    for (path, text) in [
        ("Cargo.toml", "[workspace]\n"),
        ("xtask/Cargo.toml", ""),
        ("api.yaml", DOCUMENT),
    ] {
        fs::write(project.path().join(path), text).expect("a file");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["shrink", "api.yaml"])
        .args(arguments)
        .current_dir(project.path())
        // Set by `cargo test`, it would lead to the real project.
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("xtask starts");
    (project, output)
}

#[test]
fn what_is_left_gives_the_message() {
    let (_, first) = shrink(&["--message", "undeclared-path-parameter"]);
    assert_eq!(first.status.code(), Some(0), "{first:?}");
    let small = String::from_utf8(first.stdout.clone()).expect("text");
    let tree: serde_json::Value = serde_json::from_str(&small).expect("JSON");
    assert!(tree["paths"]["/b/{id}"]["get"].is_object(), "{small}");
    assert!(tree["paths"].get("/a").is_none(), "{small}");
    assert!(small.len() < DOCUMENT.len() / 2, "{small}");
    let said = String::from_utf8_lossy(&first.stderr);
    assert!(said.starts_with("undeclared-path-parameter: "), "{said}");
    assert!(said.trim_end().ends_with(" steps"), "{said}");
    // The same document gives the same.
    let arguments = [
        "--message",
        "undeclared-path-parameter",
        "--out",
        "small.json",
    ];
    let (project, again) = shrink(&arguments);
    assert_eq!(again.stderr, first.stderr);
    let written = fs::read_to_string(project.path().join("small.json"));
    assert_eq!(written.expect("a file"), small);
}

#[test]
fn a_document_that_does_not_fail_is_told() {
    for arguments in [
        &["--message", "no-version"][..],
        &["--panic"],
        &["--", "true"],
    ] {
        let (_, output) = shrink(arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains("api.yaml: does not fail in this way"),
            "{said}"
        );
    }
}
