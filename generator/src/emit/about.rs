//! What a type is, where the document does not say: what it is in others.

use super::Context;
use crate::ir::TypeId;
use crate::name::{Holder, Usage};

impl Context<'_> {
    /// The doc comment of a type.
    pub fn type_docs(&self, id: TypeId) -> String {
        let docs = &self.api.get(id).docs;
        match &self.names.usages[id.0] {
            Some(usage) if docs.is_empty() => self.about(usage),
            _ => docs.clone(),
        }
    }

    fn about(&self, usage: &Usage) -> String {
        let item = if usage.item {
            "An item of"
        } else {
            "What stands in"
        };
        match &usage.holder {
            Holder::Param(_) => format!("A parameter of {}.", self.function_link(usage)),
            Holder::Options => format!("What can be left out of {}.", self.function_link(usage)),
            Holder::Request(_) => format!("What {} sends.", self.function_link(usage)),
            Holder::Success => format!("What {} answers.", self.function_link(usage)),
            Holder::ByStatus if usage.is_error() => {
                format!("The documented errors of {}.", self.function_link(usage))
            }
            Holder::ByStatus => format!("What {} answers, by status.", self.function_link(usage)),
            Holder::Status(holder, status) => {
                format!(
                    "The body of an answer with status {status}; see {}.",
                    self.type_link(*holder)
                )
            }
            Holder::Property(holder, name) => {
                format!("{item} `{name}` of {}.", self.type_link(*holder))
            }
            Holder::Key(holder, _) => {
                format!("What stands under the key of {}.", self.type_link(*holder))
            }
            Holder::Rest(holder) => {
                format!("A property that {} does not name.", self.type_link(*holder))
            }
            Holder::Branch(holder, _) => format!("A branch of {}.", self.type_link(*holder)),
        }
    }

    fn type_link(&self, id: TypeId) -> String {
        let (name, module) = (&self.names.types[id.0], &self.names.modules[id.0]);
        format!("[`{name}`](crate::{module}::{name})")
    }

    fn function_link(&self, usage: &Usage) -> String {
        let (group, index) = usage.operation;
        let names = &self.names.groups[group];
        let (module, handle, function) = (&names.module, &names.handle, &names.operations[index]);
        let function = function.trim_start_matches("r#");
        format!("[`{handle}::{function}`](crate::{module}::{handle}::{function})")
    }
}
