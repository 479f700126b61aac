//! Ways to build what requests carry.

use serde_json::Value;

use super::argument::{Argument, NamedArguments, Takes};
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::RustType;
use super::text::code;
use crate::docs::paragraph;
use crate::ir::{DynamicKey, Field, Rest, Struct, Type, TypeDef, TypeId, TypeKind};
use crate::passes::direction::{MOST_ARGUMENTS, Presence, has_default, presence, starts_null};

/// The function `new` of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Constructor {
    /// What is given, one by one or by name.
    pub arguments: Arguments,
    /// Fields that start with what the document says.
    pub presets: Vec<(Ident, Preset)>,
    /// Fields that it leaves out.
    pub left_out: Vec<Ident>,
    /// The value under a key of the caller's, which can be refused.
    pub keyed: Option<KeyedField>,
    /// Whether only tests of applications need it.
    pub for_tests: bool,
    /// Markdown for a doc comment.
    pub docs: String,
}

/// What a field starts with, if the document says so.
#[derive(Clone, Debug, PartialEq)]
pub enum Preset {
    /// A boolean or a whole number.
    Literal(Value),
    /// A text, or a number of any kind.
    Converted(Value),
    /// A member of an enum.
    Member(RustType, Ident),
    /// A list without items.
    Empty,
}

/// What a constructor takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Arguments {
    /// A few, in their order.
    Each(Vec<Argument>),
    /// Many, in a struct.
    Named(NamedArguments),
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

impl Arguments {
    /// What `new` has in its signature.
    pub fn signature(&self) -> Vec<Argument> {
        match self {
            Arguments::Each(arguments) => arguments.clone(),
            Arguments::Named(named) => vec![Argument {
                name: Ident::new("required"),
                takes: Takes::Named(named.clone()),
            }],
        }
    }

    /// What becomes of the fields of the struct.
    pub fn fields(&self) -> &[Argument] {
        match self {
            Arguments::Each(arguments) => arguments,
            Arguments::Named(named) => &named.fields,
        }
    }
}

impl Constructor {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        self.arguments
            .signature()
            .iter()
            .for_each(|one| one.takes.import(imports));
        // The struct of what is given by name stands beside it.
        let fields = self.arguments.fields().iter();
        fields.for_each(|one| one.takes.import(imports));
        for (_, preset) in &self.presets {
            if let Preset::Member(of, _) = preset {
                of.import(imports);
            }
        }
        let Some(keyed) = &self.keyed else {
            return imports.runtime(&["new"]);
        };
        imports.runtime(&["KeyError", "Keyed"]);
        if keyed.is_only_item {
            imports.runtime(&["Only"]);
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
        let mut new = Constructor {
            arguments: Arguments::Each(Vec::new()),
            presets: Vec::new(),
            left_out: Vec::new(),
            keyed: None,
            for_tests: !def.direction.request,
            docs: "Takes what is required; setters and fields give the rest.".to_owned(),
        };
        let mut arguments = Vec::new();
        for (field, name) in body.fields.iter().zip(self.members(id)) {
            match self.start(field, body, def) {
                Start::Given(takes) => arguments.push(Argument { name, takes }),
                Start::Preset(preset) => new.presets.push((name, preset)),
                Start::LeftOut => new.left_out.push(name),
            }
        }
        match &body.rest {
            Rest::Keyed(key) => {
                new.docs = self.keyed_docs(&key.ty);
                new.keyed = Some(KeyedField {
                    field: self.key(id),
                    is_only_item: key.single,
                    reserved: key.reserved.clone(),
                });
                arguments.extend(self.keyed_arguments(key));
            }
            _ if arguments.is_empty() && new.presets.is_empty() => return None,
            _ => new
                .left_out
                .extend(self.rest(id, body).map(|(rest, _)| rest)),
        }
        let has_more = !new.left_out.is_empty() || !new.presets.is_empty();
        if !has_more && new.keyed.is_none() {
            "Takes every property.".clone_into(&mut new.docs);
        }
        new.arguments = match arguments.len() > MOST_ARGUMENTS && new.keyed.is_none() {
            true => Arguments::Named(self.named_arguments(id, arguments, new.for_tests)),
            false => Arguments::Each(arguments),
        };
        Some(new)
    }

    /// Whether the type has a value for which nothing need be given.
    pub fn has_default(&self, id: TypeId) -> bool {
        let starts = |new: Constructor| new.arguments.signature().is_empty();
        has_default(self.api.get(id)) || self.constructor(id).is_some_and(starts)
    }

    /// What a field starts with.
    fn start(&self, field: &Field, body: &Struct, def: &TypeDef) -> Start {
        match presence(field, def) {
            Presence::Nullable if starts_null(body, def) => Start::LeftOut,
            Presence::Optional | Presence::Tristate | Presence::List => Start::LeftOut,
            Presence::Required => match self.preset(field, def) {
                Some(preset) => Start::Preset(preset),
                None if self.converts(&field.ty) => Start::Given(Takes::Into(self.ty(&field.ty))),
                None => Start::Given(Takes::Exactly(self.ty(&field.ty))),
            },
            Presence::Nullable => Start::Given(Takes::Exactly(self.field_type(field, def))),
        }
    }

    /// What a required property of a request is if it is not given, where the document says so
    /// and Rust can write it.
    pub fn preset(&self, field: &Field, def: &TypeDef) -> Option<Preset> {
        let value = field.default.as_ref()?;
        match field.required && def.direction.request {
            true => self.written(&field.ty, value),
            false => None,
        }
    }

    /// `value` as a `ty`, if Rust can write it.
    pub fn written(&self, ty: &Type, value: &Value) -> Option<Preset> {
        match ty {
            Type::Bool if value.is_boolean() => Some(Preset::Literal(value.clone())),
            Type::Integer(integer) if integer.admits(value) => Some(Preset::Literal(value.clone())),
            Type::Number if value.is_number() => Some(Preset::Converted(value.clone())),
            Type::String if value.is_string() => Some(Preset::Converted(value.clone())),
            Type::List(_) if value.as_array().is_some_and(Vec::is_empty) => Some(Preset::Empty),
            Type::Named(id) => self.preset_member(*id, value),
            _ => None,
        }
    }

    fn preset_member(&self, id: TypeId, value: &Value) -> Option<Preset> {
        let TypeKind::Enum(body) = &self.api.get(id).kind else {
            return None;
        };
        let index = body.members.iter().position(|member| member == value)?;
        Some(Preset::Member(self.named(id), self.members(id).nth(index)?))
    }

    fn named_arguments(
        &self,
        id: TypeId,
        fields: Vec<Argument>,
        for_tests: bool,
    ) -> NamedArguments {
        let module = match for_tests {
            true => "testing",
            false => &self.names.modules[id.0],
        };
        let of = &self.names.types[id.0];
        let docs = |field: &Argument| paragraph(&format!("See [`{of}::{}`].", field.name.plain()));
        NamedArguments {
            name: Ident::new(&self.free_name(id, "Required")),
            module: module.to_owned(),
            docs: format!("What [`{of}::new`] takes, by name."),
            field_docs: fields.iter().map(docs).collect(),
            fields,
            is_generic: false,
        }
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
        let mut docs = "Puts `value` under `key`, a slug or an id of your choice.".to_owned();
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

/// What a field starts with in a constructor.
enum Start {
    /// What the caller gives.
    Given(Takes),
    /// What the document says.
    Preset(Preset),
    /// Nothing.
    LeftOut,
}
