//! Measures everything, each beside something else in the same run, and writes `BENCHMARKS.md`.
//!
//! `cargo xtask bench` runs it from the top of the project. Arguments: the directory of documents,
//! with `--peers` the directory whose `bin` holds the other generators, with `--only` the one table to
//! print.

mod calls;
mod compiling;
mod documents;
mod generating;
mod growth;
mod machine;
mod markdown;
mod peers;
mod process;
mod wire;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use markdown::Table;

/// What goes wrong is said, and ends the run.
type Fallible<T> = Result<T, Box<dyn Error>>;

/// Where the report goes, below the top of the project.
const REPORT: &str = "BENCHMARKS.md";

/// What was measured before the work on speed, to compare with.
const BEFORE: &str = include_str!("../../../before.md");

/// Where crates are generated, below the top of the project.
const WORKSPACE: &str = "target/benchmarks";

/// Measures for one table.
type Step = fn(&Setting) -> Fallible<Table>;

/// What to measure with.
struct Setting {
    /// The generator: a release build of xtask.
    xtask: PathBuf,
    /// The directory of documents.
    documents: PathBuf,
    /// The directory whose `bin` holds the other generators, if they are wanted.
    peers: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        // What the report starts as processes of their own.
        ["serve"] => calls::serve(),
        ["measure", command @ ..] => process::measure(command),
        ["--xtask", xtask, documents, rest @ ..] => {
            let named = |name: &str| {
                let mut pairs = rest.chunks_exact(2);
                pairs.find_map(|pair| (pair[0] == name).then_some(pair[1]))
            };
            let setting = Setting {
                xtask: xtask.into(),
                documents: documents.into(),
                peers: named("--peers").map(PathBuf::from),
            };
            match named("--only") {
                Some(table) => print(&setting, table),
                None => report(&setting),
            }
        }
        _ => Err("run `cargo xtask bench`".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

const STEPS: [(&str, Step); 5] = [
    ("generating", generating::table),
    ("growth", growth::table),
    ("bodies", wire::table),
    ("calls", calls::table),
    ("compiling", compiling::table),
];

/// Prints one table.
fn print(setting: &Setting, table: &str) -> Fallible<()> {
    let step = STEPS.iter().find(|(name, _)| *name == table);
    let (_, step) = step.ok_or_else(|| {
        let names: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
        format!("there is no table `{table}`, but {}", names.join(", "))
    })?;
    print!("{}", step(setting)?);
    Ok(())
}

fn report(setting: &Setting) -> Fallible<()> {
    let mut text = machine::head()?;
    for (name, step) in STEPS {
        eprintln!("{name}");
        text += &step(setting)?.to_string();
    }
    text += BEFORE;
    fs::write(REPORT, text)?;
    eprintln!("{REPORT} is written");
    Ok(())
}
