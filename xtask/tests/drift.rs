//! What people see when the document changes: exactly the change, and nothing else.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Generates from `document`, then checks against `edited`; the changed lines of the diff.
fn drift(document: &str, edited: &str) -> Vec<String> {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let spec = directory.path().join("api.yaml");
    fs::write(&spec, document).expect("the document");
    assert_eq!(codegen(directory.path(), &[]).0, 0);
    assert_eq!(
        codegen(directory.path(), &["--check"]).0,
        0,
        "fresh after it was written"
    );
    fs::write(&spec, edited).expect("the edited document");
    let (status, diff) = codegen(directory.path(), &["--check"]);
    assert_eq!(status, 1, "{diff}");
    diff.lines()
        .filter(|line| line.starts_with(['+', '-']))
        .map(str::to_owned)
        .collect()
}

fn codegen(directory: &Path, more: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--spec", "api.yaml", "--out", "client"])
        .args(more)
        .current_dir(directory)
        .output()
        .expect("xtask runs");
    let diff = String::from_utf8(output.stdout).expect("a diff in UTF-8");
    (output.status.code().expect("an exit status"), diff)
}

fn given() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/standard-objects.yaml");
    fs::read_to_string(path).expect("the given document")
}

#[test]
fn new_member_of_an_enum() {
    let document = given();
    let indent = " ".repeat(48);
    let edited = document.replace(
        &format!("{indent}- ZW\n"),
        &format!("{indent}- ZW\n{indent}- ZZ\n"),
    );
    assert_eq!(
        drift(&document, &edited),
        [
            "--- a/src/country_code.rs",
            "+++ b/src/country_code.rs",
            "+        Zz = \"ZZ\",",
        ]
    );
}

#[test]
fn new_property() {
    let document = given();
    let at = "                      web_url:\n                        type: string\n";
    let new = "                      archived_at:\n                        type: string\n                        description: When it was archived.\n";
    let edited = document.replace(at, &format!("{new}{at}"));
    assert_eq!(
        drift(&document, &edited),
        [
            "--- a/src/testing/new.rs",
            "+++ b/src/testing/new.rs",
            "-        without extra",
            "+        without archived_at, extra",
            "--- a/src/users.rs",
            "+++ b/src/users.rs",
            "+    /// When it was archived.",
            "+    pub archived_at: Option<String>,",
            "-        required id, created_at, web_url, values;",
            "+        required id, created_at; optional archived_at; required web_url, values;",
        ]
    );
}

#[test]
fn removed_operation() {
    let document = given();
    let (head, operation) = document.split_once("paths:\n").expect("paths");
    let (operation, components) = operation.split_once("components:\n").expect("components");
    let deletion = "  /v2/objects/users/records/{record_id}/lock:\n    delete:\n      tags: [Users]\n      summary: Unlock a user record\n      parameters:\n        - {name: record_id, in: path, required: true, schema: {type: string}}\n      responses:\n        '204': {description: Unlocked}\n";
    let edited = format!("{head}paths:\n{operation}components:\n{components}");
    let before = format!("{head}paths:\n{operation}{deletion}components:\n{components}");
    assert_eq!(edited, document);
    let mut changes = drift(&before, &edited);
    // The first call of the README and of the front page becomes that of another operation.
    let readme = changes.iter().position(|line| line == "--- a/src/api.rs");
    changes.drain(..readme.expect("the routes"));
    changes.retain(|line| !line.starts_with("+//!") && !line.contains(".await?;"));
    assert!(
        changes
            .iter()
            .all(|line| !line.starts_with('+') || line.starts_with("+++")),
        "{changes:#?}"
    );
    let removed: Vec<&str> = changes
        .iter()
        .filter_map(|line| line.strip_prefix('-'))
        .collect();
    for (what, times) in [
        ("delete_lock", 6),
        ("Unlock a user record", 1),
        ("/v2/objects/users/records/{record_id}/lock", 4),
        ("Method::DELETE", 1),
        ("UserValues", 0),
        ("update_record", 0),
    ] {
        let found = removed.iter().filter(|line| line.contains(what)).count();
        assert_eq!(found, times, "{what}: {changes:#?}");
    }
}

/// A new version of the document is tried before it replaces the old one.
#[test]
fn copy_of_the_document_is_checked_against_the_client() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let directory = tempfile::tempdir().expect("a temporary directory");
    let copy = directory.path().join("standard-objects.yaml");
    let check = |text: &str| {
        fs::write(&copy, text).expect("the copy");
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["codegen", "--check", "--spec"])
            .arg(&copy)
            .args(["--spec", "spec/records.yaml", "--spec", "spec/objects.yaml"])
            .current_dir(&root)
            .output()
            .expect("xtask runs");
        let diff = String::from_utf8(output.stdout).expect("a diff in UTF-8");
        let lines = diff
            .lines()
            .filter(|line| line.starts_with(['+', '-']))
            .map(str::to_owned);
        (output.status.code(), lines.collect::<Vec<_>>())
    };
    assert_eq!(check(&given()), (Some(0), Vec::new()));
    let (status, changes) =
        check(&given().replace("A UUID of the user record", "The UUID of the user"));
    assert_eq!(status, Some(1));
    let told = [
        "-    /// - `record_id`: A UUID of the user record to update.",
        "+    /// - `record_id`: The UUID of the user to update.",
    ];
    assert_eq!(changes[2..], told);
}
