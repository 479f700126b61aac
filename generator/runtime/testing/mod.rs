//! A stand-in for the API, for tests of your own code.
//!
//! [`Memory`] is a transport that gives the answers itself; no socket is opened, and it works
//! with tokio's paused time. [`Server`] is the same behind a port of this machine, for programs
//! that are to be tested with their HTTP client, or from outside. Both are told what to answer
//! operation by operation, with the constants that the handles have for their operations:
//!
//! ```text
//! let api = Memory::new();
//! api.on(Pets::UPDATE).status(503).times(1);
//! api.on(Pets::UPDATE).path("id", 7).refuse(&UpdateError::NotFound(body));
//! api.on(Pets::UPDATE).answer(&pet);
//! let client = api.client();
//! // … what is to be tested …
//! assert_eq!(api.received(Pets::UPDATE)[0].json(), json!({"name": "Rex"}));
//! ```
//!
//! The first answer that fits and is not used up is given. A call that has none gets status 501
//! and a text that says why, which errors show; `unanswered` has all of these texts.

mod memory;
mod on;
mod received;
mod route;
mod script;
mod server;

pub use memory::{Memory, transport};
pub use on::{Answer, On};
pub use received::Received;
pub use server::Server;

use std::time::Duration;

use super::builder::ClientBuilder;
use super::client::Client;
use super::retry::Retry;

/// A client that differs from one with all defaults only in that it waits for nothing.
fn builder(base_url: &str) -> ClientBuilder {
    let retry = Retry::default()
        .max_delay(Duration::ZERO)
        .max_retry_after(Duration::ZERO);
    Client::builder()
        .base_url(base_url)
        .token("test-token")
        .retry(retry)
}
