//! The difference against what is generated: nothing changes in silence, and what is told as
//! documentation changes no code.

use std::collections::{BTreeMap, BTreeSet};

use generator::difference::{Difference, Group, Verdict, Version, difference};
use generator::{Options, Pins, Source};
use serde_json::Value;

use crate::{edited, rows, source};

/// Of all mutants so many are left out for one that is tried.
const STRIDE: usize = 29;

/// The files of a crate, by path.
type Crate = BTreeMap<String, String>;

fn files(documents: &[Source], options: &Options) -> Option<Crate> {
    let output = generator::generate(documents, options, &mut |_| {}).ok()?;
    Some(output.files)
}

/// The code without comments: that of types and functions, and how calls are sent.
fn code(files: Crate) -> Crate {
    let is_code = |path: &str| {
        let is_kit = path.contains("testing") || path.contains("runtime/");
        path.ends_with(".rs") && !is_kit
    };
    let files = files.into_iter().filter(|(path, _)| is_code(path));
    let is_comment = |line: &str| line.starts_with("//") || line.starts_with("#[doc");
    let stripped = files.map(|(path, text)| {
        let lines = text.lines().map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !is_comment(line)).collect();
        (path, lines.join("\n"))
    });
    stripped.collect()
}

/// What changed from one document to another.
struct Tried {
    /// The files whose code is not the same.
    files: Vec<String>,
    /// Whether all is the same, comments and what is beside code too.
    is_same: bool,
    /// Declarations that are not there any more.
    gone: Vec<String>,
    /// What is told.
    found: Difference,
}

/// Generates from both, with the names of the first; nothing if one of the two cannot be used.
fn tried(old: &str, new: &str) -> Option<Tried> {
    let [old, new] = [old, new].map(|text| [source("api.json", text)]);
    let old_options = Options::default();
    let was = Version::read(&old, &old_options).ok()?;
    let new_options = Options {
        names: Pins::parse(&source("names.toml", was.names())).ok()?,
        ..Options::default()
    };
    let is = Version::read(&new, &new_options).ok()?;
    let (before, after) = (files(&old, &old_options)?, files(&new, &new_options)?);
    let is_same = before == after;
    let (before, after) = (code(before), code(after));
    let paths = before.keys().chain(after.keys());
    let files = paths.filter(|path| before.get(*path) != after.get(*path));
    let gone = before.iter().flat_map(|(path, text)| {
        let is: BTreeSet<&str> = after.get(path).map_or("", |it| it).lines().collect();
        let public = text.lines().filter(|line| line.starts_with("pub "));
        let gone = public.filter(move |line| !is.contains(line));
        gone.map(move |line| format!("{path}: {line}"))
    });
    Some(Tried {
        files: files.cloned().collect(),
        is_same,
        gone: gone.collect(),
        found: difference(&was, &is),
    })
}

/// What is not told as it should be.
fn fault(what: &str, tried: &Tried) -> Option<String> {
    let Tried {
        files,
        is_same,
        gone,
        found,
    } = tried;
    let is_silent = found.changes().all(|it| it.group() == Group::Documentation);
    let breaks = found.verdict() == Some(Verdict::Major);
    let is_wrong = is_silent && !files.is_empty()
        || found.is_empty() && !is_same
        || !breaks && !gone.is_empty();
    let told: Vec<&str> = found.changes().map(|it| it.id()).collect();
    is_wrong.then(|| format!("{what}: {files:?}, {gone:#?}, {told:?}"))
}

/// The pointer of every value of the document, which is taken away in turn.
fn mutants(document: &Value) -> Vec<String> {
    let mut pointers = Vec::new();
    let mut open = vec![(String::new(), document)];
    while let Some((at, value)) = open.pop() {
        let keys: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(key, it)| (key.clone(), it)).collect(),
            Value::Array(items) => (0..)
                .map(|index| usize::to_string(&index))
                .zip(items)
                .collect(),
            _ => Vec::new(),
        };
        for (key, value) in keys {
            let key = key.replace('~', "~0").replace('/', "~1");
            open.push((format!("{at}/{key}"), value));
        }
        pointers.push(at);
    }
    pointers.sort();
    pointers.retain(|pointer| !pointer.is_empty());
    pointers
}

#[test]
fn nothing_changes_in_silence() {
    let base = edited(&Value::Null);
    let document: Value = serde_json::from_str(&base).expect("JSON");
    let (mut changed, mut broken) = (0, 0);
    let mut faults = Vec::new();
    for pointer in mutants(&document).iter().step_by(STRIDE) {
        let without = edited(&serde_json::json!({ pointer: null }));
        for (old, new) in [(&base, &without), (&without, &base)] {
            let Some(tried) = tried(old, new) else {
                continue;
            };
            changed += usize::from(!tried.files.is_empty());
            broken += usize::from(!tried.gone.is_empty());
            faults.extend(fault(pointer, &tried));
        }
    }
    assert!(changed > 10 && broken > 5, "{changed}, {broken}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is told as documentation changes no code, and what breaks nothing takes no declaration away.
#[test]
fn rows_say_what_becomes_of_the_code() {
    let rows = rows().into_iter();
    let told = rows.filter(|row| row.verdict != "major" && row.options == ["", ""]);
    // The name of an argument is none that callers write.
    let told = told.filter(|row| row.names.is_none() && row.id != "path-parameter-renamed");
    let faults = told.filter_map(|row| {
        let tried = tried(&edited(&row.edits[0]), &edited(&row.edits[1]))?;
        fault(row.id, &tried)
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
