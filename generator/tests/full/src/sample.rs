//! The examples of the client, and a way through their types.

use serde::Serialize;
use serde_json::Value;

use crate::testing::Example;

/// An example.
#[derive(Debug)]
pub struct Sample {
    /// `people::GET_RECORD_ANSWER`
    pub name: &'static str,
    /// What the client says it is.
    pub json: &'static str,
    again: fn() -> Result<Value, String>,
}

impl Sample {
    /// Decodes it and encodes it again.
    ///
    /// # Errors
    /// Why the client does not take it, or cannot write it again.
    pub fn again(&self) -> Result<Value, String> {
        (self.again)()
    }
}

/// Every example.
pub const SAMPLES: &[Sample] = &include!(concat!(env!("OUT_DIR"), "/samples.rs"));

fn again<T>(example: Example<T>, write: fn(T) -> Result<Value, String>) -> Result<Value, String> {
    example
        .value()
        .map_err(|error| error.to_string())
        .and_then(write)
}

fn write(value: &impl Serialize) -> Result<Value, String> {
    serde_json::to_value(value).map_err(|error| error.to_string())
}
