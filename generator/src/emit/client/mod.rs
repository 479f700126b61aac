//! The operations of the API as functions.

mod call;
pub mod handle;
mod operation;
mod pagination;
pub mod servers;
