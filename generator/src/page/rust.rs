//! Rust in the page: types whose names are links, and signatures.

use super::html::Html;
use super::index::{Index, type_id};
use crate::surface::argument::{Argument, NamedArguments, Takes};
use crate::surface::operation::Operation;
use crate::surface::rust_type::RustType;

/// A signature of more characters than this has a line for each argument.
const WIDTH: usize = 80;

/// A type, in which the types of the API are links.
pub fn ty(html: &mut Html, index: &Index, ty: &RustType) {
    match ty {
        RustType::Generic(of, arguments) => {
            self::ty(html, index, of);
            html.text("<");
            for (number, argument) in arguments.iter().enumerate() {
                html.text(if number == 0 { "" } else { ", " });
                self::ty(html, index, argument);
            }
            html.text(">");
        }
        RustType::Named { name, .. } if index.ty(name.plain()).is_some() => {
            html.link(&type_id(name.plain()), &name.to_string());
        }
        RustType::Plain(path) => html.text(path.rsplit("::").next().unwrap_or(path)),
        other => html.display(other),
    }
}

/// The same as code.
pub fn ty_code(html: &mut Html, index: &Index, of: &RustType) {
    html.element("code", &[], |html| ty(html, index, of));
}

/// What an argument takes.
pub fn takes(html: &mut Html, index: &Index, takes: &Takes) {
    let mut around = |before: &str, inner: &RustType, after: &str| {
        html.text(before);
        ty(html, index, inner);
        html.text(after);
    };
    match takes {
        Takes::Exactly(inner) => around("", inner, ""),
        Takes::Into(inner) => around("impl Into<", inner, ">"),
        Takes::Optional(inner) => around("impl Into<Option<", inner, ">>"),
        Takes::Items(inner) => around("impl IntoIterator<Item = impl Into<", inner, ">>"),
        Takes::Display => html.text("impl Display"),
        Takes::Named(named) => html.text(named.name.plain()),
    }
}

/// The functions of an operation, as rustdoc shows them.
pub fn signatures(html: &mut Html, index: &Index, item: &Operation) {
    html.element("pre", &[("class", "rust")], |html| {
        html.open("code", &[]);
        let named = item.arguments.iter().filter_map(|it| match &it.takes {
            Takes::Named(named) => Some(named),
            _ => None,
        });
        named.for_each(|named| structure(html, index, named));
        let plain: Vec<Shown> = item.arguments.iter().map(Shown::Argument).collect();
        signature(html, index, item, item.function.to_string(), &plain);
        if let Some(options) = &item.options {
            html.text("\n");
            let mut all = plain;
            all.push(Shown::Options(&options.ty));
            signature(html, index, item, options.function.to_string(), &all);
        }
        html.close("code");
    });
}

/// An argument that is shown.
enum Shown<'a> {
    Argument(&'a Argument),
    Options(&'a RustType),
}

fn signature(html: &mut Html, index: &Index, item: &Operation, name: String, arguments: &[Shown]) {
    let length: usize = arguments.iter().map(Shown::len).sum();
    let returned = item.answer.to_string().len() + item.error.to_string().len();
    let is_long = length + name.len() + returned > WIDTH;
    let (before, between, after) = match is_long {
        true => ("\n    ", ",\n    ", ",\n"),
        false => ("", ", ", ""),
    };
    html.text("fn ");
    html.classed("b", "name", &name);
    html.text("(");
    html.text(before);
    html.text("&self");
    for argument in arguments {
        html.text(between);
        argument.write(html, index);
    }
    html.text(after);
    html.text(") -> ");
    returns(html, index, item);
}

impl Shown<'_> {
    /// How many characters it takes, nearly.
    fn len(&self) -> usize {
        match self {
            Shown::Argument(argument) => argument.takes.to_string().len() + 12,
            Shown::Options(ty) => ty.to_string().len() + 12,
        }
    }

    fn write(&self, html: &mut Html, index: &Index) {
        match self {
            Shown::Argument(argument) => {
                html.display(&argument.name);
                html.text(": ");
                takes(html, index, &argument.takes);
            }
            Shown::Options(of) => {
                html.text("options: ");
                ty(html, index, of);
            }
        }
    }
}

/// A struct of arguments, as it is written down.
fn structure(html: &mut Html, index: &Index, named: &NamedArguments) {
    html.text("struct ");
    html.display(&named.name);
    html.text(" {");
    for (number, field) in named.fields.iter().enumerate() {
        html.text(if number == 0 { " " } else { ", " });
        html.display(&field.name);
        html.text(": ");
        takes(html, index, &field.takes);
    }
    html.text(" }\n");
}

/// What a function returns.
fn returns(html: &mut Html, index: &Index, item: &Operation) {
    let (call, types) = match (&item.paged, &item.streamed) {
        (Some(paged), _) => ("PagedCall", vec![&item.answer, &item.error, &paged.item]),
        (None, Some(streamed)) => (streamed.call(), vec![&streamed.item, &item.error]),
        (None, None) => ("Call", vec![&item.answer, &item.error]),
    };
    html.text(call);
    html.text("<");
    for (number, of) in types.into_iter().enumerate() {
        html.text(if number == 0 { "" } else { ", " });
        ty(html, index, of);
    }
    html.text(">");
}
