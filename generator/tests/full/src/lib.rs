//! The client of Attio's whole document, made for its tests alone, and a way to pass JSON through
//! the types of its operations.
//!
//! It is empty where the document is not there.

#[cfg(full_document)]
include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));

mod json;
#[cfg(full_document)]
mod place;
#[cfg(full_document)]
mod sample;

pub use json::same;
#[cfg(full_document)]
pub use place::{PLACES, Passed, Place};
#[cfg(full_document)]
pub use sample::{SAMPLES, Sample};

/// The types of answers that take a text, each with what it writes of it.
#[cfg(full_document)]
pub fn again(text: &[u8]) -> Vec<(&'static str, String)> {
    place::again(text)
}

/// There is no type without the document.
#[cfg(not(full_document))]
pub fn again(_: &[u8]) -> Vec<(&'static str, String)> {
    Vec::new()
}

/// The examples of answers.
#[cfg(full_document)]
pub fn examples() -> Vec<&'static str> {
    SAMPLES.iter().map(|sample| sample.json).collect()
}

/// There is no example without the document.
#[cfg(not(full_document))]
pub fn examples() -> Vec<&'static str> {
    Vec::new()
}
