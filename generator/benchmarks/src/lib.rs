//! What is measured: bodies as Attio sends them, and the types that people would write for them.

pub mod answers;
pub mod bodies;
pub mod by_hand;
pub mod clock;
