//! Programs that use the crates of a corpus, as tests of these.

use std::fs;
use std::path::Path;

use super::build::Cargo;
use super::documents::Document;
use super::{Fault, Row, crate_directory};
use generator_cli::failure::Failure;
use generator_cli::terminal::Terminal;

/// The test in a crate that a file of programs becomes.
const TEST: &str = "programs";

/// How many lines of a test that fails are shown.
const SHOWN: usize = 5;

/// Runs the programs that `directory` has for the documents, and notes which fail.
pub fn run(
    directory: &Path,
    workspace: &Path,
    rows: &mut [Row],
    terminal: &Terminal,
) -> Result<(), Failure> {
    let cargo = Cargo { workspace };
    for row in rows.iter_mut().filter(|row| row.fault.is_none()) {
        let programs = directory.join(format!("{}.rs", row.document.stem));
        if programs.is_file() {
            terminal.summary(format_args!("test {}", row.document.stem));
            install(&programs, &crate_directory(workspace, &row.document))?;
            row.fault = test(&cargo, &row.document)?;
        }
    }
    Ok(())
}

fn install(programs: &Path, package: &Path) -> Result<(), Failure> {
    let tests = package.join("tests");
    let target = tests.join(TEST).with_extension("rs");
    fs::create_dir_all(&tests)
        .and_then(|()| fs::copy(programs, &target))
        .map(drop)
        .map_err(|error| Failure::at(target.display(), format!("cannot be written: {error}")))
}

fn test(cargo: &Cargo, document: &Document) -> Result<Option<Fault>, Failure> {
    let package = document.package();
    let arguments = [
        "test",
        "--package",
        &package,
        "--test",
        TEST,
        "--features",
        "testing",
    ];
    let output = cargo.run(&arguments, &[])?;
    if output.status.success() {
        return Ok(None);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let failed = String::from_utf8_lossy(&output.stdout);
    let panics = failed.lines().skip_while(|line| !line.contains("panicked"));
    let panics: Vec<&str> = panics.take(SHOWN).collect();
    let cause = cargo.cause(&said, document);
    Ok(Some(Fault {
        step: "test",
        cause: cause.unwrap_or_else(|| panics.join(" ")),
    }))
}
