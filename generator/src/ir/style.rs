//! How the values of parameters and of properties of forms are written.

use super::{Api, Param, ParameterLocation, Type, TypeKind};

/// How a value is written (Parameter Object, `style`, `explode` and `allowReserved`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    /// By which pattern.
    pub kind: StyleKind,
    /// Each item for itself.
    pub explode: bool,
    /// Reserved characters as they are.
    pub reserved: bool,
}

/// By which pattern a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StyleKind {
    /// `blue,black`
    Simple,
    /// `.blue,black`
    Label,
    /// `;color=blue,black`
    Matrix,
    /// `color=blue,black`
    Form,
    /// `color=blue%20black`
    SpaceDelimited,
    /// `color=blue%7Cblack`
    PipeDelimited,
    /// `color[R]=100&color[G]=200`
    DeepObject,
    /// `color=blue,black`, of which nothing is percent-encoded.
    Cookie,
    /// As JSON (Parameter Object, `content`).
    Json,
}

/// How lists within objects are written, where each value has a name of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NestedLists {
    /// `a[b][]=1&a[b][]=2`
    #[default]
    Brackets,
    /// `a[b][0]=1&a[b][1]=2`
    Numbers,
    /// `a[b]=1&a[b]=2`
    Repeated,
}

impl StyleKind {
    /// This kind, with nothing else said.
    pub fn plain(self) -> Style {
        Style {
            kind: self,
            explode: false,
            reserved: false,
        }
    }
}

impl Style {
    /// What of it matters to a type: a scalar has nothing to explode.
    pub fn for_type(self, ty: &Type) -> Style {
        let is_scalar = matches!(
            ty,
            Type::Bool | Type::Integer(_) | Type::Number | Type::String | Type::Format(_)
        );
        Style {
            explode: self.explode && !is_scalar,
            ..self
        }
    }
}

/// How a value is written that is a scalar, or a list of such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// By itself, or behind its name.
    Single,
    /// The name is repeated for each item.
    Repeated,
    /// Items with this between them, percent-encoded.
    Joined(&'static str),
}

impl Api {
    /// How a parameter is written, if that is as simple as most are: then it takes nothing of the
    /// runtime that not every crate has.
    pub fn plain(&self, param: &Param) -> Option<Plain> {
        let Style {
            kind,
            explode,
            reserved,
        } = param.style;
        let is_list = match &param.ty {
            Type::List(item) if self.is_scalar(item) => true,
            ty if self.is_scalar(ty) => false,
            _ => return None,
        };
        match (param.location, kind) {
            (ParameterLocation::QueryString, StyleKind::Form) => Some(Plain::Single),
            (ParameterLocation::Path | ParameterLocation::Header, StyleKind::Simple) => {
                (!is_list && !reserved).then_some(Plain::Single)
            }
            _ if param.location != ParameterLocation::Query || reserved => None,
            (_, StyleKind::Json) => None,
            _ if !is_list => Some(Plain::Single),
            (_, StyleKind::DeepObject) => None,
            _ if explode => Some(Plain::Repeated),
            (_, StyleKind::SpaceDelimited) => Some(Plain::Joined("%20")),
            (_, StyleKind::PipeDelimited) => Some(Plain::Joined("%7C")),
            _ => Some(Plain::Joined(",")),
        }
    }

    fn is_scalar(&self, ty: &Type) -> bool {
        match ty {
            Type::Bool | Type::Integer(_) | Type::Number | Type::String | Type::Format(_) => true,
            Type::Named(id) => matches!(self.get(*id).kind, TypeKind::Enum(_)),
            _ => false,
        }
    }
}
