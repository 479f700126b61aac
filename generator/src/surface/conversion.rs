//! `From` bare values, for what is an object of one property on the wire.

use super::argument::Takes;
use super::construct::Arguments;
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::{RustType, STRING};
use super::text::code;
use crate::ir::{Field, FormatType, IntegerType, Rest, Type, TypeDef, TypeId, TypeKind};
use crate::passes::direction::{Presence, presence};

/// An `impl` of `From`.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// Markdown for a doc comment; empty for none.
    pub docs: String,
    /// What it is made of.
    pub source: RustType,
    pub made: Made,
}

/// What a conversion makes of a value, which is converted into what it needs first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// The struct with this field, and the rest left out.
    Field {
        name: Ident,
        presence: Presence,
        rest: Option<Ident>,
    },
    /// `Self::new(value)`
    New,
    /// This variant, in a box or not.
    Variant { name: Ident, is_boxed: bool },
}

impl Conversion {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        self.source.import(imports);
        match &self.made {
            Made::Variant { .. } => imports.runtime(&["from"]),
            Made::Field { .. } | Made::New => imports.runtime(&["bare"]),
        }
    }
}

impl Context<'_> {
    /// `From` what a struct of one property stands for.
    pub fn conversions(&self, id: TypeId) -> Vec<Conversion> {
        let def = self.api.get(id);
        let Some((field, rest)) = self.only_property(id) else {
            return self.text_conversions(id);
        };
        let Some(name) = self.members(id).next() else {
            return Vec::new();
        };
        let made = Made::Field {
            name,
            presence: presence(field, def),
            rest,
        };
        let docs = format!("The value becomes {}.", code(&field.wire));
        let conversion = |source| Conversion {
            docs: docs.clone(),
            made: made.clone(),
            source,
        };
        self.sources(&field.ty)
            .into_iter()
            .map(conversion)
            .collect()
    }

    /// `From` text, for a part of requests that requires a text and nothing else.
    fn text_conversions(&self, id: TypeId) -> Vec<Conversion> {
        let def = self.api.get(id);
        let TypeKind::Struct(body) = &def.kind else {
            return Vec::new();
        };
        let is_required = |field: &&Field| {
            presence(field, def) == Presence::Required && self.preset(field, def).is_none()
        };
        let mut required = body.fields.iter().filter(is_required);
        let only = required.next().filter(|field| field.ty == Type::String);
        let arguments = self
            .constructor(id)
            .map(|constructor| constructor.arguments);
        let takes = Takes::Into(STRING);
        let is_alone = match &arguments {
            Some(Arguments::Each(given)) => given.len() == 1 && given[0].takes == takes,
            _ => false,
        };
        let holds = |def: &TypeDef| match &def.kind {
            TypeKind::Struct(body) => body.fields.iter().any(|it| it.ty.named() == Some(id)),
            _ => false,
        };
        let is_part = || def.direction.request && self.api.types.iter().any(holds);
        let Some(field) = only.filter(|_| is_alone && is_part()) else {
            return Vec::new();
        };
        let conversion = |source| Conversion {
            docs: match body.fields.len() {
                1 => format!("A text stands for {}.", code(&field.wire)),
                _ => format!(
                    "A text stands for {}; the rest is left out.",
                    code(&field.wire)
                ),
            },
            source,
            made: Made::New,
        };
        self.sources(&field.ty)
            .into_iter()
            .map(conversion)
            .collect()
    }

    /// Whether a text of a format stands for a value of `ty`.
    pub fn is_formatted(&self, ty: &Type) -> bool {
        match ty.unboxed() {
            Type::Format(_) => true,
            Type::Named(id) => self
                .only_property(*id)
                .is_some_and(|(field, _)| matches!(field.ty, Type::Format(_))),
            _ => false,
        }
    }

    /// Whether a bare value stands for the struct.
    pub fn is_bare(&self, id: TypeId) -> bool {
        !self.bare_sources(id).is_empty()
    }

    /// What stands for the struct, if it is one of one property.
    pub fn bare_sources(&self, id: TypeId) -> Vec<RustType> {
        let only = self.only_property(id);
        only.map_or(Vec::new(), |(field, _)| self.sources(&field.ty))
    }

    /// The property of a struct of requests that has no other, and the name of its rest.
    fn only_property(&self, id: TypeId) -> Option<(&Field, Option<Ident>)> {
        let def = self.api.get(id);
        match &def.kind {
            TypeKind::Struct(body)
                if def.direction.request && !matches!(body.rest, Rest::Keyed(_)) =>
            {
                let [field] = body.fields.as_slice() else {
                    return None;
                };
                Some((field, self.rest(id, body).map(|(rest, _)| rest)))
            }
            _ => None,
        }
    }

    /// What converts into a value of `ty`.
    pub fn sources(&self, ty: &Type) -> Vec<RustType> {
        let plain = RustType::Plain;
        match ty {
            Type::String => vec![plain("&str"), STRING],
            // `i32` is what a literal is without a suffix.
            Type::Number => {
                let numbers = ["i32", "i64", "u32", "f64"].map(plain);
                let numbers = numbers.into_iter();
                numbers.chain([RustType::runtime("Number")]).collect()
            }
            Type::Integer(IntegerType::I64) => ["i32", "i64", "u32"].map(plain).into(),
            Type::Format(format) => {
                let bytes = (*format == FormatType::Base64).then(|| plain("Vec<u8>"));
                let texts = [plain(format.row().rust), plain("&str"), STRING];
                texts.into_iter().chain(bytes).collect()
            }
            Type::Bool | Type::Integer(_) | Type::Named(_) | Type::List(_) => vec![self.ty(ty)],
            _ => Vec::new(),
        }
    }
}
