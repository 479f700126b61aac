//! A run in numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::dialect::METHODS;
use crate::ir::{Api, TypeKind};
use crate::lower::census::{Census, Kind, Typing};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::{Diagnostic, Severity};

/// A run in numbers: what the document holds, and what is left when equal types are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Operations that the client can call.
    pub operations: usize,
    /// Objects that operations lead to, each as often as it is written down in the document.
    pub schemas: usize,
    /// Types after equal ones became one: objects, unions and enums.
    pub types: usize,
    /// What the documents hold.
    pub stated: Counts,
    /// What of that has no type, or is left out, though the documents do not ask for it.
    pub untyped: Counts,
    /// The same by the id of the message that says why; there can be several.
    pub reasons: BTreeMap<&'static str, Counts>,
    /// Warnings by their id.
    pub warnings: BTreeMap<&'static str, usize>,
}

/// How many there are of what can have a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Properties of objects.
    pub fields: usize,
    /// Parameters of operations.
    pub parameters: usize,
    /// What requests and answers carry.
    pub bodies: usize,
    /// Operations.
    pub operations: usize,
}

impl Counts {
    fn of(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Field => &mut self.fields,
            Kind::Parameter => &mut self.parameters,
            Kind::Body => &mut self.bodies,
        }
    }
}

/// JSON pointers to the operations that `document` writes in place.
pub(crate) fn operations(document: &Value) -> BTreeSet<String> {
    let paths = document.get("paths").and_then(Value::as_object);
    let operations = paths.into_iter().flatten().flat_map(|(path, item)| {
        let at = pointer::join("/paths", path);
        let is_there = |method: &str| item.get(method).is_some_and(|it| !it.is_null());
        let methods = METHODS.into_iter().filter(|method| is_there(method));
        let operations = methods.map(|method| pointer::join(&at, method));
        operations.collect::<Vec<_>>()
    });
    operations.collect()
}

impl Statistics {
    /// Counts what was found in the document, before equal types become one; `types` is still 0.
    pub(crate) fn found(api: &Api) -> Statistics {
        let is_object = |kind: &TypeKind| matches!(kind, TypeKind::Struct(_));
        Statistics {
            operations: api.operations().count(),
            schemas: api.types.iter().filter(|def| is_object(&def.kind)).count(),
            ..Statistics::default()
        }
    }

    /// Counts what has a type and what has not, for the reasons that `messages` give; `stated` are
    /// the operations of the document, before any were left out.
    pub(crate) fn count(
        &mut self,
        api: &Api,
        census: &Census,
        stated: &BTreeSet<String>,
        messages: &[Diagnostic],
    ) {
        let said = Said::new(messages);
        for place in census.counted() {
            *self.stated.of(place.kind) += 1;
            let ids = match &place.typing {
                Typing::Typed => continue,
                Typing::Untyped(at) => said.at(at),
                Typing::Any(places) => places.iter().flat_map(|at| said.below(at)).collect(),
            };
            self.lacking(&ids, |counts| counts.of(place.kind));
        }
        // These are in no place of their own.
        for message in messages {
            let ids = BTreeSet::from([message.id]);
            if message.id == Message::UndeclaredPathParameter.id() {
                self.stated.parameters += 1;
                self.lacking(&ids, |counts| &mut counts.parameters);
            } else if message.id == Message::UntypedErrorBody.id() {
                self.lacking(&ids, |counts| &mut counts.bodies);
            }
        }
        let there: BTreeSet<&str> = api.operations().map(|it| it.pointer.as_str()).collect();
        for at in stated.iter().filter(|at| !there.contains(at.as_str())) {
            self.lacking(&said.left_out(at), |counts| &mut counts.operations);
        }
        self.stated.operations = self.operations + self.untyped.operations;
        let warnings = messages
            .iter()
            .filter(|it| it.severity == Severity::Warning);
        for warning in warnings {
            *self.warnings.entry(warning.id).or_default() += 1;
        }
    }

    /// Counts something that has no type, if there is a reason.
    fn lacking(&mut self, ids: &BTreeSet<&'static str>, of: impl Fn(&mut Counts) -> &mut usize) {
        if !ids.is_empty() {
            *of(&mut self.untyped) += 1;
        }
        for id in ids {
            *of(self.reasons.entry(id).or_default()) += 1;
        }
    }
}

/// The ids of messages by the pointers that they speak of, but for what is said of the keys of
/// objects, which have no type.
struct Said<'a>(BTreeMap<&'a str, BTreeSet<&'static str>>);

impl<'a> Said<'a> {
    fn new(messages: &'a [Diagnostic]) -> Said<'a> {
        let mut ids: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
        let names_alone = |at: &str| at.ends_with("/propertyNames");
        for message in messages.iter().filter(|it| !names_alone(&it.pointer)) {
            ids.entry(&message.pointer).or_default().insert(message.id);
        }
        Said(ids)
    }

    fn at(&self, pointer: &str) -> BTreeSet<&'static str> {
        self.0.get(pointer).cloned().unwrap_or_default()
    }

    /// What is said of a place or of what is in it.
    fn below(&self, pointer: &str) -> Vec<&'static str> {
        let following = self.0.range(pointer..);
        let inside = following.take_while(|(at, _)| at.starts_with(pointer));
        let inside = inside.filter(|(at, _)| pointer::is_within(at, pointer));
        inside.flat_map(|(_, ids)| ids).copied().collect()
    }

    /// Why an operation is not there: what is said of itself or of its path, unless that is only
    /// called by another name.
    fn left_out(&self, pointer: &str) -> BTreeSet<&'static str> {
        let path = pointer.rsplit_once('/').map_or("", |(path, _)| path);
        let mut ids = self.at(pointer);
        ids.extend(self.at(path));
        ids.remove(Message::InvalidPath.id());
        ids
    }
}
