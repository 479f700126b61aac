//! Answers that operations have and do not describe.

use serde_json::{Value, json};

use super::tree::{Operation, Tree, members};
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// An answer that every API with credentials gives.
const COMMON: [(Message, &str, &str); 2] = [
    (
        Message::NoUnauthorizedAnswer,
        "401",
        "The credentials are missing or not valid",
    ),
    (
        Message::NoRateLimitAnswer,
        "429",
        "Too many requests: try again later",
    ),
];

/// Says of operations without a success, and of answers that every API gives and no operation has.
pub fn check(tree: &Tree, report: &mut Report) {
    for operation in tree.calls() {
        let mut statuses = statuses(operation).peekable();
        // That there are none at all is another message.
        let is_stated = statuses.peek().is_some();
        let is_success = |status: &str| status.starts_with(['1', '2', '3']) || status == "default";
        if is_stated && !statuses.any(is_success) {
            report.warn(
                Message::NoSuccessAnswer,
                &pointer::join(&operation.at, "responses"),
                "this operation describes no answer for success",
                "describe the answer of a successful request",
            );
        }
    }
    if !asks_for_credentials(tree) {
        return;
    }
    for (id, status, words) in COMMON {
        let is_stated = |found: &str| [status, "default"].contains(&found) || is_range(found);
        let mut calls = tree.calls().peekable();
        if calls.peek().is_none() || calls.any(|operation| statuses(operation).any(is_stated)) {
            continue;
        }
        report.warn(
            id,
            "/paths",
            format!("operations require credentials, and none describes {status}"),
            "describe it, with the body that servers send",
        );
        let answer = json!({ status: { "description": words } });
        let everywhere = "$.paths[*][?@.responses].responses";
        report.correct(Correction::update_all(everywhere, answer));
    }
}

/// Whether a key stands for all errors of callers.
fn is_range(status: &str) -> bool {
    status.eq_ignore_ascii_case("4xx")
}

/// The keys of the answers of an operation.
fn statuses<'a>(operation: &Operation<'a>) -> impl Iterator<Item = &'a str> {
    let answers = members(&operation.at, operation.value, "responses");
    answers.into_iter().map(|(status, _)| status)
}

/// Whether an operation asks for a credential.
pub fn asks_for_credentials(tree: &Tree) -> bool {
    let asks = |holder: &Value| {
        let wanted = holder.get("security").and_then(Value::as_array);
        let mut wanted = wanted.into_iter().flatten();
        wanted.any(|one| one.as_object().is_some_and(|one| !one.is_empty()))
    };
    asks(tree.root) || tree.calls().any(|operation| asks(operation.value))
}
