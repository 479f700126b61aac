//! Types of values as Rust types.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::Context;
use crate::ir::{
    Content, DynamicKey, Field, FormatType, IntegerType, Rest, Struct, Success, Type, TypeDef,
    TypeId, TypeKind,
};
pub use crate::passes::direction::{Presence, presence};

/// An identifier, raw if its name says so.
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, proc_macro2::Span::call_site()),
        None => format_ident!("{name}"),
    }
}

/// The path of the Rust type that a format becomes.
pub fn format_type(format: FormatType) -> TokenStream {
    let segments = format.row().rust.split("::").map(ident);
    quote!(#(#segments)::*)
}

impl Context<'_> {
    /// The name of a type.
    pub fn name(&self, id: TypeId) -> Ident {
        ident(self.names.of(id))
    }

    /// The Rust type of `ty`.
    pub fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Any => quote!(Value),
            Type::Bool => quote!(bool),
            Type::Integer(IntegerType::I32) => quote!(i32),
            Type::Integer(IntegerType::I64) => quote!(i64),
            Type::Integer(IntegerType::U64) => quote!(u64),
            Type::Number => quote!(Number),
            Type::String => quote!(String),
            Type::Format(format) => {
                let ty = format_type(*format);
                quote!(Formatted<#ty>)
            }
            Type::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Map(value) if **value == Type::Any => quote!(serde_json::Map<String, Value>),
            Type::Map(value) => {
                let value = self.ty(value);
                quote!(std::collections::BTreeMap<String, #value>)
            }
            Type::Named(id) => self.name(*id).into_token_stream(),
            Type::Boxed(inner) => {
                let inner = self.ty(inner);
                quote!(Box<#inner>)
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
        }
    }

    /// The Rust type of a field.
    pub fn field_type(&self, field: &Field, def: &TypeDef) -> TokenStream {
        let ty = self.ty(&field.ty);
        match presence(field, def) {
            Presence::Required => ty,
            Presence::Nullable | Presence::Optional => quote!(Option<#ty>),
            Presence::Tristate => quote!(Field<#ty>),
        }
    }

    /// The field that takes other properties: its name and its type.
    ///
    /// A closed object keeps them all the same where answers carry it: servers add properties
    /// before their document says so.
    pub fn rest(&self, id: TypeId, body: &Struct) -> Option<(Ident, TokenStream)> {
        let direction = self.api.get(id).direction;
        match &body.rest {
            Rest::Closed if !direction.response => None,
            Rest::Open | Rest::Closed => Some((format_ident!("extra"), quote!(Extra))),
            Rest::Typed(ty) => {
                let ty = self.ty(ty);
                Some((format_ident!("extra"), quote!(TypedExtra<#ty>)))
            }
            Rest::Keyed(key) => {
                let name = self.names.keys[id.0].as_deref().unwrap_or("key");
                let ty = self.keyed_type(key);
                Some((ident(name), quote!(Keyed<#ty>)))
            }
        }
    }

    /// What stands under a key of the caller's.
    pub fn keyed_type(&self, key: &DynamicKey) -> TokenStream {
        let ty = self.ty(&key.ty);
        match key.single {
            true => quote!(Only<#ty>),
            false => ty,
        }
    }

    /// What an operation answers.
    pub fn success_type(&self, success: &Success) -> TokenStream {
        match success {
            Success::Uniform(content) => self.content_type(content),
            Success::ByStatus(id) => self.name(*id).into_token_stream(),
        }
    }

    /// What a body carries.
    pub fn content_type(&self, content: &Content) -> TokenStream {
        match content {
            Content::Empty => quote!(()),
            Content::Json(ty) => self.ty(ty),
            Content::Text => quote!(String),
            Content::Bytes => quote!(Bytes),
        }
    }

    /// Whether a value of `ty` is built from something that converts into it.
    pub fn converts(&self, ty: &Type) -> bool {
        match ty {
            Type::String | Type::Format(_) | Type::Number => true,
            Type::Named(id) => !matches!(self.api.get(*id).kind, TypeKind::Enum(_)),
            _ => false,
        }
    }
}
