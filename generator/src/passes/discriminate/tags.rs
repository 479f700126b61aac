//! Which branches of a union have which members of which enums.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::shape::{Property, Shape};

/// For each property that is asked for what the branches that know it admit. Looked up instead of compared:
/// branches can have hundreds of members each.
pub(super) struct Tags<'a> {
    shapes: &'a [&'a Shape],
    known: RefCell<HashMap<String, Rc<Known<'a>>>>,
}

/// A property, as the branches know it.
#[derive(Default)]
struct Known<'a> {
    /// Those that admit more than some members.
    open: Vec<usize>,
    /// How many admit some members alone.
    closed: usize,
    /// For each member those that admit it.
    by_member: HashMap<&'a str, Vec<usize>>,
    /// For each branch that was asked for, the others that admit a member of its enum.
    sharing: RefCell<HashMap<usize, Rc<[usize]>>>,
}

impl<'a> Known<'a> {
    fn new(shapes: &'a [&'a Shape], name: &str) -> Known<'a> {
        let mut known = Known::default();
        for (index, shape) in shapes.iter().enumerate() {
            let Some(property) = shape.property(name) else {
                continue;
            };
            if property.values.is_empty() {
                known.open.push(index);
                continue;
            }
            known.closed += 1;
            for value in &property.values {
                let branches = known.by_member.entry(value).or_default();
                if branches.last() != Some(&index) {
                    branches.push(index);
                }
            }
        }
        known
    }

    fn holders(&self, value: &str) -> &[usize] {
        self.by_member.get(value).map_or(&[], Vec::as_slice)
    }

    /// The other branches that admit a member of an enum of branch `index`, in their order.
    fn sharing(&self, index: usize, property: &Property) -> Rc<[usize]> {
        let mut sharing = self.sharing.borrow_mut();
        let found = sharing.entry(index).or_insert_with(|| {
            let members = property.values.iter();
            let holders = members.flat_map(|value| self.holders(value));
            let others: BTreeSet<usize> = holders.copied().filter(|it| *it != index).collect();
            others.into_iter().collect()
        });
        Rc::clone(found)
    }
}

impl<'a> Tags<'a> {
    pub(super) fn new(shapes: &'a [&'a Shape]) -> Tags<'a> {
        Tags {
            shapes,
            known: RefCell::default(),
        }
    }

    fn known(&self, property: &Property) -> Rc<Known<'a>> {
        let mut known = self.known.borrow_mut();
        if let Some(found) = known.get(&property.name) {
            return Rc::clone(found);
        }
        let found = Rc::new(Known::new(self.shapes, &property.name));
        known.insert(property.name.clone(), Rc::clone(&found));
        found
    }

    /// How many branches know the property.
    pub(super) fn count(&self, property: &Property) -> usize {
        let known = self.known(property);
        known.open.len() + known.closed
    }

    /// Whether no other branch admits the member.
    pub(super) fn is_own(&self, property: &Property, value: &str) -> bool {
        self.known(property).holders(value).len() <= 1
    }

    /// Whether it is an enum of which some branch has other members.
    pub(super) fn is_tag_somewhere(&self, index: usize, property: &Property) -> bool {
        if property.values.is_empty() {
            return false;
        }
        let known = self.known(property);
        known.sharing(index, property).len() < known.closed.saturating_sub(1)
    }

    /// Whether `is` holds for each other branch that may have a member of the enum, too.
    pub(super) fn all_rivals(
        &self,
        index: usize,
        property: &Property,
        is: impl Fn(usize) -> bool,
    ) -> bool {
        let known = self.known(property);
        let sharing = known.sharing(index, property);
        let open = known.open.iter().filter(|other| **other != index);
        sharing.iter().chain(open).all(|other| is(*other))
    }

    /// Whether another branch may have a member of the enum, too.
    pub(super) fn has_rivals(&self, index: usize, property: &Property) -> bool {
        !self.all_rivals(index, property, |_| false)
    }
}
