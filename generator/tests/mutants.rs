//! Documents that somebody broke: small pieces of real ones, with a node dropped, doubled,
//! swapped, retyped or renamed. Whatever they say, generating ends, most give a crate and a page
//! about it, and what is given is Rust.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use fastrand::Rng;
use generator::{Options, Overlay, Source};
use serde_json::{Map, Value, json};

/// How many are made, all of them the same in every run.
const MUTANTS: usize = 2000;

/// One of so many is corrected, too.
const LINTED: usize = 16;

/// One of so many has a page written, too.
const SHOWN: usize = 5;

/// How many components a piece has at most; larger ones are not small.
const LARGEST: usize = 40;

#[test]
fn documents_that_somebody_broke_still_give_a_crate() {
    let documents = documents();
    assert!(!documents.is_empty(), "there are no documents to break");
    let mut generated = 0;
    for seed in 0..MUTANTS {
        let mut rng = Rng::with_seed(seed as u64);
        let mut mutant = piece(&documents[seed % documents.len()], &mut rng);
        for _ in 0..rng.usize(1..=3) {
            mutate(&mut mutant, &mut rng);
        }
        let text = mutant.to_string();
        let source = Source {
            name: "mutant.json".to_owned(),
            text: text.clone(),
        };
        let run = || {
            let documents = [source];
            if seed % LINTED == 0 {
                correct(&documents);
            }
            if seed % SHOWN == 0 {
                let report = generator::report(&documents, &Options::default(), None, &mut |_| {});
                return report.map(|(output, _, _)| output);
            }
            generator::generate(&documents, &Options::default(), &mut |_| {})
        };
        match panic::catch_unwind(AssertUnwindSafe(run)) {
            Ok(Ok(output)) => {
                generated += 1;
                for (path, code) in &output.files {
                    let is_made = path.ends_with(".rs") && !path.starts_with("src/runtime/");
                    let parsed = is_made.then(|| syn::parse_file(code)).transpose();
                    if let Err(error) = parsed {
                        panic!("mutant {seed}, {path}: {error}\n{text}");
                    }
                }
            }
            Ok(Err(errors)) => {
                let is_ours = errors.iter().any(|error| error.id == "invalid-rust");
                assert!(!is_ours, "mutant {seed}: {errors:#?}\n{text}");
            }
            Err(_) => panic!("mutant {seed} ends in a panic:\n{text}"),
        }
    }
    let share = generated * 100 / MUTANTS;
    assert!(share >= 95, "{generated} of {MUTANTS} give a crate");
}

/// Corrects what is found: what is written then is an overlay whose actions all do something.
fn correct(documents: &[Source]) {
    let Ok(fix) = generator::fix(documents, &Options::default(), "overlay.yaml") else {
        return;
    };
    let stale = fix.left.iter().find(|found| found.id == "stale-action");
    assert_eq!(stale, None, "{}", documents[0].text);
    if let Some(text) = fix.text {
        let name = "overlay.yaml".to_owned();
        let overlay = Overlay::parse(&Source { name, text });
        overlay.unwrap_or_else(|errors| panic!("{errors:#?}"));
    }
}

/// The public documents beside the project, and the small ones of other tests.
fn documents() -> Vec<Value> {
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
fn piece(document: &Value, rng: &mut Rng) -> Value {
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

/// Breaks one node.
fn mutate(document: &mut Value, rng: &mut Rng) {
    let other = pick(document, rng).clone();
    let kind = rng.usize(0..6);
    let node = pick(document, rng);
    match kind {
        0 => drop_one(node, rng),
        1 => double_one(node, rng),
        2 => *node = other,
        3 => rename_one(node, rng),
        _ => *node = retyped(node, rng),
    }
}

/// A node below the root, any depth as likely.
fn pick<'a>(document: &'a mut Value, rng: &mut Rng) -> &'a mut Value {
    let mut depth = rng.usize(1..16);
    let mut node = document;
    while depth > 0 {
        let children = match &*node {
            Value::Array(items) => items.len(),
            Value::Object(members) => members.len(),
            _ => 0,
        };
        if children == 0 {
            break;
        }
        let index = rng.usize(0..children);
        node = match node {
            Value::Array(items) => &mut items[index],
            Value::Object(members) => members.values_mut().nth(index).expect("a member"),
            _ => unreachable!("it has children"),
        };
        depth -= 1;
    }
    node
}

fn key(members: &Map<String, Value>, rng: &mut Rng) -> Option<String> {
    let index = rng.usize(0..members.len().max(1));
    members.keys().nth(index).cloned()
}

fn drop_one(node: &mut Value, rng: &mut Rng) {
    match node {
        Value::Array(items) if !items.is_empty() => drop(items.remove(rng.usize(0..items.len()))),
        Value::Object(members) => {
            if let Some(key) = key(members, rng) {
                members.remove(&key);
            }
        }
        _ => *node = Value::Null,
    }
}

fn double_one(node: &mut Value, rng: &mut Rng) {
    match node {
        Value::Array(items) if !items.is_empty() => {
            items.push(items[rng.usize(0..items.len())].clone());
        }
        Value::Object(members) => {
            if let Some(key) = key(members, rng) {
                let value = members[&key].clone();
                members.insert(format!("{key}2"), value);
            }
        }
        _ => {}
    }
}

fn rename_one(node: &mut Value, rng: &mut Rng) {
    let Value::Object(members) = node else { return };
    let Some(key) = key(members, rng) else { return };
    let value = members.remove(&key).unwrap_or_default();
    let names = [
        "type", "$ref", "x", "", "Self", "allOf", "items", "名前", "a b", "default",
    ];
    let name = match rng.bool() {
        true => names[rng.usize(0..names.len())].to_owned(),
        false => key.to_uppercase(),
    };
    members.insert(name, value);
}

fn retyped(node: &Value, rng: &mut Rng) -> Value {
    match rng.usize(0..12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(7),
        3 => json!(1.8e19),
        4 => json!("text"),
        5 => json!(""),
        6 => json!([]),
        7 => json!({}),
        8 => json!([node]),
        9 => json!({ "a": node }),
        10 => json!("#/components/schemas/Nothing"),
        _ => json!(node.to_string()),
    }
}
