//! What holds a type where it is used.

use crate::ir::{Rest, Root, Status, Step, TypeId, TypeKind};

/// What holds a type.
#[derive(Clone, Debug, PartialEq)]
pub enum Holder {
    /// A parameter of this name.
    Param(String),
    /// What can be left out of a call.
    Options,
    /// The request body, inside these envelopes; of this format, where it has several.
    Request(Vec<String>, Option<String>),
    /// The body of a success.
    Success,
    /// An item of an answer that is many.
    Streamed,
    /// Successes of several kinds, by status.
    SuccessByStatus,
    /// The documented errors, by status.
    Errors,
    /// The documented headers of successes.
    Headers,
    /// The documented headers of errors.
    ErrorHeaders,
    /// The body of an answer of this status, among others.
    Status(TypeId, Status),
    /// A property of another type.
    Property(TypeId, String),
    /// What stands under a key that the caller chooses.
    Key(TypeId, String),
    /// Other properties of another type.
    Rest(TypeId),
    /// An item of a list whose items have a type each.
    Item(TypeId),
    /// A branch of a union.
    Branch(TypeId, String),
    /// What the API sends by itself.
    Webhook,
}

impl Holder {
    /// What holds a type that an operation names.
    pub(super) fn of_root(root: Root) -> Holder {
        match root {
            Root::Param(param) => Holder::Param(param.wire.clone()),
            Root::Body(body) => Holder::Request(body.wrappers.clone(), body.format.clone()),
            Root::Options(_) => Holder::Options,
            Root::Success(_) => Holder::Success,
            Root::SuccessByStatus(_) => Holder::SuccessByStatus,
            Root::Item(_) => Holder::Streamed,
            Root::Errors(_) => Holder::Errors,
            Root::Headers(_) => Holder::Headers,
            Root::ErrorHeaders(_) => Holder::ErrorHeaders,
            Root::Webhook(_) => Holder::Webhook,
        }
    }

    /// What holds a type to which a step leads from `id`.
    pub(super) fn of_step(id: TypeId, kind: &TypeKind, step: Step) -> Holder {
        match (kind, step) {
            (TypeKind::Struct(body), Step::Property(name)) => match &body.rest {
                Rest::Keyed(key) if key.wire == name => Holder::Key(id, name.to_owned()),
                _ => Holder::Property(id, name.to_owned()),
            },
            (_, Step::Status(status)) => Holder::Status(id, status),
            (_, Step::Branch(label)) => Holder::Branch(id, label.to_owned()),
            (_, Step::Property(name)) => Holder::Property(id, name.to_owned()),
            (TypeKind::Tuple(_), _) => Holder::Item(id),
            (_, Step::Rest | Step::Item(_)) => Holder::Rest(id),
        }
    }
}
