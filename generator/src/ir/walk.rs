//! From one type to those that it holds.

use std::fmt;

use super::{Content, Rest, Status, Type, TypeKind};

impl TypeKind {
    /// Every type this one holds, with the step that leads there.
    pub fn children(&self) -> Vec<(Step<'_>, &Type)> {
        match self {
            TypeKind::Struct(body) => {
                let mut children: Vec<_> = body
                    .fields
                    .iter()
                    .map(|field| (Step::Property(&field.wire), &field.ty))
                    .collect();
                match &body.rest {
                    Rest::Typed(ty) => children.push((Step::Rest, ty)),
                    Rest::Keyed(key) => children.push((Step::Property(&key.wire), &key.ty)),
                    Rest::Closed | Rest::Open => {}
                }
                children
            }
            TypeKind::Union(union) => union
                .variants
                .iter()
                .map(|variant| (Step::Branch(&variant.label), &variant.ty))
                .collect(),
            TypeKind::Enum(_) => Vec::new(),
            TypeKind::Options(options) => options
                .params
                .iter()
                .map(|param| (Step::Property(param.wire.as_str()), &param.ty))
                .chain(
                    options
                        .body
                        .iter()
                        .map(|body| (Step::Property("body"), &body.ty)),
                )
                .collect(),
            TypeKind::ByStatus(variants) => variants
                .iter()
                .filter_map(|variant| match &variant.content {
                    Content::Json(ty) => Some((Step::Status(variant.status), ty)),
                    _ => None,
                })
                .collect(),
        }
    }

    /// Every type this one holds, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Type> {
        match self {
            TypeKind::Struct(body) => {
                let mut children: Vec<_> =
                    body.fields.iter_mut().map(|field| &mut field.ty).collect();
                match &mut body.rest {
                    Rest::Typed(ty) => children.push(ty),
                    Rest::Keyed(key) => children.push(&mut key.ty),
                    Rest::Closed | Rest::Open => {}
                }
                children
            }
            TypeKind::Union(union) => union.variants.iter_mut().map(|v| &mut v.ty).collect(),
            TypeKind::Enum(_) => Vec::new(),
            TypeKind::Options(options) => {
                let params = options.params.iter_mut().map(|param| &mut param.ty);
                params
                    .chain(options.body.iter_mut().map(|body| &mut body.ty))
                    .collect()
            }
            TypeKind::ByStatus(variants) => variants
                .iter_mut()
                .filter_map(|variant| match &mut variant.content {
                    Content::Json(ty) => Some(ty),
                    _ => None,
                })
                .collect(),
        }
    }
}

/// How one type leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A property of an object.
    Property(&'a str),
    /// Properties that the schema does not name.
    Rest,
    /// A branch of a union.
    Branch(&'a str),
    /// The answer of a status.
    Status(Status),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Property(name) => write!(f, ".{name}"),
            Step::Rest => f.write_str(".*"),
            Step::Branch(label) => write!(f, "|{label}"),
            Step::Status(status) => write!(f, "|{status}"),
        }
    }
}
