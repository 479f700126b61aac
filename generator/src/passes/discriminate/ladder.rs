//! The rungs: what says that a value is meant for a branch.

use std::cell::OnceCell;

use super::shape::{Property, Shape};
use super::tags::Tags;
use crate::ir::{JsonType, Test};

/// The branches of a union, and what tells each of them from the others.
pub(super) struct Ladder<'a> {
    shapes: &'a [&'a Shape],
    tags: Tags<'a>,
    /// How many branches are objects.
    objects: usize,
    /// What was found for each branch.
    tag: Vec<OnceCell<Option<&'a Property>>>,
    weaker: Vec<OnceCell<Vec<Test>>>,
}

impl<'a> Ladder<'a> {
    pub(super) fn new(shapes: &'a [&'a Shape]) -> Ladder<'a> {
        Ladder {
            shapes,
            tags: Tags::new(shapes),
            objects: shapes.iter().filter(|shape| shape.is_struct).count(),
            tag: vec![OnceCell::new(); shapes.len()],
            weaker: vec![OnceCell::new(); shapes.len()],
        }
    }

    /// The tests that say that a value is meant for branch `index`.
    pub(super) fn tests(&self, index: usize) -> Vec<Test> {
        match self.leading_tag(index) {
            Some(property) => tag_tests(property),
            None => self.sure_tests(index),
        }
    }

    /// The tests that tell branch `index` from all others. A tag that can be left out is not enough.
    pub(super) fn sure_tests(&self, index: usize) -> Vec<Test> {
        let weaker = || self.weaker(index).iter().cloned();
        match self.tag(index) {
            Some(property) if property.required => tag_tests(property),
            Some(property) => tag_tests(property).into_iter().chain(weaker()).collect(),
            None => weaker().collect(),
        }
    }

    /// Whether no test tells branch `index` from all others.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.weaker(index).is_empty() && self.tag(index).is_none()
    }

    /// Whether branch `index` is told from all others.
    pub(super) fn is_told(&self, index: usize) -> bool {
        let is_own = |property: &Property| {
            !property.types.contains(&JsonType::Null) && !self.tags.has_rivals(index, property)
        };
        !self.is_open(index)
            || have_other_items(self.shapes, index)
            || self.leading_tag(index).is_some_and(is_own)
    }

    /// The strongest tests beside tags.
    fn weaker(&self, index: usize) -> &[Test] {
        self.weaker[index].get_or_init(|| {
            let rungs = [json_type_test, required, known];
            let mut rungs = rungs.iter().map(|rung| rung(self.shapes, index));
            rungs.find(|tests| !tests.is_empty()).unwrap_or_default()
        })
    }

    /// The enums of which another branch has other members, those first that are always there.
    fn tags(&self, index: usize) -> impl Iterator<Item = &'a Property> {
        let of = move |required: bool| {
            let properties = self.shapes[index].properties.iter();
            properties.filter(move |property| {
                property.required == required && self.tags.is_tag_somewhere(index, property)
            })
        };
        of(true).chain(of(false))
    }

    /// An enum that all branches have that are objects, and that shares no member with that of another.
    fn tag(&self, index: usize) -> Option<&'a Property> {
        *self.tag[index].get_or_init(|| {
            let is_of_all = |it: &&Property| self.tags.count(it) == self.objects;
            let mut tags = self.tags(index).filter(is_of_all);
            tags.find(|property| !self.tags.has_rivals(index, property))
        })
    }

    /// An enum that is always there, and that another branch has with other members.
    pub(super) fn stated_tag(&self, index: usize) -> Option<&'a Property> {
        self.tags(index).next().filter(|property| property.required)
    }

    /// An enum that is always there, and that another branch has with other members. Several branches may
    /// have the same member: they are tried in the document's order. So it is used only if no other test
    /// tells any of them.
    fn leading_tag(&self, index: usize) -> Option<&'a Property> {
        if !self.is_open(index) {
            return None;
        }
        let mut tags = self.tags(index).filter(|property| property.required);
        tags.find(|property| {
            let is_open = |rival| self.is_open(rival);
            self.tags.all_rivals(index, property, is_open)
        })
    }

    /// The first member of a tag that can be a name, of those that no other branch has if there are such.
    pub(super) fn member<'b>(&self, property: &'b Property) -> Option<&'b str> {
        let is_name = |value: &&String| value.contains(char::is_alphanumeric);
        let mut members = property.values.iter().filter(is_name);
        let own = members
            .clone()
            .find(|value| self.tags.is_own(property, value));
        own.or_else(|| members.next()).map(String::as_str)
    }
}

fn tag_tests(property: &Property) -> Vec<Test> {
    let tests = property.values.iter();
    let tests = tests.map(|value| Test::Tag(property.name.clone(), value.clone()));
    tests.collect()
}

fn others<'a>(shapes: &'a [&Shape], index: usize) -> impl Iterator<Item = &'a Shape> {
    shapes
        .iter()
        .enumerate()
        .filter(move |(other, _)| *other != index)
        .map(|(_, shape)| *shape)
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
