//! Texts: how they are read, where in them something stands, and what is said about it.

pub mod correction;
pub mod diagnostic;
pub mod hidden;
pub mod load;
pub mod messages;
mod nodes;
pub mod pointer;
pub mod report;
