//! Objects: properties, what `allOf` adds to them, and placeholders for keys of the caller's.

use openapiv3::{
    AdditionalProperties, AnySchema, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind,
    Type as SchemaType,
};
use serde_json::Value;

use super::{Lower, Lowered, SchemaRef, Site};
use crate::document::placeholder::is_placeholder;
use crate::ir::{Constant, DynamicKey, Field, Rest, Struct, Type, TypeKind};
use crate::source::messages::Message;

/// What one or several schemas say about an object.
#[derive(Clone, Default)]
pub(super) struct Members<'a> {
    properties: Vec<Property<'a>>,
    required: Vec<&'a str>,
    additional: Option<(&'a AdditionalProperties, Site)>,
    /// Whether any part says that it is an object.
    pub(super) is_object: bool,
}

#[derive(Clone)]
struct Property<'a> {
    name: &'a str,
    schema: SchemaRef<'a>,
    site: Site,
}

impl<'a> Members<'a> {
    pub(super) fn add_object(&mut self, object: &'a ObjectType, site: &Site) {
        let additional = object.additional_properties.as_ref();
        self.add(&object.properties, &object.required, additional, site);
        self.is_object = true;
    }

    pub(super) fn add_any(&mut self, any: &'a AnySchema, site: &Site) {
        let additional = any.additional_properties.as_ref();
        self.add(&any.properties, &any.required, additional, site);
        self.is_object |= any.typ.as_deref() == Some("object") || !any.properties.is_empty();
    }

    fn add(
        &mut self,
        properties: &'a indexmap::IndexMap<String, ReferenceOr<Box<Schema>>>,
        required: &'a [String],
        additional: Option<&'a AdditionalProperties>,
        site: &Site,
    ) {
        for (name, schema) in properties {
            let property = Property {
                name,
                schema: schema.into(),
                site: site.child(&["properties", name]),
            };
            // A later part says more than an earlier one.
            match self.properties.iter_mut().find(|known| known.name == name) {
                Some(known) => *known = property,
                None => self.properties.push(property),
            }
        }
        self.required.extend(required.iter().map(String::as_str));
        if let Some(additional) = additional {
            self.additional = Some((additional, site.clone()));
        }
    }
}

impl<'a> Lower<'a> {
    /// An object: a struct, or a map where no property is named.
    pub(super) fn object(
        &mut self,
        members: Members<'a>,
        data: &'a SchemaData,
        site: Site,
    ) -> Lowered {
        self.check_required(&members, &site);
        let mut rest = Rest::Open;
        if let Some((additional, at)) = &members.additional {
            rest = match self.additional(additional, at) {
                None => Rest::Closed,
                Some(Type::Any) => Rest::Open,
                Some(ty) => Rest::Typed(ty),
            };
        }
        if members.properties.is_empty() {
            match rest {
                Rest::Open => return Lowered::new(Type::Map(Box::new(Type::Any))),
                Rest::Typed(ty) => return Lowered::new(Type::Map(Box::new(ty))),
                Rest::Closed | Rest::Keyed(_) => {}
            }
        }
        let mut body = Struct {
            fields: Vec::new(),
            constants: Vec::new(),
            rest,
        };
        for property in members.properties {
            let required = members.required.contains(&property.name);
            self.property(property, required, &mut body);
        }
        if let Rest::Keyed(key) = &mut body.rest {
            let constants = body.constants.iter().map(|constant| &constant.wire);
            key.reserved = body
                .fields
                .iter()
                .map(|field| &field.wire)
                .chain(constants)
                .cloned()
                .collect();
        }
        self.define(&site, Some(data), TypeKind::Struct(body))
    }

    fn check_required(&mut self, members: &Members<'a>, site: &Site) {
        for name in &members.required {
            if !members
                .properties
                .iter()
                .any(|property| property.name == *name)
            {
                let message = format!("`required` names `{name}`, which is no property");
                let at = site.child(&["required"]).at;
                self.report.warn(
                    Message::UnknownRequiredProperty,
                    &at,
                    message,
                    "add the property or take the name out",
                );
            }
        }
    }

    fn property(&mut self, property: Property<'a>, required: bool, body: &mut Struct) {
        let Property { name, schema, site } = property;
        let at = site.at.clone();
        let (docs, data) = match self.resolve(schema) {
            Some(found) => (self.describe(found), Some(&found.schema_data)),
            None => (String::new(), None),
        };
        // A description of the property itself, beside a `$ref`, is in `found` already.
        let constant = required.then(|| self.constant(schema)).flatten();
        if let Some(value) = constant {
            body.constants.push(Constant {
                wire: name.to_owned(),
                docs,
                value,
            });
            return;
        }
        let examples = self.examples(schema);
        let lowered = self.schema(schema, site);
        if is_placeholder(name) {
            if matches!(body.rest, Rest::Keyed(_)) {
                let message = "an object can hold only one property whose key the caller chooses: \
                               this one is left out";
                self.report.warn(
                    Message::SeveralPlaceholders,
                    &at,
                    message,
                    "leave one bracketed property",
                );
                return;
            }
            body.rest = Rest::Keyed(self.dynamic_key(name, docs, schema, lowered));
            return;
        }
        body.fields.push(Field {
            wire: name.to_owned(),
            docs,
            deprecated: data.is_some_and(|data| data.deprecated),
            read_only: data.is_some_and(|data| data.read_only),
            write_only: data.is_some_and(|data| data.write_only),
            nullable: lowered.nullable && lowered.ty != Type::Any,
            ty: lowered.ty,
            default: data.filter(|_| required).and_then(|it| it.default.clone()),
            required,
            examples,
        });
    }

    /// The placeholder rule: a property in square brackets is one property under a key that the
    /// caller chooses. If its value is an array, it holds exactly one item unless `minItems` or
    /// `maxItems` say otherwise, since one key stands for one value.
    fn dynamic_key(
        &mut self,
        name: &str,
        docs: String,
        schema: SchemaRef<'a>,
        lowered: Lowered,
    ) -> DynamicKey {
        let bounds = match self.resolve(schema).map(|schema| &schema.schema_kind) {
            Some(SchemaKind::Type(SchemaType::Array(array))) => (array.min_items, array.max_items),
            _ => (None, None),
        };
        let unbounded = matches!(bounds, (None, None) | (Some(1), Some(1)));
        let (ty, single) = match lowered.into_type() {
            Type::List(item) if unbounded => (*item, true),
            other => (other, false),
        };
        DynamicKey {
            wire: name.to_owned(),
            docs,
            ty,
            single,
            reserved: Vec::new(),
        }
    }

    /// The one value that a schema admits.
    pub(super) fn constant(&self, schema: SchemaRef<'a>) -> Option<Value> {
        let schema = self.resolve(schema)?;
        if schema.schema_data.nullable {
            return None;
        }
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::String(string)) => match string.enumeration.as_slice() {
                [Some(text)] => Some(text.clone().into()),
                _ => None,
            },
            SchemaKind::Type(SchemaType::Integer(integer)) => {
                match integer.enumeration.as_slice() {
                    [Some(number)] => Some((*number).into()),
                    _ => None,
                }
            }
            SchemaKind::Type(SchemaType::Number(number)) => match number.enumeration.as_slice() {
                // A number that is whole is written as one: 400, not 400.0.
                [Some(number)] if number.fract() == 0.0 && number.abs() < 1e15 => {
                    Some((*number as i64).into())
                }
                [Some(number)] => Some((*number).into()),
                _ => None,
            },
            SchemaKind::Type(SchemaType::Boolean(boolean)) => {
                match boolean.enumeration.as_slice() {
                    [Some(flag)] => Some((*flag).into()),
                    _ => None,
                }
            }
            // A number that `i64` does not hold.
            SchemaKind::Any(any) if any.typ.as_deref() == Some("integer") => {
                match any.enumeration.as_slice() {
                    [number] if number.is_u64() => Some(number.clone()),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

impl Members<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.properties.is_empty()
    }
}
