//! How what requests carry is made of what answers do, where that is a type of its own.

use std::collections::HashSet;

use super::argument::{Argument, Takes};
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::rust_type::RustType;
use crate::ir::{Api, Field, Rest, Type, TypeId, TypeKind, Union};
use crate::passes::direction::{MOST_ARGUMENTS, Presence, presence};

/// One type for requests out of the one for answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// What answers carry.
    pub of: RustType,
    /// What it cannot tell: write-only properties that requests require.
    pub arguments: Vec<Argument>,
    pub made: Made,
}

/// What becomes of the parts.
#[derive(Clone, Debug, PartialEq)]
pub enum Made {
    /// Fields.
    Struct(Vec<(Ident, Source)>),
    /// Branches, by their names in answers and in requests.
    Union(Vec<(Ident, Ident, Change)>),
}

impl Made {
    /// Whether anything comes from what answers carry.
    pub fn takes_something(&self) -> bool {
        let is_taken = |source: &Source| matches!(source, Source::Field(..) | Source::Rest(_));
        match self {
            Made::Struct(fields) => fields.iter().any(|(_, source)| is_taken(source)),
            Made::Union(_) => true,
        }
    }
}

/// Where a field comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// An argument.
    Given(Argument),
    /// The field of the same name; how it is present in answers and in requests.
    Field(Presence, Presence, Change),
    /// What answers have beside their properties.
    Rest(Change),
    /// Nowhere.
    LeftOut,
}

/// What becomes of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Nothing.
    Same,
    /// `From`
    Into,
    /// In its box.
    Boxed(Box<Change>),
    /// Out of the box that only answers have.
    Unboxed(Box<Change>),
    /// Into a box that only requests have.
    IntoBox(Box<Change>),
    /// Unless it is null.
    Option(Box<Change>),
    /// Each item.
    Items(Box<Change>),
    /// Each value of a map.
    Values(Box<Change>),
}

impl Input {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        self.of.import(imports);
        for argument in &self.arguments {
            argument.takes.import(imports);
        }
    }
}

/// The types that are made of what answers carry and nothing else.
pub fn whole_inputs(api: &Api) -> HashSet<TypeId> {
    let ids = (0..api.types.len()).map(TypeId);
    let mut whole: HashSet<TypeId> = ids.filter(|id| api.get(*id).input_of.is_some()).collect();
    loop {
        let made = |ty: &Type| {
            let named = ty.named().filter(|id| api.get(*id).input_of.is_some());
            named.is_none_or(|id| whole.contains(&id))
        };
        let still = |id: &TypeId| is_whole(api, *id, made);
        let left: HashSet<TypeId> = whole.iter().copied().filter(still).collect();
        if left.len() == whole.len() {
            return whole;
        }
        whole = left;
    }
}

fn is_whole(api: &Api, id: TypeId, made: impl Fn(&Type) -> bool) -> bool {
    let def = api.get(id);
    let Some(answer) = def.input_of.map(|of| api.get(of)) else {
        return false;
    };
    match (&def.kind, &answer.kind) {
        (TypeKind::Struct(body), TypeKind::Struct(known)) => {
            let is_known = |field: &Field| known.fields.iter().any(|it| it.wire == field.wire);
            let is_there = |field: &Field| match is_known(field) {
                true => made(&field.ty),
                false => presence(field, def).can_be_absent(),
            };
            let rest = match &body.rest {
                Rest::Typed(ty) => made(ty),
                Rest::Keyed(key) => key
                    .ty
                    .named()
                    .is_none_or(|id| api.get(id).input_of.is_none()),
                Rest::Open | Rest::Closed => true,
            };
            rest && body.fields.iter().all(is_there)
        }
        (TypeKind::Union(union), _) => union.variants.iter().all(|it| made(&it.ty)),
        _ => false,
    }
}

impl Context<'_> {
    /// How `id` is made of what answers carry in its place, if that takes one call.
    pub fn input(&self, id: TypeId) -> Option<Input> {
        let of = self.api.get(id).input_of?;
        let made = match &self.api.get(id).kind {
            TypeKind::Struct(_) => self.fields_of(id, of)?,
            TypeKind::Union(union) => self.branches_of(id, union, of)?,
            _ => return None,
        };
        let given = |source: &Source| match source {
            Source::Given(argument) => Some(argument.clone()),
            Source::Field(..) | Source::Rest(_) | Source::LeftOut => None,
        };
        let arguments: Vec<Argument> = match &made {
            Made::Struct(fields) => fields.iter().filter_map(|(_, it)| given(it)).collect(),
            Made::Union(_) => Vec::new(),
        };
        // What takes everything from elsewhere is made there.
        let is_of_use = arguments.is_empty() || made.takes_something();
        (is_of_use && arguments.len() <= MOST_ARGUMENTS).then(|| Input {
            of: self.named(of),
            arguments,
            made,
        })
    }

    fn branches_of(&self, id: TypeId, union: &Union, of: TypeId) -> Option<Made> {
        let TypeKind::Union(known) = &self.api.get(of).kind else {
            return None;
        };
        let from = known.variants.iter().zip(self.members(of));
        let to = union.variants.iter().zip(self.members(id));
        let branches = from.zip(to).map(|((from, known), (to, name))| {
            let change = self.change(&from.ty, &to.ty)?;
            Some((known, name, change))
        });
        Some(Made::Union(branches.collect::<Option<_>>()?))
    }

    fn fields_of(&self, id: TypeId, of: TypeId) -> Option<Made> {
        let (def, answer) = (self.api.get(id), self.api.get(of));
        let (TypeKind::Struct(body), TypeKind::Struct(known)) = (&def.kind, &answer.kind) else {
            return None;
        };
        let source = |field: &Field, name: &Ident| {
            let known = known.fields.iter().find(|it| it.wire == field.wire);
            let change = known.and_then(|known| self.change(&known.ty, &field.ty));
            let presence_here = presence(field, def);
            match (known, change) {
                (Some(known), Some(change)) => {
                    Source::Field(presence(known, answer), presence_here, change)
                }
                (None, _) if presence_here.can_be_absent() => Source::LeftOut,
                _ => Source::Given(Argument {
                    name: name.clone(),
                    takes: match presence_here {
                        Presence::Required if self.converts(&field.ty) => {
                            Takes::Into(self.ty(&field.ty))
                        }
                        _ => Takes::Exactly(self.field_type(field, def)),
                    },
                }),
            }
        };
        let fields = body.fields.iter().zip(self.members(id));
        let mut fields: Vec<(Ident, Source)> = fields
            .map(|(field, name)| (name.clone(), source(field, &name)))
            .collect();
        if let Some((rest, _)) = self.rest(id, body) {
            let change = match (&known.rest, &body.rest) {
                (Rest::Typed(from), Rest::Typed(to)) => self.change(from, to)?,
                (Rest::Keyed(from), Rest::Keyed(to)) => {
                    let change = self.change(&from.ty, &to.ty);
                    change.filter(|it| *it == Change::Same)?
                }
                _ => Change::Same,
            };
            fields.push((rest, Source::Rest(change)));
        }
        Some(Made::Struct(fields))
    }

    /// What becomes of a value on its way from the one type to the other, which differ in names and
    /// in boxes; `None` where one call does not do.
    fn change(&self, from: &Type, to: &Type) -> Option<Change> {
        let within = |from: &Type, to: &Type, change: fn(Box<Change>) -> Change| {
            Some(match self.change(from, to)? {
                Change::Same => Change::Same,
                other => change(Box::new(other)),
            })
        };
        match (from, to) {
            (Type::Boxed(from), Type::Boxed(to)) => within(from, to, Change::Boxed),
            (Type::Boxed(from), to) => Some(Change::Unboxed(Box::new(self.change(from, to)?))),
            (from, Type::Boxed(to)) => Some(Change::IntoBox(Box::new(self.change(from, to)?))),
            (Type::Nullable(from), Type::Nullable(to)) => within(from, to, Change::Option),
            (Type::List(from), Type::List(to)) => within(from, to, Change::Items),
            (Type::Map(from), Type::Map(to)) => within(from, to, Change::Values),
            (_, Type::Named(id)) if self.api.get(*id).input_of.is_some() => {
                self.whole_inputs.contains(id).then_some(Change::Into)
            }
            _ => Some(Change::Same),
        }
    }
}
