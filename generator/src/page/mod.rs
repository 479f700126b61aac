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
mod new_names;
mod operation;
mod operations;
mod overview;
mod rust;
mod table;
mod type_body;
mod types;
mod webhooks;

pub use head::BEGINNING as PAGE_BEGINNING;

use std::collections::HashSet;

use html::Html;
use index::Index;

use crate::Output;
use crate::lint::Findings;
use crate::run::Made;
use crate::surface::name::Pins;

/// The id of the section that the page begins with.
const OVERVIEW: &str = "overview";

/// What the sections of the page look at.
#[derive(Clone, Copy)]
struct Page<'a> {
    made: &'a Made<'a>,
    output: &'a Output,
    findings: &'a Findings,
    index: &'a Index<'a>,
    /// The names that stood in `names.toml` before the run.
    before: &'a Pins,
    /// The types among these.
    types_before: &'a HashSet<&'a str>,
    /// Those that stand there now.
    pins: &'a Pins,
    /// What has changed, as Markdown, if that is known.
    changes: Option<&'a str>,
}

/// A part of the page that the navigation leads to.
struct Section {
    id: &'static str,
    title: &'static str,
    write: fn(&mut Html, Page),
    /// How many things it has, where they are counted.
    count: Option<usize>,
    /// What it is divided into: ids and titles.
    parts: Vec<(String, String)>,
}

impl Page<'_> {
    /// Whether there were names before the run, but not this one of a type.
    fn is_new_type(self, name: &str) -> bool {
        self.has_names() && !self.types_before.contains(name)
    }

    /// The same of what `names.toml` calls an operation.
    fn is_new_call(self, call: &str) -> bool {
        self.has_names() && !self.before.operations.contains_key(call)
    }

    /// Whether there were names before the run.
    fn has_names(self) -> bool {
        !self.before.source().text.is_empty()
    }
}

impl Section {
    fn new(id: &'static str, title: &'static str, write: fn(&mut Html, Page)) -> Section {
        Section {
            id,
            title,
            write,
            count: None,
            parts: Vec::new(),
        }
    }

    fn counted(self, count: usize) -> Section {
        Section {
            count: Some(count),
            ..self
        }
    }

    fn divided(self, parts: Vec<(String, String)>) -> Section {
        Section { parts, ..self }
    }
}

/// The page about `made`, which came out as `output`, with what is suspicious in its documents. `before`
/// are the names that stood in
/// `names.toml`; `changes` is Markdown that says what has changed, if that is known.
pub fn page(
    made: &Made,
    output: &Output,
    findings: &Findings,
    before: &Pins,
    changes: Option<&str>,
) -> String {
    let index = Index::new(made.api, made.names, made.surface, made.origins);
    let page = Page {
        made,
        output,
        findings,
        index: &index,
        before,
        types_before: &before.types.values().map(String::as_str).collect(),
        pins: &names::parsed(&output.names),
        changes,
    };
    let sections = sections(page);
    let mut html = Html::default();
    head::head(&mut html, &made.api.title);
    html.open("body", &[]);
    head::header(&mut html, page, &sections);
    html.element("main", &[("id", "content"), ("tabindex", "-1")], |html| {
        for section in &sections {
            self::section(html, page, section);
        }
    });
    html.close("body");
    html.markup("\n</html>\n");
    html.finish()
}

fn section(html: &mut Html, page: Page, section: &Section) {
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

/// The sections that there is something for, in their order.
fn sections(page: Page) -> Vec<Section> {
    let api = page.made.api;
    let changes = Section::new("changes", "Changes", changes::changes);
    let webhooks = Section::new("webhooks", "Webhooks", webhooks::webhooks);
    let sections = [
        Some(Section::new(OVERVIEW, "Overview", overview::overview)),
        page.changes.map(|_| changes),
        Some(
            Section::new("messages", "Messages", messages::messages)
                .counted(messages::count(page.findings)),
        ),
        Some(
            Section::new("operations", "Operations", operations::operations)
                .counted(api.operations().count())
                .divided(operations::parts(page)),
        ),
        (!api.webhooks.is_empty()).then(|| webhooks.counted(api.webhooks.len())),
        Some(
            Section::new("types", "Types", types::types)
                .counted(api.types.len())
                .divided(types::parts(page)),
        ),
        Some(Section::new("names", "Names", names::names)),
    ];
    sections.into_iter().flatten().collect()
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
