//! What is fuzzed: functions that take any bytes, and panic where a promise is broken.
//!
//! `fuzz/` runs them under libFuzzer. The test of this crate replays seeds, and all that was found.

pub mod archive;

mod answer;
mod calls;
mod decoders;
mod document;
mod options;
mod overlay;
mod parts;
#[path = "../../tests/support/said.rs"]
mod said;
mod seeds;
mod several;
mod streams;
mod styles;
mod webhooks;

pub use answer::answer;
pub use decoders::decoders;
pub use document::document;
pub use options::options;
pub use overlay::overlay;
pub use parts::parts;
pub use seeds::seeds;
pub use several::several;
pub use streams::streams;
pub use styles::styles;
pub use webhooks::webhooks;

/// Does something with bytes.
pub type Target = fn(&[u8]);

/// Every target, by its name.
pub const TARGETS: &[(&str, Target)] = &[
    ("answer", answer),
    ("decoders", decoders),
    ("document", document),
    ("options", options),
    ("overlay", overlay),
    ("parts", parts),
    ("several", several),
    ("streams", streams),
    ("styles", styles),
    ("webhooks", webhooks),
];
