//! What is worked out about the API between *lower* and the names, one module a step.

pub mod direction;
pub mod discriminate;
pub mod example;
#[cfg(test)]
pub(crate) mod from_text;
pub mod layout;
pub mod unify;
