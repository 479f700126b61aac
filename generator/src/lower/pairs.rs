//! Bodies that are forms: each property of an object is a pair.

use openapiv3::MediaType;

use super::{Lower, Site, style};
use crate::ir::{Encoding, Style, Type, TypeKind};
use crate::source::messages::Message;

impl Lower<'_> {
    /// What a form is, whose schema became `ty`: an object, or else a text that the caller encodes.
    pub(super) fn pairs(&mut self, ty: Type, site: &Site) -> (Encoding, Type) {
        match ty {
            Type::Any => (Encoding::Form, Type::Map(Box::new(Type::Any))),
            ty if self.is_object(&ty) => (Encoding::Form, ty),
            _ => {
                let message = "a form must be an object: the body is given as encoded text";
                let help = "describe the fields of the form as properties of an object";
                self.report
                    .warn(Message::FormNotAnObject, &site.at, message, help);
                (Encoding::Text, Type::String)
            }
        }
    }

    /// Whether every value of a type is an object, or null.
    fn is_object(&self, ty: &Type) -> bool {
        match ty {
            Type::Map(_) => true,
            Type::Boxed(inner) | Type::Nullable(inner) => self.is_object(inner),
            named => match self.kind(named) {
                Some(TypeKind::Struct(_)) => true,
                Some(TypeKind::Union(union)) => {
                    union.variants.iter().all(|it| self.is_object(&it.ty))
                }
                _ => false,
            },
        }
    }
}

/// How the properties of a form are written that say so.
pub(super) fn styles(content: &MediaType) -> Vec<(String, Style)> {
    let encodings = content.encoding.iter();
    encodings
        .filter_map(|(name, encoding)| Some((name.clone(), style::of_property(encoding)?)))
        .collect()
}
