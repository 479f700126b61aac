//! `cargo xtask spec diff`: what changes for users of the client, in every form.

#[path = "support/project.rs"]
mod project;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use project::{API, Project, Run};

/// The document of the project, with one more parameter, and one property less.
fn newer() -> String {
    API.replace(
        "        - { name: ping_id",
        "        - { name: since, in: query, required: true, schema: { type: string } }\n        - { name: ping_id",
    )
    .replace("text: { type: string, description: What was said }", "words: { type: string }")
    .replace("required: [text]", "required: [words]")
    .replace("summary: Get a ping", "summary: Get one ping")
}

fn diff_in(directory: &Path, arguments: &[&str], set: &[(&str, &Path)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(["spec", "diff"])
        .args(arguments)
        .current_dir(directory);
    command
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("GITHUB_STEP_SUMMARY");
    for (name, value) in set {
        command.env(name, value);
    }
    let output = command.output().expect("xtask starts");
    Run {
        status: output.status.code().expect("an exit status"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn given() -> Project {
    let project = Project::new();
    project.put("new.yaml", newer());
    project
}

fn told(project: &Project, format: &str) -> String {
    let arguments = ["spec/standard-objects.yaml", "new.yaml", "--format", format];
    let run = diff_in(project.directory.path(), &arguments, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
    run.stdout
}

/// Compares with a file beside this one, which `SNAPSHOTS=overwrite` writes.
fn assert_golden(told: &str, file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/difference")
        .join(file);
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") {
        fs::write(&path, told).expect("a file");
    }
    let expected = fs::read_to_string(&path)
        .expect("a golden file")
        .replace("\r\n", "\n");
    assert_eq!(told, expected, "{file}");
}

#[test]
fn differences_are_told_in_every_form() {
    let project = given();
    for (format, file) in [
        ("text", "report.txt"),
        ("markdown", "report.md"),
        ("json", "report.json"),
        ("github", "report.github.txt"),
    ] {
        assert_golden(&told(&project, format), file);
    }
}

#[test]
fn json_is_one_document() {
    let document: Value = serde_json::from_str(&told(&given(), "json")).expect("JSON");
    assert_eq!(document["verdict"], "major");
}

#[test]
fn programs_are_told_in_their_form_of_documents_that_cannot_be_used() {
    let project = given();
    project.put("bad.yaml", "openapi: 3.1.0\npaths: {");
    let told = |format| {
        let arguments = ["bad.yaml", "new.yaml", "--format", format];
        let run = diff_in(project.directory.path(), &arguments, &[]);
        assert_eq!(run.status, 2, "{run:?}");
        run.stdout
    };
    let document: Value = serde_json::from_str(&told("json")).expect("JSON");
    assert_eq!(document["verdict"], Value::Null);
    let failure = document["failure"].as_str().expect("a reason");
    assert!(failure.starts_with("nothing was compared: "), "{failure}");
    assert_eq!(document["messages"][0]["source"], "bad.yaml");
    let annotations = told("github");
    assert!(
        annotations.starts_with("::error file=bad.yaml,line="),
        "{annotations}"
    );
    assert_eq!(told("text"), "");
    let run = diff_in(project.directory.path(), &["new.yaml", ""], &[]);
    assert_eq!(run.stderr, "error: the path of a file is empty\n");
}

#[test]
fn the_summary_of_a_step_grows() {
    let project = given();
    let summary = project.path("summary.md");
    fs::write(&summary, "Before.\n").expect("a file");
    let arguments = [
        "spec/standard-objects.yaml",
        "new.yaml",
        "--format",
        "github",
    ];
    let set = [("GITHUB_STEP_SUMMARY", summary.as_path())];
    let run = diff_in(project.directory.path(), &arguments, &set);
    assert_eq!(run.status, 0, "{run:?}");
    let text = project.text("summary.md");
    assert!(text.starts_with("Before.\n**major: "), "{text}");
}

#[test]
fn nothing_changes_without_a_change() {
    let project = given();
    let arguments = ["new.yaml", "new.yaml"];
    let run = diff_in(project.directory.path(), &arguments, &[]);
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "nothing changes for users of the client\n")
    );
}

fn git(project: &Project, arguments: &[&str]) {
    let identity = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.com",
        "-c",
        "commit.gpgsign=false",
    ];
    let run = Command::new("git")
        .args(identity)
        .args(arguments)
        .current_dir(project.directory.path())
        .output()
        .expect("git starts");
    assert!(run.status.success(), "{run:?}");
}

/// Revisions come with the names, corrections and options that they had.
#[test]
fn revisions_are_what_the_project_had() {
    let project = given();
    git(&project, &["init", "-q"]);
    git(&project, &["add", "spec"]);
    git(&project, &["commit", "-qm", "One"]);
    project.put("spec/standard-objects.yaml", newer());
    project.put(
        "spec/names.toml",
        "[operations]\n\"GET /pings/{ping_id}\" = \"fetch\"\n",
    );
    git(&project, &["add", "spec"]);
    git(&project, &["commit", "-qm", "Two"]);
    let run = diff_in(project.directory.path(), &["git:HEAD~1", "git:HEAD"], &[]);
    assert_eq!(run.status, 0, "{run:?}");
    for part in [
        "the function is `pings().fetch`, and was `pings().get` [changed, function-renamed]",
        "git:HEAD:spec/standard-objects.yaml:",
        "was at git:HEAD~1:spec/standard-objects.yaml:",
    ] {
        assert!(run.stdout.contains(part), "no {part:?} in {}", run.stdout);
    }
    let run = diff_in(
        project.directory.path(),
        &["git:HEAD", "spec/standard-objects.yaml"],
        &[],
    );
    assert_eq!(
        run.stdout, "nothing changes for users of the client\n",
        "{run:?}"
    );
}

#[test]
fn what_cannot_be_compared_is_said() {
    let project = given();
    let bare: PathBuf = project.directory.path().to_owned();
    let fails = |arguments: [&str; 2], set: &[(&str, &Path)], part: &str| {
        let run = diff_in(&bare, &arguments, set);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains(part), "no {part:?} in {}", run.stderr);
    };
    fails(
        ["git:HEAD", "new.yaml"],
        &[],
        "git:HEAD: this project is in no git repository",
    );
    git(&project, &["init", "-q"]);
    project.put("a.txt", "");
    git(&project, &["add", "a.txt"]);
    git(&project, &["commit", "-qm", "One"]);
    fails(
        ["git:v9", "new.yaml"],
        &[],
        "git:v9: is no revision of this repository",
    );
    fails(
        ["git:HEAD", "new.yaml"],
        &[],
        "git:HEAD: there is no spec/codegen.toml at that revision",
    );
    let nowhere = [("PATH", Path::new("/nowhere"))];
    fails(
        ["git:HEAD", "new.yaml"],
        &nowhere,
        "git is not installed, or not on the path",
    );
    fails(["new.yaml", "none.yaml"], &[], "none.yaml: cannot be read");
    project.put("bad.yaml", "swagger: '2.0'\n");
    fails(["new.yaml", "bad.yaml"], &[], "bad.yaml");
}

/// A project whose document has changed since its client was generated.
fn drifted() -> Project {
    let project = Project::released();
    project.put("spec/standard-objects.yaml", newer());
    project
}

#[test]
fn check_says_first_what_the_difference_means() {
    let project = drifted();
    let run = project.codegen(&["--check"]);
    assert_eq!(run.status, 1, "{run:?}");
    let (means, files) = run
        .stdout
        .split_once("--- a/")
        .expect("a difference of files");
    assert!(means.starts_with("major: "), "{means}");
    assert!(means.contains("parameter-added"), "{means}");
    assert!(files.contains("+    pub words: String"), "{files}");

    let run = project.codegen(&["--check", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(told["difference"]["verdict"], "major");

    // What is not stale needs no explanation.
    assert_eq!(project.codegen(&[]).status, 0);
    let run = project.codegen(&["--check", "--format", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.status, &told["difference"]), (0, &Value::Null));
}

#[test]
fn github_sees_annotations_and_a_summary() {
    let project = drifted();
    let summary = project.path("summary.md");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--check", "--format", "github"])
        .current_dir(project.path("."))
        .env_remove("CARGO_MANIFEST_DIR")
        .env("GITHUB_STEP_SUMMARY", &summary)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(
        told.starts_with("::error title=The client is stale::Run `cargo xtask codegen`"),
        "{told}"
    );
    assert!(
        told.contains("::warning file=spec/standard-objects.yaml,line="),
        "{told}"
    );
    let summary = fs::read_to_string(summary).expect("a summary");
    let (means, files) = summary.split_once("<details>").expect("files");
    assert!(
        means.starts_with("# What the change means for users\n\n**major: "),
        "{means}"
    );
    assert!(files.contains("```diff\n--- a/"), "{files}");
}
