//! The Rust that will be printed.

pub mod name;
