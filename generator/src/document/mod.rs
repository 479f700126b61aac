//! Trees of documents, until they are one typed OpenAPI document.

pub mod bundle;
pub mod dialect;
pub mod merge;
pub mod overlay;
pub mod placeholder;
