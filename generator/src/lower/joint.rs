//! Branches that only their text or their number tells apart are one type: an enum of all members,
//! or what holds them all.

use std::collections::BTreeMap;

use openapiv3::SchemaData;
use serde_json::Value;

use super::union::Branch;
use super::{Lower, Lowered, Site};
use crate::ir::{Enum, IntegerType, Type, TypeKind, member_text};

impl<'a> Lower<'a> {
    /// The one type of all branches, if all are texts or all are numbers.
    pub(super) fn all_alike(
        &mut self,
        types: &[Type],
        data: &'a SchemaData,
        site: &Site,
    ) -> Option<Lowered> {
        if let Some(body) = self.joint(types) {
            return Some(self.enumerated(body, data, site));
        }
        self.common(types).map(Lowered::new)
    }

    /// Makes one branch of those that are texts, and one of those that are numbers.
    pub(super) fn join_alike(&mut self, branches: &mut Vec<Branch>) {
        for is_kind in [Self::is_textual, Self::is_number] {
            let is_alike = |branch: &Branch| is_kind(self, &branch.lowered.ty);
            let Some(first) = branches.iter().position(is_alike) else {
                continue;
            };
            let alike = branches.iter().filter(|branch| is_alike(branch));
            let types: Vec<Type> = alike.map(|branch| branch.lowered.ty.clone()).collect();
            if types.len() < 2 {
                continue;
            }
            let site = branches[first].site.clone();
            let joint = match self.joint(&types) {
                Some(body) => Some(self.define_joint(body, &types, &site)),
                None => self.common(&types),
            };
            if let Some(ty) = joint {
                branches[first] = Branch::joint(site, ty);
                let mut index = 0..;
                branches.retain(|branch| {
                    index.next() == Some(first) || !is_kind(self, &branch.lowered.ty)
                });
            }
        }
    }

    /// Defines an enum that several became, with what is said of those that have several members.
    fn define_joint(&mut self, body: Enum, types: &[Type], site: &Site) -> Type {
        let defs = types.iter().filter_map(|ty| self.def(ty));
        let said = defs.filter(|def| match &def.kind {
            TypeKind::Enum(body) => body.members.len() > 1 && !def.docs.is_empty(),
            _ => false,
        });
        let said: Vec<&str> = said.map(|def| def.docs.as_str()).collect();
        let docs = said.join("\n\n");
        let ty = self.define(site, None, TypeKind::Enum(body)).ty;
        if let Some(def) = ty.named().and_then(|id| self.types[id.0].as_mut()) {
            def.docs = docs;
        }
        ty
    }

    /// The type that holds all texts, or all numbers.
    fn common(&self, types: &[Type]) -> Option<Type> {
        if types.iter().all(is_text) {
            return Some(Type::String);
        }
        if !types.iter().all(|ty| self.is_number(ty)) {
            return None;
        }
        let is_one = |width| types.contains(&Type::Integer(width));
        let has_others = types.contains(&Type::Number) || is_one(IntegerType::U64);
        Some(match has_others {
            true => Type::Number,
            false => Type::Integer(IntegerType::I64),
        })
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

    fn is_textual(&self, ty: &Type) -> bool {
        match self.def(ty).map(|def| &def.kind) {
            Some(TypeKind::Enum(body)) => body.is_text(),
            Some(_) => false,
            None => is_text(ty),
        }
    }

    fn is_number(&self, ty: &Type) -> bool {
        match self.def(ty).map(|def| &def.kind) {
            Some(TypeKind::Enum(body)) => body.members.iter().all(Value::is_i64),
            Some(_) => false,
            None => matches!(ty, Type::Integer(_) | Type::Number),
        }
    }
}

/// Adds the members of an enum; the only one is described as the enum is.
fn add(joint: &mut Enum, body: &Enum, docs: &str) {
    let is_new = |member: &&Value| !joint.members.contains(member);
    let new: Vec<Value> = body.members.iter().filter(is_new).cloned().collect();
    joint.members.extend(new);
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
