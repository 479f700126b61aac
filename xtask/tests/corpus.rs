//! `cargo xtask corpus` from outside, up to where cargo would build: that takes minutes, and
//! `.ci/run` does it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const GOOD: &str = "\
openapi: 3.1.0
info: { title: Tiny, version: 1.0.0 }
paths:
  /pings:
    get:
      responses:
        '200':
          description: The ping
          content:
            application/json:
              schema:
                type: object
                properties:
                  before: { type: object, properties: { text: { type: string } } }
                  after: { type: object, properties: { text: { type: string } } }
";

const BAD: &str = "\
openapi: 4.1.0
info: { title: Tiny, version: 1.0.0 }
paths:
  /pings:
    get:
      responses:
        '200':
          description: The ping
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Ping' }
";

/// A project of its own with two documents beside one file that is none.
struct Project {
    directory: TempDir,
}

impl Project {
    fn new() -> Project {
        let project = Project {
            directory: tempfile::tempdir().expect("a temporary directory"),
        };
        for (path, text) in [
            ("Cargo.toml", "[workspace]\n"),
            ("xtask/Cargo.toml", ""),
            ("specs/README.md", "No document.\n"),
            ("specs/good.yaml", GOOD),
            ("specs/bad.yaml", BAD),
        ] {
            let path = project.path(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
            fs::write(path, text).expect("a file");
        }
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    fn corpus(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["corpus", "specs", "--generate-only"])
            .args(arguments)
            .current_dir(self.directory.path())
            // Set by `cargo test`, it would lead to the real project.
            .env_remove("CARGO_MANIFEST_DIR")
            .output()
            .expect("xtask starts")
    }
}

/// The cells of a line of a table, without the blanks around them.
fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

/// The number in a column of the row that begins with `document`.
fn number(table: &str, document: &str, column: &str) -> usize {
    let mut lines = table.lines();
    let titles = cells(lines.next().expect("titles"));
    let row = lines.map(cells).find(|cells| cells[0] == document);
    let index = titles.iter().position(|title| *title == column);
    let cell = row.expect("a row")[index.expect("a column")];
    cell.parse().expect(cell)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn bad_document_fails_with_its_place_and_the_good_one_is_generated() {
    let project = Project::new();
    let run = project.corpus(&["--report", "report.md"]);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    let table = text(&run.stdout);
    let lines: Vec<_> = table.lines().map(str::trim_end).collect();
    assert!(
        lines[2].starts_with("| bad ") && lines[2].ends_with("| fails: generate |"),
        "{table}"
    );
    assert!(lines[3].starts_with("| ↳ specs/bad.yaml:1:"), "{table}");
    assert!(lines[3].contains("version 4.1.0"), "{table}");
    assert_eq!(cells(lines[4]).last(), Some(&"generated"), "{table}");
    assert_eq!(
        fs::read_to_string(project.path("report.md")).expect("a report"),
        table
    );
    assert!(project.path("target/corpus/good/src/lib.rs").exists());
    assert!(!Path::exists(&project.path("target/corpus/bad")));
}

#[test]
fn numbers_are_those_of_the_document() {
    let run = Project::new().corpus(&["--filter", "good"]);
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let table = text(&run.stdout);
    // The two inner objects are equal.
    for (column, expected) in [
        ("operations", 1),
        ("schemas", 3),
        ("types", 2),
        ("warnings", 0),
        ("untyped fields", 0),
        ("left out", 0),
    ] {
        assert_eq!(
            number(&table, "good", column),
            expected,
            "{column}: {table}"
        );
    }
    assert!(number(&table, "good", "emitted") >= 2, "{table}");
    assert!(number(&table, "good", "lines") > 20, "{table}");
    assert!(table.contains("\n1 document, 0 failed."), "{table}");
}

#[test]
fn crate_is_named_after_its_document() {
    let project = Project::new();
    let run = project.corpus(&["--filter", "good"]);
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let manifest = project.path("target/corpus/good/Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("a manifest");
    assert!(manifest.contains("name = \"good-client\""), "{manifest}");
}

#[test]
fn nothing_to_do_is_a_failure() {
    let run = Project::new().corpus(&["--filter", "ugly"]);
    assert_eq!(run.status.code(), Some(2), "{run:?}");
    assert_eq!(
        text(&run.stderr),
        "error: specs: holds no document whose name has `ugly` in it\n"
    );
}
