//! Forms: bodies whose properties are parts (`multipart/form-data`; Encoding Object, and "Considerations
//! for multipart Content").

use std::collections::HashMap;

use openapiv3::{
    MediaType, ParameterSchemaOrContent, ReferenceOr, Schema, SchemaKind, Type as SchemaType,
};

use super::composition::Parts;
use super::content::{encoding, is_binary};
use super::headers::Described;
use super::style::of_property;
use super::{Lower, SchemaRef, Site};
use crate::ir::{Encoding, Field, Form, Type, TypeKind, tag};

/// Schemas in schemas beyond this are not looked at for a file.
const DEEPEST: usize = 8;

impl<'a> Lower<'a> {
    /// A form of its own for the object that the body's schema became; without properties there is
    /// none, and the caller puts the parts together.
    pub(super) fn form(&mut self, ty: &Type, content: &'a MediaType, site: &Site) -> Option<Type> {
        let mut def = self.def(ty)?.clone();
        let TypeKind::Struct(body) = &mut def.kind else {
            return None;
        };
        let schemas = self.properties(content);
        let mut headers = Vec::new();
        for field in &mut body.fields {
            let encoding = content.encoding.get(&field.wire);
            let stated = encoding.and_then(|it| it.content_type.as_deref());
            let schema = schemas.get(field.wire.as_str());
            let file = schema.and_then(|schema| self.file(*schema, 0));
            let is_any = field.ty == Type::Any && stated.is_some_and(is_of_bytes);
            if let Some(file) = file.or_else(|| is_any.then_some(Type::File)) {
                field.ty = file;
                field.examples.clear();
                field.default = None;
            }
            // A part cannot be null.
            field.required &= !field.nullable;
            field.nullable = false;
            field.media_type = stated.map(str::to_owned);
            if let Some(encoding) = encoding {
                let style = of_property(encoding).filter(|_| encoding.style.is_some());
                field.style = style.filter(|_| !field.ty.is_file());
                headers.extend(self.part_headers(encoding, field, site));
            }
        }
        body.fields.extend(headers);
        body.form = Form::Parts;
        let id = self.allot();
        self.types[id.0] = Some(def);
        Some(Type::Named(id))
    }

    /// The headers of the part of `field`: those that are always the same go to it, others are fields
    /// of their own (Encoding Object, `headers`).
    fn part_headers(
        &mut self,
        encoding: &'a openapiv3::Encoding,
        field: &mut Field,
        site: &Site,
    ) -> Vec<Field> {
        let site = site.child(&["encoding", &field.wire]);
        let mut others = Vec::new();
        for one in self.described(&encoding.headers, &site) {
            if !one.can_be_sent() {
                continue;
            }
            match self.fixed(&one) {
                Some(text) => field.headers.push((one.name.to_owned(), text)),
                None => {
                    let required = one.header.required && field.required;
                    others.push(Field {
                        header_of: Some(field.wire.clone()),
                        style: None,
                        nullable: false,
                        ..self.header(&[&one], required)
                    });
                }
            }
        }
        others
    }

    /// What a header always is: its only value, or the one where nothing else is said.
    fn fixed(&self, one: &Described<'a>) -> Option<String> {
        let ParameterSchemaOrContent::Schema(schema) = &one.header.format else {
            return None;
        };
        let schema = SchemaRef::from(schema);
        let default = || self.resolve(schema)?.schema_data.default.clone();
        tag(&self.constant(schema).or_else(default)?)
    }

    /// The schemas of the properties of a body.
    fn properties(&self, content: &'a MediaType) -> HashMap<&'a str, SchemaRef<'a>> {
        let schema = content.schema.as_ref();
        let schema = schema.and_then(|it| self.resolve(SchemaRef::from(it)));
        let mut parts = Parts::default();
        if let Some(schema) = schema {
            self.collect(schema, &Site::at(""), &mut parts);
        }
        let properties = parts.members.properties.values();
        properties.map(|it| (it.name, it.schema)).collect()
    }

    /// A file, or a list of them, if a value can be one: `format: binary`, in place or as a branch.
    fn file(&self, schema: SchemaRef<'a>, depth: usize) -> Option<Type> {
        let schema = self.resolve(schema).filter(|_| depth < DEEPEST)?;
        let any = |branches: &'a [ReferenceOr<Schema>]| {
            let files = branches.iter();
            let files = files.filter_map(|it| self.file(SchemaRef::from(it), depth + 1));
            files.max_by_key(|it| matches!(it, Type::List(_)))
        };
        match &schema.schema_kind {
            _ if is_binary(schema) => Some(Type::File),
            SchemaKind::Type(SchemaType::Array(array)) => {
                let items = SchemaRef::from(array.items.as_ref()?);
                let item = self.file(items, depth + 1)?;
                (item == Type::File).then(|| Type::List(Box::new(item)))
            }
            SchemaKind::OneOf { one_of: branches }
            | SchemaKind::AnyOf { any_of: branches }
            | SchemaKind::AllOf { all_of: branches } => any(branches),
            SchemaKind::Any(schema) => any(&schema.one_of)
                .or_else(|| any(&schema.any_of))
                .or_else(|| any(&schema.all_of)),
            _ => None,
        }
    }
}

/// Whether a media type, or the first of several, is neither text nor JSON.
fn is_of_bytes(media_type: &str) -> bool {
    let first = media_type.split(',').next().unwrap_or_default();
    encoding(first) == Encoding::Bytes
}
