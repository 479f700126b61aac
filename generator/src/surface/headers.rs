//! Headers of answers: how the field for each is read, and with which answers they come.

use super::context::Context;
use super::imports::Imports;
use super::rust_type::RustType;
use crate::ir::{Field, Form, Operation, Rest, Struct, StyleKind, Type, TypeId, TypeKind};

/// What a struct of headers is on the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    pub fields: Vec<Header>,
    /// What answers carry that have these headers.
    pub beside: Vec<RustType>,
}

/// A header.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Its name.
    pub wire: String,
    pub is_required: bool,
    pub shape: Shape,
}

/// What the text of a header stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Text,
    Number,
    Flag,
    /// One of several of these.
    Scalar,
    /// JSON.
    Json,
    /// Items with commas between them.
    List(Box<Shape>),
    /// Names and values of properties.
    Object {
        properties: Vec<(String, Shape)>,
        others: Box<Shape>,
        /// Each name stands before its value, with `=` between them.
        explode: bool,
    },
}

impl Headers {
    /// Adds what a module needs for them.
    pub fn import(&self, imports: &mut Imports) {
        imports.runtime(&["headers"]);
        self.beside.iter().for_each(|one| one.import(imports));
    }
}

/// How the struct `id` is read from headers, if it is one of these.
pub fn headers(context: Context, id: TypeId, body: &Struct) -> Option<Headers> {
    let field = |field: &Field| Header {
        wire: field.wire.clone(),
        is_required: field.required,
        shape: shape(context, field),
    };
    (body.form == Form::Headers).then(|| Headers {
        fields: body.fields.iter().map(field).collect(),
        beside: beside(context, id),
    })
}

/// What answers carry that have the headers `id`, each once.
fn beside(context: Context, id: TypeId) -> Vec<RustType> {
    let of = |operation: &Operation| {
        let success = operation.headers.filter(|headers| *headers == id);
        let error = operation.error_headers.filter(|headers| *headers == id);
        let success = success.map(|_| context.success_type(&operation.success));
        let error = error.map(|_| context.error_type(operation));
        success.into_iter().chain(error)
    };
    let mut found: Vec<RustType> = Vec::new();
    for ty in context.api.operations().flat_map(of) {
        if !found.contains(&ty) {
            found.push(ty);
        }
    }
    found
}

fn shape(context: Context, field: &Field) -> Shape {
    let style = field.style.unwrap_or(StyleKind::Simple.plain());
    if style.kind == StyleKind::Json {
        return Shape::Json;
    }
    match field.ty.bare() {
        Type::List(item) => Shape::List(Box::new(scalar(context, item))),
        Type::Map(value) => Shape::Object {
            properties: Vec::new(),
            others: Box::new(scalar(context, value)),
            explode: style.explode,
        },
        Type::Named(id) => match &context.api.get(*id).kind {
            TypeKind::Struct(body) => object(context, body, style.explode),
            TypeKind::Tuple(_) => Shape::List(Box::new(Shape::Scalar)),
            _ => scalar(context, &field.ty),
        },
        other => scalar(context, other),
    }
}

fn object(context: Context, body: &Struct, explode: bool) -> Shape {
    let fields = body.fields.iter();
    let fields = fields.map(|field| (field.wire.clone(), scalar(context, &field.ty)));
    let constants = body.constants.iter();
    let constants = constants.map(|constant| {
        let shape = match constant.value.is_string() {
            true => Shape::Text,
            false => Shape::Scalar,
        };
        (constant.wire.clone(), shape)
    });
    Shape::Object {
        properties: fields.chain(constants).collect(),
        others: Box::new(match &body.rest {
            Rest::Typed(ty) => scalar(context, ty),
            Rest::Keyed(key) => scalar(context, &key.ty),
            Rest::Open | Rest::Closed => Shape::Text,
        }),
        explode,
    }
}

/// A value that has no commas; what the style has no notation for is taken as one that has none.
fn scalar(context: Context, ty: &Type) -> Shape {
    match ty.bare() {
        Type::Bool => Shape::Flag,
        Type::Integer(_) | Type::Number => Shape::Number,
        Type::String | Type::Format(_) | Type::File => Shape::Text,
        Type::Named(id) => match &context.api.get(*id).kind {
            TypeKind::Enum(body) if body.is_text() => Shape::Text,
            TypeKind::Enum(_) => Shape::Number,
            _ => Shape::Scalar,
        },
        _ => Shape::Scalar,
    }
}
