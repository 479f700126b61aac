//! `oneOf` and `anyOf`.

use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::composition::{Branches, MOST_BRANCHES, Parts};
use super::{Lower, Lowered, SchemaRef, Site};
use crate::document::dialect::{BRANCHES, FALLBACK};
use crate::ir::{Test, Type, TypeKind, Union, Variant};
use crate::source::messages::Message;

/// What the document says of a branch.
#[derive(Default)]
struct Stated {
    /// The name of its component.
    component: Option<String>,
    /// Values of the discriminator that choose it.
    tags: Vec<String>,
    /// Whether it is taken where no branch claims the tag.
    is_fallback: bool,
}

impl Stated {
    /// What a discriminator says of the branch at `index`.
    fn of(discriminator: Option<&Discriminator>, index: usize) -> Stated {
        let extension = |key: &str| discriminator.and_then(|it| it.extensions.get(key));
        let tags = extension(BRANCHES).and_then(|all| all.get(index)?.as_array());
        let tags = tags.into_iter().flatten().filter_map(Value::as_str);
        let tags: Vec<String> = tags.map(str::to_owned).collect();
        let is_fallback = extension(FALLBACK).is_some() && tags.is_empty();
        Stated {
            component: None,
            tags,
            is_fallback,
        }
    }

    /// Takes over what is said of the branch that this one is a part of.
    fn inherit(&mut self, outer: &Stated) {
        if self.tags.is_empty() {
            self.tags.clone_from(&outer.tags);
        }
    }
}

/// A branch, lowered.
pub(super) struct Branch {
    stated: Stated,
    pub(super) site: Site,
    pub(super) lowered: Lowered,
}

/// The branches of a union, so far.
#[derive(Default)]
struct Found {
    branches: Vec<Branch>,
    nullable: bool,
}

impl Found {
    fn add(&mut self, stated: Stated, site: Site, mut lowered: Lowered) {
        self.nullable |= lowered.nullable;
        lowered.nullable = false;
        self.branches.push(Branch {
            stated,
            site,
            lowered,
        });
    }
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
        let union = Branches {
            branches,
            keyword,
            site: site.clone(),
            discriminator: data.discriminator.as_ref(),
        };
        self.union_with(union, Parts::default(), data, site)
    }

    /// A union of schemas, each of which is all that `base` says, too.
    pub(super) fn union_with(
        &mut self,
        union: Branches<'a>,
        base: Parts<'a>,
        data: &'a SchemaData,
        site: Site,
    ) -> Lowered {
        let discriminator = union.discriminator;
        let mut found = Found::default();
        self.expand(union, &base, None, &mut found);
        let mut result = self.combine(found.branches, discriminator, data, &site);
        result.nullable |= found.nullable;
        result
    }

    /// Adds the branches of `union`, each with `base`; unions in them, and those of the base, are
    /// multiplied out.
    fn expand(
        &mut self,
        union: Branches<'a>,
        base: &Parts<'a>,
        outer: Option<&Stated>,
        found: &mut Found,
    ) {
        for (index, branch) in union.branches.iter().enumerate() {
            let branch = SchemaRef::from(branch);
            if self.is_null_branch(branch) {
                found.nullable = true;
                continue;
            }
            let at = union.site.child(&[union.keyword, &index.to_string()]);
            let mut stated = Stated::of(union.discriminator, index);
            match (outer, branch) {
                // A part of a branch is not what its component is.
                (Some(outer), _) => stated.inherit(outer),
                (None, SchemaRef::Reference(reference)) => {
                    let component = self.component(reference);
                    stated.component = component.map(|(name, _)| name.to_owned());
                }
                (None, SchemaRef::Item(_)) => {}
            }
            if base.is_empty() {
                let lowered = self.schema(branch, at.clone());
                found.add(stated, at, lowered);
            } else {
                self.expand_with(branch, base, &union, stated, at, found);
            }
        }
    }

    /// Adds a branch with all that `base` says.
    fn expand_with(
        &mut self,
        branch: SchemaRef<'a>,
        base: &Parts<'a>,
        union: &Branches<'a>,
        stated: Stated,
        at: Site,
        found: &mut Found,
    ) {
        let Some(schema) = self.resolve(branch) else {
            // To nothing; lowering it says so.
            let lowered = self.schema(branch, at.clone());
            return found.add(stated, at, lowered);
        };
        let mut parts = base.clone();
        parts.expanded.push(union.branches.as_ptr());
        self.collect(schema, &at, &mut parts);
        if parts.unions.is_empty() || found.branches.len() >= MOST_BRANCHES {
            if !parts.unions.is_empty() {
                self.say_too_many(&at);
            }
            let site = Site {
                component: stated.component.clone(),
                ..at
            };
            let lowered = self.object(parts.members, &schema.schema_data, site.clone());
            return found.add(stated, site, lowered);
        }
        let next = parts.unions.remove(0);
        self.expand(next, &parts, Some(&stated), found);
    }

    fn say_too_many(&mut self, site: &Site) {
        let message = format!(
            "the unions of this `allOf` have more than {MOST_BRANCHES} branches, multiplied out: \
             the others are left out"
        );
        let help = "say it in one union";
        self.report
            .warn(Message::SeveralUnionsInAllOf, &site.at, message, help);
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
        if let Some(one) = self.all_alike(&distinct, data, site) {
            return one;
        }
        self.join_alike(&mut branches);
        let variants = branches
            .into_iter()
            .map(|branch| branch.into_variant(discriminator))
            .collect();
        self.define(site, Some(data), TypeKind::Union(Union { variants }))
    }
}

impl Branch {
    /// A branch that stands for several.
    pub(super) fn joint(site: Site, ty: Type) -> Branch {
        Branch {
            stated: Stated::default(),
            site,
            lowered: Lowered::new(ty),
        }
    }

    /// The variant, with the tests that the discriminator gives.
    fn into_variant(self, discriminator: Option<&Discriminator>) -> Variant {
        let property = discriminator.map(|discriminator| &discriminator.property_name);
        let tags = self.stated.tags;
        let tests = property.iter().flat_map(|property| {
            tags.iter()
                .map(|tag| Test::Tag((*property).clone(), tag.clone()))
        });
        Variant {
            tests: tests.collect(),
            is_fallback: self.stated.is_fallback,
            component: self.stated.component,
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
