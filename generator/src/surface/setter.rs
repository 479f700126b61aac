//! Methods that set what can be left out, to be chained.

use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::RustType;
use crate::ir::{Field, Form, Rest, Struct, Type, TypeId, TypeKind};
use crate::passes::direction::{Presence, presence, starts_null};

/// A method that sets what can be left out, to be chained.
#[derive(Clone, Debug, PartialEq)]
pub struct Setter {
    /// Its name: that of the field, unless every value has a method of that name.
    pub method: Ident,
    pub field: Ident,
    /// The name on the wire.
    pub wire: String,
    /// Markdown for a doc comment, beside what is said of all; often nothing.
    pub docs: String,
    pub way: Way,
    /// The type of the value, or of an item of it.
    pub ty: RustType,
}

/// How a setter takes its value, and what the field holds: arms of the runtime's `setters!`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// `impl Into<T>`; `Option<T>`
    Some,
    /// `T`; `Option<T>`
    Exactly,
    /// `impl Into<T>`; `T`
    Plain,
    /// `T`; `T`
    PlainExactly,
    /// `impl Into<T>`; `Option<Box<T>>`
    Boxed,
    /// `impl OneOrMany<T>`; `Option<Vec<T>>`
    Items,
    /// The same; `Vec<T>`
    List,
    /// `impl IntoIterator<Item = impl Into<T>>`; `Option<Vec<T>>`
    Each,
    /// `impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>`; an `Option` of a map
    Entries,
    /// `impl Into<Field<T>>`; `Field<T>`
    Field,
    /// `impl OrNull<T>`; `Field<T>`
    Nullable,
    /// `impl ListOrNull<T>`; `Field<Vec<T>>`
    NullableItems,
    /// A name and `impl Into<T>`, which are added to a map.
    Other,
}

impl Setter {
    /// Adds what a module needs for these.
    pub fn import_all(setters: &[Setter], imports: &mut Imports) {
        if !setters.is_empty() {
            imports.runtime(&["setters"]);
        }
        setters.iter().for_each(|setter| setter.ty.import(imports));
    }
}

/// Methods that users call on every value or type. A property of such a name is set by a method
/// with an underscore at the end; constants with the name of a property have one too.
const TAKEN: [&str; 14] = [
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "default",
    "deserialize",
    "eq",
    "into",
    "ne",
    "new",
    "serialize",
    "to_owned",
    "try_into",
    "type_id",
];

impl Context<'_> {
    /// The setters of a struct that requests carry: one for each property that can be left out or
    /// starts as null, and one for properties that the document does not name.
    ///
    /// What a bare value stands for has none: `From` says it shorter.
    pub fn setters(&self, id: TypeId, body: &Struct) -> Vec<Setter> {
        let def = self.api.get(id);
        let fields = body.fields.iter().zip(self.members(id));
        let setters = fields.filter_map(|(field, name)| match presence(field, def) {
            Presence::Optional => Some(self.optional(field, name)),
            Presence::Nullable if starts_null(body, def) => Some(self.optional(field, name)),
            Presence::Tristate => Some(self.tristate(field, name)),
            Presence::Required if self.preset(field, def).is_some() => {
                Some(self.preset_setter(field, name))
            }
            Presence::Required | Presence::Nullable | Presence::List => None,
        });
        let mut setters: Vec<Setter> = setters.collect();
        if !def.direction.request || setters.is_empty() || self.is_bare(id) {
            return Vec::new();
        }
        setters.extend(self.rest_setter(id, body));
        setters
    }

    fn optional(&self, field: &Field, name: Ident) -> Setter {
        let (way, ty) = self.way(&field.ty);
        setter(name, field.wire.clone(), deprecation(field), way, ty)
    }

    /// Sets what starts with what the document says.
    fn preset_setter(&self, field: &Field, name: Ident) -> Setter {
        let (way, ty) = match self.way(&field.ty) {
            (Way::Some, ty) if self.converts(&field.ty) => (Way::Plain, ty),
            (Way::Items, item) => (Way::List, item),
            _ => (Way::PlainExactly, self.ty(&field.ty)),
        };
        setter(name, field.wire.clone(), deprecation(field), way, ty)
    }

    fn tristate(&self, field: &Field, name: Ident) -> Setter {
        let (way, ty) = match self.way(&field.ty) {
            (Way::Items, item) => (Way::NullableItems, item),
            (Way::Some, ty) if field.ty != Type::Any => (Way::Nullable, ty),
            _ => (Way::Field, self.ty(&field.ty)),
        };
        setter(name, field.wire.clone(), deprecation(field), way, ty)
    }

    /// How a value of `ty` that can be left out is given.
    pub fn way(&self, ty: &Type) -> (Way, RustType) {
        match ty {
            Type::List(item) if self.is_one_of_many(item) => (Way::Items, self.ty(item)),
            Type::List(item) => (Way::Each, self.ty(item)),
            Type::Map(inner) if **inner == Type::Any => (Way::Some, self.ty(ty)),
            Type::Map(inner) => (Way::Entries, self.ty(inner)),
            Type::Boxed(inner) => (Way::Boxed, self.ty(inner)),
            // A literal is of the type that it is given as.
            Type::Bool | Type::Integer(_) => (Way::Exactly, self.ty(ty)),
            other => (Way::Some, self.ty(other)),
        }
    }

    /// Whether one value of `item` cannot be mistaken for several: no list converts into it, nor
    /// into a branch of it.
    fn is_one_of_many(&self, item: &Type) -> bool {
        if let Type::Named(id) = item.bare()
            && let TypeKind::Union(union) = &self.api.get(*id).kind
        {
            return union.variants.iter().all(|it| self.is_single(&it.ty));
        }
        self.is_single(item)
    }

    fn is_single(&self, ty: &Type) -> bool {
        match ty.bare() {
            Type::Any | Type::List(_) | Type::Map(_) => false,
            Type::Named(id) if matches!(self.api.get(*id).kind, TypeKind::Tuple(_)) => false,
            Type::Named(id) => !self.bare_sources(*id).iter().any(RustType::is_list),
            _ => true,
        }
    }

    fn rest_setter(&self, id: TypeId, body: &Struct) -> Option<Setter> {
        let (rest, _) = self.rest(id, body)?;
        let ty = match &body.rest {
            _ if body.form == Form::Parts => RustType::runtime("Part"),
            Rest::Open | Rest::Closed => RustType::runtime("JsonInput"),
            Rest::Typed(ty) => self.ty(ty),
            Rest::Keyed(_) => return None,
        };
        let name = rest.to_string();
        Some(setter(rest, name, String::new(), Way::Other, ty))
    }
}

fn deprecation(field: &Field) -> String {
    match field.deprecated {
        true => "Deprecated.".to_owned(),
        false => String::new(),
    }
}

/// A method that sets the field `name`.
pub fn setter(name: Ident, wire: String, docs: String, way: Way, ty: RustType) -> Setter {
    Setter {
        method: match TAKEN.contains(&name.plain()) {
            true => name.kept_apart(),
            false => name.clone(),
        },
        field: name,
        wire,
        docs,
        way,
        ty,
    }
}
