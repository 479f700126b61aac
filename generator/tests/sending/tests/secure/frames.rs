//! The faults of HTTP/2: a stream that is reset for some reason, a server that goes away.

use crate::row::Row;
use crate::rows::LIMIT;
use crate::support::frames::{DATA, END_HEADERS, END_STREAM, HEADERS, RST_STREAM};
use crate::support::server::Step::{self, Frame, GoAway, Linger, Next, Reset, Stall};
use crate::support::{NOTE, problem};

/// Error codes (RFC 9113, section 7).
const CODES: [(&str, u32); 6] = [
    ("NO_ERROR", 0),
    ("PROTOCOL_ERROR", 1),
    ("INTERNAL_ERROR", 2),
    ("CANCEL", 8),
    ("ENHANCE_YOUR_CALM", 11),
    ("HTTP_1_1_REQUIRED", 13),
];
const REFUSED_STREAM: u32 = 7;

/// The headers of an answer, without compression (RFC 7541, section 6.2.2).
fn head(status: u16, headers: &[(&str, &str)]) -> Step {
    let status = status.to_string();
    let own = [(":status", status.as_str()), ("x-request-id", "r1")];
    let mut block = Vec::new();
    for (name, value) in own.iter().chain(headers) {
        // A name and a value that are not kept.
        block.push(0);
        for text in [name, value] {
            block.push(u8::try_from(text.len()).expect("short"));
            block.extend(text.bytes());
        }
    }
    Frame(HEADERS, END_HEADERS, block)
}

fn data(text: &str) -> Step {
    Frame(DATA, 0, text.into())
}

fn end(text: &str) -> Step {
    Frame(DATA, END_STREAM, text.into())
}

fn reset(code: u32) -> Step {
    Frame(RST_STREAM, 0, code.to_be_bytes().to_vec())
}

pub fn ok() -> Vec<Step> {
    vec![head(200, &[]), end(NOTE), Next]
}

pub fn rows() -> Vec<Row> {
    let resets = CODES.map(|(name, code)| {
        let fault = format!("stream reset, {name}").leak();
        broken(fault, vec![reset(code), Next])
    });
    let mut rows = vec![Row::new("none", [ok()])];
    rows.extend(resets);
    rows.extend(unseen());
    rows.extend(broken_streams());
    rows.extend(answers());
    rows
}

/// The request may have been carried out.
fn broken(fault: &'static str, script: Vec<Step>) -> Row {
    Row::new(fault, [script])
        .passes()
        .write("Transport", 1, 0.0..=0.0)
        .read("Transport", 4, 0.0..=3.5)
}

/// The server says that it has not looked at the request: so it is repeated, whatever it is.
fn unseen() -> Vec<Row> {
    let twice = |fault, script: Vec<Step>| {
        Row::new(fault, [script, ok()])
            .passes()
            .both("success", 2, 0.0..=0.5)
    };
    let always = |fault, script: Vec<Step>| {
        Row::new(fault, [script])
            .passes()
            .both("Connect", 4, 0.0..=3.5)
    };
    vec![
        twice(
            "stream refused, then 200",
            vec![reset(REFUSED_STREAM), Next],
        ),
        always("stream refused", vec![reset(REFUSED_STREAM), Next]),
        twice("gone away before it, then 200", vec![GoAway(false, 0)]),
        always("gone away before it", vec![GoAway(false, 0)]),
        always(
            "gone away before it, ENHANCE_YOUR_CALM",
            vec![GoAway(false, 11)],
        ),
    ]
}

fn broken_streams() -> Vec<Row> {
    let late = |fault, script: Vec<Step>| {
        Row::new(fault, [script])
            .passes()
            .write("Timeout", 1, 30.0..=30.0)
            .read("Timeout", 2, 60.0..=60.0)
    };
    let half = || vec![head(200, &[("content-length", "16")]), data("{\"text\"")];
    let and = |mut script: Vec<Step>, step| {
        script.push(step);
        script
    };
    vec![
        broken("gone away after it", vec![GoAway(true, 0)]),
        broken(
            "gone away after it, and reset",
            vec![GoAway(true, 0), Reset],
        ),
        broken("gone away after it, INTERNAL_ERROR", vec![GoAway(true, 2)]),
        Row::new(
            "gone away after it, which is answered",
            [and(ok(), GoAway(true, 0))],
        ),
        Row::new(
            "gone away after it, then the answer",
            [[vec![GoAway(true, 0)], ok()].concat()],
        ),
        broken("connection closed", vec![]),
        broken("connection reset", vec![Reset]),
        broken("reset mid-body", and(half(), reset(2))),
        broken("refused mid-body", and(half(), reset(REFUSED_STREAM))),
        broken("closed mid-body", half()),
        broken(
            "body shorter than its length",
            vec![head(200, &[("content-length", "17")]), end(NOTE), Next],
        ),
        broken(
            "a frame of no known form",
            vec![Frame(HEADERS, END_HEADERS, vec![0xff; 9]), Next],
        ),
        late("no answer", vec![Stall]),
        late("stalled body", and(half(), Stall)),
    ]
}

fn answers() -> Vec<Row> {
    let refused = problem("slow_down");
    let most = vec![data(&" ".repeat(1 << 14)); (LIMIT >> 14) + 1];
    let endless = [vec![head(200, &[])], most, vec![Linger]].concat();
    vec![
        Row::new("503, then 200", [vec![head(503, &[]), end(""), Next], ok()])
            .passes()
            .status(503)
            .write("Unexpected 503", 1, 0.0..=0.0)
            .read("success", 2, 0.0..=0.5),
        Row::new(
            "429, seconds",
            [vec![
                head(429, &[("retry-after", "2")]),
                end(&refused),
                Next,
            ]],
        )
        .passes()
        .status(429)
        .code("slow_down")
        .retry_after(2)
        .both("Api 429", 4, 6.0..=9.5),
        Row::new(
            "HTML in place of JSON",
            [vec![head(200, &[]), end("<html>"), Next]],
        )
        .status(200)
        .both("Decode 200", 1, 0.0..=0.0),
        Row::new(
            "content-length of 10 GB",
            [vec![
                head(200, &[("content-length", "10000000000")]),
                Linger,
            ]],
        )
        .both("TooLarge", 1, 0.0..=0.0),
        // The connection's window is smaller, and is opened as the body is read.
        Row::new("endless body", [endless]).both("TooLarge", 1, 0.0..=0.0),
    ]
}
