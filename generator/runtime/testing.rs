//! Answers made up by tests: over a local server, or without any network.
//!
//! Both know an operation by its constant, and take what it answers as the type that it answers.

mod answers;
mod memory;
mod received;
mod server;

pub use answers::On;
pub use memory::Memory;
pub use received::Received;
pub use server::Server;
