//! The faults.
//!
//! After an answer that is complete the server keeps the connection: closing it unsaid would be
//! another fault, which the next attempt might meet.
//!
//! Pauses before repeats are drawn from up to half a second, one second and two.

use std::io::Write;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::row::Row;
use crate::support::server::Step::{self, Linger, Next, Pause, Reset, Send, Stall};
use crate::support::{NOTE, answer, problem};

/// What the client of these tests accepts, in bytes.
pub const LIMIT: usize = 1 << 20;

const HEAD: &str = "HTTP/1.1 200 OK\r\nx-request-id: r1\r\n";

/// Connections that end too early, or do not talk HTTP.
pub fn broken() -> Vec<Row> {
    let broken = |fault, script: Vec<Step>| {
        Row::new(fault, [script])
            .passes()
            .write("Transport", 1, 0.0..=0.0)
            .read("Transport", 4, 0.0..=3.5)
    };
    let half = send(HEAD.to_owned() + "content-length: 16\r\n\r\n{\"text\"");
    let chunks = HEAD.to_owned() + "transfer-encoding: chunked\r\n\r\n";
    let many = "x-more: of the same\r\n".repeat(1000);
    let packed = gzip(NOTE.as_bytes());
    let cut = answer("200 OK", "content-encoding: gzip\r\n", &packed[..15]);
    vec![
        broken("reset before the headers", vec![Reset]),
        broken("closed before the headers", vec![]),
        broken("reset mid-headers", vec![send(HEAD), Reset]),
        broken("reset mid-body", vec![half.clone(), Reset]),
        broken("closed mid-body", vec![half]),
        broken("chunk of no size", vec![send(chunks.clone() + "zz\r\n{")]),
        broken(
            "chunk too short",
            vec![send(chunks.clone() + "9\r\n{\r\n0\r\n\r\n")],
        ),
        broken(
            "last chunk missing",
            vec![send(chunks + "10\r\n" + NOTE + "\r\n")],
        ),
        broken("truncated gzip", vec![Send(cut), Next]),
        broken(
            "no gzip",
            vec![
                Send(answer("200 OK", "content-encoding: gzip\r\n", NOTE)),
                Next,
            ],
        ),
        broken("no HTTP", vec![send("SSH-2.0-OpenSSH_9.6\r\n\r\n")]),
        broken("1000 headers", vec![send(HEAD.to_owned() + &many + "\r\n")]),
    ]
}

/// Answers that take too long: 30 seconds for an attempt, 60 for a call.
pub fn slow() -> Vec<Row> {
    let late = |fault, script: Vec<Step>| {
        Row::new(fault, [script])
            .passes()
            .write("Timeout", 1, 30.0..=30.0)
            .read("Timeout", 2, 60.0..=60.0)
    };
    let length = HEAD.to_owned() + "content-length: 16\r\n";
    let pieces = |pause: u64| {
        let pieces = NOTE.as_bytes().chunks(4).map(|piece| Send(piece.into()));
        let mut script = vec![send(length.clone() + "\r\n")];
        script.extend(pieces.flat_map(|piece| [Pause(Duration::from_secs(pause)), piece]));
        script
    };
    let headers = length.split_inclusive('\n');
    let headers = headers.flat_map(|line| [send(line), Pause(Duration::from_secs(11))]);
    vec![
        late("no answer", vec![Stall]),
        late("slow headers", headers.collect()),
        late("slow body", pieces(8)),
        late(
            "stalled body",
            vec![send(length.clone() + "\r\n{\"text\""), Stall],
        ),
        Row::new("slow body, in time", [pieces(7)]).both("success", 1, 28.0..=28.0),
        Row::new("no answer, then one", [vec![Stall], vec![ok()]])
            .passes()
            .write("Timeout", 1, 30.0..=30.0)
            .read("success", 2, 30.0..=30.5),
    ]
}

/// Answers that are too large.
pub fn large() -> Vec<Row> {
    let bomb = gzip(&vec![b' '; 4 * LIMIT]);
    assert!(bomb.len() < LIMIT / 100);
    let bomb = answer("200 OK", "content-encoding: gzip\r\n", bomb);
    let endless = HEAD.to_owned() + "connection: close\r\n\r\n" + &" ".repeat(2 * LIMIT);
    let huge = send(HEAD.to_owned() + "content-length: 10000000000\r\n\r\n{");
    let too_large =
        |fault, script: Vec<Step>| Row::new(fault, [script]).both("TooLarge", 1, 0.0..=0.0);
    vec![
        too_large("gzip bomb", vec![Send(bomb)]),
        too_large("content-length of 10 GB", vec![huge, Linger]),
        too_large("endless body", vec![send(endless), Linger]),
    ]
}

/// Refusals: of the server, of what is before it, and to be asked so often.
pub fn refusals() -> Vec<Row> {
    let refuse = |fault, status: u16, headers: &str, body: &str| {
        let line = format!("{status} Refused");
        Row::new(fault, [vec![Send(answer(&line, headers, body)), Next]]).status(status)
    };
    let limited = |fault, headers: &str| {
        refuse(fault, 429, headers, &problem("slow_down"))
            .passes()
            .code("slow_down")
    };
    let date = "date: Mon, 01 Jan 2024 00:00:00 GMT\r\n";
    let html = "content-type: text/html\r\n";
    let unavailable = answer("503 Service Unavailable", "", "");
    let unauthorized = answer("401 Unauthorized", "", problem("who"));
    let fatal = problem("quota_exceeded");
    let passing = problem("locked");
    vec![
        refuse("HTML 502", 502, html, "<html>\n<p>Bad\u{7} gateway")
            .passes()
            .write("Unexpected 502", 1, 0.0..=0.0)
            .read("Unexpected 502", 4, 0.0..=3.5),
        limited(
            "429, a date",
            &format!("{date}retry-after: Mon, 01 Jan 2024 00:00:05 GMT\r\n"),
        )
        .retry_after(5)
        .both("Api 429", 4, 15.0..=18.5),
        limited("429, seconds", "retry-after: 2\r\n")
            .retry_after(2)
            .both("Api 429", 4, 6.0..=9.5),
        limited("429, rubbish", "retry-after: soon\r\n").both("Api 429", 4, 0.0..=3.5),
        limited(
            "429, a date in the past",
            "retry-after: Mon, 01 Jan 2024 00:00:00 GMT\r\n",
        )
        .retry_after(0)
        .both("Api 429", 4, 0.0..=3.5),
        // 30 seconds are waited for at most, and a second time would be too long.
        limited("429, an hour", "retry-after: 3600\r\n")
            .retry_after(3600)
            .both("Api 429", 2, 30.0..=30.5),
        refuse("429, a code that stays", 429, "", &fatal)
            .code("quota_exceeded")
            .both("Api 429", 1, 0.0..=0.0),
        refuse("409, a code that passes", 409, "", &passing)
            .passes()
            .code("locked")
            .both("Unexpected 409", 4, 0.0..=3.5),
        Row::new("503, then 200", [vec![Send(unavailable), Next], vec![ok()]])
            .passes()
            .status(503)
            .write("Unexpected 503", 1, 0.0..=0.0)
            .read("success", 2, 0.0..=0.5),
        Row::new(
            "401, then 200",
            [vec![Send(unauthorized), Next], vec![ok()]],
        )
        .status(401)
        .code("who")
        .both("Unexpected 401", 1, 0.0..=0.0),
    ]
}

/// Answers that are complete, and not as documented.
pub fn odd() -> Vec<Row> {
    let odd = |fault, headers: &str, body: &[u8]| {
        Row::new(fault, [vec![Send(answer("200 OK", headers, body))]])
    };
    let undecodable = |row: Row| row.status(200).both("Decode 200", 1, 0.0..=0.0);
    let nothing = send("HTTP/1.1 204 No Content\r\nx-request-id: r1\r\n\r\n");
    let html = "content-type: text/html\r\n";
    vec![
        odd("JSON under a wrong content type", html, NOTE.as_bytes()),
        undecodable(odd("HTML in place of JSON", html, b"<html>")),
        undecodable(odd("invalid UTF-8", "", b"{\"text\":\"\xff\"}")),
        odd("duplicated keys", "", br#"{"text":"a","text":"b"}"#),
        undecodable(odd("more after the end", "", br#"{"text":"a"} {}"#)),
        undecodable(odd("no body", "", b"")),
        Row::new("204 where a body is documented", [vec![nothing]])
            .status(204)
            .both("Unexpected 204", 1, 0.0..=0.0),
        Row::new(
            "100 and 103 before the answer",
            [vec![
                send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n"),
                ok(),
            ]],
        ),
        Row::new(
            "redirect loop",
            [vec![
                Send(answer(
                    "307 Temporary Redirect",
                    "location: /notes/1\r\n",
                    "",
                )),
                Next,
            ]],
        )
        .status(307)
        .both("Unexpected 307", 11, 0.0..=0.0),
    ]
}

/// Where no body is documented.
pub fn bodiless() -> Vec<Row> {
    let plain = |fault, status, body: &str| Row::new(fault, [vec![Send(answer(status, "", body))]]);
    vec![
        plain("body where none is, 204", "204 No Content", NOTE),
        plain("body where none is, 200", "200 OK", NOTE),
    ]
}

pub fn ok() -> Step {
    Send(answer("200 OK", "content-type: application/json\r\n", NOTE))
}

fn send(text: impl Into<String>) -> Step {
    Send(text.into().into_bytes())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}
