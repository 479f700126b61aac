//! What it means to carry an operation out once more: `x-idempotent` and `x-safe`.

use openapiv3::Operation;

use super::{Lower, Site};
use crate::ir::Effect;
use crate::source::messages::Message;

impl Lower<'_> {
    /// What the document says, where the method says otherwise.
    pub(super) fn effect(
        &mut self,
        method: &str,
        operation: &Operation,
        site: &Site,
    ) -> Option<Effect> {
        let safe = self.flag(operation, "x-safe", site);
        let idempotent = self.flag(operation, "x-idempotent", site);
        let usual = of_method(method);
        let effect = if idempotent == Some(false) {
            Effect::Writes
        } else if safe.unwrap_or(usual == Effect::Reads) {
            Effect::Reads
        } else if idempotent == Some(true) || usual != Effect::Writes {
            Effect::WritesTheSame
        } else {
            Effect::Writes
        };
        (effect != usual).then_some(effect)
    }

    fn flag(&mut self, operation: &Operation, key: &str, site: &Site) -> Option<bool> {
        let value = operation.extensions.get(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            let at = site.child(&[key]).at;
            let message = format!("`{key}` is neither `true` nor `false`");
            self.report
                .error(Message::InvalidFlag, &at, message, "write one of them");
        }
        flag
    }
}

/// What a method means (RFC 9110, section 9.2).
fn of_method(method: &str) -> Effect {
    match method {
        "get" | "head" | "options" | "trace" => Effect::Reads,
        "put" | "delete" => Effect::WritesTheSame,
        _ => Effect::Writes,
    }
}
