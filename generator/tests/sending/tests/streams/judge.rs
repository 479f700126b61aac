//! The parser of event streams, against one that nobody here wrote: `eventsource-parser`, of npm.
//!
//! `EVENTSOURCE_PARSER=$(.ci/eventsource-parser/install) cargo test -p sending --test streams judge`

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::parser::{TABLE, bytes, cut, parse};

/// How many streams are made up.
const DRAWN: usize = 3000;

/// The bytes of a stream in parts.
type Parts = Vec<Vec<u8>>;

/// The table, whole and byte by byte, and as many more as are drawn.
fn streams() -> Vec<Parts> {
    let table = TABLE.iter().flat_map(|(bytes, _)| {
        let single = bytes.chunks(1).map(<[u8]>::to_vec);
        [vec![bytes.to_vec()], single.collect()]
    });
    let mut streams: Vec<Parts> = table.collect();
    let mut runner = TestRunner::deterministic();
    let cuts = proptest::collection::vec(proptest::prelude::any::<usize>(), 0..6);
    let strategy = (bytes(), cuts);
    while streams.len() < DRAWN {
        let drawn = strategy.new_tree(&mut runner).expect("a stream").current();
        let parts = cut(&drawn.0, &drawn.1).into_iter();
        streams.push(parts.map(<[u8]>::to_vec).collect());
    }
    streams
}

#[test]
fn the_same_events_as_another_parser() {
    let Some(script) = std::env::var_os("EVENTSOURCE_PARSER") else {
        println!("skipped: EVENTSOURCE_PARSER names no script");
        return;
    };
    let streams = streams();
    let mut judge = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node");
    let text = json!(streams).to_string();
    let mut input = judge.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = judge.wait_with_output().expect("an end");
    writer.join().expect("no panic").expect("it reads all");
    assert!(output.status.success());
    let judged: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(judged.len(), streams.len());
    let mut events = 0;
    for (parts, judged) in streams.iter().zip(judged) {
        let text: Vec<_> = parts
            .iter()
            .map(|part| String::from_utf8_lossy(part))
            .collect();
        let (seen, retry) = parse(parts.iter().map(Vec::as_slice));
        events += seen.len();
        let expected = judged["events"].as_array().expect("an array");
        assert_eq!(seen.len(), expected.len(), "{text:?}");
        for ((name, id, data), expected) in seen.iter().zip(expected) {
            assert_eq!(
                json!([name, data]),
                json!([expected[0], expected[2]]),
                "{text:?}"
            );
            // It says an id only with the event that has one, and leaves it to its user to keep it.
            assert!(expected[1].is_null() || expected[1] == *id, "{text:?}");
        }
        let retry = retry.map(|time| u64::try_from(time.as_millis()).expect("short"));
        assert_eq!(json!(retry), judged["retry"], "{text:?}");
    }
    println!("{events} events in {} streams", streams.len());
}
