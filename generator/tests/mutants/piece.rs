//! Small pieces of real documents.

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// How many components a piece has at most; larger ones are not small.
const LARGEST: usize = 40;

/// The public documents beside the project, and the small ones of other tests.
pub fn documents() -> Vec<Value> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut paths = files(&tests.join("../../../shared/specs"));
    let cases = files(&tests.join("cases"));
    paths.extend(cases.iter().map(|case| case.join("spec.yaml")));
    let texts = paths
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok());
    let trees = texts.filter_map(|text| match text.starts_with('{') {
        true => serde_json::from_str::<Value>(&text).ok(),
        false => serde_yaml::from_str::<Value>(&text).ok(),
    });
    trees.filter(|tree| tree.get("paths").is_some()).collect()
}

/// What is in a directory, in the order of the names.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// Some of the paths of a document, with the components that they need.
pub fn piece(document: &Value, rng: &mut Rng) -> Value {
    let mut piece = Map::new();
    for (key, value) in document.as_object().into_iter().flatten() {
        if key != "paths" && key != "components" {
            piece.insert(key.clone(), value.clone());
        }
    }
    let mut paths = Map::new();
    let all: Vec<_> = document["paths"]
        .as_object()
        .into_iter()
        .flatten()
        .collect();
    for _ in 0..3.min(all.len()) {
        let (path, item) = all[rng.usize(0..all.len())];
        paths.insert(path.clone(), item.clone());
    }
    let mut piece = Value::Object(piece);
    piece["paths"] = Value::Object(paths);
    piece["components"] = json!({});
    add_components(&mut piece, document);
    piece
}

/// Adds the components that `piece` refers to; what is beyond the largest is missing, a flaw too.
fn add_components(piece: &mut Value, document: &Value) {
    let mut wanted = Vec::new();
    references(piece, &mut wanted);
    let mut count = 0;
    while let Some(reference) = wanted.pop() {
        let Some([section, name]) = component(&reference) else {
            continue;
        };
        let Some(found) = document["components"][section].get(name) else {
            continue;
        };
        let there = &mut piece["components"];
        if there[section].get(name).is_some() || count == LARGEST {
            continue;
        }
        references(found, &mut wanted);
        there[section][name] = found.clone();
        count += 1;
    }
}

fn component(reference: &str) -> Option<[&str; 2]> {
    let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
    Some([section, name])
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                found.push(reference.clone());
            }
            members
                .values()
                .for_each(|member| references(member, found));
        }
        _ => {}
    }
}
