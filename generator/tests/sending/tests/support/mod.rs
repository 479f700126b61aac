//! What the tests share.

#![allow(dead_code, reason = "every test takes what it needs")]

pub mod clock;
pub mod frames;
pub mod memory;
pub mod server;

pub const TOKEN: &str = "t0ken-that-nobody-may-see";

/// What the API answers when all is well.
pub const NOTE: &str = r#"{"text":"hello"}"#;

/// An answer that is complete, with its length; further headers end with a line break each.
pub fn answer(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let mut answer = format!(
        "HTTP/1.1 {status}\r\nx-request-id: r1\r\n{headers}content-length: {length}\r\n\r\n"
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// A refusal as the API documents it.
pub fn problem(code: &str) -> String {
    format!(r#"{{"code":"{code}","message":"No."}}"#)
}
