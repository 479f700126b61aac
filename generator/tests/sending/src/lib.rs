//! The client of a small document, made for the proofs of how calls are sent.
//!
//! It has an operation of every kind that matters to repeating, and the token in the URL, which
//! no error may show.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
