//! Documents that somebody wrote to do harm, and runs that end before their time, at the command
//! line.

#[path = "support/project.rs"]
mod project;

use std::env;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use project::{Project, files};

/// Begins a link and turns red, at terminals; begins a command, in the log of GitHub.
const HOSTILE: &str =
    "\\u001b]8;;http://evil.example\\u0007\\u001b[31m\\u202e\\n::set-output name=a::b";

/// A document with this text wherever messages repeat one.
fn hostile(version: &str, ty: &str) -> String {
    format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "{HOSTILE}", "version": "{version} {HOSTILE}"}},
        "{HOSTILE}": 1, "servers": [{{"url": "{HOSTILE}"}}], "tags": [{{"name": "{HOSTILE}"}}],
        "paths": {{"/{HOSTILE}": {{"get": {{"tags": ["{HOSTILE}"], "operationId": "{HOSTILE}", "{HOSTILE}": 1,
            "parameters": [{{"name": "{HOSTILE}", "in": "query", "schema": {{"type": "{ty}"}}}}],
            "responses": {{"{HOSTILE}": {{}}, "200": {{"description": "{HOSTILE}", "content": {{
                "application/json": {{"schema": {{"type": "object", "properties": {{
                    "{HOSTILE}": {{"type": "{ty}", "pattern": "{HOSTILE}"}},
                    "a": {{"$ref": "{HOSTILE}"}}, "b": {{"type": "{HOSTILE}"}}
                }}}}}}}}}}}}}}}}}}}}"#
    )
}

fn said(project: &Project, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        .current_dir(project.path("."))
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("xtask starts");
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8(said).expect("UTF-8")
}

#[test]
fn what_documents_say_does_nothing_where_it_is_told() {
    let project = Project::new();
    project.put("a.json", hostile("1", "string"));
    project.put("b.json", hostile("2", "integer"));
    let out = ["--spec", "a.json", "--out", "out"];
    for arguments in [
        &[&["codegen", "-v"], &out[..]].concat()[..],
        &[&["codegen", "--format", "github"], &out[..]].concat(),
        &["spec", "lint", "--spec", "a.json", "-v"],
        &["spec", "diff", "a.json", "b.json"],
        &["spec", "diff", "a.json", "b.json", "--format", "markdown"],
        &["spec", "diff", "a.json", "b.json", "--format", "github"],
    ] {
        let said = said(&project, arguments);
        assert!(said.len() > 100, "{arguments:?}: {said}");
        let is_hidden = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!said.contains(is_hidden), "{arguments:?}: {said:?}");
        let mut lines = said.lines();
        let command = lines.find(|line| line.starts_with("::set-output"));
        assert_eq!(command, None, "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn files_that_are_no_documents_are_not_read() {
    let project = Project::new();
    fs::create_dir(project.path("api")).expect("a directory");
    let fifo = Command::new("mkfifo")
        .arg(project.path("api/fifo"))
        .status();
    assert!(fifo.expect("mkfifo").success());
    std::os::unix::fs::symlink("/dev/zero", project.path("api/zero")).expect("a link");
    std::os::unix::fs::symlink("/etc/passwd", project.path("api/link")).expect("a link");
    let huge = fs::File::create(project.path("api/huge")).expect("a file");
    huge.set_len(1 << 40).expect("a file with nothing in it");
    let references = [
        "fifo",
        "zero",
        "link",
        "huge",
        "file:///etc/passwd",
        "../../../../etc/passwd",
        "/dev/zero",
    ];
    let properties = references
        .map(|to| format!("\"{to}\": {{$ref: \"{to}\"}}"))
        .join(", ");
    project.put(
        "api/api.yaml",
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/a: {{get: {{responses: {{'200': \
             {{description: x, content: {{application/json: {{schema: {{type: object, properties: {{{properties}}}\
             }}}}}}}}}}}}}}}}\n"
        ),
    );
    let run = project.codegen(&["--spec", "api/api.yaml", "--out", "out", "-v"]);
    assert_eq!(run.status, 0, "{run:?}");
    let left_out = run.stderr.matches("warning[external-reference]").count();
    assert_eq!(left_out, references.len(), "{}", run.stderr);
}

/// How often a run is killed; a number in the environment tries more.
fn kills() -> u64 {
    let stated = env::var("KILLS").ok().and_then(|count| count.parse().ok());
    stated.unwrap_or(4)
}

/// A crate of many files, all of which say `word`.
fn versioned(word: &str) -> String {
    let operations: String = (0..40)
        .map(|index| {
            format!(
                "  /p{index}: {{get: {{tags: [tag {index}], summary: {word}, responses: {{}}}}}}\n"
            )
        })
        .collect();
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{operations}")
}

#[test]
fn a_run_that_is_killed_leaves_what_the_next_one_repairs() {
    let project = Project::new();
    let arguments = ["--spec", "api.yaml", "--out", "out"];
    let mut expected = ["one", "other"].map(|word| {
        project.put("api.yaml", versioned(word));
        assert_eq!(project.codegen(&arguments).status, 0);
        files(&project.path("out"))
    });
    for kill in 0..kills() {
        // What is there is the second.
        expected.reverse();
        project.put(
            "api.yaml",
            versioned(if kill % 2 == 0 { "one" } else { "other" }),
        );
        let mut run = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .arg("codegen")
            .args(arguments)
            .current_dir(project.path("."))
            .env_remove("CARGO_MANIFEST_DIR")
            .stderr(Stdio::null())
            .spawn()
            .expect("xtask starts");
        let source = project.path("out/src");
        let is_writing = || {
            let mut names = fs::read_dir(&source).expect("a directory").flatten();
            names.any(|entry| entry.file_name().to_string_lossy().starts_with(".xtask-"))
        };
        while run.try_wait().expect("a status").is_none() && !is_writing() {}
        thread::sleep(Duration::from_micros(fastrand::u64(0..20_000)));
        run.kill().expect("it is ours");
        run.wait().expect("a status");
        for (path, text) in files(&project.path("out")) {
            let is_left = path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(".xtask-"));
            let is_known = expected.iter().any(|files| files.get(&path) == Some(&text));
            assert!(is_left || is_known, "{}", path.display());
        }
        let again = project.codegen(&arguments);
        assert_eq!(again.status, 0, "{again:?}");
        assert!(
            files(&project.path("out")) == expected[1],
            "kill {kill} is not repaired"
        );
    }
}
