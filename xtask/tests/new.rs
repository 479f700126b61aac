//! `cargo xtask new`: a project that works as it is.

#[path = "support/project.rs"]
mod project;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use project::{API, codegen_in};

const SHARED: &str = "type: string\n";

fn new_in(directory: &Path, arguments: &[&str]) -> (i32, String) {
    let Output { status, stderr, .. } = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("new")
        .args(arguments)
        .current_dir(directory)
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("the program starts");
    let said = String::from_utf8(stderr).expect("UTF-8");
    (status.code().expect("a status"), said)
}

/// Where the generator's project is.
fn generator() -> String {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().expect("a parent").display().to_string()
}

#[test]
fn project_is_fresh_and_knows_the_generator() {
    let directory = tempfile::tempdir().expect("a directory");
    let at = |path: &str| directory.path().join(path);
    let document = API.replace(
        "{ name: ping_id, in: path, required: true, schema: { type: string } }",
        "{ name: ping_id, in: path, required: true, schema: { $ref: 'parts/id.yaml' } }",
    );
    fs::create_dir(at("parts")).expect("a directory");
    fs::write(at("api.yaml"), &document).expect("a file");
    fs::write(at("parts/id.yaml"), SHARED).expect("a file");
    let generator = generator();
    let arguments = ["mine", "--spec", "api.yaml", "--name", "tiny-client"];
    let (status, said) = new_in(
        directory.path(),
        &[&arguments[..], &["--generator", &generator]].concat(),
    );
    assert_eq!(status, 0, "{said}");
    let text = |path: &str| fs::read_to_string(at("mine").join(path)).expect(path);
    assert_eq!(text("spec/api.yaml"), document);
    assert_eq!(text("spec/parts/id.yaml"), SHARED);
    assert!(text("spec/names.toml").contains("GET /pings/{ping_id}"));
    assert!(
        text("README.md").contains("client.pings()."),
        "{}",
        text("README.md")
    );
    let manifest = text("xtask/Cargo.toml");
    let path = manifest
        .split('"')
        .find(|part| part.ends_with("generator/cli"))
        .expect("a path");
    assert!(
        at("mine/xtask").join(path).join("Cargo.toml").is_file(),
        "{path}"
    );
    let run = codegen_in(&at("mine"), &["--check"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    assert!(run.stderr.starts_with("tiny-client: "), "{run:?}");
    // A correction can be added to the overlay that is there.
    let more = text("spec/api.yaml").replace(
        "      tags: [Pings]",
        "      tags: [Pings]\n      colour: red",
    );
    fs::write(at("mine/spec/api.yaml"), more).expect("a file");
    let fix = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["spec", "lint", "--fix"])
        .current_dir(at("mine"))
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("lint");
    let said = String::from_utf8_lossy(&fix.stderr).into_owned();
    assert_ne!(fix.status.code(), Some(2), "{said}");
    assert!(text("spec/overlay.yaml").contains("remove: true"), "{said}");
    // What is there stays.
    let (status, said) = new_in(
        directory.path(),
        &[&arguments[..], &["--generator", &generator]].concat(),
    );
    assert!(status == 2 && said.contains("mine: is not empty"), "{said}");
}

#[test]
fn nothing_is_left_of_a_project_that_cannot_be() {
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(directory.path().join("bad.yaml"), "swagger: '2.0'\n").expect("a file");
    fs::write(directory.path().join("good.yaml"), API).expect("a file");
    fs::create_dir(directory.path().join("api")).expect("a directory");
    fs::write(directory.path().join("api/odd.yaml"), "swagger: '2.0'\n").expect("a file");
    // Files that it would have to leave behind.
    let outside = API.replace(
        "{ type: string, description: What was said }",
        "{ $ref: ../text.yaml }",
    );
    fs::write(directory.path().join("api/outside.yaml"), outside).expect("a file");
    fs::write(directory.path().join("text.yaml"), SHARED).expect("a file");
    let address = "https://git.example/generator.git";
    for (arguments, expected) in [
        (
            ["--spec", "bad.yaml", "--generator", address],
            "bad.yaml:1:",
        ),
        (
            ["--spec", "api/odd.yaml", "--generator", address],
            "api/odd.yaml:1:",
        ),
        (
            ["--spec", "none.yaml", "--generator", address],
            "none.yaml: cannot be read",
        ),
        (
            ["--spec", "good.yaml", "--generator", "."],
            ".: has no `generator/cli`",
        ),
        (
            ["--spec", "api/outside.yaml", "--generator", address],
            "if it may be read, say so with `--allow-root .`",
        ),
    ] {
        let (status, said) = new_in(
            directory.path(),
            &[&["mine", "--name", "a-client"], &arguments[..]].concat(),
        );
        assert!(status == 2 && said.contains(expected), "{said}");
        let left = fs::read_dir(directory.path()).expect("a directory").count();
        assert_eq!(left, 4, "{arguments:?}");
    }
    for (place, more, expected) in [
        (
            "mine",
            &["--allow-root", "."][..],
            "put the documents and it into one directory",
        ),
        (
            "good.yaml/mine",
            &[],
            "good.yaml/mine: cannot be a directory: good.yaml is a file",
        ),
    ] {
        let given = [
            "--name",
            "a-client",
            "--spec",
            "api/outside.yaml",
            "--generator",
            address,
        ];
        let (status, said) = new_in(directory.path(), &[&[place], &given[..], more].concat());
        assert!(status == 2 && said.contains(expected), "{said}");
    }
    let (status, said) = new_in(
        directory.path(),
        &[
            "mine",
            "--name",
            "a-client",
            "--spec",
            "good.yaml",
            "--generator",
            address,
        ],
    );
    assert_eq!(status, 0, "{said}");
    let manifest =
        fs::read_to_string(directory.path().join("mine/xtask/Cargo.toml")).expect("a manifest");
    assert!(
        manifest.contains("generator-cli = { git = \"https://git.example/generator.git\" }"),
        "{manifest}"
    );
}

/// What a first call needs of the user stands in the options, by the document's own names.
#[test]
fn options_have_variables_for_the_credentials_of_the_api() {
    let directory = tempfile::tempdir().expect("a directory");
    let schemes = "components:\n  securitySchemes:\n    login: { type: http, scheme: basic }\n";
    let document = API.replace("paths:", "security: [{ login: [] }]\npaths:") + schemes;
    fs::write(directory.path().join("api.yaml"), document).expect("a file");
    let given = ["mine", "--name", "tiny-client", "--spec", "api.yaml"];
    let address = ["--generator", "https://git.example/generator.git"];
    let (status, said) = new_in(directory.path(), &[&given[..], &address].concat());
    assert_eq!(status, 0, "{said}");
    assert!(
        said.contains("git init && git add . && git commit"),
        "{said}"
    );
    let text =
        |path: &str| fs::read_to_string(directory.path().join("mine").join(path)).expect(path);
    let options =
        "credentials = { login = { user = \"TINY_USER\", password = \"TINY_PASSWORD\" } }\n";
    assert!(
        text("spec/codegen.toml").contains(options),
        "{}",
        text("spec/codegen.toml")
    );
    let readme = text("README.md");
    let sentence = "the credential from the environment: `TINY_USER` and `TINY_PASSWORD`.\n";
    assert!(readme.contains(sentence), "{readme}");
    let program = text("tiny-client/examples/first_call.rs");
    assert!(
        program.contains("let client = Client::from_env()?;"),
        "{program}"
    );
    assert!(program.contains("-> anyhow::Result<()>"), "{program}");
}

#[test]
fn installed_program_is_called_by_its_own_name() {
    for (program, name, has_own) in [
        (
            env!("CARGO_BIN_EXE_openapi-client"),
            "Usage: openapi-client ",
            false,
        ),
        (env!("CARGO_BIN_EXE_xtask"), "Usage: cargo xtask ", true),
    ] {
        let help = Command::new(program)
            .arg("--help")
            .output()
            .expect("help")
            .stdout;
        let help = String::from_utf8(help).expect("UTF-8");
        assert!(help.contains(name), "{help}");
        assert_eq!(help.contains("corpus"), has_own, "{help}");
    }
}
