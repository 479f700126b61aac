//! `cargo xtask bench`: builds what is measured, and starts the report, which is a package of its own
//! (`generator/benchmarks`): what it needs is not compiled for anything else.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::cli::Bench;
use generator_cli::failure::Failure;
use generator_cli::project::Project;
use generator_cli::terminal::Terminal;

/// Other generators, and their versions.
const PEERS: [&str; 2] = ["oas3-gen@0.29.0", "openapi-to-rust@0.23.0"];

/// Measures, and writes `BENCHMARKS.md`.
pub fn run(arguments: &Bench) -> ExitCode {
    match bench(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            Terminal::new(false, "").failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn bench(arguments: &Bench) -> Result<(), Failure> {
    let project = Project::find();
    let top = project.directory()?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| top.join("target"), PathBuf::from);
    let target = top.join(target);
    let build = ["build", "--release", "-p", "xtask", "-p", "benchmarks"];
    cargo(&top, &build)?;
    let released = target.join("release");
    let mut report = Command::new(released.join("report"));
    report.arg("--xtask").arg(released.join("xtask"));
    report.arg(&arguments.documents);
    if arguments.peers {
        let peers = target.join("peers");
        let root = peers.display().to_string();
        let install = ["install", "--quiet", "--root", &root];
        cargo(&top, &[&install, &PEERS[..]].concat())?;
        report.arg("--peers").arg(peers);
    }
    if let Some(table) = &arguments.only {
        report.arg("--only").arg(table);
    }
    run_in(&top, &mut report)
}

fn cargo(directory: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run_in(directory, Command::new(cargo).args(arguments))
}

fn run_in(directory: &Path, command: &mut Command) -> Result<(), Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.current_dir(directory).status();
    let status =
        status.map_err(|error| Failure::at(&program, format!("cannot be started: {error}")))?;
    match status.success() {
        true => Ok(()),
        false => Err(Failure::at(program, status)),
    }
}
