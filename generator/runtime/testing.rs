//! Answers made up by tests: over a local server, or without any network.
//!
//! Both know an operation by its constant, and take what it answers as the type that it answers.

mod answers;
mod memory;
mod on;
mod received;
mod route;
mod server;

pub use memory::{Memory, transport};
pub use on::On;
pub use received::Received;
pub use server::Server;
