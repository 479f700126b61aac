//! Operations, by module.

use std::collections::HashMap;

use super::html::Html;
use super::markdown::{Form, markdown};
use super::operation::{Card, card};
use super::{Page, counted, room};
use crate::ir;
use crate::passes::example::OperationExamples;
use crate::surface::module::Module;
use crate::surface::operation::Operation;

/// The parts: their ids and titles.
pub fn parts(page: Page) -> Vec<(String, String)> {
    let modules = page.made.surface.modules.iter();
    let handles = modules.filter(|module| module.handle.is_some());
    handles
        .map(|it| (part_id(&it.name), it.name.clone()))
        .collect()
}

/// The id of the part for a module.
pub fn part_id(module: &str) -> String {
    format!("operations.{module}")
}

/// A part for each tag, with a card for each function.
pub fn operations(html: &mut Html, page: Page) {
    let stated = Stated::new(page);
    for module in &page.made.surface.modules {
        let Some(handle) = &module.handle else {
            continue;
        };
        let id = part_id(&module.name);
        let room = room(handle.operations.len());
        let attributes = [("id", id.as_str()), ("class", "group"), ("style", &room)];
        html.element("section", &attributes, |html| {
            html.element("h3", &[], |html| {
                html.element("code", &[], |html| {
                    html.display(format_args!("client.{}()", handle.accessor));
                });
                html.text(" ");
                let count = counted(handle.operations.len(), "function");
                html.classed("span", "about", &count);
            });
            about(html, page, &module.name);
            for operation in &handle.operations {
                stated.card(html, page, module, operation);
            }
        });
    }
}

/// What the document says of the tag.
fn about(html: &mut Html, page: Page, module: &str) {
    let made = page.made;
    let mut groups = made.api.groups.iter().zip(&made.names.groups);
    let group = groups.find(|(_, names)| names.module == module);
    if let Some((group, _)) = group.filter(|(group, _)| !group.docs.is_empty()) {
        html.element("div", &[("class", "text")], |html| {
            markdown(html, page.index, module, &group.docs, Form::Inline);
        });
    }
}

/// What the document states of operations: by module, method and path.
struct Stated<'a>(
    HashMap<(&'a str, &'a str, &'a str), (&'a ir::Operation, Option<&'a OperationExamples>)>,
);

impl<'a> Stated<'a> {
    fn new(page: Page<'a>) -> Stated<'a> {
        let made = page.made;
        let mut examples = made.examples.iter();
        let mut stated = HashMap::new();
        for (group, names) in made.api.groups.iter().zip(&made.names.groups) {
            for item in &group.operations {
                let key = (
                    names.module.as_str(),
                    item.method.as_str(),
                    item.path.as_str(),
                );
                stated.insert(key, (item, examples.next()));
            }
        }
        Stated(stated)
    }

    fn card(&self, html: &mut Html, page: Page, module: &Module, function: &Operation) {
        let key = (
            module.name.as_str(),
            function.method.as_str(),
            function.document_path.as_str(),
        );
        if let Some((stated, examples)) = self.0.get(&key) {
            let parts = Card {
                page,
                module: &module.name,
                function,
                stated,
                examples: *examples,
            };
            card(html, &parts);
        }
    }
}
