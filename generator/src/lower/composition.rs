//! `allOf`, and unions beside properties.

use std::collections::HashSet;

use openapiv3::{
    AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind, Type as SchemaType,
};

use super::object::Members;
use super::{Lower, Lowered, SchemaRef, Site};
use crate::document::dialect::TAGS;
use crate::ir::Type;
use crate::source::messages::Message;

/// How many branches the unions of one `allOf` may have together, multiplied out.
pub(super) const MOST_BRANCHES: usize = 64;

/// A union of a composition: its branches, where it stands and what tells them apart.
#[derive(Clone)]
pub(super) struct Branches<'a> {
    pub(super) branches: &'a [ReferenceOr<Schema>],
    pub(super) keyword: &'static str,
    pub(super) site: Site,
    pub(super) discriminator: Option<&'a Discriminator>,
}

/// The parts of a composition.
#[derive(Clone, Default)]
pub(super) struct Parts<'a> {
    pub(super) members: Members<'a>,
    /// `oneOf` and `anyOf` that stand beside properties.
    pub(super) unions: Vec<Branches<'a>>,
    /// The branches of unions that are being multiplied out.
    pub(super) expanded: Vec<*const ReferenceOr<Schema>>,
    /// Parts that are no objects.
    others: Vec<(SchemaRef<'a>, Site)>,
    /// Schemas whose words are in already: once more, which cycles and diamonds lead to, says nothing.
    collected: HashSet<*const Schema>,
}

impl Parts<'_> {
    /// Whether they say nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty() && self.unions.is_empty()
    }
}

impl<'a> Lower<'a> {
    /// `allOf`, and compositions beside properties: one object with all their properties, or the
    /// union of that object with each branch.
    pub(super) fn all_of(&mut self, schema: &'a Schema, site: Site) -> Lowered {
        // A branch with a tag of its own is not what it only renames.
        let is_tagged = schema.schema_data.extensions.contains_key(TAGS);
        if let Some((index, only)) = self.sole_part(schema).filter(|_| !is_tagged) {
            let mut at = site.child(&["allOf", &index.to_string()]);
            at.slot = site.slot;
            return self.schema(only, at);
        }
        let mut parts = Parts::default();
        self.collect(schema, &site, &mut parts);
        self.composed(parts, &schema.schema_data, site)
    }

    /// The object that all of `parts` describe.
    pub(super) fn joint_object(&mut self, parts: &[(SchemaRef<'a>, Site)], site: Site) -> Lowered {
        let mut joint = Parts::default();
        let mut data = None;
        for (schema, at) in parts {
            if let Some(schema) = self.resolve(*schema) {
                data = data.or(Some(&schema.schema_data));
                self.collect(schema, at, &mut joint);
            }
        }
        match data {
            Some(data) => self.composed(joint, data, site),
            None => Lowered::new(Type::Any),
        }
    }

    fn composed(&mut self, mut parts: Parts<'a>, data: &'a SchemaData, site: Site) -> Lowered {
        if !parts.unions.is_empty() {
            let first = parts.unions.remove(0);
            let site = Site {
                at: first.site.at.clone(),
                ..site
            };
            return self.union_with(first, parts, data, site);
        }
        if parts.others.is_empty() {
            return match parts.members.is_object || !parts.members.is_empty() {
                true => self.object(parts.members, data, site),
                false => Lowered::new(Type::Any),
            };
        }
        let schemas: Vec<SchemaRef> = parts.others.iter().map(|(schema, _)| *schema).collect();
        let narrowest = self.narrowest(&schemas);
        if narrowest.is_contradiction || parts.members.is_object {
            let taken = match parts.members.is_object {
                true => "the object",
                false => "the one that says most",
            };
            let message = format!("no value is all that this `allOf` says: {taken} is taken");
            let help = "say it in one schema";
            self.report
                .warn(Message::ContradictingParts, &site.at, message, help);
        }
        if parts.members.is_object {
            return self.object(parts.members, data, site);
        }
        let (other, at) = parts.others[narrowest.index].clone();
        let slot = site.slot;
        let at = Site { slot, ..at };
        match other {
            // What stands beside the `allOf`, which is among the parts by now.
            SchemaRef::Item(Schema {
                schema_data,
                schema_kind: SchemaKind::Any(any),
            }) => self.own_words(any, schema_data, at),
            other => self.schema(other, at),
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
    pub(super) fn collect(&self, schema: &'a Schema, site: &Site, parts: &mut Parts<'a>) {
        if !parts.collected.insert(schema) {
            return;
        }
        match &schema.schema_kind {
            SchemaKind::AllOf { all_of } => self.collect_all(all_of, site, parts),
            SchemaKind::Type(SchemaType::Object(object)) => parts.members.add_object(object, site),
            SchemaKind::Any(any) => {
                self.collect_all(&any.all_of, site, parts);
                match is_value(any) {
                    true => parts.others.push((SchemaRef::Item(schema), site.clone())),
                    false => parts.members.add_any(any, site),
                }
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
            // What a value is not says little of what it is.
            SchemaKind::Not { .. } => {}
            _ => parts.others.push((SchemaRef::Item(schema), site.clone())),
        }
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
        let is_expanded = parts.expanded.contains(&branches.as_ptr());
        if says_something && !is_expanded {
            parts.unions.push(Branches {
                branches,
                keyword,
                site: site.clone(),
                discriminator,
            });
        }
    }
}

/// Whether keywords of several kinds describe a value that is no object.
fn is_value(any: &AnySchema) -> bool {
    let is_scalar = any.typ.as_deref().is_some_and(|name| name != "object");
    any.properties.is_empty() && (is_scalar || !any.enumeration.is_empty())
}
