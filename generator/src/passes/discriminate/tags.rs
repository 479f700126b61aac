//! Which branches of a union have which members of which enums.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::shape::{Property, Shape};

/// For each property what the branches that know it admit. Looked up instead of compared: branches can have
/// hundreds of members each.
pub(super) struct Tags<'a> {
    known: HashMap<&'a str, Known<'a>>,
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

impl<'a> Tags<'a> {
    pub(super) fn new(shapes: &[&'a Shape]) -> Tags<'a> {
        let mut known: HashMap<&str, Known> = HashMap::new();
        for (index, shape) in shapes.iter().enumerate() {
            for property in shape.known_properties() {
                let known = known.entry(&property.name).or_default();
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
        }
        Tags { known }
    }

    /// The other branches that admit a member of an enum of branch `index`, in their order.
    fn sharing(&self, index: usize, property: &Property) -> Rc<[usize]> {
        let Some(known) = self.known.get(property.name.as_str()) else {
            return Rc::default();
        };
        let mut sharing = known.sharing.borrow_mut();
        let found = sharing.entry(index).or_insert_with(|| {
            let members = property.values.iter();
            let holders = members.flat_map(|value| self.holders(property, value));
            let others: BTreeSet<usize> = holders.copied().filter(|it| *it != index).collect();
            others.into_iter().collect()
        });
        Rc::clone(found)
    }

    fn holders(&self, property: &Property, value: &str) -> &[usize] {
        let known = self.known.get(property.name.as_str());
        let holders = known.and_then(|known| known.by_member.get(value));
        holders.map_or(&[], Vec::as_slice)
    }

    /// How many branches know the property.
    pub(super) fn count(&self, property: &Property) -> usize {
        let known = self.known.get(property.name.as_str());
        known.map_or(0, |known| known.open.len() + known.closed)
    }

    /// Whether no other branch admits the member.
    pub(super) fn is_own(&self, property: &Property, value: &str) -> bool {
        self.holders(property, value).len() <= 1
    }

    /// Whether it is an enum of which some branch has other members.
    pub(super) fn is_tag_somewhere(&self, index: usize, property: &Property) -> bool {
        let closed = self.known.get(property.name.as_str());
        let others = closed.map_or(0, |known| known.closed.saturating_sub(1));
        !property.values.is_empty() && self.sharing(index, property).len() < others
    }

    /// The other branches that may have a member of the enum, too.
    pub(super) fn rivals(&self, index: usize, property: &Property) -> Vec<usize> {
        let known = self.known.get(property.name.as_str());
        let open = known.map_or(&[] as &[usize], |known| &known.open);
        let mut rivals = self.sharing(index, property).to_vec();
        rivals.extend(open.iter().filter(|other| **other != index));
        rivals
    }
}
