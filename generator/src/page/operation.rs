//! A function of the client: how it is called, what it sends, what it answers.

use super::html::Html;
use super::index::function_id;
use super::markdown::{Form, markdown};
use super::table::{cell, row};
use super::{Page, fact, more, place, rust, table};
use crate::ir::{self, ParameterLocation};
use crate::passes::example::{Example, OperationExamples};
use crate::surface::argument::{Argument, Takes};
use crate::surface::ident::Ident;
use crate::surface::operation::Operation;
use crate::surface::operation_docs::call;
use crate::surface::rust_type::RustType;
use crate::surface::step::{Step, ValueOf, Way};

/// A function, and what the document states of its operation.
pub struct Card<'a> {
    pub page: Page<'a>,
    pub module: &'a str,
    pub function: &'a Operation,
    pub stated: &'a ir::Operation,
    pub examples: Option<&'a OperationExamples>,
}

/// The card, closed.
pub fn card(html: &mut Html, card: &Card) {
    let function = card.function;
    let id = function_id(&function.id);
    let title = call(card.module, &function.function, &function.arguments);
    let route = format!("{} {}", function.method, function.path);
    let attributes = [
        ("id", id.as_str()),
        ("class", "card"),
        ("data-kind", "operation"),
        ("data-title", &function.id),
        ("data-more", &route),
    ];
    html.element("details", &attributes, |html| {
        html.element("summary", &[], |html| {
            html.element("h4", &[], |html| {
                html.code(title.trim_start_matches("client."))
            });
            html.text(" ");
            html.element("span", &[("class", "route")], |html| {
                html.classed("span", "method", &function.method);
                html.text(" ");
                html.text(&function.path);
            });
            if function.is_deprecated {
                html.text(" ");
                html.classed("span", "mark", "deprecated");
            }
        });
        body(html, card);
    });
}

fn body(html: &mut Html, card: &Card) {
    let Card {
        page,
        module,
        function,
        ..
    } = card;
    rust::signatures(html, page.index, function);
    html.element("div", &[("class", "text")], |html| {
        markdown(html, page.index, module, &function.docs, Form::Block);
    });
    arguments(html, card);
    examples(html, card);
    facts(html, card);
}

fn facts(html: &mut Html, card: &Card) {
    let (page, function, stated) = (card.page, card.function, card.stated);
    html.element("dl", &[("class", "facts")], |html| {
        fact(html, "Answers", |html| {
            rust::ty_code(html, page.index, &function.answer);
            let statuses: Vec<String> = function.statuses.iter().map(u16::to_string).collect();
            if !statuses.is_empty() {
                html.display(format_args!(" with status {}", statuses.join(", ")));
            }
        });
        fact(html, "Fails with", |html| match function.has_errors {
            true => rust::ty_code(html, page.index, &function.error),
            false => html.text("errors that the document does not describe"),
        });
        if let Some(id) = &stated.id {
            fact(html, "operationId", |html| html.code(id));
        }
        if let Some(at) = page.index.place(&stated.pointer) {
            fact(html, "Comes from", |html| place(html, at));
        }
        let pin = format!("{} {}", stated.method, stated.path);
        if let Some(name) = page.pins.operations.get(&pin) {
            fact(html, "Pinned as", |html| {
                html.code(name);
                if page.is_new_call(&pin) {
                    html.text(" ");
                    html.classed("span", "mark", "new");
                }
            });
        }
    });
}

/// What is given, and where in the request it goes.
fn arguments(html: &mut Html, card: &Card) {
    let function = card.function;
    if function.arguments.is_empty() && function.options.is_none() {
        return;
    }
    table::open(html, &["argument", "takes", "sent as"], |html| {
        for argument in &function.arguments {
            match &argument.takes {
                Takes::Named(named) => {
                    let fields = named.fields.iter();
                    fields.for_each(|it| self::argument(html, card, it));
                }
                _ => self::argument(html, card, argument),
            }
        }
        if let Some(options) = &function.options {
            self::options(html, card, &options.ty);
        }
    });
}

fn argument(html: &mut Html, card: &Card, argument: &Argument) {
    row(html, |html| {
        cell(html, |html| {
            html.classed("code", "key", argument.name.plain())
        });
        cell(html, |html| {
            html.element("code", &[], |html| {
                rust::takes(html, card.page.index, &argument.takes);
            });
        });
        let steps = card.function.steps.iter();
        let sent = steps.filter_map(|step| sent_as(step, &argument.name));
        cell(html, |html| {
            for (way, name) in sent.take(1) {
                html.text(way);
                html.text(" ");
                html.code(&name);
            }
        });
    });
}

/// What can be left out.
fn options(html: &mut Html, card: &Card, ty: &RustType) {
    row(html, |html| {
        cell(html, |html| html.code("options"));
        cell(html, |html| rust::ty_code(html, card.page.index, ty));
        html.tagged("td", "what can be left out");
    });
}

/// Where an argument goes: what the place is, and how it is called there.
fn sent_as(step: &Step, argument: &Ident) -> Option<(&'static str, String)> {
    match step {
        Step::Param {
            wire, value, way, ..
        } => {
            let name = match value {
                ValueOf::Argument(name) | ValueOf::Field(_, name) | ValueOf::Option(name) => name,
                ValueOf::Constant(_) => return None,
            };
            (name == argument).then(|| (location(way), wire.clone()))
        }
        Step::Body(body) => (body.name == *argument).then(|| {
            let inside = body.wrappers.iter().map(|wrapper| format!(" .{wrapper}"));
            let inside: String = inside.collect();
            ("body", format!("{}{inside}", body.media_type))
        }),
    }
}

fn location(way: &Way) -> &'static str {
    match way {
        Way::Path => "path",
        Way::Query | Way::QueryList | Way::QueryJoined(_) => "query",
        Way::QueryString => "query string",
        Way::Header => "header",
        Way::Styled { location, .. } => match location {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::QueryString => "query string",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
        },
    }
}

fn examples(html: &mut Html, card: &Card) {
    let Some(examples) = card.examples else {
        return;
    };
    let request = examples.request.iter().map(|it| ("Example request", it));
    let success = examples.success.iter().map(|it| ("Example answer", it));
    let errors = examples.errors.iter().map(|it| ("Example error", it));
    for (title, example) in request.chain(success).chain(errors) {
        more(html, &format!("{title}{}", status(card, example)), |html| {
            html.element("pre", &[], |html| {
                html.code(&serde_json::to_string_pretty(&example.json).unwrap_or_default());
            });
        });
    }
}

/// The status of an example, where bodies depend on it.
fn status(card: &Card, example: &Example) -> String {
    let Some((id, index)) = example.variant else {
        return String::new();
    };
    match &card.page.made.api.get(id).kind {
        ir::TypeKind::ByStatus(variants) => {
            let variant = variants.get(index);
            variant.map_or_else(String::new, |it| format!(", status {}", it.status))
        }
        _ => String::new(),
    }
}
