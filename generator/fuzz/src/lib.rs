//! What is fuzzed: functions that take any bytes, and panic where a promise is broken.
//!
//! `fuzz/` runs them under libFuzzer. The test of this crate replays seeds, and all that was found.
#![forbid(unsafe_code)]

pub mod archive;
mod document;
mod options;
mod overlay;
#[path = "../../tests/support/said.rs"]
mod said;
mod seeds;
mod several;

pub use document::document;
pub use options::options;
pub use overlay::overlay;
pub use seeds::seeds;
pub use several::several;

/// Does something with bytes.
pub type Target = fn(&[u8]);

/// Every target, by its name.
pub const TARGETS: &[(&str, Target)] = &[
    ("document", document),
    ("options", options),
    ("overlay", overlay),
    ("several", several),
];
