//! The run in numbers, and what the API is.

use super::html::Html;
use super::markdown::{Form, markdown};
use super::{Page, counted, fact, messages};
use crate::Counts;

/// Titles, numbers, and how much has a type.
pub fn overview(html: &mut Html, page: Page) {
    let api = page.made.api;
    html.element("h1", &[("id", "overview-heading")], |html| {
        html.text(&api.title);
        html.text(" ");
        html.classed("span", "version", &api.version);
    });
    numbers(html, page);
    facts(html, page);
    coverage(html, page);
    if !api.docs.is_empty() {
        super::more(html, "What the document says of the API", |html| {
            html.element("div", &[("class", "text")], |html| {
                markdown(html, page.index, "", &api.docs, Form::Block);
            });
        });
    }
}

/// Entries of an overlay or of `[[allow]]`.
const STALE: &str = "stale entry";

/// The word for so many.
fn plural(number: usize, what: &str) -> String {
    match (number, what) {
        (1, _) | (_, "allowed") => what.to_owned(),
        (_, STALE) => "stale entries".to_owned(),
        _ => format!("{what}s"),
    }
}

fn numbers(html: &mut Html, page: Page) {
    let (statistics, findings) = (&page.output.statistics, page.findings);
    let numbers = [
        (statistics.operations, "operation", "operations"),
        (statistics.types, "type", "types"),
        (page.made.api.webhooks.len(), "webhook", "webhooks"),
        (findings.warnings.len(), "warning", "messages"),
        (findings.lints.len(), "lint", "messages"),
        (findings.stale.len(), STALE, "messages"),
        (findings.allowed.len(), "allowed", "messages"),
        (findings.notes.len(), "note", "messages"),
        (super::new_names::new(page).len(), "new name", "names"),
    ];
    html.element("ul", &[("class", "numbers")], |html| {
        for (number, what, section) in numbers {
            if number == 0 && section != "messages" {
                continue;
            }
            let is_bad = number > 0 && matches!(what, "warning" | "lint" | STALE);
            let class = if is_bad { "number bad" } else { "number" };
            html.element("li", &[("class", class)], |html| {
                html.element("a", &[("href", &format!("#{section}"))], |html| {
                    html.tagged("strong", &number.to_string());
                    html.text(" ");
                    html.tagged("span", &plural(number, what));
                });
            });
        }
    });
}

fn facts(html: &mut Html, page: Page) {
    let package = &page.made.surface.package;
    html.element("dl", &[("class", "facts")], |html| {
        fact(html, "Crate", |html| html.code(&package.name));
        fact(html, "Documents", |html| html.code(&package.source));
        let servers = package.facts.servers.iter();
        let servers: Vec<&String> = servers.filter(|server| !server.is_empty()).collect();
        if !servers.is_empty() {
            fact(html, "Servers", |html| {
                for (number, server) in servers.into_iter().enumerate() {
                    html.text(if number == 0 { "" } else { ", " });
                    html.code(server);
                }
            });
        }
        let schemes = &page.made.api.schemes;
        if !schemes.is_empty() {
            fact(html, "Credentials", |html| {
                for (number, scheme) in schemes.iter().enumerate() {
                    html.text(if number == 0 { "" } else { ", " });
                    html.code(&scheme.name);
                }
            });
        }
        fact(html, "Schemas", |html| {
            let statistics = &page.output.statistics;
            html.display(format_args!(
                "{} in the document; {}, when equal ones are counted once",
                counted(statistics.schemas, "object"),
                counted(statistics.types, "type")
            ));
        });
    });
}

/// How much of the document has a type, and why the rest has none.
fn coverage(html: &mut Html, page: Page) {
    let statistics = &page.output.statistics;
    html.classed("h2", "small", "What has a type");
    html.element("div", &[("class", "wide")], |html| {
        html.element("table", &[("class", "sums")], |html| {
            html.element("thead", &[], |html| {
                row(
                    html,
                    "th",
                    |html| html.text(""),
                    ["fields", "parameters", "bodies", "operations"],
                );
            });
            html.element("tbody", &[], |html| {
                row(
                    html,
                    "td",
                    |html| html.text("in the document"),
                    cells(&statistics.stated),
                );
                row(
                    html,
                    "td",
                    |html| html.text("without a type"),
                    cells(&statistics.untyped),
                );
                for (id, counts) in &statistics.reasons {
                    let reason = |html: &mut Html| {
                        html.text("… because of ");
                        messages::link(html, page, id);
                    };
                    row(html, "td", reason, cells(counts));
                }
            });
        });
    });
}

fn row(
    html: &mut Html,
    cell: &'static str,
    title: impl FnOnce(&mut Html),
    cells: [impl AsRef<str>; 4],
) {
    html.element("tr", &[], |html| {
        match cell {
            "th" => html.element("td", &[], title),
            _ => html.element("th", &[("scope", "row")], title),
        }
        for text in &cells {
            html.tagged(cell, text.as_ref());
        }
    });
}

fn cells(counts: &Counts) -> [String; 4] {
    let Counts {
        fields,
        parameters,
        bodies,
        operations,
    } = counts;
    [fields, parameters, bodies, operations].map(ToString::to_string)
}
