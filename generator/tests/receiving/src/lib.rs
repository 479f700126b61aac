//! The client of a small document, made for the proofs of how webhooks are received.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
