//! One small document for each feature, with what is made of it beside it.
//!
//! `SNAPSHOTS=overwrite cargo test -p generator` writes the output anew; CI compiles it with
//! warnings denied.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::{Files, Options, Output, Source};

fn cases() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(directory).expect("the directory of cases");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    cases.sort();
    cases
}

fn generate(case: &Path) -> Output {
    let read = |name: &str| {
        let text = fs::read_to_string(case.join(name)).ok()?;
        Some(Source {
            name: name.to_owned(),
            text,
        })
    };
    let mut options = read("codegen.toml").map_or_else(Options::default, |config| {
        Options::parse(&config).expect("options")
    });
    let document = read("spec.yaml").expect("a document");
    let documents = [document];
    options.files = Files::collect(&documents, None, &mut |name| {
        Ok(read(name).expect("a file that is referred to"))
    });
    match generator::generate(&documents, &options, &mut |_| {}) {
        Ok(output) => output,
        Err(errors) => panic!("{}: {errors:#?}", case.display()),
    }
}

fn assert_file(path: &Path, actual: &str) {
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .eq(
            actual,
            snapbox::Data::read_from(path, Some(snapbox::data::DataFormat::Text)),
        );
}

/// The files in a directory and those below it, by path.
fn golden_files(directory: &Path, prefix: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(directory).expect("golden files") {
        let path = entry.expect("a file").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        match path.is_dir() {
            true => golden_files(&path, &format!("{name}/"), found),
            false => drop(found.insert(name)),
        }
    }
}

#[test]
fn features_come_out_as_they_did() {
    let cases = cases();
    assert!(cases.len() >= 12, "cases are missing");
    for case in cases {
        let output = generate(&case);
        let messages = output.warnings.iter().chain(&output.notes);
        let messages: Vec<String> = messages.map(|message| format!("# {message}\n")).collect();
        assert_file(
            &case.join("ir.txt"),
            &format!("{}{}", messages.concat(), output.outline),
        );
        if case.join("README.md").exists() {
            let (package, _) = output.files["Cargo.toml"]
                .split_once("[features]")
                .expect("features");
            assert_file(&case.join("package.txt"), package);
            assert_file(&case.join("README.md"), &output.files["README.md"]);
        }
        let mut written = BTreeSet::new();
        for (path, text) in &output.files {
            // The runtime is the same for all, and has tests of its own.
            if let Some(name) = path
                .strip_prefix("src/")
                .filter(|name| !name.starts_with("runtime/"))
            {
                assert_file(&case.join("out").join(name), text);
                written.insert(name.to_owned());
            }
        }
        let mut golden = BTreeSet::new();
        golden_files(&case.join("out"), "", &mut golden);
        assert_eq!(golden, written, "{}", case.display());
    }
}
