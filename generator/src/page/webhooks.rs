//! What the API sends by itself.

use super::html::Html;
use super::index::webhook_id;
use super::markdown::{Form, markdown};
use super::{Page, decode_plan, fact, place, room};
use crate::ir::Webhook;
use crate::surface::webhooks::Webhooks;

/// A card for each webhook and callback.
pub fn webhooks(html: &mut Html, page: Page) {
    let Some(names) = &page.made.names.webhooks else {
        return;
    };
    let mut modules = page.made.surface.modules.iter();
    let surface = modules.find_map(|it| it.webhooks.as_ref());
    let all = page.made.api.webhooks.iter().zip(&names.operations);
    let room = room(page.made.api.webhooks.len());
    html.element("div", &[("class", "group"), ("style", &room)], |html| {
        for (webhook, function) in all {
            card(html, page, surface, webhook, function);
        }
    });
}

fn card(
    html: &mut Html,
    page: Page,
    surface: Option<&Webhooks>,
    webhook: &Webhook,
    function: &str,
) {
    let id = webhook_id(function);
    let attributes = [
        ("id", id.as_str()),
        ("class", "card"),
        ("data-kind", "webhook"),
        ("data-title", function),
        ("data-more", &webhook.place),
    ];
    html.element("details", &attributes, |html| {
        html.element("summary", &[], |html| {
            html.element("h3", &[], |html| html.code(function));
            html.text(" ");
            html.classed("span", "route", &webhook.place);
        });
        let mut readers = surface.iter().flat_map(|it| &it.readers);
        let reader = readers.find(|it| it.function.plain() == function);
        if let Some(reader) = reader {
            html.element("pre", &[("class", "rust")], |html| {
                html.element("code", &[], |html| {
                    html.text("fn ");
                    html.classed("b", "name", &reader.function.to_string());
                    html.text("(body: &[u8]) -> Result<");
                    super::rust::ty(html, page.index, &reader.ty);
                    html.text(", DecodeError>");
                });
            });
        }
        html.element("div", &[("class", "text")], |html| {
            markdown(html, page.index, "", &webhook.docs, Form::Block);
        });
        html.element("dl", &[("class", "facts")], |html| {
            if !webhook.tests.is_empty() {
                fact(html, "Known by", |html| {
                    for (number, test) in webhook.tests.iter().enumerate() {
                        html.text(if number == 0 { "" } else { " or " });
                        decode_plan::test(html, test);
                    }
                });
            }
            if let Some(at) = page.index.place(&webhook.pointer) {
                fact(html, "Comes from", |html| place(html, at));
            }
        });
    });
}
