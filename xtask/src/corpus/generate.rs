//! Generating one crate of a corpus: the process that does it, and the one that waits for it.
//!
//! The child writes one line a number on standard output, or `cause` and why there is no crate.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Output};
use std::slice;
use std::time::Instant;

use generator::{Files, Options, Severity};

use super::documents::Document;
use super::{Fault, Row, crate_directory};
use crate::cli::CorpusDocument;
use generator_cli::failure::Failure;
use generator_cli::findings::Findings;
use generator_cli::project::Project;
use generator_cli::reader::Reader;
use generator_cli::stdout;
use generator_cli::tree::Changes;

/// What a generated crate's own source is told from the runtime by.
const RUNTIME: &str = "src/runtime/";

/// What stands before the reason in the child's output.
const CAUSE: &str = "cause ";

/// Generating in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Operations of the document.
    pub operations: u64,
    /// Objects as they stand in the document.
    pub schemas: u64,
    /// Public structs and enums beside the runtime.
    pub emitted: u64,
    /// Types after equal ones became one.
    pub types: u64,
    /// Lines of source beside the runtime.
    pub lines: u64,
    /// Warnings of the generator, by id.
    pub warnings: BTreeMap<String, u64>,
    /// What of the document has no type: fields, parameters, bodies; and operations left out.
    pub untyped: [u64; 4],
    /// Milliseconds from text to files, without writing them.
    pub milliseconds: u64,
    /// Peak memory of the process in KiB; `None` where the system does not tell.
    pub memory: Option<u64>,
}

/// What the numbers of `untyped` are called between the processes.
const UNTYPED: [&str; 4] = ["fields", "parameters", "bodies", "left-out"];

/// What stands before the id of warnings there.
const WARNINGS: &str = "warnings:";

impl Numbers {
    /// As the child prints them.
    fn write(&self) -> String {
        let numbers = [
            ("operations", self.operations),
            ("schemas", self.schemas),
            ("emitted", self.emitted),
            ("types", self.types),
            ("lines", self.lines),
            ("milliseconds", self.milliseconds),
        ];
        let untyped = UNTYPED.into_iter().zip(self.untyped);
        let memory = self.memory.map(|kib| ("memory", kib));
        let numbers = numbers.into_iter().chain(untyped).chain(memory);
        let numbers: String = numbers.map(|(name, n)| format!("{name} {n}\n")).collect();
        let warnings = self.warnings.iter();
        numbers
            + &warnings
                .map(|(id, n)| format!("{WARNINGS}{id} {n}\n"))
                .collect::<String>()
    }

    /// As the parent reads them.
    fn read(text: &str) -> Option<Numbers> {
        let pairs = text.lines().filter_map(|line| line.split_once(' '));
        let numbers: BTreeMap<&str, u64> = pairs
            .filter_map(|(name, value)| Some((name, value.parse().ok()?)))
            .collect();
        let get = |name| numbers.get(name).copied();
        let warnings = numbers
            .iter()
            .filter_map(|(name, n)| Some((name.strip_prefix(WARNINGS)?.to_owned(), *n)));
        let untyped: Option<Vec<u64>> = UNTYPED.into_iter().map(get).collect();
        Some(Numbers {
            operations: get("operations")?,
            schemas: get("schemas")?,
            emitted: get("emitted")?,
            types: get("types")?,
            lines: get("lines")?,
            warnings: warnings.collect(),
            untyped: untyped?.try_into().ok()?,
            milliseconds: get("milliseconds")?,
            memory: get("memory"),
        })
    }
}

/// Generates the crate of a document in a process of its own.
pub fn row(document: Document, workspace: &Path) -> Result<Row, Failure> {
    let program = env::current_exe().map_err(|error| Failure::at("xtask", error))?;
    let output = Command::new(&program)
        .arg("corpus-document")
        .arg(&document.path)
        .arg(crate_directory(workspace, &document))
        .args(["--name", &document.package()])
        .output()
        .map_err(|error| Failure::at(program.display(), format!("cannot be started: {error}")))?;
    let (numbers, fault) = match Numbers::read(&String::from_utf8_lossy(&output.stdout)) {
        Some(numbers) if output.status.success() => (Some(numbers), None),
        _ => {
            let step = "generate";
            let cause = cause(&output);
            (None, Some(Fault { step, cause }))
        }
    };
    Ok(Row {
        document,
        numbers,
        check: None,
        fault,
    })
}

/// Why a child did not give what it should: what it says, else how it died.
fn cause(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    if let Some(cause) = stdout.lines().find_map(|line| line.strip_prefix(CAUSE)) {
        return cause.to_owned();
    }
    // A panic is two lines, its place and its message; then comes advice on backtraces.
    let stderr = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<_> = stderr
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("note:"))
        .take(2)
        .collect();
    match lines.is_empty() {
        true => format!("the generator ended with {}", output.status),
        false => lines.join(" "),
    }
}

/// Generates the crate of a document and prints numbers, or why there is no crate.
pub fn child(arguments: &CorpusDocument) -> Result<ExitCode, Failure> {
    match generate(arguments) {
        Ok(numbers) => {
            stdout::print(&numbers.write())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(failure) => {
            stdout::print(&format!("{CAUSE}{}\n", headline(&failure)))?;
            Err(failure)
        }
    }
}

/// The first thing that is wrong, in one line.
fn headline(failure: &Failure) -> String {
    let findings = failure.findings().map(|found| found.of(Severity::Error));
    match findings.unwrap_or_default().first() {
        Some(error) => error.to_string().replace('\n', " "),
        None => failure
            .to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}

/// Does what `codegen --spec` does.
fn generate(arguments: &CorpusDocument) -> Result<Numbers, Failure> {
    let project = Project::find();
    let document = project.read(&arguments.document)?;
    let mut options = Options::default();
    options.package.name = Some(arguments.name.clone());
    // In tables and crates, which say the same wherever they are made.
    options.origin = Some(project.name(&arguments.document));
    let documents = slice::from_ref(&document);
    let mut reader = Reader::new(documents, &[])?;
    options.files = Files::collect(documents, None, &mut |name| reader.read(name));
    let began = Instant::now();
    let output = match generator::generate(documents, &options, &mut |_| {}) {
        Ok(output) => output,
        Err(messages) => {
            let files = options.files.sources().cloned();
            let sources = std::iter::once(document.clone()).chain(files).collect();
            let mut findings = Findings {
                messages,
                sources,
                ..Findings::default()
            };
            findings.rename(|name| project.name(Path::new(name)));
            return Err(Failure::Refused(findings));
        }
    };
    let statistics = &output.statistics;
    let untyped = statistics.untyped;
    let warnings = statistics.warnings.iter();
    let warnings = warnings.map(|(id, n)| ((*id).to_owned(), count(*n)));
    let mut numbers = Numbers {
        operations: count(statistics.operations),
        schemas: count(statistics.schemas),
        types: count(statistics.types),
        warnings: warnings.collect(),
        untyped: [
            untyped.fields,
            untyped.parameters,
            untyped.bodies,
            untyped.operations,
        ]
        .map(count),
        milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        ..Numbers::default()
    };
    (numbers.lines, numbers.emitted) = size(&output.files);
    Changes::new(&arguments.out, output.files)?.write()?;
    numbers.memory = peak_memory();
    Ok(numbers)
}

/// Lines of source beside the runtime, and the public structs and enums in them.
fn size(files: &BTreeMap<String, String>) -> (u64, u64) {
    let is_own = |path: &str| path.starts_with("src/") && !path.starts_with(RUNTIME);
    let lines = files
        .iter()
        .filter(|(path, _)| is_own(path))
        .flat_map(|(_, text)| text.lines());
    lines.fold((0, 0), |(lines, types), line| {
        let line = line.trim_start();
        let is_type = line.starts_with("pub struct ") || line.starts_with("pub enum ");
        (lines + 1, types + u64::from(is_type))
    })
}

/// The most memory that this process has had, in KiB, where Linux tells.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let mut numbers = Numbers {
            operations: 1,
            schemas: 2,
            emitted: 3,
            types: 4,
            lines: 5,
            warnings: BTreeMap::from([("unknown-key".to_owned(), 6)]),
            untyped: [9, 10, 11, 12],
            milliseconds: 7,
            memory: Some(8),
        };
        assert_eq!(Numbers::read(&numbers.write()), Some(numbers.clone()));
        numbers.memory = None;
        assert_eq!(Numbers::read(&numbers.write()), Some(numbers));
        assert_eq!(Numbers::read("operations 1\n"), None);
    }

    #[test]
    fn source_is_counted_without_the_runtime() {
        let text = "//! Text.\n\n    pub struct A;\npub enum B {}\nstruct C;\n".to_owned();
        let files = ["Cargo.toml", "src/runtime/mod.rs", "src/a.rs"]
            .map(|path| (path.to_owned(), text.clone()));
        assert_eq!(size(&BTreeMap::from(files)), (5, 2));
    }

    #[cfg(unix)]
    #[test]
    fn panic_is_a_cause() {
        let output = |script: &str| {
            let mut shell = Command::new("sh");
            shell.args(["-c", script]).output().expect("a shell")
        };
        let panic =
            "printf '\\nthread panicked at a.rs:1:2:\\noh no\\nnote: run with\\n' >&2; exit 101";
        assert_eq!(cause(&output(panic)), "thread panicked at a.rs:1:2: oh no");
        let refusal = "echo 'cause a.yaml:1:2: error: no'; echo much more >&2; exit 2";
        assert_eq!(cause(&output(refusal)), "a.yaml:1:2: error: no");
        assert!(cause(&output("exit 3")).contains('3'));
    }
}
