//! What operations do not say.

use serde_json::{Map, Value, json};

use super::tree::{Node, Operation, Tree, members};
use crate::document::dialect::Part;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Words by which a description says what to do about something deprecated.
const HINTS: [&str; 7] = [
    "deprecat", "favo", "instead", "migrat", "remov", "replac", "use ",
];

/// Says of operations without a name, of a GET with a body, and of what is deprecated without a
/// word about what to use.
pub fn check(tree: &Tree, report: &mut Report) {
    without_id(tree, report);
    for operation in tree.calls() {
        let only_reads = ["get", "head"].contains(&operation.method);
        if only_reads && has_body(tree, operation) {
            report.warn(
                Message::BodyOfGet,
                &pointer::join(&operation.at, "requestBody"),
                "requests that only read have no body that servers and proxies must care for",
                "use another method, or parameters",
            );
        }
        let Operation { at, value, .. } = operation;
        deprecated(at, value, report);
    }
    for parameter in tree.of(Part::Parameter) {
        deprecated(&parameter.at, parameter.value, report);
    }
    for Node { at, value } in &tree.schemas {
        deprecated(at, value, report);
    }
}

/// Whether an operation has a body with something in it.
fn has_body(tree: &Tree, operation: &Operation) -> bool {
    let Some(body) = operation.value.get("requestBody") else {
        return false;
    };
    let at = pointer::join(&operation.at, "requestBody");
    let Some(body) = tree.follow(&at, body) else {
        return false;
    };
    let mut media_types = members(&body.at, body.value, "content").into_iter();
    media_types.any(|(_, media_type)| {
        let properties = media_type.value.pointer("/schema/properties");
        let is_empty = properties.is_some_and(|known| known.as_object().is_some_and(Map::is_empty));
        !is_empty
    })
}

fn deprecated(at: &str, value: &Value, report: &mut Report) {
    let words = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let all = format!("{} {} ", words("summary"), words("description")).to_lowercase();
    let is_deprecated = value.get("deprecated") == Some(&Value::Bool(true));
    if is_deprecated && !HINTS.iter().any(|hint| all.contains(hint)) {
        report.warn(
            Message::DeprecatedWithoutHint,
            at,
            "this is deprecated, and its description does not say what to use",
            "say in `description` what replaces it, or why it goes",
        );
    }
}

/// One message where no operation has an id, one for each where some do.
fn without_id(tree: &Tree, report: &mut Report) {
    let has_id = |operation: &&Operation| operation.value.get("operationId").is_some();
    let lacking: Vec<&Operation> = tree.calls().filter(|it| !has_id(it)).collect();
    let help = "name each operation; pinned names stay as they are";
    if lacking.len() > 1 && !tree.calls().any(|operation| has_id(&operation)) {
        let message = format!(
            "none of the {} operations has an `operationId`",
            lacking.len()
        );
        report.warn(Message::MissingOperationId, "/paths", message, help);
        let ids = lacking.into_iter().map(with_id);
        if let Some(all) = ids.reduce(Correction::and) {
            report.correct(all);
        }
        return;
    }
    for operation in lacking {
        let message = "this operation has no `operationId`: it is named after its route";
        report.warn(Message::MissingOperationId, &operation.at, message, help);
        report.correct(with_id(operation));
    }
}

fn with_id(operation: &Operation) -> Correction {
    let id = id_of(operation.method, operation.path.unwrap_or_default());
    Correction::update(&operation.at, json!({ "operationId": id }))
}

/// `get_boxes_id` of a GET of `/boxes/{id}`.
fn id_of(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<&str> = std::iter::once(method).chain(words).collect();
    words.join("_")
}
