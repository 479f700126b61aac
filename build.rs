//! Notices at every build that `spec/` is not what the client was generated from.
//!
//! Writes nothing. It warns, or with `ATTIO_SPEC_DRIFT=deny` stops the build.

#[path = "generator/cli/src/provenance.rs"]
mod provenance;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where xtask notes what it generated the client from.
const RECORD: &str = "generated-client/spec.sha256";

/// How many files a message names.
const NAMED: usize = 3;

fn main() {
    println!("cargo::rerun-if-changed=spec");
    println!("cargo::rerun-if-changed={RECORD}");
    println!("cargo::rerun-if-env-changed=ATTIO_SPEC_DRIFT");
    match provenance::digests(Path::new("spec")) {
        Ok(digests) => compare(digests),
        Err(error) => println!("cargo::error=spec/ cannot be read: {error}"),
    }
}

/// Passes the document's digest on, and speaks up if the record has others.
fn compare(mut digests: BTreeMap<String, String>) {
    if let Some(digest) = digests.get("spec/standard-objects.yaml") {
        println!("cargo::rustc-env=ATTIO_SPEC_SHA256={digest}");
    }
    let then = fs::read_to_string(RECORD);
    if let Ok(then) = &then {
        elsewhere(then, &mut digests);
    }
    let now = provenance::render(&digests);
    let drift = match then {
        Ok(then) if then == now => return,
        Ok(then) => drift(&then, &now),
        Err(_) => format!("{RECORD} is missing"),
    };
    let level = match std::env::var("ATTIO_SPEC_DRIFT").as_deref() {
        Ok("deny") => "error",
        _ => "warning",
    };
    println!("cargo::{level}=generated-client is stale: {drift}; run `cargo xtask codegen`");
}

/// Adds the files that the record has and that do not lie in `spec/`.
fn elsewhere(record: &str, digests: &mut BTreeMap<String, String>) {
    let names = entries(record).into_keys();
    for name in names.filter(|name| !name.starts_with("spec/")) {
        println!("cargo::rerun-if-changed={name}");
        if let Ok(bytes) = fs::read(name) {
            digests.insert(name.to_owned(), provenance::digest(&bytes));
        }
    }
}

/// Says how the digests now differ from those of then, naming the first few files.
fn drift(then: &str, now: &str) -> String {
    let (then, now) = (entries(then), entries(now));
    let names: BTreeSet<_> = then.keys().chain(now.keys()).collect();
    let differences: Vec<_> = names
        .into_iter()
        .filter_map(|name| match (then.get(name), now.get(name)) {
            (None, _) => Some(format!("{name} was added")),
            (_, None) => Some(format!("{name} was removed")),
            (then, now) => (then != now).then(|| format!("{name} has changed")),
        })
        .collect();
    if differences.is_empty() {
        return format!("{RECORD} was edited");
    }
    let mut named = differences[..differences.len().min(NAMED)].join(", ");
    if differences.len() > NAMED {
        named += &format!(" and {} more", differences.len() - NAMED);
    }
    named
}

/// File names and digests in the format of `sha256sum`.
fn entries(text: &str) -> BTreeMap<&str, &str> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once("  "))
        .map(|(digest, name)| (name, digest))
        .collect()
}
