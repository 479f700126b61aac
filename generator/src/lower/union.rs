//! `oneOf` and `anyOf`.

use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::object::Members;
use super::{Lower, Lowered, SchemaRef, Site};
use crate::ir::{Enum, Test, Type, TypeKind, Union, Variant};

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
        if let Some(members) = self.joint_members(&distinct) {
            return self.enumeration(members, data, site);
        }
        if distinct
            .iter()
            .all(|ty| matches!(ty, Type::Integer(_) | Type::Number))
        {
            return Lowered::new(Type::Number);
        }
        let textual =
            |ty: &Type| matches!(ty, Type::String | Type::Format(_)) || self.is_text_enum(ty);
        if distinct.iter().all(textual) {
            return Lowered::new(Type::String);
        }
        let variants = branches
            .into_iter()
            .map(|branch| branch.into_variant(discriminator))
            .collect();
        self.define(site, Some(data), TypeKind::Union(Union { variants }))
    }

    fn is_text_enum(&self, ty: &Type) -> bool {
        matches!(self.kind(ty), Some(TypeKind::Enum(body)) if body.members.iter().all(Value::is_string))
    }

    /// The members of all branches, if all are enums of the same JSON type.
    fn joint_members(&self, types: &[Type]) -> Option<Vec<Value>> {
        let mut members: Vec<Value> = Vec::new();
        for ty in types {
            match self.kind(ty)? {
                TypeKind::Enum(Enum { members: more }) => members.extend(more.iter().cloned()),
                _ => return None,
            }
        }
        let uniform = members.iter().all(Value::is_string) || members.iter().all(Value::is_i64);
        uniform.then_some(members)
    }
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
