//! Building the crates of a corpus: one workspace, one run of cargo for each tool.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant, SystemTime};

use super::documents::Document;
use super::{Fault, Row, crate_directory};
use generator_cli::failure::Failure;
use generator_cli::project::{ELSEWHERE, Project};
use generator_cli::terminal::Terminal;

/// What sees all crates at once. Clippy comes first: it builds the dependencies for all.
const TOOLS: &[Tool] = &[
    Tool {
        name: "clippy",
        arguments: &[],
        rest: &["--", "-D", "warnings"],
    },
    Tool {
        name: "clippy",
        arguments: &["--features", "blocking,lenient,testing"],
        rest: &["--", "-D", "warnings"],
    },
    Tool {
        name: "doc",
        arguments: &["--no-deps", "--features", "blocking,lenient,testing"],
        rest: &[],
    },
];

/// A command of cargo that a generated crate has to pass.
struct Tool {
    name: &'static str,
    arguments: &'static [&'static str],
    /// What comes after everything else.
    rest: &'static [&'static str],
}

impl Tool {
    /// Whether it sees what is behind features, too.
    fn has_features(&self) -> bool {
        self.arguments.contains(&"--features")
    }
}

/// Where cargo builds, seen from the workspace, unless `CARGO_TARGET_DIR` says otherwise: a crate
/// cannot be called so, for no name of one begins with a dot.
const TARGET: &str = ".target";

/// How many lines of cargo are shown when it fails and no crate is to blame.
const SHOWN: usize = 5;

/// Builds every crate that was generated, and notes what fails; if `is_timed`, also how long checking
/// takes. With `all_features`, nothing is built without them.
pub fn build(
    project: &Project,
    workspace: &Path,
    rows: &mut [Row],
    all_features: bool,
    is_timed: bool,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let mut rows: Vec<&mut Row> = rows.iter_mut().filter(|row| row.fault.is_none()).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let documents: Vec<Document> = rows.iter().map(|row| row.document.clone()).collect();
    prepare(project, workspace, &documents)?;
    let cargo = Cargo { workspace };
    let mut found: Vec<Vec<Option<Fault>>> = Vec::new();
    let is_wanted = |tool: &&Tool| !all_features || tool.has_features();
    for tool in TOOLS.iter().filter(is_wanted) {
        // Whoever shrinks a document builds it a hundred times.
        if documents.len() == 1 && found.iter().flatten().any(Option::is_some) {
            break;
        }
        terminal.summary(format_args!("{} {} crates", tool.name, documents.len()));
        found.push(cargo.all(tool, &documents)?);
    }
    found.extend(cargo.tags_alone(&documents)?);
    for (index, row) in rows.iter_mut().enumerate() {
        row.fault = found.iter_mut().find_map(|faults| faults[index].take());
        if is_timed && row.fault.is_none() {
            terminal.summary(format_args!("check {}", row.document.stem));
            match cargo.check(&row.document)? {
                Ok(took) => row.check = Some(took),
                Err(fault) => row.fault = Some(fault),
            }
        }
    }
    Ok(())
}

/// Writes the workspace's manifest, with the versions of the project's own dependencies: what is
/// compiled for one can be used for the other.
fn prepare(project: &Project, workspace: &Path, documents: &[Document]) -> Result<(), Failure> {
    let members: String = documents
        .iter()
        .map(|document| format!("    \"{}\",\n", document.stem))
        .collect();
    let manifest = format!("[workspace]\nmembers = [\n{members}]\nresolver = \"3\"\n");
    let path = workspace.join("Cargo.toml");
    fs::write(&path, manifest)
        .map_err(|error| Failure::at(path.display(), format!("cannot be written: {error}")))?;
    let lock = project.path(None, "Cargo.lock", ELSEWHERE)?;
    if !lock.exists() {
        return Ok(());
    }
    fs::copy(&lock, workspace.join("Cargo.lock"))
        .map(drop)
        .map_err(|error| Failure::at(lock.display(), format!("cannot be copied: {error}")))
}

/// Cargo in the workspace of the crates.
pub struct Cargo<'a> {
    /// The directory of the workspace.
    pub workspace: &'a Path,
}

impl Cargo<'_> {
    /// Runs a tool on all crates. Returns, for each of them, what it has against it.
    fn all(&self, tool: &Tool, documents: &[Document]) -> Result<Vec<Option<Fault>>, Failure> {
        let mut arguments = vec![tool.name, "--workspace", "--keep-going"];
        arguments.extend(tool.arguments);
        let output = self.run(&arguments, tool.rest)?;
        let said = String::from_utf8_lossy(&output.stderr);
        let fault = |document| {
            let cause = self.cause(&said, document)?;
            let step = tool.name;
            Some(Fault { step, cause })
        };
        let faults: Vec<_> = documents.iter().map(fault).collect();
        if !output.status.success() && faults.iter().all(Option::is_none) {
            return Err(nobodys_fault(tool.name, &said));
        }
        Ok(faults)
    }

    /// Where tags are features, sees each crate with one tag alone, for every tag. Returns what
    /// [`Cargo::all`] does, for each tag of a crate that has something against it.
    fn tags_alone(&self, documents: &[Document]) -> Result<Vec<Vec<Option<Fault>>>, Failure> {
        let mut found = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            for features in tags(&crate_directory(self.workspace, document)) {
                let package = document.package();
                let arguments = ["clippy", "--package", &package, "--no-default-features"];
                let arguments = [&arguments[..], &["--features", &features]].concat();
                let output = self.run(&arguments, &["--", "-D", "warnings"])?;
                if !output.status.success() {
                    let said = String::from_utf8_lossy(&output.stderr);
                    let cause = self.cause(&said, document);
                    let cause = cause.ok_or_else(|| nobodys_fault("clippy", &said))?;
                    let mut faults: Vec<Option<Fault>> = documents.iter().map(|_| None).collect();
                    faults[index] = Some(Fault {
                        step: "tags",
                        cause,
                    });
                    found.push(faults);
                }
            }
        }
        Ok(found)
    }

    /// Checks one crate, all anew, and returns how long that took.
    fn check(&self, document: &Document) -> Result<Result<Duration, Fault>, Failure> {
        let root = crate_directory(self.workspace, document).join("src/lib.rs");
        let written = touch(&root, SystemTime::now());
        let began = Instant::now();
        let output = self.run(&["check", "--package", &document.package()], &[])?;
        let elapsed = began.elapsed();
        if let Ok(written) = written {
            // For the other tools the crate is as old as it was. If not, they only work more.
            let _ = touch(&root, written);
        }
        if output.status.success() {
            return Ok(Ok(elapsed));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let step = "check";
        match self.cause(&said, document) {
            Some(cause) => Ok(Err(Fault { step, cause })),
            None => Err(nobodys_fault(step, &said)),
        }
    }

    /// Runs cargo and waits for it.
    pub fn run(&self, arguments: &[&str], rest: &[&str]) -> Result<Output, Failure> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command
            .args(arguments)
            .args(["--quiet", "--message-format", "short"])
            .args(rest)
            .current_dir(self.workspace)
            .env("RUSTDOCFLAGS", "-D warnings")
            // Each crate is compiled as a whole: comparable times, and half the disk.
            .env("CARGO_INCREMENTAL", "0");
        if env::var_os("CARGO_TARGET_DIR").is_none() {
            command.env("CARGO_TARGET_DIR", TARGET);
        }
        command
            .output()
            .map_err(|error| Failure::at("cargo", format!("cannot be started: {error}")))
    }

    /// The first error in what cargo says that is about a crate.
    pub fn cause(&self, said: &str, document: &Document) -> Option<String> {
        let mut errors = said.lines().filter(|line| is_error(line));
        let is_within = |line: &&str| {
            line.strip_prefix(&document.stem)
                .is_some_and(|rest| rest.starts_with(['/', '\\']))
        };
        let package = format!("`{}`", document.package());
        match errors.clone().find(is_within) {
            Some(line) => Some(self.workspace.join(line).display().to_string()),
            None => errors
                .find(|line| line.contains(&package))
                .map(str::to_owned),
        }
    }
}

/// The features of a crate with one tag alone, for every tag; none where tags are no features.
fn tags(package: &Path) -> Vec<String> {
    let manifest = fs::read_to_string(package.join("Cargo.toml")).unwrap_or_default();
    let manifest: toml::Table = manifest.parse().unwrap_or_default();
    let list = |name: &str| -> Vec<&str> {
        let list = manifest.get("features").and_then(|it| it.get(name));
        let list = list.and_then(toml::Value::as_array).into_iter().flatten();
        list.filter_map(toml::Value::as_str).collect()
    };
    let mut others = list("default");
    others.retain(|name| *name != "all");
    let tags = list("all").into_iter();
    tags.map(|tag| [&others[..], &[tag]].concat().join(","))
        .collect()
}

/// Whether a line in cargo's short form is an error: `error…` or `file:line:column: error…`.
fn is_error(line: &str) -> bool {
    let (before, _) = line.split_once("error").unwrap_or((line, ""));
    before.len() < line.len()
        && (before.is_empty() || before.ends_with(": "))
        && !before.contains(": warning")
}

/// Sets when a file was last written, and returns when it was before.
fn touch(path: &Path, time: SystemTime) -> io::Result<SystemTime> {
    let file = File::options().write(true).open(path)?;
    let before = file.metadata()?.modified()?;
    file.set_modified(time)?;
    Ok(before)
}

/// The failure of a tool that has nothing to say about any crate: a manifest that cannot be
/// read, a dependency that cannot be had.
fn nobodys_fault(tool: &str, said: &str) -> Failure {
    let lines = said.lines().filter(|line| !line.is_empty());
    let first: Vec<_> = lines
        .skip_while(|line| !is_error(line))
        .take(SHOWN)
        .collect();
    let what = first.join("\n");
    Failure::at(
        format_args!("cargo {tool}"),
        what.strip_prefix("error: ").unwrap_or(&what),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(said: &str) -> Option<String> {
        let document = Document {
            path: "specs/pets.yaml".into(),
            stem: "pets".to_owned(),
        };
        let workspace = Path::new("target/corpus");
        Cargo { workspace }.cause(said, &document)
    }

    #[test]
    fn first_error_within_a_crate_is_its_cause() {
        let said = "\
pets/src/a.rs:1:2: warning: unused variable: `error`
pets-2/src/a.rs:1:2: error[E0425]: not this one
pets/src/b.rs:3:4: error[E0308]: mismatched types
error: could not compile `pets-client` (lib) due to 1 previous error
";
        assert_eq!(
            cause(said).as_deref(),
            Some("target/corpus/pets/src/b.rs:3:4: error[E0308]: mismatched types")
        );
    }

    #[test]
    fn crate_that_fails_without_a_place_has_a_cause_too() {
        let said = "error: could not compile `pets-client` (lib)\n";
        assert_eq!(cause(said).as_deref(), Some(said.trim()));
        assert_eq!(cause("error: could not compile `serde` (lib)\n"), None);
    }
}
