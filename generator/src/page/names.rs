//! The names that stand in `names.toml`, what they stand for, and which of them are new.

use std::collections::BTreeMap;

use super::html::Html;
use super::index::type_id;
use super::{Page, counted, more};
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

/// A name that did not stand in `names.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct New<'a> {
    /// What has it: a module, a function, a type, a variant.
    kind: &'static str,
    name: &'a str,
    /// What it stands for.
    of: String,
    /// The id of its part of the page, if it has one.
    target: Option<String>,
}

/// The names that did not stand in `names.toml`, those of types by their first place.
pub fn new(page: Page<'_>) -> Vec<New<'_>> {
    let Page { before, pins, .. } = page;
    let mut found = Vec::new();
    for (tag, name) in pins
        .tags
        .iter()
        .filter(|(tag, _)| !before.tags.contains_key(*tag))
    {
        found.push(New {
            kind: "module",
            name,
            of: tag.clone(),
            target: Some(super::operations::part_id(name)).filter(|_| is_module(page, name)),
        });
    }
    for (operation, name) in &pins.operations {
        if !before.operations.contains_key(operation) {
            found.push(New {
                kind: "function",
                name,
                of: operation.clone(),
                target: page.index.call(operation).map(str::to_owned),
            });
        }
    }
    for (name, places) in of_types(pins) {
        if !page.types_before.contains(name) {
            found.push(New {
                kind: "type",
                name,
                of: places
                    .first()
                    .map_or_else(String::new, |it| (*it).to_owned()),
                target: page.index.ty(name).map(|_| type_id(name)),
            });
        }
    }
    for ((union, label), name) in &pins.variants {
        let holder = before.variants.keys().any(|(known, _)| known == union);
        if holder
            && !before
                .variants
                .contains_key(&(union.clone(), label.clone()))
        {
            found.push(New {
                kind: "variant",
                name,
                of: format!("{union}, branch {label}"),
                target: page.index.ty(union).map(|_| type_id(union)),
            });
        }
    }
    found
}

/// The places of each type.
fn of_types(pins: &Pins) -> BTreeMap<&str, Vec<&str>> {
    let mut types: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (place, name) in &pins.types {
        types.entry(name).or_default().push(place);
    }
    types
}

fn is_module(page: Page, name: &str) -> bool {
    let mut groups = page.made.names.groups.iter();
    groups.any(|group| group.module == name)
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
    let file = &page.before.source().text;
    match (new.as_slice(), file.is_empty()) {
        (_, true) => html.classed("p", "none", "There was no names.toml: every name is new."),
        ([], false) => html.classed("p", "none", "No name is new."),
        (new, false) => {
            html.tagged("h3", "New names");
            rows(
                html,
                ["name", "kind", "stands for"],
                new.len(),
                |html, row| {
                    let New {
                        kind,
                        name,
                        of,
                        target,
                    } = &new[row];
                    html.element("td", &[], |html| linked(html, name, target.as_deref()));
                    html.tagged("td", kind);
                    html.element("td", &[], |html| html.code(of));
                },
            );
        }
    }
    all(html, page);
}

fn all(html: &mut Html, page: Page) {
    let pins = page.pins;
    more(html, &counted(pins.tags.len(), "module"), |html| {
        let tags: Vec<_> = pins.tags.iter().collect();
        rows(html, ["name", "tag"], tags.len(), |html, row| {
            let (tag, name) = tags[row];
            let part = Some(super::operations::part_id(name));
            let part = part.filter(|_| is_module(page, name));
            html.element("td", &[], |html| linked(html, name, part.as_deref()));
            html.tagged("td", tag);
        });
    });
    more(html, &counted(pins.operations.len(), "function"), |html| {
        let operations: Vec<_> = pins.operations.iter().collect();
        rows(
            html,
            ["name", "operation"],
            operations.len(),
            |html, row| {
                let (operation, name) = operations[row];
                let target = page.index.call(operation);
                html.element("td", &[], |html| linked(html, name, target.as_deref()));
                html.element("td", &[], |html| html.code(operation));
            },
        );
    });
    let types = of_types(pins);
    more(html, &counted(types.len(), "type"), |html| {
        let types: Vec<_> = types.into_iter().collect();
        rows(html, ["name", "places"], types.len(), |html, row| {
            let (name, places) = &types[row];
            let target = page.index.ty(name).map(|_| type_id(name));
            html.element("td", &[], |html| linked(html, name, target.as_deref()));
            html.element("td", &[], |html| {
                for (number, place) in places.iter().enumerate() {
                    if number > 0 {
                        html.open("br", &[]);
                    }
                    html.code(place);
                }
            });
        });
    });
    more(html, &counted(pins.variants.len(), "branch name"), |html| {
        let variants: Vec<_> = pins.variants.iter().collect();
        rows(
            html,
            ["union", "name", "branch"],
            variants.len(),
            |html, row| {
                let ((union, label), name) = variants[row];
                let target = page.index.ty(union).map(|_| type_id(union));
                html.element("td", &[], |html| linked(html, union, target.as_deref()));
                html.element("td", &[], |html| html.code(name));
                html.element("td", &[], |html| html.code(label));
            },
        );
    });
}

fn linked(html: &mut Html, name: &str, target: Option<&str>) {
    match target {
        Some(id) => html.element("code", &[], |html| html.link(id, name)),
        None => html.code(name),
    }
}

/// A table of so many rows.
fn rows<const N: usize>(
    html: &mut Html,
    heads: [&str; N],
    count: usize,
    row: impl Fn(&mut Html, usize),
) {
    html.element("div", &[("class", "wide")], |html| {
        html.element("table", &[], |html| {
            html.element("thead", &[], |html| {
                html.element("tr", &[], |html| {
                    for head in heads {
                        html.tagged("th", head);
                    }
                });
            });
            html.element("tbody", &[], |html| {
                for number in 0..count {
                    html.element("tr", &[], |html| row(html, number));
                }
            });
        });
    });
}
