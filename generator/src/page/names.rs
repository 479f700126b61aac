//! The names that stand in `names.toml`, and what they stand for.

use std::collections::BTreeMap;

use super::html::Html;
use super::index::type_id;
use super::new_names::new;
use super::table::{cell, table};
use super::{Page, counted, more, operations};
use crate::Source;
use crate::surface::name::Pins;

/// The names of a run: what it writes can be read.
pub fn parsed(names: &str) -> Pins {
    let source = Source {
        name: "names.toml".to_owned(),
        text: names.to_owned(),
    };
    Pins::parse(&source).unwrap_or_default()
}

/// The places of each type.
pub fn of_types(pins: &Pins) -> BTreeMap<&str, Vec<&str>> {
    let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (place, name) in &pins.types {
        types.entry(name).or_default().push(place);
    }
    types
}

/// The id of the part of the page for a module with operations.
pub fn module_id(page: Page, name: &str) -> Option<String> {
    let mut groups = page.made.names.groups.iter();
    let is_there = groups.any(|group| group.module == name);
    is_there.then(|| operations::part_id(name))
}

/// New names, then all of them, kind by kind.
pub fn names(html: &mut Html, page: Page) {
    html.element("p", &[("class", "text")], |html| {
        html.with_code(
            "Names stand in `names.toml` with the places that they stand for, and stay: to rename \
             something, change its name there.",
        );
    });
    let new = new(page);
    if !page.has_names() {
        html.element("p", &[("class", "none")], |html| {
            html.with_code("There was no `names.toml`: every name is new.");
        });
    } else if new.is_empty() {
        html.classed("p", "none", "No name is new.");
    } else {
        html.tagged("h3", "New names");
        table(html, &["name", "kind", "stands for"], &new, |html, new| {
            cell(html, |html| linked(html, new.name, new.target.as_deref()));
            cell(html, |html| html.text(new.kind));
            cell(html, |html| html.code(&new.of));
        });
        html.tagged("h3", "All names");
    }
    modules(html, page);
    functions(html, page);
    types(html, page);
    branches(html, page);
}

fn modules(html: &mut Html, page: Page) {
    let tags = &page.pins.tags;
    more(html, &counted(tags.len(), "module"), |html| {
        table(html, &["name", "tag"], tags, |html, (tag, name)| {
            let target = module_id(page, name);
            cell(html, |html| linked(html, name, target.as_deref()));
            cell(html, |html| html.text(tag));
        });
    });
}

fn functions(html: &mut Html, page: Page) {
    let calls = &page.pins.operations;
    more(html, &counted(calls.len(), "function"), |html| {
        table(html, &["name", "operation"], calls, |html, (call, name)| {
            cell(html, |html| linked(html, name, page.index.call(call)));
            cell(html, |html| html.code(call));
        });
    });
}

fn types(html: &mut Html, page: Page) {
    let types = of_types(page.pins);
    more(html, &counted(types.len(), "type"), |html| {
        table(html, &["name", "places"], types, |html, (name, places)| {
            cell(html, |html| ty(html, page, name));
            cell(html, |html| {
                for (number, place) in places.into_iter().enumerate() {
                    if number > 0 {
                        html.open("br", &[]);
                    }
                    html.code(place);
                }
            });
        });
    });
}

fn branches(html: &mut Html, page: Page) {
    let variants = &page.pins.variants;
    let heads = ["union", "name", "branch"];
    more(html, &counted(variants.len(), "branch name"), |html| {
        table(html, &heads, variants, |html, ((union, label), name)| {
            cell(html, |html| ty(html, page, union));
            cell(html, |html| html.code(name));
            cell(html, |html| html.code(label));
        });
    });
}

fn ty(html: &mut Html, page: Page, name: &str) {
    let target = page.index.ty(name).map(|_| type_id(name));
    linked(html, name, target.as_deref());
}

fn linked(html: &mut Html, name: &str, target: Option<&str>) {
    match target {
        Some(id) => html.element("code", &[], |html| html.link(id, name)),
        None => html.code(name),
    }
}
