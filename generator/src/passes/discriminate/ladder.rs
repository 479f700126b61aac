//! The rungs: what says that a value is meant for a branch.

use std::cell::OnceCell;

use super::shape::{Property, Shape};
use crate::ir::{JsonType, Test};

/// The branches of a union, and what tells each of them from the others beside tags.
pub(super) struct Ladder<'a> {
    shapes: &'a [&'a Shape],
    weaker: Vec<OnceCell<Vec<Test>>>,
}

impl<'a> Ladder<'a> {
    pub(super) fn new(shapes: &'a [&'a Shape]) -> Ladder<'a> {
        Ladder {
            shapes,
            weaker: vec![OnceCell::new(); shapes.len()],
        }
    }

    /// The strongest tests beside tags.
    fn weaker(&self, index: usize) -> &[Test] {
        self.weaker[index].get_or_init(|| {
            let rungs = [json_type_test, required, known];
            let mut rungs = rungs.iter().map(|rung| rung(self.shapes, index));
            rungs.find(|tests| !tests.is_empty()).unwrap_or_default()
        })
    }

    /// The tests that say that a value is meant for branch `index`. A tag that can be left out is
    /// not enough.
    pub(super) fn tests(&self, index: usize) -> Vec<Test> {
        let weaker = || self.weaker(index).iter().cloned();
        match tag(self.shapes, index) {
            Some((tests, true)) => tests,
            Some((tests, false)) => tests.into_iter().chain(weaker()).collect(),
            None => match self.leading_tag(index) {
                Some(property) => tags(property),
                None => weaker().collect(),
            },
        }
    }

    /// Whether its tests tell branch `index` from all others.
    pub(super) fn is_told(&self, index: usize) -> bool {
        tag(self.shapes, index).is_some()
            || !self.weaker(index).is_empty()
            || have_other_items(self.shapes, index)
    }

    /// An enum that is always there, and of which some branch has other members: it leads to this one, and
    /// to those that may have it too. These are tried in their order, so nothing else may tell them.
    fn leading_tag(&self, index: usize) -> Option<&'a Property> {
        let leads = |property: &&Property| {
            let has_same = |at: &usize| {
                let theirs = self.shapes[*at].property(&property.name);
                theirs.is_some_and(|theirs| !differ(property, theirs))
            };
            let mut same = (0..self.shapes.len()).filter(has_same);
            same.all(|at| self.weaker(at).is_empty())
        };
        stated_tags(self.shapes, index).find(leads)
    }
}

fn others<'a>(shapes: &'a [&Shape], index: usize) -> impl Iterator<Item = &'a Shape> {
    shapes
        .iter()
        .enumerate()
        .filter(move |(other, _)| *other != index)
        .map(|(_, shape)| *shape)
}

/// An enum that shares no member with the same property of another branch, and whether that is
/// always there. Branches that do not know the property are told by others.
fn tag(shapes: &[&Shape], index: usize) -> Option<(Vec<Test>, bool)> {
    let differs = |property: &&Property| {
        let mut rivals = rivals(shapes, index, property);
        is_tag_somewhere(shapes, index, property) && rivals.all(|rival| differ(property, rival))
    };
    let properties = || shapes[index].properties.iter().filter(differs);
    let property = properties()
        .find(|property| property.required)
        .or_else(|| properties().next())?;
    Some((tags(property), property.required))
}

/// The enums that are always there, and of which some branch has other members.
pub(super) fn stated_tags<'a>(
    shapes: &'a [&'a Shape],
    index: usize,
) -> impl Iterator<Item = &'a Property> {
    let properties = shapes[index].properties.iter();
    properties.filter(move |it| it.required && is_tag_somewhere(shapes, index, it))
}

/// Whether it is an enum of which some branch has other members.
fn is_tag_somewhere(shapes: &[&Shape], index: usize, property: &Property) -> bool {
    let mut rivals = rivals(shapes, index, property);
    !property.values.is_empty() && rivals.any(|rival| differ(property, rival))
}

/// The same property of the other branches that are objects and know it.
fn rivals<'a>(
    shapes: &'a [&Shape],
    index: usize,
    property: &'a Property,
) -> impl Iterator<Item = &'a Property> {
    others(shapes, index)
        .filter(|other| other.is_struct)
        .filter_map(|other| other.property(&property.name))
}

/// Whether two enums share no member.
fn differ(mine: &Property, theirs: &Property) -> bool {
    let is_theirs = |value| theirs.values.contains(value);
    !theirs.values.is_empty() && !mine.values.iter().any(is_theirs)
}

fn tags(property: &Property) -> Vec<Test> {
    let tests = property.values.iter();
    let tests = tests.map(|value| Test::Tag(property.name.clone(), value.clone()));
    tests.collect()
}

/// Whether its items tell a list from all other branches: each is tried, and no other takes them.
pub(super) fn have_other_items(shapes: &[&Shape], index: usize) -> bool {
    let items = &shapes[index].items;
    let mut lists = others(shapes, index).filter(|other| other.types.contains(&JsonType::Array));
    !items.is_empty() && lists.all(|list| !list.items.is_empty() && disjoint(items, &list.items))
}

fn json_type_test(shapes: &[&Shape], index: usize) -> Vec<Test> {
    let types = &shapes[index].types;
    let alone = others(shapes, index).all(|other| disjoint(types, &other.types));
    match alone && !types.is_empty() {
        true => vec![Test::Is(types.clone())],
        false => Vec::new(),
    }
}

/// Required properties that no other branch knows; a key of the caller's is one.
fn required(shapes: &[&Shape], index: usize) -> Vec<Test> {
    let shape = &shapes[index];
    if let Some((_, reserved)) = &shape.keyed {
        let mut fixed: Vec<String> = others(shapes, index)
            .flat_map(|other| {
                other
                    .properties
                    .iter()
                    .map(|property| property.name.clone())
            })
            .chain(reserved.iter().cloned())
            .collect();
        fixed.sort();
        fixed.dedup();
        let open = others(shapes, index).any(|other| other.keyed.is_some());
        return if open {
            Vec::new()
        } else {
            vec![Test::HasBeside(fixed)]
        };
    }
    let names = unknown_elsewhere(shapes, index, |property| property.required);
    match names.is_empty() {
        true => together(shapes, index),
        false => vec![Test::Has(names)],
    }
}

/// Required properties that no other branch has all of.
fn together(shapes: &[&Shape], index: usize) -> Vec<Test> {
    let required = shapes[index].properties.iter().filter(|it| it.required);
    let names: Vec<String> = required.map(|property| property.name.clone()).collect();
    let knows_all = |other: &Shape| names.iter().all(|name| other.property(name).is_some());
    let rivals = || others(shapes, index).filter(|other| other.is_struct);
    let is_alone = rivals().next().is_some() && !rivals().any(knows_all);
    match names.len() > 1 && is_alone {
        true => vec![Test::Has(names)],
        false => Vec::new(),
    }
}

/// Properties that no other branch knows, then those whose JSON type is another there.
fn known(shapes: &[&Shape], index: usize) -> Vec<Test> {
    let mut tests = Vec::new();
    let names = unknown_elsewhere(shapes, index, |_| true);
    if !names.is_empty() {
        tests.push(Test::Knows(names));
    }
    for property in &shapes[index].properties {
        let theirs: Vec<&Property> = others(shapes, index)
            .filter_map(|other| other.property(&property.name))
            .collect();
        let differs = theirs
            .iter()
            .all(|their| disjoint(&property.types, &their.types));
        if !theirs.is_empty() && differs {
            let types = property.types.iter();
            tests.extend(types.map(|ty| Test::PropertyIs(property.name.clone(), *ty)));
        }
    }
    tests
}

fn unknown_elsewhere(
    shapes: &[&Shape],
    index: usize,
    admit: impl Fn(&Property) -> bool,
) -> Vec<String> {
    shapes[index]
        .properties
        .iter()
        .filter(|property| admit(property))
        .filter(|property| {
            others(shapes, index).all(|other| other.property(&property.name).is_none())
        })
        .map(|property| property.name.clone())
        .collect()
}

fn disjoint(mine: &[JsonType], theirs: &[JsonType]) -> bool {
    mine.iter().all(|json_type| !theirs.contains(json_type))
}
