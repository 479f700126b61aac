//! A project of its own in a temporary directory, with the real program to try on it.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub const API: &str = "\
openapi: 3.1.0
info: { title: Tiny, version: 1.0.0 }
servers: [{ url: https://tiny.example }]
paths:
  /pings/{ping_id}:
    get:
      tags: [Pings]
      summary: Get a ping
      parameters:
        - { name: ping_id, in: path, required: true, schema: { type: string } }
      responses:
        '200':
          description: The ping
          content:
            application/json:
              schema:
                type: object
                required: [text]
                properties:
                  text: { type: string, description: What was said }
";

pub const CONFIG: &str = "\
documents = [\"standard-objects.yaml\"]
digests = true
[package]
name = \"tiny-client\"
";

/// A document that adds an operation to the project's API.
pub const MORE: &str = "\
openapi: 3.1.0
info: { title: More, version: 1.0.0 }
paths:
  /more:
    get:
      tags: [Things]
      responses: { '204': { description: Nothing } }
";

/// A project of its own with a document and a configuration, and the tool to try.
pub struct Project {
    pub directory: TempDir,
}

impl Project {
    pub fn new() -> Project {
        let project = Project {
            directory: tempfile::tempdir().expect("a temporary directory"),
        };
        project.put("Cargo.toml", "[workspace]\n");
        project.put("xtask/Cargo.toml", "");
        project.put("spec/standard-objects.yaml", API);
        project.put("spec/codegen.toml", CONFIG);
        project
    }

    /// A project whose client has been generated.
    pub fn generated() -> Project {
        let project = Project::new();
        let run = project.codegen(&[]);
        assert_eq!(run.status, 0, "{run:?}");
        project
    }

    /// A project whose client is in a repository of git, as the release 1.0.0.
    pub fn released() -> Project {
        let project = Project::generated();
        project.git(&["init", "--quiet"]);
        project.git(&["add", "."]);
        project.git(&["commit", "--quiet", "--message", "The client"]);
        project.git(&["tag", "v1.0.0"]);
        project
    }

    /// Runs git in it.
    pub fn git(&self, arguments: &[&str]) {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=a", "-c", "user.email=a@a.example"]);
        let status = git.args(arguments).current_dir(self.path(".")).status();
        assert!(status.expect("git").success(), "{arguments:?}");
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file");
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect(path)
    }

    pub fn codegen(&self, arguments: &[&str]) -> Run {
        codegen_in(self.directory.path(), arguments)
    }

    /// How many files lie below a directory.
    pub fn count(&self, directory: &str) -> usize {
        files(&self.path(directory)).len()
    }

    /// Every file of it, to see that nothing has changed.
    pub fn snapshot(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files(self.directory.path())
    }
}

/// Every file in a directory, if there is one: its path there, and its content.
pub fn files(top: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![top.to_owned()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(directory).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let content = fs::read(&path).expect("a file");
            let inside = path.strip_prefix(top).expect("what is in it");
            files.insert(inside.to_owned(), content);
        }
    }
    files
}

/// What a run said.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Standard error with `T` for the time that the run took.
    pub fn said(&self) -> String {
        let (told, rest) = self.stderr.rsplit_once("; ").unwrap_or((&self.stderr, ""));
        match rest.strip_suffix(" s\n") {
            Some(seconds) if seconds.parse::<f64>().is_ok() => format!("{told}; T s\n"),
            _ => self.stderr.clone(),
        }
    }
}

pub fn codegen_in(directory: &Path, arguments: &[&str]) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("codegen")
        .args(arguments)
        .current_dir(directory)
        // Set by `cargo test`, it would lead to the real project.
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("xtask starts");
    Run {
        status: status.code().expect("an exit status"),
        stdout: String::from_utf8(stdout).expect("UTF-8"),
        stderr: String::from_utf8(stderr).expect("UTF-8"),
    }
}

/// Asserts that the run failed with a message that holds all of `parts`, and printed no diff.
pub fn assert_failed(run: &Run, parts: &[&str]) {
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
    for part in parts {
        assert!(run.stderr.contains(part), "no {part:?} in {}", run.stderr);
    }
}
