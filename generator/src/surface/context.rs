//! What the parts of the surface look at, and the Rust types of what they find.

use std::collections::HashSet;

use super::condition::Conditions;
use super::ident::Ident;
use super::name::Names;
use super::params::Structs;
use super::rust_type::{BYTES, INFALLIBLE, RustType, STRING, UNIT, VALUE};
use crate::ir::{
    Api, CallOptions, Constant, Content, DynamicKey, Field, Form, IntegerType, Operation, Rest,
    Struct, Success, Type, TypeDef, TypeId, TypeKind,
};
use crate::passes::direction::{Presence, presence};

/// The API and its names.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub api: &'a Api,
    pub names: &'a Names,
    /// Errors that several operations fail with.
    pub shared_errors: &'a HashSet<TypeId>,
    /// Structs of parameters.
    pub params: &'a Structs,
    /// Types of requests that are made of what answers carry and nothing else.
    pub whole_inputs: &'a HashSet<TypeId>,
    /// What tags have to be on for.
    pub conditions: &'a Conditions,
}

/// Errors that several operations fail with: they are documented once, at their type.
pub fn shared_errors(api: &Api) -> HashSet<TypeId> {
    let mut seen = HashSet::new();
    let errors = api.operations().filter_map(|operation| operation.errors);
    errors.filter(|id| !seen.insert(*id)).collect()
}

impl<'a> Context<'a> {
    /// The name of a type.
    pub fn name(&self, id: TypeId) -> Ident {
        Ident::new(self.names.of(id))
    }

    /// The names of fields, variants or members of a type.
    pub fn members(&self, id: TypeId) -> impl Iterator<Item = Ident> + use<'a> {
        self.names.members[id.0].iter().map(|name| Ident::new(name))
    }

    /// A type of the API by its name.
    pub fn named(&self, id: TypeId) -> RustType {
        RustType::Named {
            name: self.name(id),
            module: self.names.modules[id.0].clone(),
        }
    }

    /// The Rust type of `ty`.
    pub fn ty(&self, ty: &Type) -> RustType {
        match ty {
            Type::Any => VALUE,
            Type::Bool => RustType::Plain("bool"),
            Type::Integer(IntegerType::I32) => RustType::Plain("i32"),
            Type::Integer(IntegerType::I64) => RustType::Plain("i64"),
            Type::Integer(IntegerType::U64) => RustType::Plain("u64"),
            Type::Number => RustType::runtime("Number"),
            Type::String => STRING,
            Type::File => RustType::runtime("Part"),
            Type::Format(format) => {
                let of = RustType::Plain(format.row().rust);
                RustType::generic(RustType::runtime("Formatted"), of)
            }
            Type::List(item) => self.ty(item).list(),
            Type::Map(value) if **value == Type::Any => RustType::runtime("JsonObject"),
            Type::Map(value) => RustType::Generic(
                Box::new(RustType::Plain("std::collections::BTreeMap")),
                vec![STRING, self.ty(value)],
            ),
            Type::Named(id) => self.named(*id),
            Type::Boxed(inner) => self.ty(inner).boxed(),
            Type::Nullable(inner) => self.ty(inner).option(),
        }
    }

    /// The type without the box that it may stand in.
    pub fn unboxed(&self, ty: &Type) -> RustType {
        match ty {
            Type::Boxed(inner) => self.ty(inner),
            plain => self.ty(plain),
        }
    }

    /// The Rust type of a field.
    pub fn field_type(&self, field: &Field, def: &TypeDef) -> RustType {
        let ty = self.ty(&field.ty);
        match presence(field, def) {
            Presence::Required | Presence::List => ty,
            Presence::Nullable | Presence::Optional => ty.option(),
            Presence::Tristate => RustType::generic(RustType::runtime("Field"), ty),
        }
    }

    /// The field that takes other properties: its name and its type.
    ///
    /// A closed object keeps them all the same where answers carry it: servers add properties
    /// before their document says so.
    pub fn rest(&self, id: TypeId, body: &Struct) -> Option<(Ident, RustType)> {
        let direction = self.api.get(id).direction;
        match &body.rest {
            Rest::Closed if !direction.response => None,
            _ if body.form == Form::Headers => None,
            _ if body.form == Form::Parts => {
                Some((Ident::new("extra"), RustType::runtime("Parts")))
            }
            Rest::Open | Rest::Closed => {
                Some((Ident::new("extra"), RustType::runtime("JsonObject")))
            }
            Rest::Typed(ty) => {
                let ty = RustType::generic(RustType::runtime("TypedExtra"), self.ty(ty));
                Some((Ident::new("extra"), ty))
            }
            Rest::Keyed(key) => {
                let ty = RustType::generic(RustType::runtime("Keyed"), self.keyed_type(key));
                Some((self.key(id), ty))
            }
        }
    }

    /// The name of the field for a key of the caller's.
    pub fn key(&self, id: TypeId) -> Ident {
        Ident::new(self.names.keys[id.0].as_deref().unwrap_or("key"))
    }

    /// What stands under a key of the caller's.
    fn keyed_type(&self, key: &DynamicKey) -> RustType {
        let ty = self.ty(&key.ty);
        match key.single {
            true => RustType::generic(RustType::runtime("Only"), ty),
            false => ty,
        }
    }

    /// The name of a constant's accessor, which no field, no other accessor and no other method
    /// of the struct has.
    pub fn accessor(&self, id: TypeId, body: &Struct, index: usize) -> Ident {
        let stem = |constant: &Constant| super::name::snake(&constant.wire);
        let mut taken: HashSet<String> = self.names.members[id.0].iter().cloned().collect();
        taken.extend(["new", "extra"].map(str::to_owned));
        let mut chosen = String::new();
        for constant in &body.constants[..=index] {
            let name = stem(constant);
            chosen = match taken.insert(name.clone()) {
                true => name,
                false => super::name::distinct(format!("{name}_"), &mut taken),
            };
        }
        Ident::new(&chosen)
    }

    /// Whether a value of `ty` can be made that is none: malformed text, a number that is no JSON.
    pub fn is_checked(&self, ty: &Type) -> bool {
        match ty {
            Type::Format(_) | Type::Number => true,
            Type::List(item) => self.is_checked(item),
            _ => false,
        }
    }

    /// A name for a struct of ours that belongs to a type: its name and `end`, or as much of that as
    /// people read. No type of the API has it, and no such struct of another type.
    pub fn free_name(&self, id: TypeId, end: &str) -> String {
        let own = self.names.of(id);
        let whole = format!("{own}{end}");
        let stems = super::name::at_most(whole.clone());
        let is_short = stems.first() == Some(&super::name::joined(&whole));
        // Only a name that was shortened can be that of another, which then ends alike.
        let tail: String = own
            .chars()
            .skip(own.chars().count().saturating_sub(5))
            .collect();
        let rivals = self
            .names
            .types
            .iter()
            .filter(|name| !is_short && name.as_str() != own && name.ends_with(&tail));
        let rivals = rivals.flat_map(|name| super::name::at_most(format!("{name}{end}")));
        let rivals: HashSet<String> = rivals.collect();
        let numbered = stems.first().map(|stem| super::name::numbered(stem));
        let unshared = stems.iter().filter(|name| !rivals.contains(*name));
        let mut names = unshared
            .cloned()
            .chain([super::name::joined(&whole)])
            .chain(numbered.into_iter().flatten());
        names
            .find(|name| !self.names.types.contains(name))
            .unwrap_or_default()
    }

    /// What a call answers.
    pub fn success_type(&self, success: &Success) -> RustType {
        match success {
            Success::Uniform(content) => self.content_type(content),
            Success::ByStatus(id) => self.named(*id),
        }
    }

    /// What it refuses with.
    pub fn error_type(&self, operation: &Operation) -> RustType {
        match operation.errors {
            Some(id) => self.named(id),
            None => INFALLIBLE,
        }
    }

    /// What a body carries.
    pub fn content_type(&self, content: &Content) -> RustType {
        match content {
            Content::Empty => UNIT,
            Content::Json(ty) => self.ty(ty),
            Content::Text => STRING,
            Content::Bytes => BYTES,
        }
    }

    /// Whether a value of `ty` is built from something that converts into it.
    pub fn converts(&self, ty: &Type) -> bool {
        match ty {
            Type::String | Type::Format(_) | Type::Number | Type::File => true,
            Type::Map(value) => **value == Type::Any,
            Type::Named(id) => match &self.api.get(*id).kind {
                TypeKind::Enum(body) => body.open,
                _ => true,
            },
            _ => false,
        }
    }

    /// What can be left out of an operation.
    pub fn options_of(&self, operation: &Operation) -> Option<(TypeId, &'a CallOptions)> {
        let id = operation.options?;
        match &self.api.get(id).kind {
            TypeKind::Options(options) => Some((id, options)),
            _ => None,
        }
    }
}
