//! Objects: properties, what `allOf` adds to them, and placeholders for keys of the caller's.

use std::sync::LazyLock;

use indexmap::map::Entry;
use indexmap::{IndexMap, IndexSet};
use openapiv3::{
    AdditionalProperties, AnySchema, ObjectType, ReferenceOr, Schema, SchemaData, SchemaKind,
    Type as SchemaType,
};
use serde_json::Value;

use super::census::Kind;
use super::{Lower, Lowered, SchemaRef, Site};
use crate::document::dialect::TAGS;
use crate::document::placeholder::is_placeholder;
use crate::ir::{Constant, DynamicKey, Field, Form, Rest, Struct, Type, TypeKind};
use crate::source::correction::Correction;
use crate::source::messages::Message;

/// What one or several schemas say about an object.
#[derive(Clone, Default)]
pub(super) struct Members<'a> {
    pub(super) properties: IndexMap<&'a str, Property<'a>>,
    required: IndexSet<&'a str>,
    additional: Option<(&'a AdditionalProperties, Site)>,
    /// Whether any part says that it is an object.
    pub(super) is_object: bool,
}

#[derive(Clone)]
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    pub(super) schema: SchemaRef<'a>,
    site: Site,
    /// What other parts of an `allOf` say of it.
    more: Vec<(SchemaRef<'a>, Site)>,
}

/// What several parts of an `allOf` say of one property.
struct Known<'a> {
    /// The schema that says most.
    schema: SchemaRef<'a>,
    site: Site,
    /// What each of them says, in words.
    docs: String,
    /// All of them, if several are objects.
    objects: Vec<(SchemaRef<'a>, Site)>,
}

/// What is known of an enum that the document does not write as one.
pub(super) static NO_DATA: LazyLock<SchemaData> = LazyLock::new(SchemaData::default);

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
        properties: &'a IndexMap<String, ReferenceOr<Box<Schema>>>,
        required: &'a [String],
        additional: Option<&'a AdditionalProperties>,
        site: &Site,
    ) {
        for (name, schema) in properties {
            let property = Property {
                name,
                schema: schema.into(),
                site: site.child(&["properties", name]),
                more: Vec::new(),
            };
            match self.properties.entry(name) {
                Entry::Occupied(mut known) => {
                    known.get_mut().more.push((property.schema, property.site));
                }
                Entry::Vacant(free) => drop(free.insert(property)),
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
        let tags = data.extensions.get(TAGS).and_then(Value::as_object);
        if members.properties.is_empty() && tags.is_none() {
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
            form: Form::Object,
        };
        for (name, property) in members.properties {
            let required = members.required.contains(name);
            let tag = tags.and_then(|tags| tags.get(name)?.as_array());
            self.property(property, required, tag, &mut body);
        }
        for (name, values) in tags.into_iter().flatten() {
            self.undeclared_tag(name, values, &site, &mut body);
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
            if !members.properties.contains_key(name) {
                let message = format!("`required` names `{name}`, which is not a property");
                let at = site.child(&["required"]).at;
                self.report.warn(
                    Message::UnknownRequiredProperty,
                    &at,
                    message,
                    "add the property or take the name out",
                );
                self.report.correct(Correction::remove_text(&at, name));
            }
        }
    }

    fn property(
        &mut self,
        property: Property<'a>,
        required: bool,
        tag: Option<&Vec<Value>>,
        body: &mut Struct,
    ) {
        let name = property.name;
        let known = self.known(property);
        let (schema, at, docs) = (known.schema, known.site.at.clone(), known.docs.clone());
        let data = self.resolve(schema).map(|found| &found.schema_data);
        // A tag goes both ways: by it branches are told apart.
        let read_only = tag.is_none() && data.is_some_and(|data| data.read_only);
        if let Some(value) = self.only_value(schema, required, tag) {
            self.census.typed(Kind::Field, &at);
            body.constants.push(Constant {
                wire: name.to_owned(),
                docs,
                value,
                required,
                read_only,
            });
            return;
        }
        let examples = self.examples(schema);
        let lowered = match tag {
            Some(values) if self.is_wider(schema, values) => {
                self.enumeration(values.clone(), &NO_DATA, &Site::at(at.clone()))
            }
            _ => self.type_of(known),
        };
        self.count(Kind::Field, &at, Some(schema), &lowered.ty);
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
            read_only,
            write_only: data.is_some_and(|data| data.write_only),
            nullable: lowered.nullable && lowered.ty != Type::Any,
            ty: lowered.ty,
            default: data.and_then(|it| it.default.clone()),
            media_type: None,
            style: None,
            headers: Vec::new(),
            header_of: None,
            required,
            examples,
        });
    }

    /// What is known of a property that several parts may describe.
    fn known(&mut self, property: Property<'a>) -> Known<'a> {
        let Property {
            name,
            schema,
            site,
            more,
        } = property;
        let mut parts = vec![(schema, site)];
        parts.extend(more);
        let schemas: Vec<SchemaRef> = parts.iter().map(|(schema, _)| *schema).collect();
        let narrowest = self.narrowest(&schemas);
        let mut docs: Vec<String> = Vec::new();
        for schema in schemas.iter().filter_map(|schema| self.resolve(*schema)) {
            // A description of the property itself, beside a `$ref`, is in `schema` already.
            let text = self.describe(schema);
            if !text.is_empty() && !docs.contains(&text) {
                docs.push(text);
            }
        }
        if narrowest.is_contradiction {
            let message = format!("two parts of an `allOf` contradict each other about `{name}`");
            let at = &parts[narrowest.index].1.at;
            let help = "say it in one of them; the one that says most is taken";
            self.report
                .warn(Message::ContradictingParts, at, message, help);
        }
        let (schema, site) = parts[narrowest.index].clone();
        Known {
            schema,
            site,
            docs: docs.join("\n\n"),
            objects: match narrowest.are_objects && !narrowest.is_contradiction {
                true => parts,
                false => Vec::new(),
            },
        }
    }

    fn type_of(&mut self, known: Known<'a>) -> Lowered {
        match known.objects.as_slice() {
            [] | [_] => self.schema(known.schema, known.site),
            parts => self.joint_object(parts, known.site.clone()),
        }
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
}

impl Members<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.properties.is_empty()
    }
}
