//! Runs the programs in examples/ as a user runs them, but against a server of ours.

use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const TOKEN: &str = "t0ken-that-nobody-may-see";

/// What a program did.
#[derive(Debug, PartialEq)]
pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// A program that is to ask the server at `base_url`.
pub fn program(name: &str, arguments: &[&str], base_url: &str) -> Command {
    let mut command = Command::new(built(name));
    command.env("ATTIO_API_KEY", TOKEN);
    // Either would show a backtrace below an error.
    command.env_remove("RUST_BACKTRACE");
    command.env_remove("RUST_LIB_BACKTRACE");
    command.args(arguments).args(["--base-url", base_url]);
    command
}

pub fn run(command: &mut Command) -> Ended {
    let output = command.output().expect("started");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Ended {
        code: output.status.code(),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// An empty directory.
pub fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory).expect("ours");
    }
    fs::create_dir_all(&directory).expect("a directory");
    directory
}

/// Cargo puts the examples beside the directory of the tests, and builds them before it runs all
/// tests; not so before it runs some.
fn built(name: &str) -> PathBuf {
    let test = env::current_exe().expect("this test");
    let directory = test.ancestors().nth(2).expect("the profile's directory");
    let program = directory.join(format!("examples/{name}{EXE_SUFFIX}"));
    if !program.exists() {
        build(directory);
    }
    program
}

fn build(directory: &Path) {
    let profile = match directory.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let status = Command::new(env!("CARGO"))
        .args(["build", "--examples", "--profile", profile])
        .arg("--target-dir")
        .arg(directory.parent().expect("the target directory"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.expect("started").success());
}
