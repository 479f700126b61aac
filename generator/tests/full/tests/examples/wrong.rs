//! What is wrong in the document.

use serde_json::Value;

use crate::find::Example;

/// What is wrong with an example.
#[derive(Debug)]
pub enum Verdict {
    /// The client does not take it, for this reason.
    Refused(String),
    /// The client takes it and writes something else.
    Changed(Value),
    /// The client takes it and keeps this, which has no name in the schema.
    Unnamed(String),
    /// The client takes it and keeps this text, which is not of the format that is documented.
    Malformed(String),
}

/// Examples that are wrong for one reason.
pub struct Wrong {
    /// The end of the pointer.
    pub pattern: &'static str,
    /// What the verdict is, as `Debug` shows it.
    pub verdict: &'static str,
    /// How many there are.
    pub count: usize,
    /// Why that is the document's mistake.
    pub reason: &'static str,
}

impl Wrong {
    /// Whether an example is one of these.
    pub fn is_about(&self, example: &Example, verdict: &Verdict) -> bool {
        example.pointer.ends_with(self.pattern) && format!("{verdict:?}").contains(self.verdict)
    }
}

/// All that is wrong.
pub const WRONG: [Wrong; 0] = [];
