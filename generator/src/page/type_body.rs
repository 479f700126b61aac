//! What types consist of.

use super::html::Html;
use super::markdown::{Form, markdown};
use super::table::{cell, row};
use super::{Page, decode_plan, rust, table};
use crate::ir::TypeId;
use crate::surface::by_status::ByStatus;
use crate::surface::enumeration::Enum;
use crate::surface::module::Item;
use crate::surface::options::Options;
use crate::surface::rust_type::RustType;
use crate::surface::structure::Struct;
use crate::surface::tuple::Tuple;

/// Fields, branches, members.
pub fn body(html: &mut Html, page: Page, module: &str, id: TypeId, item: &Item) {
    let body = Body { page, module };
    match item {
        Item::Struct(item) => body.structure(html, item),
        Item::Union(item) => decode_plan::decode_plan(html, page, id, item),
        Item::Enum(item) => body.enumeration(html, item),
        Item::Tuple(item) => body.tuple(html, item),
        Item::ByStatus(item) => body.by_status(html, item),
        Item::Options(item) => body.options(html, item),
    }
}

/// The card of a type.
struct Body<'a> {
    page: Page<'a>,
    module: &'a str,
}

impl Body<'_> {
    /// A cell with what is said of something, as far as a line goes.
    fn docs(&self, html: &mut Html, docs: &str) {
        cell(html, |html| {
            markdown(html, self.page.index, self.module, docs, Form::Inline);
        });
    }

    fn ty(&self, html: &mut Html, ty: &RustType) {
        cell(html, |html| rust::ty_code(html, self.page.index, ty));
    }

    /// A cell with a name, and the one on the wire where that is another.
    fn name(html: &mut Html, name: &str, wire: &str) {
        cell(html, |html| {
            html.classed("code", "key", name);
            if name != wire && !wire.is_empty() {
                html.text(" ");
                html.element("span", &[("class", "about")], |html| {
                    html.classed("code", "key", wire);
                });
            }
        });
    }

    fn structure(&self, html: &mut Html, item: &Struct) {
        if item.fields.is_empty() && item.constants.is_empty() && item.rest.is_none() {
            return html.classed("p", "none", "It has no properties.");
        }
        table::open(html, &["field", "type", "description"], |html| {
            for field in &item.fields {
                row(html, |html| {
                    Body::name(html, field.name.plain(), &field.wire);
                    self.ty(html, &field.ty);
                    self.docs(html, &field.docs);
                });
            }
            for constant in &item.constants {
                row(html, |html| {
                    Body::name(html, constant.accessor.plain(), &constant.wire);
                    cell(html, |html| {
                        html.text("always ");
                        html.code(&constant.value.to_string());
                    });
                    self.docs(html, &constant.docs);
                });
            }
            if let Some(rest) = &item.rest {
                row(html, |html| {
                    Body::name(html, rest.name.plain(), "");
                    self.ty(html, &rest.ty);
                    self.docs(html, &rest.docs);
                });
            }
        });
    }

    fn enumeration(&self, html: &mut Html, item: &Enum) {
        table::open(html, &["variant", "value", "description"], |html| {
            for member in &item.members {
                row(html, |html| {
                    Body::name(html, member.name.plain(), "");
                    cell(html, |html| html.code(&member.literal));
                    self.docs(html, &member.docs);
                });
            }
        });
        if item.is_open {
            html.tagged("p", "Other texts are allowed, too.");
        }
    }

    fn tuple(&self, html: &mut Html, item: &Tuple) {
        table::open(html, &["item", "type"], |html| {
            for (number, ty) in item.items.iter().enumerate() {
                row(html, |html| {
                    html.tagged("td", &number.to_string());
                    self.ty(html, ty);
                });
            }
            row(html, |html| {
                html.tagged("td", "what follows");
                self.ty(html, &item.rest);
            });
        });
    }

    fn by_status(&self, html: &mut Html, item: &ByStatus) {
        table::open(
            html,
            &["status", "variant", "holds", "description"],
            |html| {
                for variant in item.variants.iter().filter(|variant| variant.is_typed) {
                    row(html, |html| {
                        html.tagged("td", &variant.status.to_string());
                        Body::name(html, variant.name.plain(), "");
                        match variant.body.ty() {
                            Some(ty) => self.ty(html, ty),
                            None => html.tagged("td", "nothing"),
                        }
                        self.docs(html, &variant.docs);
                    });
                }
            },
        );
    }

    fn options(&self, html: &mut Html, item: &Options) {
        table::open(html, &["field", "type", "description"], |html| {
            for (field, setter) in item.fields.iter().zip(&item.setters) {
                row(html, |html| {
                    Body::name(html, field.name.plain(), &setter.wire);
                    self.ty(html, &field.ty);
                    self.docs(html, &field.docs);
                });
            }
        });
    }
}
