//! `oneOf` and `anyOf`.

use std::collections::BTreeMap;

use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::object::Members;
use super::{Lower, Lowered, SchemaRef, Site};
use crate::ir::{Enum, Test, Type, TypeKind, Union, Variant, member_text};

/// A branch, lowered.
struct Branch {
    /// The name of its component.
    component: Option<String>,
    /// Values of the discriminator that choose it.
    tags: Vec<String>,
    lowered: Lowered,
}

impl<'a> Lower<'a> {
    /// A union of schemas that stand alone.
    pub(super) fn union(
        &mut self,
        branches: &'a [ReferenceOr<Schema>],
        keyword: &'static str,
        data: &'a SchemaData,
        site: Site,
    ) -> Lowered {
        let discriminator = data.discriminator.as_ref();
        self.union_with(
            branches,
            keyword,
            Members::default(),
            discriminator,
            data,
            site,
        )
    }

    /// A union of schemas, each of which has the properties of `base` too.
    pub(super) fn union_with(
        &mut self,
        branches: &'a [ReferenceOr<Schema>],
        keyword: &'static str,
        base: Members<'a>,
        discriminator: Option<&'a Discriminator>,
        data: &'a SchemaData,
        site: Site,
    ) -> Lowered {
        let mut nullable = false;
        let mut lowered = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            let branch = SchemaRef::from(branch);
            if self.is_null_branch(branch) {
                nullable = true;
                continue;
            }
            let at = site.child(&[keyword, &index.to_string()]);
            let mut branch = self.branch(branch, &base, discriminator, at);
            nullable |= branch.lowered.nullable;
            branch.lowered.nullable = false;
            lowered.push(branch);
        }
        let mut result = self.combine(lowered, discriminator, data, &site);
        result.nullable |= nullable;
        result
    }

    fn branch(
        &mut self,
        branch: SchemaRef<'a>,
        base: &Members<'a>,
        discriminator: Option<&'a Discriminator>,
        at: Site,
    ) -> Branch {
        let component = match branch {
            SchemaRef::Reference(reference) => {
                self.component(reference).map(|(name, _)| name.to_owned())
            }
            SchemaRef::Item(_) => None,
        };
        let tags = match (discriminator, &component) {
            (Some(discriminator), Some(name)) => tags(discriminator, name),
            _ => Vec::new(),
        };
        let lowered = if base.is_empty() {
            self.schema(branch, at)
        } else {
            let members = self.merged(base, branch, &at);
            let site = Site {
                component: component.clone(),
                ..at.clone()
            };
            match self.resolve(branch) {
                Some(schema) => self.object(members, &schema.schema_data, site),
                None => self.schema(branch, at),
            }
        };
        Branch {
            component,
            tags,
            lowered,
        }
    }

    /// The simplest type that holds all branches.
    fn combine(
        &mut self,
        mut branches: Vec<Branch>,
        discriminator: Option<&Discriminator>,
        data: &'a SchemaData,
        site: &Site,
    ) -> Lowered {
        let mut distinct: Vec<Type> = Vec::new();
        branches.retain(|branch| {
            let new = !distinct.contains(&branch.lowered.ty);
            if new {
                distinct.push(branch.lowered.ty.clone());
            }
            new
        });
        if distinct.is_empty() || distinct.contains(&Type::Any) {
            return Lowered::new(Type::Any);
        }
        if distinct.len() == 1 {
            return Lowered::new(distinct.swap_remove(0));
        }
        if let Some(body) = self.joint(&distinct) {
            return self.enumerated(body, data, site);
        }
        if distinct
            .iter()
            .all(|ty| matches!(ty, Type::Integer(_) | Type::Number))
        {
            return Lowered::new(Type::Number);
        }
        if distinct.iter().all(is_text) {
            return Lowered::new(Type::String);
        }
        let variants = branches
            .into_iter()
            .map(|branch| branch.into_variant(discriminator))
            .collect();
        self.define(site, Some(data), TypeKind::Union(Union { variants }))
    }

    /// The enum of all branches, if all are of the same JSON type: open where one takes any text.
    fn joint(&self, types: &[Type]) -> Option<Enum> {
        let mut joint = Enum {
            members: Vec::new(),
            labels: BTreeMap::new(),
            open: false,
        };
        let mut others = Vec::new();
        for ty in types {
            match self.def(ty).map(|def| (&def.kind, &def.docs)) {
                Some((TypeKind::Enum(body), docs)) => add(&mut joint, body, docs),
                Some(_) => return None,
                None => others.push(ty),
            }
        }
        let is_alike = match joint.members.first()? {
            Value::String(_) => joint.is_text() && others.iter().all(|ty| is_text(ty)),
            _ => others.is_empty() && joint.members.iter().all(Value::is_i64),
        };
        joint.open |= !others.is_empty();
        is_alike.then_some(joint)
    }
}

/// Adds the members of an enum; the only one is described as the enum is.
fn add(joint: &mut Enum, body: &Enum, docs: &str) {
    joint.members.extend(body.members.iter().cloned());
    joint.labels.extend(body.labels.clone());
    joint.open |= body.open;
    if let [only] = body.members.as_slice() {
        let label = joint.labels.entry(member_text(only)).or_default();
        if label.docs.is_empty() {
            docs.clone_into(&mut label.docs);
        }
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Format(_))
}

impl Branch {
    /// The variant, with the tests that the discriminator gives.
    fn into_variant(self, discriminator: Option<&Discriminator>) -> Variant {
        let property = discriminator.map(|discriminator| &discriminator.property_name);
        let tests = property.iter().flat_map(|property| {
            self.tags
                .iter()
                .map(|tag| Test::Tag((*property).clone(), tag.clone()))
        });
        Variant {
            tests: tests.collect(),
            component: self.component,
            label: String::new(),
            aliases: Vec::new(),
            ty: self.lowered.ty,
        }
    }
}

/// Whether a discriminator maps to the component `name`, by its reference or by its name alone.
pub(super) fn is_target(target: &str, name: &str) -> bool {
    target.rsplit('/').next() == Some(name)
}

/// The values of the discriminator that choose the component `name` (Discriminator Object).
fn tags(discriminator: &Discriminator, name: &str) -> Vec<String> {
    let mapped: Vec<String> = discriminator
        .mapping
        .iter()
        .filter(|(_, target)| is_target(target, name))
        .map(|(tag, _)| tag.clone())
        .collect();
    // The name itself stands for its component too, unless it is mapped to another.
    let implicit = !discriminator.mapping.contains_key(name);
    mapped
        .into_iter()
        .chain(implicit.then(|| name.to_owned()))
        .collect()
}
