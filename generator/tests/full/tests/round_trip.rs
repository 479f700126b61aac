//! Whatever operations may carry is written again as it was read.
//!
//! `PROPTEST_CASES=1000 cargo test -p full-document` draws more than the suite has time for, and
//! other values each time.
#![cfg(full_document)]

#[path = "round_trip/draw.rs"]
mod draw;
#[path = "round_trip/json.rs"]
mod json;

mod support;

use std::collections::HashSet;
use std::env;

use full_document::{PLACES, same};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

/// How often each schema is drawn from.
const CASES: u32 = 32;

#[test]
fn every_schema_of_every_operation_has_its_type() {
    let operations: HashSet<_> = PLACES.iter().map(|place| place.operation).collect();
    assert_eq!((operations.len(), PLACES.len()), (40, 180));
}

/// Requests: all that a schema allows, and texts that are not of their format.
#[test]
fn requests_come_back_as_they_were() {
    let schemas = come_back(true);
    assert_eq!(schemas, 9);
}

/// Answers: also members and properties that the document does not know, null for what is
/// optional, and nothing for what may be null.
#[test]
fn answers_come_back_as_they_were() {
    let schemas = come_back(false);
    assert_eq!(schemas, 18);
}

/// Draws from the schemas of one direction; how many there are.
fn come_back(requests: bool) -> usize {
    let document = support::document();
    let mut seen = HashSet::new();
    let roots = support::roots(&document);
    let of_direction = roots
        .iter()
        .filter(|root| root.place.is_request() == requests);
    for root in of_direction {
        let shape = draw::shape(root.schema);
        // Most operations carry what others carry, too.
        if !seen.insert((root.place.ty, shape.to_string())) {
            continue;
        }
        let mut runner = TestRunner::new(config());
        let drawn = draw::body(&shape, root.place);
        let result = runner.run(&drawn, |body| match root.place.pass(&body) {
            Ok(passed) if same(&passed.json, &body) => Ok(()),
            Ok(passed) => Err(TestCaseError::fail(format!("it becomes {}", passed.json))),
            Err(message) => Err(TestCaseError::fail(message)),
        });
        match result {
            Ok(()) => {}
            Err(TestError::Fail(reason, body)) => panic!("{}: {body}: {reason}", root.pointer),
            Err(error) => panic!("{}: {error}", root.pointer),
        }
    }
    seen.len()
}

fn config() -> Config {
    let config = Config {
        failure_persistence: None,
        max_shrink_iters: 4096,
        ..Config::default()
    };
    match env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        None => Config {
            cases: CASES,
            rng_seed: RngSeed::Fixed(0),
            ..config
        },
    }
}
