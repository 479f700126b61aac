//! HTTP/2 as far as a server of tests has to speak it: frames (RFC 9113, section 4), whose headers are
//! not looked into.

use super::server::{Received, Step};

const PREFACE: usize = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".len();

pub const DATA: u8 = 0;
pub const HEADERS: u8 = 1;
pub const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;

pub const END_STREAM: u8 = 1;
pub const END_HEADERS: u8 = 4;
const ACK: u8 = 1;

/// What of a connection has been read.
#[derive(Default)]
pub struct Frames {
    has_begun: bool,
    /// That of the last request.
    stream: u32,
}

impl Frames {
    /// The next request, once its stream is ended by the client, and what is to be answered to frames
    /// before it.
    pub fn read(&mut self, unread: &mut Vec<u8>) -> (Option<Received>, Vec<u8>) {
        let mut answer = Vec::new();
        if !self.has_begun {
            if unread.len() < PREFACE {
                return (None, answer);
            }
            unread.drain(..PREFACE);
            self.has_begun = true;
            answer.extend(frame(SETTINGS, 0, 0, &[]));
        }
        while let Some((kind, flags, stream, payload)) = next(unread) {
            match kind {
                SETTINGS | PING if flags & ACK == 0 => {
                    let echo = if kind == PING { &*payload } else { &[] };
                    answer.extend(frame(kind, ACK, 0, echo));
                }
                HEADERS | DATA if flags & END_STREAM != 0 => {
                    self.stream = stream;
                    let received = Received {
                        method: "a method".to_owned(),
                        target: "a target".to_owned(),
                        head: String::new(),
                        body: payload,
                    };
                    return (Some(received), answer);
                }
                _ => {}
            }
        }
        (None, answer)
    }

    pub fn written(&self, step: &Step) -> Vec<u8> {
        match step {
            Step::Frame(kind, flags, payload) => frame(*kind, *flags, self.stream, payload),
            Step::GoAway(is_last, code) => {
                let last = if *is_last {
                    self.stream
                } else {
                    self.stream - 1
                };
                let payload = [last.to_be_bytes(), code.to_be_bytes()].concat();
                frame(GOAWAY, 0, 0, &payload)
            }
            _ => panic!("no frame"),
        }
    }
}

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("short").to_be_bytes();
    let mut frame = length[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

/// Takes a frame, if it is there completely.
fn next(unread: &mut Vec<u8>) -> Option<(u8, u8, u32, Vec<u8>)> {
    let head: [u8; 9] = unread.get(..9)?.try_into().ok()?;
    let [a, b, c, kind, flags, s0, s1, s2, s3] = head;
    let end = 9 + u32::from_be_bytes([0, a, b, c]) as usize;
    let payload = unread.get(9..end)?.to_vec();
    unread.drain(..end);
    Some((kind, flags, u32::from_be_bytes([s0, s1, s2, s3]), payload))
}
