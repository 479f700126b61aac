//! What it means to carry an operation out once more: `x-generated-client-idempotent` and `x-generated-client-safe`.

use openapiv3::Operation;
use serde_json::Value;

use super::{Lower, Site};
use crate::ir::Effect;
use crate::source::correction::Correction;
use crate::source::messages::Message;

/// Whether twice is as good as once.
const IDEMPOTENT: &str = "x-generated-client-idempotent";

impl Lower<'_> {
    /// What the document says, where the method says otherwise.
    pub(super) fn effect(
        &mut self,
        method: &str,
        operation: &Operation,
        site: &Site,
    ) -> Option<Effect> {
        let safe = self.flag(operation, "x-generated-client-safe", site);
        let idempotent = self.flag(operation, IDEMPOTENT, site);
        let of_its_method = of_method(method);
        let effect = if idempotent == Some(false) {
            Effect::NotIdempotent
        } else if safe.unwrap_or(of_its_method == Effect::Safe) {
            Effect::Safe
        } else if idempotent == Some(true) || of_its_method != Effect::NotIdempotent {
            Effect::Idempotent
        } else {
            Effect::NotIdempotent
        };
        (effect != of_its_method).then_some(effect)
    }

    fn flag(&mut self, operation: &Operation, key: &str, site: &Site) -> Option<bool> {
        let value = operation.extensions.get(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            let at = site.child(&[key]).at;
            let message = format!("`{key}` is neither `true` nor `false`");
            self.report
                .warn(Message::InvalidFlag, &at, message, "write one of them");
            self.report.correct(Correction::remove(&at));
        }
        flag
    }
}

/// Whether the document says that an operation may not be carried out twice.
pub(super) fn is_unrepeatable(operation: &Operation) -> bool {
    operation.extensions.get(IDEMPOTENT) == Some(&Value::Bool(false))
}

/// What a method means (RFC 9110, section 9.2).
pub(super) fn of_method(method: &str) -> Effect {
    match method {
        "get" | "head" | "options" | "trace" | "QUERY" => Effect::Safe,
        "put" | "delete" => Effect::Idempotent,
        _ => Effect::NotIdempotent,
    }
}
