//! The client of Attio's whole document, made for its tests alone, and a way to pass JSON through
//! the types of its operations.
//!
//! It is empty where the document is not there.
#![cfg(full_document)]

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));

mod place;
mod sample;

pub use place::{PLACES, Passed, Place};
pub use sample::{SAMPLES, Sample};
