//! What operations do not say.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value, json};

use super::tree::{Node, Operation, Tree, members};
use crate::document::dialect::Part;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;
use crate::surface::name::plural::singular;

/// Words by which a description says what to do about something deprecated.
const HINTS: [&str; 7] = [
    "deprecat", "favo", "instead", "migrat", "remov", "replac", "use ",
];

/// Verbs of operations that answer with many.
const MANY: [&str; 3] = ["list", "query", "search"];

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
                "servers and proxies may ignore the body of a request that only reads",
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
            "say in `description` what replaces it, or why it is deprecated",
        );
    }
}

/// One message where no operation of a document has an id, one for each where some do.
fn without_id(tree: &Tree, report: &mut Report) {
    let ids = tree
        .calls()
        .filter_map(|it| it.value.get("operationId")?.as_str());
    let mut taken: HashSet<String> = ids.map(str::to_owned).collect();
    let mut documents: BTreeMap<usize, Vec<&Operation>> = BTreeMap::new();
    for operation in tree.calls() {
        documents
            .entry(operation.document)
            .or_default()
            .push(operation);
    }
    for (document, operations) in documents {
        let lacks = |operation: &&&Operation| operation.value.get("operationId").is_none();
        let lacking: Vec<&Operation> = operations.iter().filter(lacks).copied().collect();
        let ids = lacking.iter().map(|operation| {
            let id = id_of(tree, operation, &mut taken);
            Correction::update(&operation.at, json!({ "operationId": id }))
        });
        let ids: Vec<Correction> = ids.collect();
        let help = "name each operation; pinned names stay as they are";
        let count = lacking.len();
        if count > 1 && count == operations.len() {
            let message = format!("none of the {count} operations has an `operationId`");
            // `paths` itself is that of the first document.
            let at = match document {
                0 => "/paths",
                _ => &operations[0].at,
            };
            report.warn(Message::MissingOperationId, at, message, help);
            if let Some(all) = ids.into_iter().reduce(Correction::and) {
                report.correct(all);
            }
            continue;
        }
        for (operation, id) in lacking.into_iter().zip(ids) {
            let message = "this operation has no `operationId`: it is named after its route";
            report.warn(Message::MissingOperationId, &operation.at, message, help);
            report.correct(id);
        }
    }
}

/// An id that no operation has, by which the generator chooses the name that it has chosen without: that
/// of the function, with that of the module where it needs one.
fn id_of(tree: &Tree, operation: &Operation, taken: &mut HashSet<String>) -> String {
    let Operation {
        method,
        path,
        value,
        ..
    } = operation;
    let path = path.unwrap_or_default();
    let route = format!("{} {path}", method.to_uppercase());
    let words = path.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<&str> = std::iter::once(*method).chain(words).collect();
    let by_route = words.join("_");
    let names = &tree.names.operations;
    let Some(function) = names.get(&route) else {
        return by_route;
    };
    let is_only = names.values().filter(|name| *name == function).count() == 1;
    let alone = (is_only && function.contains('_')).then(|| function.clone());
    let tag = value.pointer("/tags/0").and_then(Value::as_str);
    // Without a tag an operation stands where its path says.
    let mut places = tag.into_iter().chain(path.split('/'));
    let module = places.find_map(|place| tree.names.tags.get(place));
    let of_module = module.map(|module| with_subject(function, module));
    let mut candidates = alone.into_iter().chain(of_module).chain([by_route]);
    let id = candidates.find(|id| !taken.contains(id));
    let id = id.unwrap_or(route);
    taken.insert(id.clone());
    id
}

/// `get_box` of `get` in `boxes`: the words of the module, which the generator leaves out of the name of
/// a function, after the verb.
fn with_subject(function: &str, module: &str) -> String {
    match function.split_once('_') {
        Some((verb, rest)) => format!("{verb}_{module}_{rest}"),
        None if MANY.contains(&function) => format!("{function}_{module}"),
        None => format!("{function}_{}", singular(module)),
    }
}
