//! A page of HTML about a run, for those who keep the client: what the API became, where it comes
//! from, and what there is to say about it.
//!
//! It is one file without anything that is fetched. What documents say is text in it and nothing
//! else: it is written by [`html::Html`], and no script but the page's own runs.

mod changes;
mod decode_plan;
mod head;
mod html;
mod index;
mod markdown;
mod messages;
mod names;
mod operation;
mod operations;
mod overview;
mod rust;
mod type_body;
mod types;
mod webhooks;

use std::collections::HashSet;

use html::Html;
use index::Index;

use crate::surface::name::Pins;
use crate::{Made, Output};

/// The id of the section that the page begins with.
const OVERVIEW: &str = "overview";

/// What the sections of the page look at.
#[derive(Clone, Copy)]
struct Page<'a> {
    made: &'a Made<'a>,
    output: &'a Output,
    index: &'a Index<'a>,
    /// The names that stood in `names.toml` before the run.
    before: &'a Pins,
    /// The types among these.
    types_before: &'a HashSet<&'a str>,
    /// Those that stand there now.
    pins: &'a Pins,
}

/// A part of the page that the navigation leads to.
struct Section<'a> {
    id: &'static str,
    title: &'static str,
    /// How many things it has, where they are counted.
    count: Option<usize>,
    /// What it is divided into: ids and titles.
    parts: Vec<(String, String)>,
    write: Box<dyn Fn(&mut Html, Page) + 'a>,
}

/// The page about `made`, which came out as `output`. `before` are the names that stood in
/// `names.toml`; `changes` is Markdown that says what has changed, if that is known.
pub fn page(made: &Made, output: &Output, before: &Pins, changes: Option<&str>) -> String {
    let index = Index::new(made.api, made.names, made.surface, made.origins);
    let pins = names::parsed(&output.names);
    let page = Page {
        made,
        output,
        index: &index,
        before,
        types_before: &before.types.values().map(String::as_str).collect(),
        pins: &pins,
    };
    let sections = sections(page, changes);
    let mut html = Html::default();
    head::head(&mut html, &made.api.title);
    html.open("body", &[]);
    head::header(&mut html, page, &sections);
    html.open("main", &[("id", "content"), ("tabindex", "-1")]);
    for section in &sections {
        let heading = format!("{}-heading", section.id);
        let attributes = [("id", section.id), ("aria-labelledby", &heading)];
        html.element("section", &attributes, |html| {
            // The first has the title of the page.
            if section.id != OVERVIEW {
                let attributes = [("id", heading.as_str())];
                html.element("h2", &attributes, |html| html.text(section.title));
            }
            (section.write)(html, page);
        });
    }
    html.close("main");
    html.close("body");
    html.markup("\n</html>\n");
    html.finish()
}

/// The sections that there is something for, in their order.
fn sections<'a>(page: Page<'a>, changes: Option<&'a str>) -> Vec<Section<'a>> {
    let api = page.made.api;
    let messages = messages::count(page.output);
    let mut sections = vec![Section {
        id: OVERVIEW,
        title: "Overview",
        count: None,
        parts: Vec::new(),
        write: Box::new(overview::overview),
    }];
    if let Some(changes) = changes {
        sections.push(Section {
            id: "changes",
            title: "Changes",
            count: None,
            parts: Vec::new(),
            write: Box::new(move |html, page| changes::changes(html, page, changes)),
        });
    }
    sections.push(Section {
        id: "messages",
        title: "Messages",
        count: Some(messages),
        parts: Vec::new(),
        write: Box::new(messages::messages),
    });
    sections.push(Section {
        id: "operations",
        title: "Operations",
        count: Some(api.operations().count()),
        parts: operations::parts(page),
        write: Box::new(operations::operations),
    });
    if !api.webhooks.is_empty() {
        sections.push(Section {
            id: "webhooks",
            title: "Webhooks",
            count: Some(api.webhooks.len()),
            parts: Vec::new(),
            write: Box::new(webhooks::webhooks),
        });
    }
    sections.push(Section {
        id: "types",
        title: "Types",
        count: Some(api.types.len()),
        parts: types::parts(page),
        write: Box::new(types::types),
    });
    sections.push(Section {
        id: "names",
        title: "Names",
        count: None,
        parts: Vec::new(),
        write: Box::new(names::names),
    });
    sections
}

/// A place of a document, as editors take it: file, line and column, and the pointer.
fn place(html: &mut Html, place: &crate::document::merge::Place) {
    let mut file = place.source.clone();
    if let Some(position) = place.position {
        file += &format!(":{}:{}", position.line, position.column);
    }
    html.classed("code", "place", &file);
    html.text(" ");
    html.classed("code", "pointer", &place.pointer);
}

/// A fact: what it is, and what `value` writes.
fn fact(html: &mut Html, name: &str, value: impl FnOnce(&mut Html)) {
    html.element("div", &[], |html| {
        html.tagged("dt", name);
        html.element("dd", &[], value);
    });
}

/// `1 note`, `2 notes`.
fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// Where a list is left to those who ask for it.
fn more(html: &mut Html, title: &str, inside: impl FnOnce(&mut Html)) {
    html.element("details", &[("class", "more")], |html| {
        html.tagged("summary", title);
        inside(html);
    });
}

/// How much room what is not laid out yet will take, for scrollbars: a few numbers, ours.
fn room(cards: usize) -> String {
    format!("--cards:{cards}")
}
