//! Types, by module.

use super::html::Html;
use super::index::{User, function_id, type_id, webhook_id};
use super::markdown::{Form, markdown};
use super::{Page, counted, fact, place, room, type_body};
use crate::ir::{Direction, TypeId, TypeKind};
use crate::surface::module::{Item, Module};

/// So many of those who hold a type are named.
const USERS: usize = 12;

/// The parts: their ids and titles.
pub fn parts(page: Page) -> Vec<(String, String)> {
    let modules = page.made.surface.modules.iter();
    let modules = modules.filter(|module| !module.types.is_empty());
    modules.map(|it| (part_id(it), it.name.clone())).collect()
}

fn part_id(module: &Module) -> String {
    format!("types.{}", module.name)
}

/// A part for each module, with a card for each type.
pub fn types(html: &mut Html, page: Page) {
    for module in &page.made.surface.modules {
        if module.types.is_empty() {
            continue;
        }
        let id = part_id(module);
        let room = room(module.types.len());
        let attributes = [("id", id.as_str()), ("class", "group"), ("style", &room)];
        html.element("section", &attributes, |html| {
            html.element("h3", &[], |html| {
                html.code(&module.name);
                html.text(" ");
                html.classed("span", "about", &counted(module.types.len(), "type"));
            });
            for (_, item) in &module.types {
                card(html, page, module, item);
            }
        });
    }
}

fn card(html: &mut Html, page: Page, module: &Module, item: &Item) {
    let (name, docs) = said(item);
    let Some(id) = page.index.ty(name) else {
        return;
    };
    let def = page.made.api.get(id);
    let what = kind(&def.kind);
    let anchor = type_id(name);
    let attributes = [
        ("id", anchor.as_str()),
        ("class", "card"),
        ("data-kind", what),
        ("data-title", name),
    ];
    html.element("details", &attributes, |html| {
        html.element("summary", &[], |html| {
            html.classed("span", "kind", what);
            html.text(" ");
            html.element("h4", &[], |html| html.code(name));
            html.text(" ");
            html.classed("span", "about", direction(def.direction));
        });
        html.element("div", &[("class", "text")], |html| {
            markdown(html, page.index, &module.name, docs, Form::Block);
        });
        type_body::body(html, page, &module.name, id, item);
        facts(html, page, module, id);
        if !def.examples.is_empty() {
            super::more(html, "Examples in the document", |html| {
                for example in &def.examples {
                    html.element("pre", &[], |html| {
                        html.code(&serde_json::to_string_pretty(example).unwrap_or_default());
                    });
                }
            });
        }
    });
}

/// The name of a type, and what is said of it.
fn said(item: &Item) -> (&str, &str) {
    let (name, docs) = match item {
        Item::Struct(item) => (&item.name, &item.docs),
        Item::Union(item) => (&item.name, &item.docs),
        Item::Enum(item) => (&item.name, &item.docs),
        Item::Tuple(item) => (&item.name, &item.docs),
        Item::ByStatus(item) => (&item.name, &item.docs),
        Item::Options(item) => (&item.name, &item.docs),
    };
    (name.plain(), docs)
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "struct",
        TypeKind::Union(_) => "union",
        TypeKind::Enum(_) => "enum",
        TypeKind::Tuple(_) => "tuple",
        TypeKind::ByStatus(_) => "by status",
        TypeKind::Options(_) => "options",
    }
}

fn direction(direction: Direction) -> &'static str {
    match (direction.request, direction.response) {
        (true, true) => "requests and answers",
        (true, false) => "requests",
        (false, true) => "answers",
        (false, false) => "",
    }
}

/// Where a type comes from, and who holds it.
fn facts(html: &mut Html, page: Page, module: &Module, id: TypeId) {
    let def = page.made.api.get(id);
    html.element("dl", &[("class", "facts")], |html| {
        fact(html, "Path", |html| {
            let package = page.made.surface.package.name.replace('-', "_");
            let name = page.made.names.of(id);
            html.code(&format!("{package}::{}::{name}", module.name));
        });
        if let Some(component) = &def.origin.component {
            fact(html, "Component", |html| html.code(component));
        }
        if let Some(at) = page.index.place(&def.origin.pointer) {
            fact(html, "Comes from", |html| place(html, at));
        }
        if let Some(path) = &page.made.names.paths[id.0] {
            fact(html, "In names.toml", |html| {
                html.code(path);
                let name = page.made.names.of(id);
                if page.is_new_type(name) {
                    html.text(" ");
                    html.classed("span", "mark", "new");
                }
            });
        }
        let users = page.index.users(id);
        if !users.is_empty() {
            fact(html, "Used by", |html| {
                for (number, user) in users.iter().take(USERS).enumerate() {
                    html.text(if number == 0 { "" } else { ", " });
                    self::user(html, page, user);
                }
                if users.len() > USERS {
                    html.display(format_args!(" and {} more", users.len() - USERS));
                }
            });
        }
    });
}

fn user(html: &mut Html, page: Page, user: &User) {
    html.element("code", &[], |html| match user {
        User::Type(id) => {
            let name = page.made.names.of(*id);
            html.link(&type_id(name), name);
        }
        User::Webhook(function) => html.link(&webhook_id(function), function),
        User::Function(function) => match page.index.function_called(function) {
            Some(_) => html.link(&function_id(function), function),
            None => html.text(function),
        },
    });
}
