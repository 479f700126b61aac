//! Webhooks and callbacks: what the API sends by itself.

use std::collections::HashSet;

use openapiv3::{
    Operation as OperationItem, Parameter, ParameterSchemaOrContent, SchemaKind, Type as SchemaType,
};

use super::census::Kind;
use super::content::{asked_for, encoding, preferred};
use super::{Lower, Site};
use crate::document::dialect::{self, CallbackOf, WEBHOOKS};
use crate::ir::{Callback, Content, Encoding, Group, Status, Webhook};
use crate::source::pointer;

impl<'a> Lower<'a> {
    /// What the API sends, in the order of the document; callbacks find their operation in
    /// `groups`.
    pub(super) fn webhooks(
        &mut self,
        webhooks: &'a [dialect::Webhook],
        groups: &[Group],
    ) -> Vec<Webhook> {
        let mut places = HashSet::new();
        let list = pointer::join("", WEBHOOKS);
        let mut found = Vec::new();
        for (index, webhook) in webhooks.iter().enumerate() {
            if let Some(operation) = &webhook.operation {
                let at = pointer::join(&list, &index.to_string());
                let site = Site::at(pointer::join(&at, "operation"));
                let mut lowered = self.webhook(webhook, operation, groups, &site);
                lowered.place = place(&lowered, &mut places);
                found.push(lowered);
            }
        }
        found
    }

    fn webhook(
        &mut self,
        webhook: &'a dialect::Webhook,
        operation: &'a OperationItem,
        groups: &[Group],
        site: &Site,
    ) -> Webhook {
        let (content, media_type) = self.sent(operation, site);
        let answers = operation.responses.responses.iter();
        let answers = answers.filter_map(|(status, response)| {
            let response = self.find(response, "responses", |shared| &shared.responses)?;
            let docs = self.docs.line(Some(&response.description));
            Some((Status::from(status), docs))
        });
        let answers = answers.collect();
        let mut headers = Vec::new();
        let mut named_by = Vec::new();
        for parameter in &operation.parameters {
            let found = self.find(parameter, "parameters", |shared| &shared.parameters);
            let Some(parameter @ Parameter::Header { parameter_data, .. }) = found else {
                continue;
            };
            let docs = self.docs.line(parameter_data.description.as_deref());
            headers.push((parameter_data.name.clone(), docs));
            let event = self.options.webhooks.event_header.as_deref();
            if event.is_some_and(|event| event.eq_ignore_ascii_case(&parameter_data.name)) {
                named_by = self.members(parameter);
            }
        }
        if named_by.is_empty() {
            named_by.push(webhook.name.clone());
        }
        Webhook {
            pointer: site.at.clone(),
            place: String::new(),
            name: webhook.name.clone(),
            method: webhook.method.to_ascii_uppercase(),
            callback: webhook.callback.as_ref().map(|of| callback(of, groups)),
            docs: self.operation_docs(operation),
            deprecated: operation.deprecated,
            headers,
            answers,
            content,
            media_type,
            named_by,
            tests: Vec::new(),
        }
    }

    /// What a request of the API carries: it is read as an answer is.
    fn sent(&mut self, operation: &'a OperationItem, site: &Site) -> (Content, Option<String>) {
        let site = site.child(&["requestBody"]);
        let content = self.request_body(operation, &site);
        let content = content.map(|body| &body.content);
        let Some((content, (media_type, used))) =
            content.and_then(|content| Some((content, preferred(content)?)))
        else {
            return (Content::Empty, None);
        };
        let others = content.keys().map(String::as_str);
        let others: Vec<&str> = others.filter(|name| *name != media_type).collect();
        self.say_left_out(media_type, &others, &site);
        let site = site.child(&["content", media_type]);
        let read = match encoding(media_type) {
            Encoding::Json => {
                let ty = self.media_schema(used, site.clone());
                self.count_body(used, &site.at, &ty);
                Content::Json(ty)
            }
            other => {
                self.census.typed(Kind::Body, &site.at);
                match other {
                    Encoding::Text => Content::Text,
                    _ => Content::Bytes,
                }
            }
        };
        (read, Some(asked_for(media_type)))
    }

    /// The texts that a header can be, where the document lists them.
    fn members(&self, parameter: &'a Parameter) -> Vec<String> {
        let ParameterSchemaOrContent::Schema(schema) = &parameter.parameter_data_ref().format
        else {
            return Vec::new();
        };
        let schema = self.resolve(schema.into());
        match schema.map(|schema| &schema.schema_kind) {
            Some(SchemaKind::Type(SchemaType::String(text))) => {
                text.enumeration.iter().flatten().cloned().collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The operation that asks for a callback.
fn callback(of: &CallbackOf, groups: &[Group]) -> Callback {
    let is_it = |operation: &crate::ir::Operation| {
        operation.path == of.path && operation.method.eq_ignore_ascii_case(&of.method)
    };
    let mut groups = groups.iter().enumerate();
    let operation = groups.find_map(|(index, group)| {
        let at = group.operations.iter().position(is_it)?;
        Some((index, at))
    });
    Callback {
        operation,
        route: format!("{} {}", of.method.to_ascii_uppercase(), of.path),
        expression: of.expression.clone(),
    }
}

/// What `names.toml` knows a webhook by, which no other is known by.
fn place(webhook: &Webhook, taken: &mut HashSet<String>) -> String {
    let short = match &webhook.callback {
        Some(callback) => format!("callback {} {}", callback.route, webhook.name),
        None => format!("webhook {}", webhook.name),
    };
    let expression = webhook.callback.iter().map(|of| of.expression.as_str());
    let long = std::iter::once(webhook.method.as_str()).chain(expression);
    let mut names = vec![short.clone()];
    for word in long {
        let last = names.last().unwrap_or(&short);
        names.push(format!("{last} {word}"));
    }
    let last = names.last().cloned().unwrap_or_default();
    let mut names = names
        .into_iter()
        .chain((2..).map(|number| format!("{last} {number}")));
    let free = names.find(|name| taken.insert(name.clone()));
    free.unwrap_or_default()
}
