//! Documents that somebody broke: small pieces of real ones, with a node dropped, doubled, swapped,
//! retyped or renamed, taken from another document or made hostile. Whatever they say, generating
//! ends, most give a crate and a page about it, what is given is Rust, and what is said has a place.
//!
//! `MUTANTS=10000 cargo test -p generator --test mutants` makes more than the suite has time for.
//! With `MUTANTS_OUT=DIR`, too, 200 of those that give a crate are written there, for
//! `cargo xtask corpus DIR` to build.

#[path = "mutants/mutation.rs"]
mod mutation;
#[path = "mutants/piece.rs"]
mod piece;
#[path = "support/said.rs"]
mod said;

use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::{env, fs, thread};

use fastrand::Rng;
use generator::{Diagnostic, Options, Output, Overlay, Source};
use mutation::mutate;
use piece::{documents, piece};
use serde_json::Value;

/// How many are made, the same in every run.
const MUTANTS: usize = 1000;

/// How many are written.
const WRITTEN: usize = 200;

/// One of so many is corrected, too.
const LINTED: usize = 16;

/// One of so many has a page written, too.
const SHOWN: usize = 5;

#[test]
fn documents_that_somebody_broke_still_give_a_crate() {
    let documents = documents();
    assert!(!documents.is_empty(), "there are no documents to break");
    let count = env::var("MUTANTS").map_or(MUTANTS, |count| count.parse().expect("a number"));
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let generated: usize = thread::scope(|scope| {
        let share = |first: usize| {
            let documents = &documents;
            let seeds = (first..count).step_by(workers);
            scope.spawn(move || {
                seeds
                    .filter(|seed| gives_a_crate(documents, *seed, count))
                    .count()
            })
        };
        let shares: Vec<_> = (0..workers).map(share).collect();
        let shares = shares.into_iter();
        shares
            .map(|it| it.join().expect("a mutant fails, see above"))
            .sum()
    });
    let share = generated * 100 / count;
    assert!(share >= 95, "{generated} of {count} give a crate");
}

/// Whether one of `count` mutants gives a crate; some are written.
fn gives_a_crate(documents: &[Value], seed: usize, count: usize) -> bool {
    let mutant = mutant(documents, seed);
    let result = panic::catch_unwind(AssertUnwindSafe(|| {
        let given = generate(seed, mutant.clone());
        said::check(&given, &[&mutant]);
        given.is_ok()
    }));
    let Ok(is_crate) = result else {
        panic!("mutant {seed}:\n{}", mutant.text);
    };
    if let Some(out) = env::var_os("MUTANTS_OUT").map(PathBuf::from)
        && is_crate
        && seed.is_multiple_of(count.div_ceil(WRITTEN))
    {
        fs::create_dir_all(&out).expect("a directory");
        fs::write(out.join(&mutant.name), &mutant.text).expect("a file");
    }
    is_crate
}

/// The text of a mutant: JSON, in one line or several, or YAML.
fn mutant(documents: &[Value], seed: usize) -> Source {
    let mut rng = Rng::with_seed(seed as u64);
    let mut mutant = piece(&documents[seed % documents.len()], &mut rng);
    let mut other = piece(&documents[rng.usize(0..documents.len())], &mut rng);
    for _ in 0..rng.usize(1..=3) {
        mutate(&mut mutant, &mut other, &mut rng);
    }
    let (ending, text) = match seed % 3 {
        0 => ("json", mutant.to_string()),
        1 => ("json", format!("{mutant:#}")),
        _ => ("yaml", serde_yaml::to_string(&mutant).expect("YAML")),
    };
    let name = format!("mutant-{seed}.{ending}");
    Source { name, text }
}

fn generate(seed: usize, mutant: Source) -> Result<Output, Vec<Diagnostic>> {
    let documents = [mutant];
    let options = Options::default();
    if seed.is_multiple_of(LINTED) {
        correct(&documents);
    }
    if seed.is_multiple_of(SHOWN) {
        let report = generator::report(&documents, &options, None, &mut |_| {});
        return report.map(|(output, _, _)| output);
    }
    generator::generate(&documents, &options, &mut |_| {})
}

/// Corrects what is found: what is written then is an overlay whose actions all do something.
fn correct(documents: &[Source]) {
    let Ok(fix) = generator::fix(documents, &Options::default(), "overlay.yaml") else {
        return;
    };
    said::messages(&fix.left, &[&documents[0]]);
    let stale = fix.left.iter().find(|found| found.id == "stale-action");
    assert_eq!(stale, None, "{}", documents[0].text);
    if let Some(text) = fix.text {
        let name = "overlay.yaml".to_owned();
        let overlay = Overlay::parse(&Source { name, text });
        overlay.unwrap_or_else(|errors| panic!("{errors:#?}"));
    }
}
