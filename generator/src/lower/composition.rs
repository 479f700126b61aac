//! `allOf`, and unions beside properties.

use openapiv3::{AnySchema, Discriminator, ReferenceOr, Schema, SchemaKind, Type as SchemaType};

use super::object::Members;
use super::{Lower, Lowered, SchemaRef, Site};
use crate::source::messages::Message;

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

impl<'a> Lower<'a> {
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
                self.report.warn(
                    Message::SeveralUnionsInAllOf,
                    &site.at,
                    message,
                    "multiply them out in the document",
                );
            }
            let site = Site { at: at.at, ..site };
            return self.union_with(branches, keyword, parts.members, discriminator, data, site);
        }
        match parts.others.first().cloned() {
            Some((other, at)) if !parts.members.is_object => {
                if parts.others.len() > 1 {
                    let message = "of an `allOf` of values that are no objects the first is used";
                    self.report.warn(
                        Message::SeveralValuesInAllOf,
                        &site.at,
                        message,
                        "say it in one schema",
                    );
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
                SchemaRef::Reference(reference) => self.component(reference).map(|(name, _)| {
                    Site::at(crate::source::pointer::join("/components/schemas", name))
                }),
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
