//! A sample of the verdicts, for real: code that compiles against a crate is compiled against those
//! of later versions.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::{Options, Package, Pins};
use serde_json::Value;

use crate::{edited_by, rows, source};

const CONSUMER: &str = include_str!("consumer.rs");

/// What code of users survives.
const HARMLESS: [&str; 10] = [
    "answer-enum-member-added",
    "answer-property-added",
    "branch-added",
    "error-status-added",
    "optional-parameter-added",
    "options-added",
    "parameter-moved",
    "request-enum-member-added",
    "request-property-added",
    "scope-added",
];

/// What it does not: each breaks the function of its name.
const BREAKING: [&str; 6] = [
    "answer-enum-member-removed",
    "answer-property-became-optional",
    "answer-property-removed",
    "error-status-removed",
    "request-property-removed",
    "required-parameter-added",
];

/// The base document with what the first rows of these ids do to it.
fn changed(ids: &[&str], verdicts: &[&str]) -> String {
    let rows = rows();
    let edits = ids.iter().map(|id| {
        let mut known = rows.iter();
        let row = known.find(|row| row.id == *id).expect(id);
        assert!(
            verdicts.contains(&row.verdict) && row.edits[0] == Value::Null,
            "{id}"
        );
        &row.edits[1]
    });
    edited_by(&edits.collect::<Vec<_>>())
}

/// Writes the crate of a document, with these names, and a crate that uses it; gives its names.
fn write(directory: &Path, version: &str, document: &str, names: &str) -> String {
    let options = Options {
        names: Pins::parse(&source("names.toml", names)).expect("names"),
        package: Package {
            name: Some(format!("client-{version}")),
            ..Package::default()
        },
        ..Options::default()
    };
    let documents = [source("api.json", document)];
    let output = generator::generate(&documents, &options, &mut |_| {}).expect("a crate");
    let put = |path: String, text: &str| {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file");
    };
    for (path, text) in &output.files {
        put(format!("client-{version}/{path}"), text);
    }
    put(format!("user-{version}/src/lib.rs"), CONSUMER);
    let manifest = format!(
        "[package]\nname = \"user-{version}\"\nedition = \"2024\"\n\n[dependencies.client]\n\
         path = \"../client-{version}\"\npackage = \"client-{version}\"\ndefault-features = false\n"
    );
    put(format!("user-{version}/Cargo.toml"), &manifest);
    output.names
}

/// What cargo says of the users of all versions.
fn checked(directory: &Path) -> String {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"client-*\", \"user-*\"]\n";
    fs::write(directory.join("Cargo.toml"), members).expect("a manifest");
    fs::copy(workspace.join("Cargo.lock"), directory.join("Cargo.lock")).expect("a lock file");
    // Most of the dependencies are there.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let run = Command::new(env!("CARGO"))
        .args([
            "check",
            "--offline",
            "--keep-going",
            "--message-format",
            "short",
        ])
        .args(["-p", "user-old", "-p", "user-minor", "-p", "user-major"])
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo starts");
    String::from_utf8(run.stderr).expect("UTF-8")
}

/// The function of [`CONSUMER`] that a line is of.
fn function(line: usize) -> &'static str {
    let before = CONSUMER.lines().take(line);
    let heads = before.filter_map(|line| line.split_once(" fn "));
    heads
        .last()
        .map_or("", |(_, head)| head.split('(').next().unwrap_or_default())
}

#[test]
fn verdicts_hold_for_the_compiler() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes");
    let names = write(&directory, "old", &edited_by(&[]), "");
    write(
        &directory,
        "minor",
        &changed(&HARMLESS, &["minor", "patch"]),
        &names,
    );
    write(&directory, "major", &changed(&BREAKING, &["major"]), &names);
    let said = checked(&directory);
    let errors: Vec<&str> = said
        .lines()
        .filter(|line| line.contains(": error["))
        .collect();
    let is_major = |line: &&&str| line.starts_with("user-major");
    let others: Vec<_> = errors.iter().filter(|line| !is_major(line)).collect();
    assert!(
        others.is_empty() && said.contains("`user-major` (lib)"),
        "{said}"
    );
    let line = |error: &&&str| error.split(':').nth(1).and_then(|line| line.parse().ok());
    let broken = errors.iter().filter(is_major).filter_map(|it| line(&it));
    let mut broken: Vec<String> = broken
        .map(|line| function(line).replace('_', "-"))
        .collect();
    broken.sort();
    broken.dedup();
    assert_eq!(broken, BREAKING, "{said}");
}
