//! What was found once is not found again, and seeds break nothing.

use std::fs;
use std::path::{Path, PathBuf};

use fuzz_targets::{TARGETS, seeds};

/// What was found: files below the name of the target.
fn found(target: &str) -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/found");
    let entries = fs::read_dir(directory.join(target)).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

#[test]
fn what_was_found_is_mended() {
    for (target, run) in TARGETS {
        for path in found(target) {
            println!("{}", path.display());
            run(&fs::read(&path).expect("bytes"));
        }
    }
}

#[test]
fn seeds_break_nothing() {
    for (target, run) in TARGETS {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{target} has no seeds");
        for (number, seed) in seeds.iter().enumerate() {
            println!("{target}, seed {number}");
            run(seed);
        }
    }
}
