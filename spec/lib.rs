//! The document that the client is generated from, for tests and benchmarks.
//!
//! Building this package runs `build.rs`, which notices when `spec/` is not what the client
//! was generated from. So `xtask` does not depend on it: with `ATTIO_SPEC_DRIFT=deny` a stale
//! client stops this package from building, and xtask has to run to mend that.

/// The pages that show Rust. `tests/docs.rs` sees to it that none is missing here.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    struct Readme;

    #[doc = include_str!("../docs/client.md")]
    struct UsingTheClient;

    #[doc = include_str!("../docs/production.md")]
    struct Production;

    #[doc = include_str!("../docs/streams-and-webhooks.md")]
    struct StreamsAndWebhooks;

    #[doc = include_str!("../docs/testing.md")]
    struct Testing;
}

/// The text of `spec/standard-objects.yaml`.
pub const STANDARD_OBJECTS: &str = include_str!("standard-objects.yaml");

/// The SHA-256 of [`STANDARD_OBJECTS`] in hexadecimal, as `build.rs` computed it.
pub const STANDARD_OBJECTS_SHA256: &str = env!("ATTIO_SPEC_SHA256");
