//! The parser of event streams, against a table (HTML, section 9.2.6), and cut anywhere.

use std::time::Duration;

use bytes::Bytes;
use proptest::prelude::*;

use crate::event_stream::EventParser;
use crate::json_lines::{Framing, Splitter};

/// Type, id and data of an event.
pub type Seen = (String, String, String);

/// The events in bytes that come in these parts, and the time to wait before coming back.
pub fn parse<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> (Vec<Seen>, Option<Duration>) {
    let mut parser = EventParser::new(u64::MAX);
    let mut events = Vec::new();
    for part in parts {
        let mut unread = Bytes::copy_from_slice(part);
        while let Some(event) = parser.next(&mut unread).expect("no limit") {
            let (name, id) = (event.name().to_owned(), event.id().to_owned());
            events.push((name, id, event.data));
        }
    }
    (events, parser.retry())
}

/// Bytes, and the events in them: type, id and data.
type Row = (
    &'static [u8],
    &'static [(&'static str, &'static str, &'static str)],
);

pub const TABLE: &[Row] = &[
    (b"", &[]),
    (b"data: a\n\n", &[("message", "", "a")]),
    // The three ends of lines, mixed.
    (b"data: a\r\rdata: b\r\n\r\ndata: c\n\n", &[("message", "", "a"), ("message", "", "b"), ("message", "", "c")]),
    (b"data: a\r\ndata: b\rdata: c\n\r\n", &[("message", "", "a\nb\nc")]),
    // The examples of the standard.
    (b"data: YHOO\ndata: +2\ndata: 10\n\n", &[("message", "", "YHOO\n+2\n10")]),
    (
        b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
        &[("message", "1", "first event"), ("message", "", "second event"), ("message", "", " third event")],
    ),
    (b"data\n\ndata\ndata\n\ndata:", &[("message", "", ""), ("message", "", "\n")]),
    (b"data:test\n\ndata: test\n\n", &[("message", "", "test"), ("message", "", "test")]),
    // A byte order mark at the start, and elsewhere.
    (b"\xEF\xBB\xBFdata: a\n\n\xEF\xBB\xBFdata: b\n\n", &[("message", "", "a")]),
    (b"\xEF\xBB\xBF\xEF\xBB\xBFdata: a\n\n", &[]),
    // Types are of one event, ids stay.
    (b"event: x\nid: 7\ndata: a\n\ndata: b\n\n", &[("x", "7", "a"), ("message", "7", "b")]),
    (b"event: x\n\ndata: a\n\n", &[("message", "", "a")]),
    (b"event: x\nevent: y\ndata: a\n\n", &[("y", "", "a")]),
    (b"event: x\nevent\ndata: a\n\n", &[("message", "", "a")]),
    // An id with NULL is ignored, one without a value is none.
    (b"id: 1\ndata: a\n\nid: 2\0\ndata: b\n\nid:\ndata: c\n\n", &[("message", "1", "a"), ("message", "1", "b"), ("message", "", "c")]),
    // Fields that are none, and names that have to be exact.
    (b"Data: a\n data: b\ndata : c\nfoo: d\n:data: e\n\n", &[]),
    (b"data:a:b: c\n\n", &[("message", "", "a:b: c")]),
    (b"data:\ta \n\n", &[("message", "", "\ta ")]),
    // What is no UTF-8 is replaced, line by line.
    (b"data: \xF0\x9F\x98\x80\xFF\xE2\x82\n\n", &[("message", "", "\u{1F600}\u{FFFD}\u{FFFD}")]),
    // What no empty line ends is none.
    (b"data: a\n\ndata: b\n", &[("message", "", "a")]),
    (b"data: a\n\ndata: b", &[("message", "", "a")]),
    (b"retry: 10\n\nretry: -1\n\nretry: 1.5\n\nretry: x\n\nretry\n\n", &[]),
];

fn owned(events: &[(&str, &str, &str)]) -> Vec<Seen> {
    let owned = events.iter();
    owned
        .map(|(name, id, data)| ((*name).to_owned(), (*id).to_owned(), (*data).to_owned()))
        .collect()
}

#[test]
fn the_table() {
    for (bytes, events) in TABLE {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(parse([*bytes]).0, owned(events), "{text:?}");
        let single = bytes.chunks(1);
        assert_eq!(parse(single).0, owned(events), "{text:?}, byte by byte");
    }
}

#[test]
fn times() {
    for (text, expected) in [
        ("retry: 10\n", Some(10)),
        ("retry:10\nretry: x\n", Some(10)),
        ("retry: 0\n", Some(0)),
        ("retry: +1\n", None),
        ("retry: 1 \n", None),
        ("retry:\n", None),
        ("retry: 99999999999999999999999\n", Some(u64::MAX)),
    ] {
        let time = parse([text.as_bytes()]).1;
        assert_eq!(time, expected.map(Duration::from_millis), "{text:?}");
    }
}

/// The end of a line, and with it an event, is known at CR: nobody waits for an LF.
#[test]
fn a_carriage_return_ends_an_event_at_once() {
    let mut parser = EventParser::new(100);
    let mut unread = Bytes::from_static(b"data: a\r\r");
    assert!(parser.next(&mut unread).expect("no limit").is_some());
    let mut unread = Bytes::from_static(b"\ndata: b\r\n\r");
    let event = parser.next(&mut unread).expect("no limit");
    assert_eq!(event.map(|event| event.data).as_deref(), Some("b"));
}

/// A stream that goes on elsewhere begins with nothing but the last id and the time.
#[test]
fn the_next_stream() {
    let mut parser = EventParser::new(100);
    let mut unread = Bytes::from_static(b"retry: 5\nid: 1\ndata: a\n\nid: 2\nevent: x\ndata: half");
    parser.next(&mut unread).expect("no limit");
    parser.next(&mut unread).expect("no limit");
    parser.restart();
    assert_eq!(parser.last_id(), "1");
    assert_eq!(parser.retry(), Some(Duration::from_millis(5)));
    let mut unread = Bytes::from_static(b"\xEF\xBB\xBFdata: b\n\n");
    let event = parser
        .next(&mut unread)
        .expect("no limit")
        .expect("an event");
    assert_eq!(
        (event.data.as_str(), event.id(), event.name()),
        ("b", "1", "message")
    );
}

/// Bytes of which event streams are made, and others.
pub fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let words: [&[u8]; 24] = [
        b"data",
        b"id",
        b"event",
        b"retry",
        b":",
        b": ",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"a",
        b"\xEF\xBB\xBF",
        b"\xF0\x9F\x98\x80",
        b"\xE2\x82",
        b"\0",
        b"7",
        b"data: a\n",
        b"\ndata:",
        b"\rid: 7\r",
        b"\nevent: x\r\n",
        b"\r\n\r\n",
        b"data\n",
        b"\nretry: 7\n",
        b"\n\n",
    ];
    let word = proptest::sample::select(words.map(<[u8]>::to_vec).to_vec());
    let other = proptest::collection::vec(any::<u8>(), 1..4);
    let part = prop_oneof![9 => word, 1 => other];
    proptest::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// The bytes, cut at these places.
pub fn cut<'a>(bytes: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    places
        .windows(2)
        .map(|pair| &bytes[pair[0]..pair[1]])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn cut_anywhere_it_is_the_same(bytes in bytes(), cuts in proptest::collection::vec(any::<usize>(), 0..8)) {
        let whole = parse([bytes.as_slice()]);
        prop_assert_eq!(parse(cut(&bytes, &cuts)), whole.clone());
        prop_assert_eq!(parse(bytes.chunks(1)), whole);
    }

    #[test]
    fn so_are_lines(bytes in bytes(), cuts in proptest::collection::vec(any::<usize>(), 0..8), is_sequence: bool) {
        let framing = if is_sequence { Framing::Sequence } else { Framing::Lines };
        let bytes: Vec<u8> = bytes.iter().map(|byte| if *byte == 0 { 0x1E } else { *byte }).collect();
        let split = |parts: Vec<&[u8]>| {
            let mut splitter = Splitter::new(framing, u64::MAX);
            let mut texts = Vec::new();
            for part in parts {
                let mut unread = Bytes::copy_from_slice(part);
                while let Some(text) = splitter.next(&mut unread).expect("no limit") {
                    texts.push(text);
                }
            }
            texts.extend(splitter.last());
            texts
        };
        prop_assert_eq!(split(cut(&bytes, &cuts)), split(vec![&bytes]));
    }
}
