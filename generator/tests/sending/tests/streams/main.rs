//! Answers that are read as they come: bytes, events, JSON texts. Time is paused, so that none of
//! it takes any.

mod bytes;
#[allow(dead_code, reason = "the parser alone is tested here")]
#[path = "../../../../runtime/wire/event_stream.rs"]
mod event_stream;
mod events;
mod faults;
#[allow(dead_code, reason = "the splitter alone is tested here")]
#[path = "../../../../runtime/wire/json_lines.rs"]
mod json_lines;
mod judge;
mod lines;
mod parser;
mod reconnecting;
#[path = "../support/mod.rs"]
mod support;

use std::convert::Infallible;

use futures_util::stream;
use sending::Body;

use crate::support::memory::Reply;

/// A successful answer whose body comes in these parts.
fn parts(content_type: &str, parts: &[&str]) -> Reply {
    let parts: Vec<_> = parts.iter().map(|part| part.as_bytes().to_vec()).collect();
    let body = Body::stream(stream::iter(parts.into_iter().map(Ok::<_, Infallible>)));
    Reply::answer(200, &[("content-type", content_type)], body)
}

/// The same, which breaks after them.
fn broken(content_type: &str, parts: &[&str]) -> Reply {
    let parts: Vec<_> = parts
        .iter()
        .map(|part| Ok(part.as_bytes().to_vec()))
        .collect();
    let body = parts.into_iter().chain([Err("the connection broke")]);
    let body = Body::stream(stream::iter(body));
    Reply::answer(200, &[("content-type", content_type)], body)
}

/// Events, which break after them.
fn broken_events(text: &str) -> Reply {
    broken("text/event-stream", &[text])
}

/// Events that are complete.
fn events(text: &str) -> Reply {
    parts("text/event-stream; charset=utf-8", &[text])
}
