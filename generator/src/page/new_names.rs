//! The names that did not stand in `names.toml` before the run: those that somebody should look at.

use super::Page;
use super::index::type_id;
use super::names::{module_id, of_types};

/// A name that did not stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New<'a> {
    /// What has it: a module, a function, a type, a variant.
    pub kind: &'static str,
    pub name: &'a str,
    /// What it stands for.
    pub of: String,
    /// The id of its part of the page, if it has one.
    pub target: Option<String>,
}

/// New names, kind by kind; none where all are, since there was no file.
pub fn new(page: Page<'_>) -> Vec<New<'_>> {
    if !page.has_names() {
        return Vec::new();
    }
    let mut found = modules(page);
    found.extend(functions(page));
    found.extend(types(page));
    found.extend(variants(page));
    found
}

fn modules(page: Page<'_>) -> Vec<New<'_>> {
    let is_new = |tag: &String| !page.before.tags.contains_key(tag);
    let new = page.pins.tags.iter().filter(|(tag, _)| is_new(tag));
    let new = new.map(|(tag, name)| New {
        kind: "module",
        name,
        of: tag.clone(),
        target: module_id(page, name),
    });
    new.collect()
}

fn functions(page: Page<'_>) -> impl Iterator<Item = New<'_>> {
    let calls = page.pins.operations.iter();
    let new = calls.filter(move |(call, _)| page.is_new_call(call));
    new.map(move |(call, name)| New {
        kind: "function",
        name,
        of: call.clone(),
        target: page.index.call(call).map(str::to_owned),
    })
}

/// Those of types, with their first place.
fn types(page: Page<'_>) -> impl Iterator<Item = New<'_>> {
    let types = of_types(page.pins).into_iter();
    let new = types.filter(move |(name, _)| page.is_new_type(name));
    new.map(move |(name, places)| New {
        kind: "type",
        name,
        of: places.first().copied().unwrap_or_default().to_owned(),
        target: page.index.ty(name).map(|_| type_id(name)),
    })
}

/// Those of branches that are new to a union that is not.
fn variants(page: Page<'_>) -> impl Iterator<Item = New<'_>> {
    let variants = page.pins.variants.iter();
    let new = variants.filter(move |(branch, _)| {
        let is_old = page.types_before.contains(branch.0.as_str());
        is_old && !page.before.variants.contains_key(*branch)
    });
    new.map(move |((union, label), name)| New {
        kind: "variant",
        name,
        of: format!("{union}, branch {label}"),
        target: page.index.ty(union).map(|_| type_id(union)),
    })
}
