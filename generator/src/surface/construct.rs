//! Ways to build what requests carry.

use super::argument::{Argument, MANY_ARGUMENTS, Takes};
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::text::code;
use crate::docs::paragraph;
use crate::ir::{DynamicKey, Rest, Type, TypeId, TypeKind};
use crate::passes::direction::{MOST_ARGUMENTS, Presence, presence, starts_null};

/// Of an answer there is no literal, since properties will be added; a value that requires more
/// than this is better read from JSON.
const MOST_OF_ANSWERS: usize = 12;

/// The function `new` of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Constructor {
    pub arguments: Vec<Argument>,
    /// Fields that it leaves out, each with how.
    pub left_out: Vec<(Ident, LeftOut)>,
    /// The value under a key of the caller's, which can be refused.
    pub keyed: Option<KeyedField>,
    /// Whether only tests of applications need it.
    pub for_tests: bool,
    /// Whether clippy has to be told that there are many arguments.
    pub has_many: bool,
    /// Markdown for a doc comment.
    pub docs: String,
}

/// How a field is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// `None`
    None,
    /// `Field::Absent`
    Absent,
    /// `Default::default()`
    Default,
}

/// The field for a key of the caller's.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyedField {
    pub field: Ident,
    /// Whether the value is the only item of a list.
    pub is_only_item: bool,
    /// Keys that are refused, since they are properties.
    pub reserved: Vec<String>,
}

impl Constructor {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        self.arguments
            .iter()
            .for_each(|one| one.takes.import(imports));
        let Some(keyed) = &self.keyed else {
            return imports.runtime(&["new"]);
        };
        imports.runtime(&["KeyError", "Keyed"]);
        if keyed.is_only_item {
            imports.runtime(&["Only"]);
        }
        if self.left_out.iter().any(|(_, how)| *how == LeftOut::Absent) {
            imports.runtime(&["Field"]);
        }
    }
}

impl Context<'_> {
    /// The constructor of a struct, if it requires anything. What answers alone carry is built by
    /// tests only.
    pub fn constructor(&self, id: TypeId) -> Option<Constructor> {
        let def = self.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return None;
        };
        let for_tests = !def.direction.request;
        let mut arguments = Vec::new();
        let mut left_out = Vec::new();
        for (field, name) in body.fields.iter().zip(self.members(id)) {
            let takes = match presence(field, def) {
                Presence::Required if self.converts(&field.ty) => Takes::Into(self.ty(&field.ty)),
                Presence::Nullable if starts_null(body, def) => {
                    left_out.push((name, LeftOut::None));
                    continue;
                }
                Presence::Required | Presence::Nullable => {
                    Takes::Exactly(self.field_type(field, def))
                }
                Presence::Optional => {
                    left_out.push((name, LeftOut::None));
                    continue;
                }
                Presence::Tristate => {
                    left_out.push((name, LeftOut::Absent));
                    continue;
                }
            };
            arguments.push(Argument { name, takes });
        }
        let most = match for_tests {
            true => MOST_OF_ANSWERS,
            false => MOST_ARGUMENTS,
        };
        if arguments.len() > most {
            return None;
        }
        let mut docs = "With what is required; the rest is left out.".to_owned();
        let mut keyed = None;
        match &body.rest {
            Rest::Keyed(key) => {
                docs = self.keyed_docs(&key.ty);
                keyed = Some(KeyedField {
                    field: self.key(id),
                    is_only_item: key.single,
                    reserved: key.reserved.clone(),
                });
                arguments.extend(self.keyed_arguments(key));
            }
            _ if arguments.is_empty() => return None,
            _ => {
                let rest = self.rest(id, body);
                left_out.extend(rest.map(|(rest, _)| (rest, LeftOut::Default)));
            }
        }
        Some(Constructor {
            has_many: arguments.len() > MANY_ARGUMENTS,
            arguments,
            left_out,
            keyed,
            for_tests,
            docs,
        })
    }

    fn keyed_arguments(&self, key: &DynamicKey) -> [Argument; 2] {
        let ty = self.ty(&key.ty);
        let value = match self.converts(&key.ty) {
            true => Takes::Into(ty),
            false => Takes::Exactly(ty),
        };
        [
            Argument {
                name: Ident::new("key"),
                takes: Takes::Display,
            },
            Argument {
                name: Ident::new("value"),
                takes: value,
            },
        ]
    }

    /// What is said of a key of the caller's choice, and of a value of type `ty`.
    fn keyed_docs(&self, ty: &Type) -> String {
        let mut docs = "With `value` under `key`, a slug or an id of your choice.".to_owned();
        if let Some(id) = ty.named()
            && let TypeKind::Union(union) = &self.api.get(id).kind
        {
            let variants = union.variants.iter().map(|variant| &variant.ty);
            let variants = variants.map(|ty| code(&self.unboxed(ty).to_string()));
            let variants = variants.collect::<Vec<_>>().join(", ");
            let union = self.names.of(id);
            docs += &format!(" The value becomes a [`{union}`]: one of {variants}.");
        }
        let errors = "Fails if the key is empty, malformed, a placeholder, or the name of another \
                      property.";
        format!("{}\n\n# Errors\n{errors}", paragraph(&docs))
    }
}
