//! What a type is, without what it holds and what is said of it.

use serde_json::Value;

use crate::ir::{
    CallOptions, Content, Form, Param, ParameterLocation, Rest, Status, StatusVariant, Struct,
    Style, Test, Type, TypeDef, TypeId, TypeKind, Union,
};

/// The structure of a type, in which every named type stands as the same one. Types of equal
/// shapes are equal if what they hold is.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Shape<'a> {
    Struct {
        fields: Vec<Field<'a>>,
        /// Names and values as JSON: JSON itself has no order and no hash.
        constants: Vec<(&'a str, String)>,
        rest: RestShape<'a>,
        form: Form,
    },
    Union(Vec<(Type, &'a [Test])>),
    /// Members with the names that they are given, and whether there are others.
    Enum(Vec<(String, Option<&'a str>)>, bool),
    Tuple {
        items: Vec<Type>,
        rest: Option<Type>,
    },
    ByStatus(Vec<(Status, Option<&'a str>, Content)>),
    Options {
        params: Vec<Input<'a>>,
        /// What the operation does, unless they only say which page is asked for.
        act: Option<(&'a str, &'a str)>,
    },
}

#[derive(PartialEq, Eq, Hash)]
pub(super) struct Field<'a> {
    wire: &'a str,
    ty: Type,
    required: bool,
    nullable: bool,
    read_only: bool,
    write_only: bool,
    /// As JSON.
    default: Option<String>,
    media_type: Option<&'a str>,
    style: Option<Style>,
    headers: &'a [(String, String)],
    header_of: Option<&'a str>,
}

#[derive(PartialEq, Eq, Hash)]
pub(super) enum RestShape<'a> {
    Closed,
    Open,
    Typed(Type),
    Keyed {
        wire: &'a str,
        ty: Type,
        single: bool,
        reserved: &'a [String],
    },
}

#[derive(PartialEq, Eq, Hash)]
pub(super) struct Input<'a> {
    wire: &'a str,
    location: ParameterLocation,
    required: bool,
    ty: Type,
    style: Style,
}

impl<'a> Shape<'a> {
    /// The shape of a type, and what it holds in an order that equal types share.
    pub(super) fn of(def: &'a TypeDef) -> (Shape<'a>, Vec<TypeId>) {
        let mut held = Held::default();
        let shape = match &def.kind {
            TypeKind::Struct(body) => structure(body, &mut held),
            TypeKind::Union(union) => Shape::Union(branches(union, &mut held)),
            TypeKind::Enum(body) => {
                let name = |member| body.label(member)?.name.as_deref();
                let members = body.members.iter();
                let members = members.map(|member| (member.to_string(), name(member)));
                Shape::Enum(sorted(members), body.open)
            }
            TypeKind::Tuple(tuple) => Shape::Tuple {
                items: tuple.items.iter().map(|ty| held.ty(ty)).collect(),
                rest: tuple.rest.as_ref().map(|ty| held.ty(ty)),
            },
            TypeKind::ByStatus(variants) => {
                let variants = variants.iter();
                let shapes = variants.map(|it| (it.status, it.made_up_name(), held.content(it)));
                Shape::ByStatus(shapes.collect())
            }
            TypeKind::Options(options) => self::options(options, &def.origin.pointer, &mut held),
        };
        (shape, held.ids)
    }
}

fn structure<'a>(body: &'a Struct, held: &mut Held) -> Shape<'a> {
    let mut fields: Vec<_> = body.fields.iter().collect();
    fields.sort_by_key(|field| (&field.wire, &field.header_of));
    let fields = fields.into_iter().map(|field| Field {
        wire: &field.wire,
        ty: held.ty(&field.ty),
        required: field.required,
        nullable: field.nullable,
        read_only: field.read_only,
        write_only: field.write_only,
        // That of what can be left out is documentation alone.
        default: field
            .default
            .as_ref()
            .filter(|_| field.required)
            .map(Value::to_string),
        media_type: field.media_type.as_deref(),
        style: field.style,
        headers: &field.headers,
        header_of: field.header_of.as_deref(),
    });
    let fields = fields.collect();
    let constants = body.constants.iter();
    let constants = constants.map(|constant| {
        let said = format!("{} {}", constant.value, constant.required);
        (constant.wire.as_str(), said)
    });
    Shape::Struct {
        fields,
        constants: sorted(constants),
        form: body.form,
        rest: match &body.rest {
            Rest::Closed => RestShape::Closed,
            Rest::Open => RestShape::Open,
            Rest::Typed(ty) => RestShape::Typed(held.ty(ty)),
            Rest::Keyed(key) => RestShape::Keyed {
                wire: &key.wire,
                ty: held.ty(&key.ty),
                single: key.single,
                reserved: &key.reserved,
            },
        },
    }
}

/// Branches without their names, which the types that they hold give them.
fn branches<'a>(union: &'a Union, held: &mut Held) -> Vec<(Type, &'a [Test])> {
    let variants = union.variants.iter();
    variants
        .map(|variant| (held.ty(&variant.ty), variant.tests.as_slice()))
        .collect()
}

/// Operations that do the same to other things share their options, others do not: what can be left
/// out of one is nothing to the other.
fn options<'a>(options: &'a CallOptions, pointer: &'a str, held: &mut Held) -> Shape<'a> {
    let params = options.params.iter().map(|param: &Param| Input {
        wire: &param.wire,
        location: param.location,
        required: param.required,
        ty: held.ty(&param.ty),
        style: param.style,
    });
    let params = params.collect();
    Shape::Options {
        params,
        act: (!options.is_paging()).then(|| act(pointer)),
    }
}

/// The method and the last word of the path, with what follows it, in the pointer to an operation.
fn act(pointer: &str) -> (&str, &str) {
    let (path, method) = pointer.rsplit_once('/').unwrap_or_default();
    let mut starts = path
        .rmatch_indices("~1")
        .map(|(at, slash)| at + slash.len());
    let start = starts.find(|start| !path[*start..].starts_with('{'));
    (method, &path[start.unwrap_or_default()..])
}

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort();
    items
}

/// The named types that were met so far.
#[derive(Default)]
struct Held {
    ids: Vec<TypeId>,
}

impl Held {
    /// `ty` with every named type in it as the same one.
    fn ty(&mut self, ty: &Type) -> Type {
        let mut ty = ty.clone();
        ty.map_named(&mut |id| {
            self.ids.push(id);
            TypeId(0)
        });
        ty
    }

    fn content(&mut self, variant: &StatusVariant) -> Content {
        match &variant.content {
            Content::Json(ty) => Content::Json(self.ty(ty)),
            other => other.clone(),
        }
    }
}
