//! Warnings, lints, notes and what is allowed, by what they are about.

use std::collections::BTreeMap;

use super::html::Html;
use super::{Page, more};
use crate::lint::Findings;
use crate::{Diagnostic, LINTS, MESSAGES};

/// A group of so many warnings is open.
const FEW: usize = 5;

/// How many messages there are.
pub fn count(findings: &Findings) -> usize {
    kinds(findings)
        .iter()
        .map(|(_, _, found)| found.len())
        .sum()
}

/// The kinds of messages: a word for ids, a title, and the messages.
fn kinds(findings: &Findings) -> [(&'static str, &'static str, &[Diagnostic]); 5] {
    [
        ("warning", "Warnings", &findings.warnings),
        ("lint", "Lints", &findings.lints),
        ("stale", "Stale entries", &findings.stale),
        ("allowed", "Allowed", &findings.allowed),
        ("note", "Notes", &findings.notes),
    ]
}

/// The messages, in groups that are closed.
pub fn messages(html: &mut Html, page: Page) {
    if count(page.findings) == 0 {
        html.classed("p", "none", "No warnings, no lints and no notes.");
    }
    for (kind, title, found) in kinds(page.findings) {
        if found.is_empty() {
            continue;
        }
        html.element("h3", &[], |html| {
            html.text(title);
            html.text(" ");
            html.classed("span", "count", &found.len().to_string());
        });
        for (id, found) in by_id(found) {
            group(html, page, kind, id, &found);
        }
    }
}

fn by_id(messages: &[Diagnostic]) -> BTreeMap<&'static str, Vec<&Diagnostic>> {
    let mut groups: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for message in messages {
        groups.entry(message.id).or_default().push(message);
    }
    groups
}

/// A link to the first group of messages of an id, if there is one.
pub fn link(html: &mut Html, page: Page, id: &str) {
    let kinds = kinds(page.findings);
    let mut holders = kinds
        .iter()
        .filter(|(_, _, found)| found.iter().any(|it| it.id == id));
    match holders.next() {
        Some((kind, _, _)) => html.link(&group_id(kind, id), id),
        None => html.code(id),
    }
}

fn group_id(kind: &str, id: &str) -> String {
    format!("{kind}.{id}")
}

/// The messages of one kind and id.
fn group(html: &mut Html, page: Page, kind: &'static str, id: &str, found: &[&Diagnostic]) {
    let whole = group_id(kind, id);
    let is_open = matches!(kind, "warning" | "lint" | "stale") && found.len() <= FEW;
    let mut attributes = vec![("class", "card"), ("id", whole.as_str())];
    attributes.extend(is_open.then_some(("open", "")));
    html.element("details", &attributes, |html| {
        html.element("summary", &[], |html| {
            html.element("h4", &[], |html| html.text(id));
            html.text(" ");
            html.element("span", &[("class", "count")], |html| {
                html.text(&found.len().to_string());
            });
            let meaning = MESSAGES.iter().chain(LINTS).find(|(known, _)| *known == id);
            if let Some((_, meaning)) = meaning {
                html.text(" ");
                html.element("span", &[("class", "about")], |html| {
                    html.with_code(meaning)
                });
            }
        });
        html.element("ol", &[("class", "messages")], |html| {
            for (number, message) in found.iter().enumerate() {
                let id = format!("{whole}.{}", number + 1);
                let attributes = [
                    ("id", id.as_str()),
                    ("class", kind),
                    ("data-kind", kind),
                    ("data-title", &message.message),
                ];
                html.element("li", &attributes, |html| self::message(html, page, message));
            }
        });
    });
}

fn message(html: &mut Html, page: Page, message: &Diagnostic) {
    html.element("p", &[], |html| html.with_code(&message.message));
    html.element("p", &[("class", "where")], |html| {
        let place = crate::document::merge::Place {
            source: message.source.clone(),
            pointer: message.pointer.clone(),
            position: message.position,
        };
        super::place(html, &place);
        if let Some(id) = page.index.part_of(message) {
            let (_, name) = id.split_once('.').unwrap_or_default();
            html.text(" → ");
            html.link(id, name);
        }
    });
    if let Some(help) = &message.help {
        html.element("p", &[("class", "help")], |html| html.with_code(help));
    }
    if let Some(overlay) = message.overlay() {
        more(html, "Overlay action that corrects it", |html| {
            html.element("pre", &[], |html| html.code(&overlay));
        });
    }
}
