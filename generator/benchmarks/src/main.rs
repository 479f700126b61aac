//! Ratios beside types written by hand, allocations and sizes, a line each.
//!
//! `cargo run --release -p benchmarks` prints `speed`, `allocations` and `size`, what it is about,
//! and a number: how many times as fast as the type named second, how many allocations, how many
//! bytes. Times are those of the processor for this thread, each the median of several rounds in
//! turn.

use std::hint::black_box;
use std::mem::size_of;
use std::time::Duration;

use allocation_counter::measure;
use attio_client::Formatted;
use attio_client::types::{
    AttributeValue, AttributeValuesResponse, MatchValue, TextValue, UserRecord, UserRecordsResponse,
};
use benchmarks::answers::Answers;
use benchmarks::clock::{clock, median};
use benchmarks::{bodies, by_hand};
use serde::de::DeserializeOwned;
use serde_json::Value;

const ROUNDS: usize = 21;

/// What is measured, and its name.
type Case<'a> = (&'a str, &'a dyn Fn());

fn main() {
    users();
    values();
    sizes();
}

/// A list of user records.
fn users() {
    type Hand = by_hand::Page<by_hand::UserRecord>;
    let text = &*bodies::users().leak();
    let answers = Answers::new(text);
    let read: (UserRecordsResponse, Hand, Value) = (parse(text), parse(text), parse(text));
    compare(
        "decode users",
        &[
            ("by hand", &|| decode::<Hand>(text)),
            ("serde_json::Value", &|| decode::<Value>(text)),
            ("ours", &|| decode::<UserRecordsResponse>(text)),
            ("ours, as answers are read", &|| {
                drop(answers.read::<UserRecordsResponse>());
            }),
        ],
    );
    compare(
        "encode users",
        &[
            ("by hand", &|| encode(&read.1)),
            ("serde_json::Value", &|| encode(&read.2)),
            ("ours", &|| encode(&read.0)),
            ("ours, as requests are written", &|| answers.write(&read.0)),
            ("by hand, as requests are written", &|| {
                answers.write(&read.1)
            }),
        ],
    );
}

/// A list of values of all kinds.
fn values() {
    type Tagged = by_hand::Page<by_hand::TaggedValue>;
    type Untagged = by_hand::Page<by_hand::UntaggedValue>;
    let text = &*bodies::values().leak();
    let answers = Answers::new(text);
    let ours: Case = ("ours", &|| decode::<AttributeValuesResponse>(text));
    let ours_read: Case = ("ours, as answers are read", &|| {
        drop(answers.read::<AttributeValuesResponse>());
    });
    let tagged: Case = ("serde's tag", &|| decode::<Tagged>(text));
    let untagged: Case = ("serde's untagged", &|| decode::<Untagged>(text));
    compare("decode values", &[tagged, ours, ours_read, untagged]);
    compare("decode values", &[untagged, ours, ours_read]);
    let (ours, hand): (AttributeValuesResponse, Tagged) = (parse(text), parse(text));
    compare(
        "encode values",
        &[
            ("serde's tag", &|| encode(&hand)),
            ("ours", &|| encode(&ours)),
        ],
    );
}

/// What values take on the stack.
fn sizes() {
    for (name, bytes) in [
        ("TextValue", size_of::<TextValue>()),
        ("by hand: Text", size_of::<by_hand::Text>()),
        ("UserRecord", size_of::<UserRecord>()),
        ("by hand: UserRecord", size_of::<by_hand::UserRecord>()),
        ("AttributeValue", size_of::<AttributeValue>()),
        ("by hand: TaggedValue", size_of::<by_hand::TaggedValue>()),
        ("MatchValue", size_of::<MatchValue>()),
        (
            "Formatted<jiff::Timestamp>",
            size_of::<Formatted<jiff::Timestamp>>(),
        ),
        ("Formatted<uuid::Uuid>", size_of::<Formatted<uuid::Uuid>>()),
    ] {
        println!("size | {name} | {bytes}");
    }
}

/// Prints how fast each is beside the first, and what it allocates.
fn compare(what: &str, cases: &[Case]) {
    let mut times = vec![Vec::new(); cases.len()];
    for round in 0..ROUNDS {
        // None always comes after the same one, whose memory it finds.
        for turn in 0..cases.len() {
            let place = match round % 2 {
                0 => turn,
                _ => cases.len() - 1 - turn,
            };
            let case = (place + round) % cases.len();
            let start = clock();
            (cases[case].1)();
            times[case].push(clock() - start);
        }
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    let Some(((first, _), reference)) = cases.first().zip(medians.first()) else {
        return;
    };
    for ((name, run), time) in cases.iter().zip(&medians) {
        println!("time | {what}: {name} | {} us", time.as_micros());
        let ratio = reference.as_secs_f64() / time.as_secs_f64();
        println!("speed | {what}: {name} / {first} | {ratio:.2}");
        let count = measure(run).count_total;
        println!("allocations | {what}: {name} | {count}");
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_slice(text.as_bytes()).expect("of this type")
}

fn decode<T: DeserializeOwned>(text: &str) {
    drop(black_box(parse::<T>(black_box(text))));
}

fn encode(value: &impl serde::Serialize) {
    black_box(serde_json::to_vec(black_box(value)).expect("JSON"));
}
