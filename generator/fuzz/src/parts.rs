//! Bodies of parts: whatever names, headers and contents are, a reader finds the same parts.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::BodyExt;
use sending::files::Upload;
use sending::http::{HeaderMap, Request, Response};
use sending::{Body, Client, Part, Parts, Transport, TransportError, TransportErrorKind};

use crate::calls::wait;

/// Sends parts made of the pieces of the input, which bytes `0xFF` separate: name, file name, a
/// header, content, and again.
pub fn parts(bytes: &[u8]) {
    let pieces: Vec<&[u8]> = bytes.split(|byte| *byte == 0xFF).collect();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut parts = Parts::new();
    // Those of the form itself.
    let mut contents: Vec<&[u8]> = vec![b"file", b"purpose", b"upload"];
    for piece in pieces.chunks_exact(4) {
        let [name, file_name, header, content] = piece else {
            unreachable!("they are four");
        };
        let part = Part::new(content.to_vec()).file_name(text(file_name));
        let part = part
            .header("x-of-part", text(header))
            .media_type("text/plain");
        parts.set(text(name), part);
        contents.push(*content);
    }
    let Some((headers, body)) = sent(parts) else {
        return;
    };
    let media_type = headers["content-type"].to_str().expect("ASCII");
    let (_, boundary) = media_type.split_once("boundary=").expect("a boundary");
    let read = read(&body, boundary);
    assert_eq!(read.len(), contents.len(), "{body:?}");
    for (index, ((head, content), expected)) in read.iter().zip(&contents).enumerate() {
        assert_eq!(content, expected);
        if index < 3 {
            continue;
        }
        let head = String::from_utf8_lossy(head);
        let names: Vec<&str> = head
            .split("\r\n")
            .filter_map(|line| Some(line.split_once(':')?.0))
            .collect();
        assert_eq!(
            names,
            ["content-disposition", "x-of-part", "content-type"],
            "{head:?}"
        );
    }
}

/// The heads and contents of parts (RFC 2046, section 5.1.1).
fn read<'a>(body: &'a [u8], boundary: &str) -> Vec<(&'a [u8], &'a [u8])> {
    let delimiter = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut rest = body;
    while let Some(after) = rest.strip_prefix(delimiter.as_bytes()) {
        if after == b"--\r\n" {
            return parts;
        }
        let after = after.strip_prefix(b"\r\n").expect("the end of a line");
        let end = find(after, format!("\r\n{delimiter}").as_bytes()).expect("the end of a part");
        let head = find(&after[..end], b"\r\n\r\n").expect("the end of a head");
        parts.push((&after[..head], &after[head + 4..end]));
        rest = &after[end + 2..];
    }
    panic!("it does not end: {body:?}");
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// The headers and the body of a request with these parts, if they can be sent.
fn sent(parts: Parts) -> Option<(HeaderMap, Bytes)> {
    let keep = Keep::default();
    let client = Client::builder()
        .base_url("http://notes.test")
        .token("token");
    let client = client.transport(keep.clone()).build().expect("valid");
    let mut upload = Upload::new("file", "purpose");
    upload.extra = parts;
    let answer = wait(client.files().upload(upload).send());
    // The answer says nothing, which is an error.
    drop(answer);
    keep.0.lock().expect("sound").take()
}

/// Keeps what is sent.
#[derive(Clone, Default)]
struct Keep(Arc<Mutex<Option<(HeaderMap, Bytes)>>>);

impl Transport for Keep {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let (head, body) = request.into_parts();
        let broken = |error| TransportError::new(TransportErrorKind::Broken, error);
        let body = body.collect().await.map_err(broken)?.to_bytes();
        *self.0.lock().expect("sound") = Some((head.headers, body));
        Ok(Response::new(Body::from("")))
    }
}
