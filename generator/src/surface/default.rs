//! Methods that read a property that answers leave out, with what the document says it is then
//! (`default`; JSON Schema Validation 2020-12, section 9.2).

use std::collections::HashSet;

use super::construct::Preset;
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::name::distinct;
use super::rust_type::RustType;
use super::text::code;
use crate::ir::{Field, Struct, TypeId};
use crate::passes::direction::{Presence, presence};

/// A method that reads one property.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultReader {
    pub method: Ident,
    pub field: Ident,
    /// The type of the value.
    pub ty: RustType,
    /// What stands for a value that is left out.
    pub value: Preset,
    /// Markdown for a doc comment.
    pub docs: String,
}

impl DefaultReader {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        self.ty.import(imports);
        if let Preset::Member(of, _) = &self.value {
            of.import(imports);
        }
    }
}

impl Context<'_> {
    /// A method for each property that answers can leave out, if the document says what it is then
    /// and Rust can write it.
    pub fn default_readers(&self, id: TypeId, body: &Struct) -> Vec<DefaultReader> {
        let def = self.api.get(id);
        if !def.direction.response {
            return Vec::new();
        }
        // Setters and accessors of constants are called as properties, or end with `_`.
        let mut taken: HashSet<String> = self.names.members[id.0].iter().cloned().collect();
        let fields = body.fields.iter().zip(self.members(id));
        let reader = |(field, name): (&Field, Ident)| {
            // Null may mean something else.
            if presence(field, def) != Presence::Optional || field.nullable {
                return None;
            }
            let default = field.default.as_ref()?;
            let value = self.written(&field.ty, default);
            Some(DefaultReader {
                method: Ident::new(&distinct(
                    name.with("or_default").plain().to_owned(),
                    &mut taken,
                )),
                ty: self.ty(&field.ty),
                value: value.filter(|value| *value != Preset::Empty)?,
                docs: format!(
                    "{}, or {} where it is left out.",
                    code(&field.wire),
                    code(&default.to_string())
                ),
                field: name,
            })
        };
        fields.filter_map(reader).collect()
    }
}
