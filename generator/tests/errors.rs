//! Bad documents: one for each mistake, with the message that it gives beside it.
//!
//! `SNAPSHOTS=overwrite cargo test -p generator` writes the messages anew.

use std::fs;
use std::path::{Path, PathBuf};

use generator::{Diagnostic, Files, Options, Overlay, Source};

#[test]
fn every_mistake_is_told_with_its_place() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut documents = Vec::new();
    for phase in fs::read_dir(&directory).expect("the directory of phases") {
        let phase = phase.expect("a phase").path();
        documents.extend(
            fs::read_dir(phase)
                .expect("a phase")
                .map(|entry| entry.expect("a file").path()),
        );
    }
    documents.retain(|path| path.extension().is_some_and(|ending| ending != "stderr"));
    documents.sort();
    assert!(documents.len() > 15, "documents are missing");
    for path in documents {
        let text = fs::read_to_string(&path).expect("a document");
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let source = Source { name, text };
        let phase = path.parent().and_then(Path::file_name).expect("a phase");
        let result = match phase.to_str() {
            Some("overlay") => correct(&source),
            Some("merge") => generate(&[good(), source]),
            _ => generate(&[source]),
        };
        let diagnostics = result.expect_err(&path.to_string_lossy());
        let messages: Vec<String> = diagnostics.iter().map(message).collect();
        let expected = snapbox::Data::read_from(&beside(&path), None);
        snapbox::Assert::new()
            .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
            .eq(messages.join("\n"), expected);
    }
}

/// A document without a mistake.
fn good() -> Source {
    Source {
        name: "good.yaml".to_owned(),
        text: include_str!("good.yaml").to_owned(),
    }
}

fn generate(documents: &[Source]) -> Result<(), Vec<Diagnostic>> {
    generator::generate(documents, &Options::default(), &mut |_| {}).map(drop)
}

/// Makes corrections, bad ones, of a document that is good.
fn correct(overlay: &Source) -> Result<(), Vec<Diagnostic>> {
    let overlay = Overlay::parse(overlay)?;
    generator::effective(&[good()], Some(&overlay), &Files::default()).map(drop)
}

/// As the command line shows it, without the excerpt.
fn message(diagnostic: &Diagnostic) -> String {
    let help = diagnostic
        .help
        .as_deref()
        .expect("every message says what to do");
    format!("{diagnostic}\n  help: {help}\n")
}

/// `truncated.json` has its message in `truncated.json.stderr`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".stderr");
    name.into()
}
