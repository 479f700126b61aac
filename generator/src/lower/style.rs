//! How the document says that values are written (Parameter Object, Encoding Object).

use openapiv3::{Encoding, Parameter, PathStyle, QueryStyle};

use super::content::encoding as written_as;
use crate::document::dialect;
use crate::ir::{self, Style, StyleKind};

/// How a parameter with a schema is written.
pub(super) fn of_parameter(parameter: &Parameter) -> Style {
    let data = parameter.parameter_data_ref();
    let is_said = |key: &str| data.extensions.contains_key(key);
    let is_reserved = is_said(dialect::ALLOW_RESERVED);
    let (kind, reserved) = match parameter {
        Parameter::Query {
            style,
            allow_reserved,
            ..
        } => (in_pairs(style), *allow_reserved),
        Parameter::Path { style, .. } => match style {
            PathStyle::Simple => (StyleKind::Simple, is_reserved),
            PathStyle::Label => (StyleKind::Label, is_reserved),
            PathStyle::Matrix => (StyleKind::Matrix, is_reserved),
        },
        // Nothing of them is percent-encoded.
        Parameter::Header { .. } => (StyleKind::Simple, false),
        Parameter::Cookie { .. } if is_said(dialect::COOKIE_STYLE) => (StyleKind::Cookie, false),
        Parameter::Cookie { .. } => (StyleKind::Form, is_reserved),
    };
    let is_pairs = matches!(kind, StyleKind::Form | StyleKind::Cookie);
    let explode = data.explode.unwrap_or(is_pairs);
    style(kind, explode, reserved)
}

/// How a property of a form is written, if that is said: by a style, or else by a media type.
pub(super) fn of_property(encoding: &Encoding) -> Option<Style> {
    match (&encoding.style, &encoding.content_type) {
        (Some(kind), _) => {
            let kind = in_pairs(kind);
            Some(style(kind, encoding.explode, encoding.allow_reserved))
        }
        (None, Some(media_type)) if written_as(media_type) == ir::Encoding::Json => {
            Some(StyleKind::Json.plain())
        }
        (None, _) => None,
    }
}

fn style(kind: StyleKind, explode: bool, reserved: bool) -> Style {
    // Each value has a name of its own in any case.
    let is_split = kind == StyleKind::DeepObject;
    Style {
        kind,
        explode: explode && !is_split,
        reserved,
    }
}

fn in_pairs(style: &QueryStyle) -> StyleKind {
    match style {
        QueryStyle::Form => StyleKind::Form,
        QueryStyle::SpaceDelimited => StyleKind::SpaceDelimited,
        QueryStyle::PipeDelimited => StyleKind::PipeDelimited,
        QueryStyle::DeepObject => StyleKind::DeepObject,
    }
}
