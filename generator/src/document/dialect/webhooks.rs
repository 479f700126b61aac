//! What the API sends by itself: `webhooks`, the `x-webhooks` of 3.0, and the callbacks of
//! operations. All of them stand in one list ([`WEBHOOKS`]), where the steps that follow find them
//! as they do the operations of paths.

use std::collections::BTreeSet;

use openapiv3::Operation;
use serde::Deserialize;
use serde_json::{Value, json};

use super::methods::stood_at;
use super::parts::{ADDITIONAL, METHODS, QUERY};
use super::resolve::say_nothing_there;
use super::schema::Object;
use super::target::{Anchors, target};
use super::{ABSENT, POINTER, WEBHOOKS};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// The keys of the root whose members are sent by the API.
const KEYS: [&str; 2] = ["webhooks", "x-webhooks"];

/// A request that the API sends.
#[derive(Clone, Debug, Deserialize)]
pub struct Webhook {
    /// The key of the webhook, or of the callback.
    pub name: String,
    /// The method, as the document writes it.
    pub method: String,
    /// Which operation it is a callback of, if it is one.
    #[serde(default)]
    pub callback: Option<CallbackOf>,
    /// What is sent; nothing if that could not be read.
    #[serde(default)]
    pub operation: Option<Operation>,
}

/// Where a callback belongs.
#[derive(Clone, Debug, Deserialize)]
pub struct CallbackOf {
    /// The path of the operation that asks for it.
    pub path: String,
    /// The method of that, in lower case.
    pub method: String,
    /// The runtime expression that says where it is sent (OpenAPI, "Runtime Expressions").
    pub expression: String,
}

/// What has been listed so far.
#[derive(Default)]
pub(super) struct Sent {
    has_webhooks: bool,
    /// Paths and methods of the operations whose callbacks have been listed.
    operations: BTreeSet<(String, String)>,
}

impl Sent {
    /// Lists the webhooks, and the callbacks of operations that are there by now; whether there
    /// were any. Those of callbacks are not looked at, so that this ends.
    pub(super) fn list(
        &mut self,
        tree: &mut Value,
        anchors: &Anchors,
        report: &mut Report,
    ) -> bool {
        let mut found = Vec::new();
        if !std::mem::replace(&mut self.has_webhooks, true) {
            for key in KEYS {
                found.extend(webhooks(tree, key, report));
            }
        }
        let paths = tree.get("paths").and_then(Value::as_object);
        for (path, item) in paths.into_iter().flatten() {
            let at = stood_at(item, &pointer::join("/paths", path));
            for (method, at, operation) in operations(item, &at) {
                let Some(all) = operation.get("callbacks").and_then(Value::as_object) else {
                    continue;
                };
                if self.operations.insert((path.clone(), method.clone())) {
                    let at = pointer::join(&stood_at(operation, &at), "callbacks");
                    let of = json!({ "path": path, "method": method });
                    found.extend(callbacks(tree, anchors, all, &of, &at, report));
                }
            }
        }
        let is_new = !found.is_empty();
        if let (true, Some(root)) = (is_new, tree.as_object_mut()) {
            let list = root.entry(WEBHOOKS).or_insert_with(|| json!([]));
            if let Value::Array(list) = list {
                list.extend(found);
            }
        }
        is_new
    }
}

/// The webhooks under a key of the root. Some write one as a callback: by the expression of its URL.
fn webhooks(tree: &Value, key: &str, report: &mut Report) -> Vec<Value> {
    let all = tree.get(key).and_then(Value::as_object);
    let holder = pointer::join("", key);
    let mut found = Vec::new();
    for (name, item) in all.into_iter().flatten() {
        let at = pointer::join(&holder, name);
        let says_nothing = || item.get("$ref").is_none() && operations(item, &at).is_empty();
        if name.starts_with("x-") && says_nothing() {
            continue;
        }
        let members = item.as_object().into_iter().flatten();
        let by_expression: Vec<_> = members.filter(|(key, _)| key.starts_with("{$")).collect();
        let items = match by_expression.is_empty() {
            true => vec![placed(item, &at, report)],
            false => by_expression
                .into_iter()
                .map(|(key, item)| placed(item, &pointer::join(&at, key), report))
                .collect(),
        };
        let entry = |item| json!({ "name": name, "item": item });
        found.extend(items.into_iter().flatten().map(entry));
    }
    found
}

/// What an operation's callbacks send; those that are references are followed.
fn callbacks(
    tree: &Value,
    anchors: &Anchors,
    all: &Object,
    of: &Value,
    at: &str,
    report: &mut Report,
) -> Vec<Value> {
    let mut found = Vec::new();
    for (name, callback) in all {
        let mut at = pointer::join(at, name);
        let mut callback = callback;
        if let Some(reference) = callback.get("$ref").and_then(Value::as_str) {
            let Some((there, value)) = target(tree, anchors, reference, &at) else {
                let absent = callback.get(ABSENT);
                let instead = "the callback is left out";
                say_nothing_there(reference, absent, &at, instead, report);
                continue;
            };
            (at, callback) = (there, value);
        }
        let Some(items) = placed(callback, &at, report) else {
            continue;
        };
        let items = items.as_object().into_iter().flatten();
        for (expression, item) in items.filter(|(key, _)| !key.starts_with("x-")) {
            let mut of = of.clone();
            of["expression"] = json!(expression);
            if let Some(item) = placed(item, &pointer::join(&at, expression), report) {
                found.push(json!({ "name": name, "callback": of, "item": item }));
            }
        }
    }
    found
}

/// A copy of an object that remembers where it stands; null is as good as absent.
fn placed(item: &Value, at: &str, report: &mut Report) -> Option<Value> {
    let Some(item) = item.as_object() else {
        if !item.is_null() {
            let message = "this must be an object, and is left out";
            let help = "compare with the OpenAPI specification";
            report.warn(Message::MalformedPart, at, message, help);
        }
        return None;
    };
    let mut item = item.clone();
    item.entry(POINTER).or_insert(json!(at));
    Some(Value::Object(item))
}

/// The operations of a path item, by method and pointer.
fn operations<'t>(item: &'t Value, at: &str) -> Vec<(String, String, &'t Value)> {
    let fixed = METHODS.iter().copied().chain([QUERY]);
    let fixed = fixed.filter_map(|method| {
        let operation = item.get(method).filter(|it| it.is_object())?;
        Some((method.to_owned(), pointer::join(at, method), operation))
    });
    let holder = pointer::join(at, ADDITIONAL);
    let additional = item.get(ADDITIONAL).and_then(Value::as_object);
    let additional = additional
        .into_iter()
        .flatten()
        .map(|(method, operation)| (method.clone(), pointer::join(&holder, method), operation));
    let mut all: Vec<_> = fixed.chain(additional).collect();
    // What is sent is posted, more often than not.
    all.sort_by_key(|(method, ..)| method != "post");
    all
}

/// Gives every operation of what is listed an entry of its own, with the parameters of its path
/// item. What describes no request is left out.
pub(super) fn separate(tree: &mut Value, report: &mut Report) {
    let Some(Value::Array(list)) = tree.get_mut(WEBHOOKS) else {
        return;
    };
    let mut found = Vec::new();
    for entry in std::mem::take(list) {
        let item = &entry["item"];
        let at = stood_at(item, "");
        let all = operations(item, &at);
        // Of a reference to nothing it was said.
        if all.is_empty() && !at.is_empty() {
            let message = format!(
                "`{}` says of no request that it comes",
                text(&entry, "name")
            );
            let help = "describe one, `post` more often than not, or take it out";
            report.note(Message::WebhooksLeftOut, &at, message, help);
        }
        for (method, at, operation) in all {
            let mut operation = operation.clone();
            operation[POINTER] = json!(stood_at(&operation, &at));
            let own = operation["parameters"].as_array().into_iter().flatten();
            let shared = item["parameters"].as_array().into_iter().flatten();
            let parameters: Vec<Value> = own.chain(shared).cloned().collect();
            operation["parameters"] = json!(parameters);
            say_nested(&operation, &at, report);
            let mut entry = entry.clone();
            entry["method"] = json!(method);
            entry["operation"] = operation;
            if let Some(entry) = entry.as_object_mut() {
                entry.shift_remove("item");
            }
            found.push(entry);
        }
    }
    *list = found;
}

fn text<'t>(entry: &'t Value, key: &str) -> &'t str {
    entry.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Who answers a webhook asks for no callbacks of his own here.
fn say_nested(operation: &Value, at: &str, report: &mut Report) {
    let callbacks = operation.get("callbacks").and_then(Value::as_object);
    if callbacks.is_some_and(|callbacks| !callbacks.is_empty()) {
        report.note(
            Message::WebhooksLeftOut,
            &pointer::join(at, "callbacks"),
            "callbacks of what the API sends itself are left out",
            "nothing to do",
        );
    }
}
