//! Objects: properties, what `allOf` adds to them, and placeholders for keys of the caller's.

use openapiv3::{
    AdditionalProperties, AnySchema, Discriminator, ObjectType, ReferenceOr, Schema, SchemaData,
    SchemaKind, Type as SchemaType,
};
use serde_json::Value;

use super::{Lower, Lowered, SchemaRef, Site};
use crate::ir::{Constant, DynamicKey, Field, Rest, Struct, Type, TypeKind};
use crate::placeholder::is_placeholder;

/// What one or several schemas say about an object.
#[derive(Clone, Default)]
pub(super) struct Members<'a> {
    properties: Vec<Property<'a>>,
    required: Vec<&'a str>,
    additional: Option<(&'a AdditionalProperties, Site)>,
    /// Whether any part says that it is an object.
    is_object: bool,
}

#[derive(Clone)]
struct Property<'a> {
    name: &'a str,
    schema: SchemaRef<'a>,
    site: Site,
}

/// The branches of a union, their keyword, where they stand and what tells them apart.
type Branches<'a> = (
    &'a [ReferenceOr<Schema>],
    &'static str,
    Site,
    Option<&'a Discriminator>,
);

/// The parts of a composition.
#[derive(Default)]
struct Parts<'a> {
    members: Members<'a>,
    /// `oneOf` and `anyOf` that stand beside properties.
    unions: Vec<Branches<'a>>,
    /// Parts that are no objects.
    others: Vec<(SchemaRef<'a>, Site)>,
    /// Schemas on the way down, to stop at a cycle.
    open: Vec<*const Schema>,
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
        let docs = self.docs.text(data.description.as_deref());
        self.define(&site, docs, TypeKind::Struct(body))
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
                self.report
                    .warn(&at, message, "add the property or take the name out");
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
        let lowered = self.schema(schema, site);
        if is_placeholder(name) {
            if matches!(body.rest, Rest::Keyed(_)) {
                let message = "an object can hold only one property whose key the caller chooses";
                self.report
                    .error(&at, message, "leave one bracketed property");
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
            required,
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
            _ => None,
        }
    }

    /// `allOf`, and compositions beside properties: one object with all their properties, or the
    /// union of that object with each branch.
    pub(super) fn all_of(&mut self, schema: &'a Schema, site: Site) -> Lowered {
        if let Some((index, only)) = self.sole_part(schema) {
            let mut at = site.child(&["allOf", &index.to_string()]);
            at.slot = site.slot;
            return self.schema(only, at);
        }
        let mut parts = Parts::default();
        self.collect(schema, &site, &mut parts);
        let data = &schema.schema_data;
        if let Some((branches, keyword, at, discriminator)) = parts.unions.first().cloned() {
            if parts.unions.len() > 1 {
                let message = "of several unions in one `allOf` only the first is used";
                self.report
                    .warn(&site.at, message, "multiply them out in the document");
            }
            let site = Site { at: at.at, ..site };
            return self.union_with(branches, keyword, parts.members, discriminator, data, site);
        }
        match parts.others.first().cloned() {
            Some((other, at)) if !parts.members.is_object => {
                if parts.others.len() > 1 {
                    let message = "of an `allOf` of values that are no objects the first is used";
                    self.report.warn(&site.at, message, "say it in one schema");
                }
                self.schema(
                    other,
                    Site {
                        slot: site.slot,
                        ..at
                    },
                )
            }
            _ => self.object(parts.members, data, site),
        }
    }

    /// The one part of an `allOf` that says something: the type is that part's, by its own name.
    fn sole_part(&self, schema: &'a Schema) -> Option<(usize, SchemaRef<'a>)> {
        let all_of = match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => all_of,
            SchemaKind::Any(any) => {
                let own = AnySchema {
                    all_of: any.all_of.clone(),
                    typ: any.typ.clone(),
                    ..AnySchema::default()
                };
                (*any == own).then_some(&any.all_of)?
            }
            _ => return None,
        };
        let says_something = |part: &SchemaRef<'a>| {
            self.resolve(*part)
                .is_none_or(|part| match &part.schema_kind {
                    SchemaKind::Any(any) => *any != AnySchema::default(),
                    _ => true,
                })
        };
        let mut parts = all_of.iter().map(SchemaRef::from).enumerate();
        let sole = parts.find(|(_, part)| says_something(part))?;
        parts
            .all(|(_, part)| !says_something(&part))
            .then_some(sole)
    }

    /// Adds what `schema` says to `parts`, through `allOf` and references.
    fn collect(&self, schema: &'a Schema, site: &Site, parts: &mut Parts<'a>) {
        if parts.open.contains(&std::ptr::from_ref(schema)) {
            return;
        }
        parts.open.push(schema);
        match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => self.collect_all(all_of, site, parts),
            SchemaKind::Type(SchemaType::Object(object)) => parts.members.add_object(object, site),
            SchemaKind::Any(any) => {
                self.collect_all(&any.all_of, site, parts);
                parts.members.add_any(any, site);
                for (branches, keyword) in [(&any.one_of, "oneOf"), (&any.any_of, "anyOf")] {
                    let discriminator = schema.schema_data.discriminator.as_ref();
                    self.collect_union(branches, keyword, site, discriminator, parts);
                }
            }
            SchemaKind::OneOf { one_of } => {
                let discriminator = schema.schema_data.discriminator.as_ref();
                self.collect_union(one_of, "oneOf", site, discriminator, parts);
            }
            SchemaKind::AnyOf { any_of } => {
                let discriminator = schema.schema_data.discriminator.as_ref();
                self.collect_union(any_of, "anyOf", site, discriminator, parts);
            }
            _ => parts.others.push((SchemaRef::Item(schema), site.clone())),
        }
        parts.open.pop();
    }

    fn collect_all(&self, all_of: &'a [ReferenceOr<Schema>], site: &Site, parts: &mut Parts<'a>) {
        for (index, part) in all_of.iter().enumerate() {
            let part = SchemaRef::from(part);
            let at = match part {
                SchemaRef::Reference(reference) => self
                    .component(reference)
                    .map(|(name, _)| Site::at(crate::pointer::join("/components/schemas", name))),
                SchemaRef::Item(_) => None,
            };
            let at = at.unwrap_or_else(|| site.child(&["allOf", &index.to_string()]));
            match self.resolve(part) {
                Some(schema) => self.collect(schema, &at, parts),
                // To nothing; lowering it says so.
                None => parts.others.push((part, at)),
            }
        }
    }

    /// Unions whose branches only list `required` are conditions, not types.
    fn collect_union(
        &self,
        branches: &'a [ReferenceOr<Schema>],
        keyword: &'static str,
        site: &Site,
        discriminator: Option<&'a Discriminator>,
        parts: &mut Parts<'a>,
    ) {
        let says_something = branches.iter().any(|branch| {
            self.resolve(branch.into())
                .is_some_and(|schema| match &schema.schema_kind {
                    SchemaKind::Any(any) => {
                        *any != AnySchema {
                            required: any.required.clone(),
                            ..AnySchema::default()
                        }
                    }
                    _ => true,
                })
        });
        if says_something {
            parts
                .unions
                .push((branches, keyword, site.clone(), discriminator));
        }
    }

    /// The properties of `branch` added to `members`.
    pub(super) fn merged(
        &self,
        members: &Members<'a>,
        branch: SchemaRef<'a>,
        site: &Site,
    ) -> Members<'a> {
        let mut parts = Parts {
            members: members.clone(),
            ..Parts::default()
        };
        if let Some(schema) = self.resolve(branch) {
            self.collect(schema, site, &mut parts);
        }
        parts.members
    }
}

impl Members<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.properties.is_empty()
    }
}
