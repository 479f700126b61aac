//! Many corrections become one: documents have copies of one mistake, in places that are called the
//! same.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::Diagnostic;
use crate::document::overlay::{Addition, selected};
use crate::source::correction::{Action, path_of_ending};

/// Fewer corrections than these are easier to read one by one.
const FEW: usize = 3;

/// So many keys at the end of a pointer are tried, to tell places from others.
const KEYS: std::ops::RangeInclusive<usize> = 2..=6;

/// What is to be added to an overlay, and what for.
pub struct Wanted {
    pub found: Vec<Diagnostic>,
    pub addition: Addition,
}

/// Corrections that do the same in places whose pointers end alike are written as one, if nothing else
/// in `tree` ends so.
pub fn fold(wanted: Vec<Wanted>, tree: &Value) -> Vec<Wanted> {
    let mut left: Vec<(usize, Wanted)> = wanted.into_iter().enumerate().collect();
    let mut folded = Vec::new();
    for keys in KEYS {
        for group in groups(&left, keys) {
            let members: Vec<&Wanted> = left
                .iter()
                .filter(|(index, _)| group.contains(index))
                .map(|(_, wanted)| wanted)
                .collect();
            let Some(one) = as_one(&members, keys, tree) else {
                continue;
            };
            folded.extend(group.first().map(|first| (*first, one)));
            left.retain(|(index, _)| !group.contains(index));
        }
    }
    folded.extend(left);
    folded.sort_by_key(|(index, _)| *index);
    folded.into_iter().map(|(_, wanted)| wanted).collect()
}

/// The indices of corrections that do the same in places that end alike.
fn groups(wanted: &[(usize, Wanted)], keys: usize) -> Vec<BTreeSet<usize>> {
    let mut groups: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (index, wanted) in wanted {
        if let Some(form) = form(wanted, keys) {
            groups.entry(form).or_default().insert(*index);
        }
    }
    let groups = groups.into_values();
    groups.filter(|group| group.len() >= FEW).collect()
}

/// What a correction does, without the beginning of the pointers; `None` where it cannot be told so.
fn form(wanted: &Wanted, keys: usize) -> Option<String> {
    let found = wanted.found.first()?;
    let steps = found.correction.as_ref()?.steps();
    if steps.len() != wanted.addition.actions.len() {
        // Some of it is there already.
        return None;
    }
    let mut form = found.id.to_owned();
    for step in steps {
        form += &match step {
            Action::Remove(at) => format!("\n{}", ending(at, keys)?),
            Action::Update(at, value) => format!("\n{}\n{value}", ending(at, keys)?),
            _ => return None,
        };
    }
    Some(form)
}

/// The last keys of a pointer, as a pointer; `None` where one of them may be an index.
fn ending(pointer: &str, keys: usize) -> Option<&str> {
    let (start, _) = pointer.rmatch_indices('/').nth(keys - 1)?;
    let ending = &pointer[start..];
    let mut tokens = ending.split('/').skip(1);
    let is_number = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    (!tokens.any(is_number)).then_some(ending)
}

/// One correction that does what all of `members` do, and nothing else.
fn as_one(members: &[&Wanted], keys: usize, tree: &Value) -> Option<Wanted> {
    let corrections = members
        .iter()
        .map(|one| one.found.first()?.correction.as_ref());
    let corrections: Vec<_> = corrections.collect::<Option<_>>()?;
    let mut actions = Vec::new();
    for (index, step) in corrections.first()?.steps().iter().enumerate() {
        let steps = corrections.iter().map(|one| one.steps().get(index));
        let places = steps.map(|step| match step? {
            Action::Remove(at) | Action::Update(at, _) => Some(at.as_str()),
            _ => None,
        });
        let places: BTreeSet<&str> = places.collect::<Option<_>>()?;
        let target = path_of_ending(ending(places.first()?, keys)?);
        let selected = selected(&target, tree)?;
        if selected.iter().map(String::as_str).collect::<BTreeSet<_>>() != places {
            return None;
        }
        actions.push(match step {
            Action::Update(_, value) => json!({ "target": target, "update": value }),
            _ => json!({ "target": target, "remove": true }),
        });
    }
    let found: Vec<Diagnostic> = members.iter().flat_map(|one| one.found.clone()).collect();
    let first = found.first()?;
    let comment = format!("{}: {} ({} places)", first.id, first.message, found.len());
    Some(Wanted {
        found,
        addition: Addition { comment, actions },
    })
}
