//! Documents with flaws, one kind each: what is said of them, and what is made of them.
//!
//! `SNAPSHOTS=overwrite cargo test -p generator` writes the texts beside them anew.

use std::fs;
use std::path::{Path, PathBuf};

use generator::{Options, Output, Source};

#[test]
fn a_flaw_costs_the_smallest_part_and_is_told() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flaws");
    let entries = fs::read_dir(&directory).expect("the directory of flaws");
    let mut documents: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    documents.retain(|path| path.extension().is_some_and(|ending| ending != "txt"));
    documents.sort();
    assert!(documents.len() > 15, "documents are missing");
    for path in documents {
        let name = path.file_name().expect("a name").to_string_lossy();
        let source = Source {
            name: name.into_owned(),
            text: fs::read_to_string(&path).expect("a document"),
        };
        let mut documents = vec![source];
        // Where one document has the flaw, and the other does not.
        if documents[0].name.starts_with("merged-") {
            documents.insert(0, good());
        }
        let output = generator::generate(&documents, &Options::default(), &mut |_| {});
        let output = match output {
            Ok(output) => output,
            Err(errors) => panic!("{}: {errors:#?}", path.display()),
        };
        let expected = snapbox::Data::read_from(&path.with_extension("txt"), None);
        snapbox::Assert::new()
            .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
            .eq(told(&output), expected);
    }
}

/// A document without a flaw.
fn good() -> Source {
    Source {
        name: "good.yaml".to_owned(),
        text: include_str!("good.yaml").to_owned(),
    }
}

/// The messages without their help, then what was made.
fn told(output: &Output) -> String {
    let messages = output.warnings.iter().chain(&output.notes);
    let messages: String = messages.map(|message| format!("{message}\n")).collect();
    format!("{messages}\n{}", output.outline)
}
