//! What fuzzing begins with: inputs of tests and examples of the documentation, so that nothing of
//! it stands here again.

use std::fs;
use std::path::{Path, PathBuf};

use generator::Source;

use crate::archive::pack;

/// The longest seed; from long ones libFuzzer learns slowly.
const LONGEST: usize = 8 << 10;

/// The seeds of a target, in the same order always.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let mut seeds = match target {
        "document" => documents(),
        "several" => several(),
        "overlay" => overlays(),
        "options" => options(),
        _ => Vec::new(),
    };
    seeds.retain(|seed| seed.len() <= LONGEST);
    seeds
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests")
}

/// The texts in a directory and those below it with one of these endings, by their names.
fn texts(directory: &Path, endings: &[&str]) -> Vec<Source> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(texts(&path, endings));
        } else if endings
            .iter()
            .any(|ending| path.extension().is_some_and(|it| it == *ending))
            && let Ok(text) = fs::read_to_string(&path)
        {
            let name = path.strip_prefix(directory).unwrap_or(&path);
            found.push(Source {
                name: name.to_string_lossy().into_owned(),
                text,
            });
        }
    }
    found
}

fn documents() -> Vec<Vec<u8>> {
    let tests = tests();
    let public = tests.join("../../../shared/specs");
    let directories =
        ["cases", "errors/load", "errors/dialect", "flaws", "lint"].map(|it| tests.join(it));
    let directories = directories.iter().chain([&public]);
    let documents = directories.flat_map(|directory| texts(directory, &["yaml", "json"]));
    documents
        .map(|document| document.text.into_bytes())
        .collect()
}

/// Each case of documents that cannot be merged, and one of files.
fn several() -> Vec<Vec<u8>> {
    let tests = tests();
    let good = || Source {
        name: "doc1.yaml".to_owned(),
        text: read(&tests.join("good.yaml")),
    };
    let second = |source: Source| Source {
        name: "doc2.yaml".to_owned(),
        ..source
    };
    let pairs = texts(&tests.join("errors/merge"), &["yaml"]).into_iter();
    let mut seeds: Vec<Vec<u8>> = pairs.map(|other| pack(&[good(), second(other)])).collect();
    let mut files = texts(&tests.join("cases/several_files"), &["yaml", "json"]);
    for file in &mut files {
        if file.name == "spec.yaml" {
            file.name = "doc.yaml".to_owned();
        }
    }
    seeds.push(pack(&files));
    seeds
}

fn overlays() -> Vec<Vec<u8>> {
    let tests = tests();
    let mut overlays = texts(&tests.join("errors/overlay"), &["yaml"]);
    overlays.extend(examples("yaml"));
    let spec = tests.join("../../spec/overlay.yaml");
    overlays.push(Source {
        name: "overlay.yaml".to_owned(),
        text: read(&spec),
    });
    overlays
        .iter()
        .map(|overlay| pack(std::slice::from_ref(overlay)))
        .collect()
}

fn options() -> Vec<Vec<u8>> {
    let tests = tests();
    let mut options = texts(&tests, &["toml"]);
    options.extend(texts(&tests.join("../../spec"), &["toml"]));
    options.extend(examples("toml"));
    options
        .iter()
        .map(|options| pack(&[options.clone(), options.clone()]))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// The blocks of a language in the documentation.
fn examples(language: &str) -> Vec<Source> {
    let pages = texts(&tests().join("../../docs"), &["md"]);
    let fence = format!("```{language}\n");
    let blocks = pages
        .iter()
        .flat_map(|page| page.text.split(&fence).skip(1));
    let blocks = blocks.filter_map(|block| block.split_once("```"));
    let source = |(text, _): (&str, &str)| Source {
        name: language.to_owned(),
        text: text.to_owned(),
    };
    blocks.map(source).collect()
}
