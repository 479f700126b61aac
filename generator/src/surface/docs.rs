//! What a type is, where the document does not say: what it is in others.

use super::context::Context;
use super::name::{Holder, Usage};
use super::text::code;
use crate::docs::paragraph;
use crate::ir::TypeId;

impl Context<'_> {
    /// The doc comment of a type, as Markdown.
    pub fn type_docs(&self, id: TypeId) -> String {
        let def = self.api.get(id);
        let docs = match &self.names.usages[id.0] {
            Some(usage) if def.docs.is_empty() => paragraph(&self.about(id, usage)),
            _ => def.docs.clone(),
        };
        match (def.input_of, self.input_for(id)) {
            (Some(of), _) => {
                let of = self.link(of, &format!("the type `{}`", self.names.of(of)));
                format!("{docs}\n\nRequests carry this, answers {of}.")
            }
            (None, Some(input)) => {
                let input = self.link(input, &format!("the type `{}`", self.names.of(input)));
                format!("{docs}\n\nAnswers carry this, requests {input}.")
            }
            (None, None) => docs,
        }
    }

    /// What requests carry in place of the type.
    fn input_for(&self, id: TypeId) -> Option<TypeId> {
        let next = TypeId(id.0 + 1);
        let def = self.api.types.get(next.0)?;
        (def.input_of == Some(id)).then_some(next)
    }

    fn about(&self, id: TypeId, usage: &Usage) -> String {
        let item = if usage.item {
            "An item of"
        } else {
            "The value of"
        };
        let first = self.names.link(usage.operation);
        let (functions, are_several) = match self.names.shared[id.0] {
            true => (format!("{first} and others"), true),
            false => (first, false),
        };
        let verb = |one, several| if are_several { several } else { one };
        match &usage.holder {
            Holder::Param(_) => format!("A parameter of {functions}."),
            Holder::Options => format!("The optional arguments of {functions}."),
            Holder::Request(..) => format!("What {functions} {}.", verb("sends", "send")),
            Holder::Success => format!("The answer of {functions}."),
            Holder::Webhook => format!("What {functions} {}.", verb("carries", "carry")),
            Holder::Streamed => {
                format!("An item of what {functions} {}.", verb("answers", "answer"))
            }
            Holder::Errors => format!("The documented errors of {functions}."),
            Holder::Headers => format!(
                "The headers of what {functions} {}, which \
                 [`documented_headers`](crate::Response::documented_headers) reads.",
                verb("answers", "answer")
            ),
            Holder::ErrorHeaders => format!(
                "The headers of the errors of {functions}, which \
                 [`documented_headers`](crate::Error::documented_headers) reads."
            ),
            Holder::SuccessByStatus => format!("The answers of {functions}, by status."),
            Holder::Status(holder, status) => {
                let errors = self.link(*holder, "the others");
                format!("The body of an answer with status {status}; see {errors}.")
            }
            Holder::Property(holder, name) => {
                format!("{item} {}.", self.link(*holder, &self.label(*holder, name)))
            }
            Holder::Key(holder, _) => {
                let key = self.key(*holder);
                format!(
                    "The value under {}.",
                    self.link(*holder, &self.label(*holder, key.plain()))
                )
            }
            Holder::Rest(holder) => {
                format!(
                    "{item} {}.",
                    self.link(*holder, &self.label(*holder, "extra"))
                )
            }
            Holder::Item(holder) => {
                let list = format!("the list `{}`", self.names.types[holder.0]);
                format!("An item of {}.", self.link(*holder, &list))
            }
            Holder::Branch(holder, _) => {
                let union = format!("the branches of `{}`", self.names.types[holder.0]);
                format!("One of {}.", self.link(*holder, &union))
            }
        }
    }

    /// Labels are no paths: rustdoc finds a target redundant where its label says the same.
    fn label(&self, id: TypeId, property: &str) -> String {
        code(&format!("{}.{property}", self.names.types[id.0]))
    }

    /// A link to a type; the label is no path: rustdoc finds a target redundant where its label says the
    /// same.
    pub fn link(&self, id: TypeId, label: &str) -> String {
        let (name, module) = (&self.names.types[id.0], &self.names.modules[id.0]);
        format!("[{label}](crate::{module}::{name})")
    }
}
