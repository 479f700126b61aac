//! Answers made up by tests: over a local server, or without any network.
//!
//! Both identify an operation by its constant, and take answers as the types that it documents.

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
