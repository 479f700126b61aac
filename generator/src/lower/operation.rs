//! Operations, and which tag they belong to.

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{Operation as OperationItem, PathItem};
use serde_json::{Value, json};

use super::effect::of_method;
use super::idempotency::Keyed;
use super::pagination::Request;
use super::{Lower, Site, servers};
use crate::document::dialect::{self, METHODS};
use crate::ir::{CallOptions, Examples, Group, Operation, Param, TypeKind, is_version};
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;

/// The operations of the document by tag, in its order.
pub(super) fn groups(lower: &mut Lower) -> Vec<Group> {
    let document = lower.document;
    let mut groups: IndexMap<Option<String>, Group> = IndexMap::new();
    let mut ids: HashMap<&str, String> = HashMap::new();
    let items = document.paths.iter().filter_map(|(_, item)| item.as_item());
    let tags: IndexSet<&String> = items
        .flat_map(|item| item.iter())
        .filter_map(|(_, operation)| operation.tags.first())
        .collect();
    for (path, item) in document.paths.iter() {
        let at = pointer::join("/paths", path);
        // *dialect* has put a copy in the place of every reference.
        let Some(item) = item.as_item() else { continue };
        let of_path = servers::listed(lower, &item.servers, &at);
        for (method, operation) in item.iter() {
            let at = pointer::join(&at, method);
            let (path, method) = sent_as(path, method, operation);
            let id = lower.own_id(operation, &mut ids, &at);
            let servers = servers::of_operation(lower, operation, &of_path, &at);
            let lowered = lower.operation(path, method, item, operation, at, id);
            let lowered = Operation { servers, ..lowered };
            let tag = operation.tags.first().cloned();
            let tag = tag.or_else(|| by_path(path, &tags));
            let group = groups.entry(tag).or_insert_with_key(|tag| Group {
                title_docs: lower.docs.line(tag.as_deref()),
                docs: tag_docs(lower, tag.as_ref()),
                tag: tag.clone(),
                operations: Vec::new(),
            });
            group.operations.push(lowered);
        }
    }
    groups.into_values().collect()
}

/// The path and the method of an operation that may stand in the place of another.
fn sent_as<'a>(path: &'a str, method: &'a str, operation: &'a OperationItem) -> (&'a str, &'a str) {
    let own = operation.extensions.get(dialect::METHOD);
    match own.and_then(Value::as_str) {
        Some(own) => (path.split('#').next().unwrap_or(path), own),
        None => (path, method),
    }
}

/// What the operation at `/paths/~1boxes~1{id}/get` can be called that no other is: `get_boxes_id`.
fn id_of_its_own(at: &str) -> String {
    let (path, method) = at.rsplit_once('/').unwrap_or_default();
    let path = pointer::last(path);
    let words = path.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let words: Vec<&str> = std::iter::once(method).chain(words).collect();
    words.join("_")
}

/// Where an operation without a tag belongs: to the first segment of its path that is neither a
/// version nor a parameter, or to the tag of that name. What only tells one path from another, a query
/// or a fragment, is no segment.
fn by_path(path: &str, tags: &IndexSet<&String>) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let segment = segments.find(|segment| !segment.contains('{') && !is_version(segment))?;
    let mut known = tags.iter().filter(|tag| tag.eq_ignore_ascii_case(segment));
    Some(known.next().map_or(segment, |tag| tag.as_str()).to_owned())
}

fn tag_docs(lower: &Lower, tag: Option<&String>) -> String {
    let known = lower
        .document
        .tags
        .iter()
        .find(|known| Some(&known.name) == tag);
    lower
        .docs
        .text(known.and_then(|tag| tag.description.as_deref()))
}

impl<'a> Lower<'a> {
    /// The `operationId`, if no operation before has the same; without one it is named after its
    /// route.
    fn own_id(
        &mut self,
        operation: &'a OperationItem,
        ids: &mut HashMap<&'a str, String>,
        at: &str,
    ) -> Option<String> {
        let id = operation.operation_id.as_ref()?;
        let Some(first) = ids.get(id.as_str()) else {
            ids.insert(id, at.to_owned());
            return Some(id.clone());
        };
        let message = format!(
            "the operationId `{id}` stands at {first} too: this operation is named after its route"
        );
        let help = "give each operation an id of its own";
        self.report
            .warn(Message::DuplicateOperationId, at, message, help);
        let own = json!({ "operationId": id_of_its_own(at) });
        self.report.correct(Correction::update(at, own));
        None
    }

    fn operation(
        &mut self,
        path: &str,
        method: &'a str,
        item: &'a PathItem,
        operation: &'a OperationItem,
        at: String,
        id: Option<String>,
    ) -> Operation {
        let site = Site::at(at.clone());
        let (sent_path, mut params) = self.params(path, item, operation, &site);
        let effect = self.effect(method, operation, &site);
        let keyed = Keyed {
            item,
            operation,
            effect: effect.unwrap_or(of_method(method)),
        };
        let idempotency_key = self.idempotency_key(&keyed, &mut params, &site);
        let (mut bodies, request) = self.bodies(operation, &site);
        let other_bodies = bodies.split_off(bodies.len().min(1));
        let body = bodies.pop();
        let inputs = self.inputs(&params, body.as_ref());
        let (constants, params): (Vec<Param>, Vec<Param>) = params
            .into_iter()
            .partition(|param| param.constant.is_some());
        let (params, left_out): (Vec<Param>, _) =
            params.into_iter().partition(|param| param.required);
        let options = (!left_out.is_empty()).then(|| {
            let options = TypeKind::Options(CallOptions { params: left_out });
            self.define(&site, None, options).ty.named()
        });
        let answers = self.answers(method, operation, &site);
        let asked = Request {
            method,
            item,
            operation,
            inputs,
        };
        let stream = answers.stream;
        let stream = stream.and_then(|stream| self.stated_stream(stream, &asked, &site));
        Operation {
            effect,
            idempotency_key,
            pagination: self.pagination(&asked, &answers.success, &site),
            id,
            method: match METHODS.contains(&method) {
                true => method.to_ascii_uppercase(),
                false => method.to_owned(),
            },
            path: path.to_owned(),
            sent_path,
            servers: None,
            docs: self.operation_docs(operation),
            security: self.security(operation, &site.at),
            scopes: self.scopes(operation),
            deprecated: operation.deprecated,
            params,
            constants,
            body,
            other_bodies,
            options: options.flatten(),
            success: answers.success,
            success_statuses: answers.success_statuses,
            accept: answers.accept,
            stream,
            errors: answers.errors,
            untyped_errors: answers.untyped_errors,
            error_docs: answers.error_docs,
            headers: answers.headers,
            error_headers: answers.error_headers,
            examples: Examples {
                request,
                success: answers.success_examples,
                errors: answers.error_examples,
            },
            pointer: at,
        }
    }

    pub(super) fn operation_docs(&self, operation: &OperationItem) -> String {
        let summary = self.docs.text(operation.summary.as_deref());
        let description = self.docs.text(operation.description.as_deref());
        match (
            summary.is_empty(),
            description.is_empty() || description == summary,
        ) {
            (true, _) => description,
            (false, true) => summary,
            (false, false) => format!("{summary}\n\n{description}"),
        }
    }

    fn scopes(&self, operation: &OperationItem) -> Vec<String> {
        let requirements = operation
            .security
            .as_ref()
            .or(self.document.security.as_ref());
        let scopes = requirements
            .into_iter()
            .flatten()
            .flat_map(|requirement| requirement.values());
        let mut scopes: Vec<String> = scopes.flatten().cloned().collect();
        let mut seen = std::collections::HashSet::new();
        scopes.retain(|scope| seen.insert(scope.clone()));
        scopes
    }
}
