//! What bodies are made of, and how it is read and written.
//!
//! `object`, `union`, `enums` and `by_status` are macros that give generated types their form on
//! the wire; `construct` is how values are built. Others are values that have no type in Rust's
//! standard library.

pub(crate) mod base64;
#[allow(
    unused_macros,
    unused_imports,
    reason = "which answers there are depends on the API"
)]
pub(crate) mod by_status;
#[allow(dead_code, reason = "whether there are constants depends on the API")]
pub(crate) mod constant;
#[allow(
    unused_macros,
    unused_imports,
    reason = "which types there are depends on the API"
)]
pub(crate) mod construct;
#[allow(dead_code, reason = "which structs there are depends on the API")]
pub(crate) mod debug;
pub(crate) mod decimal;
pub(crate) mod decode;
pub(crate) mod decode_error;
#[allow(dead_code, reason = "whether there are unions depends on the API")]
mod effort;
#[allow(
    unused_macros,
    dead_code,
    reason = "which enums there are depends on the API"
)]
pub(crate) mod enums;
pub(crate) mod envelope;
pub(crate) mod event_stream;
#[cfg(feature = "testing")]
#[allow(dead_code, reason = "whether there are examples depends on the API")]
pub(crate) mod example;
pub(crate) mod field;
pub(crate) mod formatted;
pub(crate) mod given;
pub(crate) mod headers;
pub(crate) mod instant;
#[allow(dead_code, reason = "whether there is free JSON depends on the API")]
pub(crate) mod json_input;
pub(crate) mod json_lines;
#[allow(dead_code, reason = "whether there is free JSON depends on the API")]
pub(crate) mod json_object;
#[allow(dead_code, reason = "whether callers choose keys depends on the API")]
pub(crate) mod key;
#[allow(dead_code, reason = "what can be left out depends on the API")]
pub(crate) mod lenient;
pub(crate) mod number;
#[allow(
    unused_macros,
    unused_imports,
    dead_code,
    reason = "which properties there are depends on the API"
)]
pub(crate) mod object;
#[allow(dead_code, reason = "whether there are unions depends on the API")]
pub(crate) mod outline;
#[allow(
    dead_code,
    unused_imports,
    reason = "which properties there are depends on the API"
)]
pub(crate) mod presence;
#[allow(dead_code, reason = "whether there are unions depends on the API")]
pub(crate) mod raw;
#[allow(
    dead_code,
    reason = "what is kept beside named properties depends on the API"
)]
pub(crate) mod rest;
pub(crate) mod sendable;
#[allow(dead_code, reason = "whether there are unions depends on the API")]
pub(crate) mod text;
pub(crate) mod tuple;
#[allow(
    dead_code,
    reason = "what is kept beside named properties depends on the API"
)]
pub(crate) mod typed_extra;
#[allow(
    unused_macros,
    dead_code,
    reason = "whether there are unions depends on the API"
)]
pub(crate) mod union;
#[allow(
    dead_code,
    unused_imports,
    reason = "whether there are whole numbers depends on the API"
)]
pub(crate) mod whole;
