//! `cargo xtask shrink`: a small document that fails as a large one does.

mod reduce;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use generator::{LINTS, Options, Source};
use serde_json::Value;

use crate::cli::Shrink;
use crate::corpus;
use generator_cli::atomic;
use generator_cli::failure::Failure;
use generator_cli::project::{ELSEWHERE, Project};
use generator_cli::stdout;
use generator_cli::terminal::Terminal;

/// Where documents and crates are tried.
const WORKSPACE: &str = "target/shrink";

/// Exit status when the document does not fail, or the run could not be finished.
const FAILED: u8 = 2;

/// Prints the small document.
pub fn run(arguments: &Shrink) -> ExitCode {
    match shrink(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            Terminal::new(false, "").failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

fn shrink(arguments: &Shrink) -> Result<(), Failure> {
    let project = Project::find();
    let document = project.read(&arguments.document)?;
    let fail = |what: String| Failure::at(arguments.document.display(), what);
    let tree: Value = serde_yaml::from_str(&document.text)
        .map_err(|error| fail(format!("cannot be read: {error}")))?;
    let trial = Trial {
        way: Way::of(arguments),
        workspace: project.path(None, WORKSPACE, ELSEWHERE)?,
    };
    let fault = trial.fault(&tree)?;
    let fault = fault.ok_or_else(|| fail("does not fail in this way".to_owned()))?;
    let mut broken = None;
    let (small, steps) = reduce::reduce(tree, &mut |tree| match trial.fault(tree) {
        Ok(found) => found.as_ref() == Some(&fault),
        Err(failure) => {
            broken.get_or_insert(failure);
            false
        }
    });
    if let Some(failure) = broken {
        return Err(failure);
    }
    let text = text(&small);
    let (before, after) = (document.text.len(), text.len());
    let told = format!("{fault}: {before} bytes became {after} in {steps} steps");
    Terminal::new(false, "").line(told);
    match &arguments.out {
        None => stdout::print(&text),
        Some(out) => atomic::replace(out, &text),
    }
}

fn text(tree: &Value) -> String {
    format!("{tree:#}\n")
}

/// What it means to fail.
enum Way<'a> {
    /// There is a message of this id.
    Message(&'a str),
    /// The generator ends without a message of its own.
    Panic,
    /// The crate does not compile without warnings.
    Compile,
    /// A command that is given the path of the document does not succeed.
    Command(&'a [String]),
}

impl Way<'_> {
    /// The one that was asked for: the command line takes no less than one.
    fn of(arguments: &Shrink) -> Way<'_> {
        match &arguments.message {
            Some(id) => Way::Message(id),
            None if arguments.panic => Way::Panic,
            None if arguments.compile => Way::Compile,
            None => Way::Command(&arguments.command),
        }
    }
}

/// Where documents are tried, and how.
struct Trial<'a> {
    way: Way<'a>,
    workspace: PathBuf,
}

impl Trial<'_> {
    /// How a document fails, without what differs from one document to the next; `None` if it does
    /// not.
    fn fault(&self, tree: &Value) -> Result<Option<String>, Failure> {
        match self.way {
            Way::Message(id) => Ok(says(id, text(tree)).then(|| id.to_owned())),
            Way::Panic => {
                let fault = corpus::fault(&self.write(tree)?, false)?.map(kind);
                // What has an id is a message.
                Ok(fault.filter(|fault| !fault.contains('[')))
            }
            Way::Compile => Ok(corpus::fault(&self.write(tree)?, true)?.map(kind)),
            Way::Command(command) => self.command(command, tree),
        }
    }

    fn command(&self, command: &[String], tree: &Value) -> Result<Option<String>, Failure> {
        let path = self.write(tree)?;
        let (program, rest) = command.split_first().expect("clap takes no empty command");
        let mut command = Command::new(program);
        command.args(rest).arg(path);
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let status =
            status.map_err(|error| Failure::at(program, format!("cannot be started: {error}")))?;
        Ok((!status.success()).then(|| status.to_string()))
    }

    /// Puts a document where a command or another process can read it.
    fn write(&self, tree: &Value) -> Result<PathBuf, Failure> {
        let fail = |error| Failure::at(self.workspace.display(), error);
        fs::create_dir_all(&self.workspace).map_err(fail)?;
        let path = self.workspace.join("document.json");
        atomic::replace(&path, &text(tree))?;
        Ok(path)
    }
}

/// Whether a document gives a message of an id.
fn says(id: &str, text: String) -> bool {
    let document = Source {
        name: "document.json".to_owned(),
        text,
    };
    let documents = [document];
    let options = Options::default();
    let messages = if LINTS.iter().any(|(lint, _)| *lint == id) {
        generator::lint(&documents, &options)
    } else {
        let output = generator::generate(&documents, &options, &mut |_| {});
        output.map(|output| [output.warnings, output.notes].concat())
    };
    let messages = messages.unwrap_or_else(|errors| errors);
    messages.iter().any(|message| message.id == id)
}

/// What a cause is whatever the document: the place of a panic, the code of an error.
fn kind(cause: String) -> String {
    let kind = if let Some((_, panic)) = cause.split_once("panicked at ") {
        panic.split(' ').next().unwrap_or(panic).to_owned()
    } else if let Some((_, error)) = cause.split_once("error") {
        let code = error.strip_prefix('[').and_then(|it| it.split_once(']'));
        match code {
            Some((code, _)) => format!("error[{code}]"),
            None => format!("error{}", error.split('`').next().unwrap_or(error)),
        }
    } else {
        cause
    };
    kind.trim_end_matches([':', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_kind_says_nothing_of_the_document() {
        for (cause, expected) in [
            (
                "thread 'main' panicked at generator/src/a.rs:1:2: oh no",
                "generator/src/a.rs:1:2",
            ),
            (
                "target/shrink/document/src/a.rs:1:2: error[E0308]: mismatched types: `Box`",
                "error[E0308]",
            ),
            (
                "target/shrink/document/src/a.rs:1:2: error: unused variable: `x`",
                "error: unused variable",
            ),
            (
                "the generator ended with signal: 6",
                "the generator ended with signal: 6",
            ),
        ] {
            assert_eq!(kind(cause.to_owned()), expected);
        }
    }
}
