//! What those see who keep a client: where they may call from, what is never replaced unasked, and
//! what they are told.

#[path = "support/project.rs"]
mod project;

use std::fs;

use project::{API, CONFIG, MORE, Project, assert_failed, codegen_in};

/// Another API, which shares an operation with the project's by chance.
const OTHER: &str = "\
openapi: 3.1.0
info: { title: Other, version: 1.0.0 }
paths:
  /pings/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '204': { description: Nothing } }
  /pongs: { get: { responses: { '204': { description: Nothing } } } }
  /pangs: { get: { responses: { '204': { description: Nothing } } } }
";

#[test]
fn every_directory_of_the_project_will_do() {
    let project = Project::generated();
    project.put("spec/standard-objects.yaml", API.replace("text", "words"));
    for (directory, out, spec) in [
        ("spec", "../generated-client", "standard-objects.yaml"),
        (
            "generated-client/src",
            "..",
            "../../spec/standard-objects.yaml",
        ),
        (
            "xtask",
            "../generated-client",
            "../spec/standard-objects.yaml",
        ),
    ] {
        let directory = project.path(directory);
        let check = codegen_in(&directory, &["--check"]);
        assert_eq!(check.status, 1, "{check:?}");
        let told = format!("{out} is stale: ");
        assert!(check.stderr.contains(&told), "{}", check.stderr);
        let twice = codegen_in(&directory, &["--spec", spec, "--spec", spec]);
        assert_failed(&twice, &[&format!("{spec}: is given twice")]);
    }
    let written = codegen_in(&project.path("generated-client"), &[]);
    assert!(written.stderr.starts_with(".: "), "{written:?}");
    assert_eq!(codegen_in(&project.path("spec"), &["--check"]).status, 0);
}

/// Asserts that nothing is written without `--force`, nor checked, and everything with it.
fn assert_asks_for_force(project: &Project, arguments: &[&str], told: &str) {
    let before = project.snapshot();
    for check in [&[][..], &["--check"]] {
        let run = project.codegen(&[arguments, check].concat());
        assert_failed(&run, &[told, "--out", "--force"]);
        assert!(run.stderr.starts_with(told), "nothing before it: {run:?}");
        assert!(project.snapshot() == before, "{run:?}");
    }
    let run = project.codegen(&[arguments, &["--force"]].concat());
    assert_eq!(run.status, 0, "{run:?}");
    assert!(project.snapshot() != before, "{run:?}");
}

#[test]
fn crate_of_another_api_is_replaced_only_by_force() {
    let project = Project::new();
    project.put("other.yaml", OTHER);
    let other = ["--spec", "other.yaml", "--out", "other"];
    assert_eq!(project.codegen(&other).status, 0);
    let told = "other: error[other-api]: is of another API, \"Other\" (other.yaml): it and \
                \"Tiny\" (spec/standard-objects.yaml) share 1 operation\n";
    assert_asks_for_force(&project, &["--out", "other"], told);
}

#[test]
fn client_of_the_project_is_replaced_by_that_of_another_api_only_by_force() {
    let project = Project::generated();
    project.put("other.yaml", OTHER);
    let told = "generated-client: error[other-api]: is of another API, \"Tiny\"";
    assert_asks_for_force(&project, &["--spec", "other.yaml"], told);
}

#[test]
fn names_of_another_api_are_replaced_only_by_force() {
    let project = Project::generated();
    project.put("other.yaml", OTHER);
    let other = [
        "--spec",
        "other.yaml",
        "--config",
        "spec/codegen.toml",
        "--out",
        "out",
    ];
    let told =
        "spec/names.toml: error[other-api]: is of another API, which is known by its operations: ";
    assert_asks_for_force(&project, &other, told);
}

#[test]
fn new_version_needs_no_force() {
    let project = Project::generated();
    let versions = [
        (
            "new.yaml",
            API.replace("version: 1", "version: 2")
                .replace("/pings", "/v2/pings"),
        ),
        ("new.yaml", API.replace("title: Tiny", "title: Tiny 2")),
        (
            "copy/standard-objects.yaml",
            API.replace("/pings", "/pongs"),
        ),
        (
            "new.yaml",
            format!(
                "{API}  /more:\n{}",
                &MORE[MORE.find("    get:").expect("get")..]
            ),
        ),
    ];
    for (file, text) in versions {
        let project_of = Project::generated();
        project_of.put(file, text);
        let run = project_of.codegen(&["--spec", file]);
        assert_eq!(run.status, 0, "{file}: {run:?}");
    }
    // Nor what the project itself says that its client is made from.
    project.put("spec/standard-objects.yaml", OTHER);
    assert_eq!(project.codegen(&[]).status, 0);
}

/// The corrections are those of the document whose place it takes.
#[test]
fn new_version_under_another_name_is_corrected() {
    let project = Project::new();
    let overlay = "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nextends: standard-objects.yaml\n\
                   actions:\n  - target: $.info\n    update: { title: Small }\n";
    project.put("spec/overlay.yaml", overlay);
    project.put("spec/more.yaml", MORE);
    let both = CONFIG.replace("objects.yaml\"", "objects.yaml\", \"more.yaml\"");
    project.put("spec/codegen.toml", both);
    assert_eq!(project.codegen(&[]).status, 0);
    project.put("new.yaml", API);
    let new = ["--spec", "new.yaml", "--spec", "spec/more.yaml"];
    let check = project.codegen(&[&new[..], &["--check"]].concat());
    assert_eq!((check.status, check.stdout.as_str()), (0, ""), "{check:?}");
    // Alone it is still the one that the corrections are made for, in generated files, too.
    assert_eq!(project.codegen(&["--spec", "new.yaml"]).status, 0);
    let lib = project.text("generated-client/src/lib.rs");
    let mark = "@generated by cargo xtask codegen from spec/standard-objects.yaml. ";
    assert!(lib.contains(mark), "{lib}");
    // Of two new ones nobody knows.
    project.put("also-new.yaml", MORE);
    let run = project.codegen(&["--spec", "new.yaml", "--spec", "also-new.yaml"]);
    let told = "error[overlay-of-no-document]: `standard-objects.yaml` is not one of the documents: \
                new.yaml, also-new.yaml";
    assert_failed(&run, &[told, "help: name one of them in `extends`"]);
}

#[test]
fn options_of_the_member_say_that_they_do_nothing_elsewhere() {
    let project = Project::new();
    let member = "workspace = true\nmodules = [\"by_hand\"]\nmanifest = \"# More\"\n";
    project.put("spec/codegen.toml", format!("{CONFIG}{member}"));
    let run = project.codegen(&["--out", "out"]);
    let told: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.contains("warning["))
        .collect();
    let expected = [
        ("5:1", "workspace"),
        ("6:1", "modules"),
        ("7:1", "manifest"),
    ]
    .map(|(at, key)| {
        format!(
            "spec/codegen.toml:{at}: warning[option-of-the-member]: `package.{key}` does nothing: \
             it is for the project's own client, and the crate is elsewhere"
        )
    });
    assert_eq!(told, expected, "{run:?}");
    assert!(run.said().ends_with("; 3 warnings; T s\n"), "{run:?}");
    // Options of its own are all for it.
    project.put(
        "own/codegen.toml",
        format!("{}{member}", CONFIG.replace("[\"", "[\"../spec/")),
    );
    let run = project.codegen(&["--config", "own/codegen.toml", "--out", "own"]);
    assert!(run.said().ends_with("; no warnings; T s\n"), "{run:?}");
    assert!(project.text("own/Cargo.toml").ends_with("# More\n"));
    assert!(
        project
            .text("own/src/lib.rs")
            .contains("pub mod by_hand;\n")
    );
}

#[test]
fn messages_show_the_path_that_was_given() {
    let project = Project::new();
    let elsewhere = tempfile::tempdir().expect("a temporary directory");
    let spec = elsewhere.path().join("api.yaml");
    fs::write(&spec, API.replace("3.1.0", "4.1.0")).expect("a file");
    let spec = spec.to_str().expect("UTF-8");
    let run = project.codegen(&["--spec", spec, "--out", "out"]);
    assert!(run.stderr.starts_with(&format!("{spec}:1:")), "{run:?}");
    assert_failed(&run, &[&format!("1 error in {spec}\n")]);
}

#[test]
fn addresses_are_to_be_downloaded() {
    let project = Project::new();
    let run = project.codegen(&[
        "--spec",
        "https://tiny.example/api.json?v=1",
        "--out",
        "out",
    ]);
    let told = "error: https://tiny.example/api.json?v=1: is an address, and files are read: \
                download it with `curl -fL -o api.json 'https://tiny.example/api.json?v=1'`, and \
                give the file\n";
    assert_failed(&run, &[told]);
}

#[test]
fn what_is_no_directory_is_said_to_be_a_file() {
    let project = Project::new();
    project.put("file", "");
    assert_failed(
        &project.codegen(&["--out", "file"]),
        &["error: file: is a file; name a directory\n"],
    );
    assert_failed(
        &project.codegen(&["--out", "file/out"]),
        &["error: file/out: cannot be a directory: file is a file\n"],
    );
    #[cfg(unix)]
    assert_failed(
        &project.codegen(&["--out", "/"]),
        &["error: /: is the root of the file system; name a directory for the files alone\n"],
    );
}

/// Nobody can make a file there, not even who may do everything elsewhere.
#[cfg(target_os = "linux")]
#[test]
fn directory_that_takes_no_files_is_named_without_temporary_ones() {
    let project = Project::new();
    let run = project.codegen(&["--out", "/proc/self/fdinfo"]);
    assert_failed(
        &run,
        &["error: /proc/self/fdinfo/Cargo.toml: cannot be written: "],
    );
    assert!(!run.stderr.contains(".xtask"), "{run:?}");
}

#[test]
fn errors_are_capped_as_warnings_are() {
    let project = Project::new();
    // Two documents that contradict each other in 25 places.
    for (file, id) in [("a.yaml", "one"), ("b.yaml", "other")] {
        let paths =
            (0..25).map(|index| format!("  /a{index}: {{ get: {{ operationId: {id} }} }}\n"));
        project.put(file, API.to_owned() + &paths.collect::<String>());
    }
    let count = |arguments: &[&str]| {
        let documents = ["--spec", "a.yaml", "--spec", "b.yaml", "--out", "out"];
        let run = project.codegen(&[&documents[..], arguments].concat());
        assert_failed(&run, &["error: nothing was generated: 25 errors in "]);
        let more = run.stderr.contains("\nand 5 more (-v shows all)\n");
        (run.stderr.matches(": error[").count(), more)
    };
    assert_eq!(count(&[]), (20, true));
    assert_eq!(count(&["-v"]), (25, false));
}

#[test]
fn notes_are_counted_and_shown_to_those_who_ask() {
    let project = Project::new();
    let json = "application/json:";
    let text = API.replace(json, &format!("text/csv: {{}}\n            {json}"));
    project.put("spec/standard-objects.yaml", text);
    let run = project.codegen(&[]);
    assert!(run.stderr.starts_with("generated-client: "), "{run:?}");
    assert!(
        run.said().ends_with("; no warnings, 1 note; T s\n"),
        "{run:?}"
    );
    let run = project.codegen(&["-v"]);
    assert!(
        run.stderr.contains(": note[media-types-left-out]: "),
        "{run:?}"
    );
}
