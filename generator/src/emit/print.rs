//! Tokens as text, and what is common to code that is written as text.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

use super::Fault;
use super::check::check;
use super::layout::{block, line};
use crate::surface::argument::{Argument, NamedArguments};
use crate::surface::ident::Ident;
use crate::surface::rust_type::RustType;
use crate::surface::text::code;

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(match self.is_raw() {
            true => proc_macro2::Ident::new_raw(self.plain(), Span::call_site()),
            false => proc_macro2::Ident::new(self.plain(), Span::call_site()),
        });
    }
}

impl ToTokens for RustType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            RustType::Plain(path) => tokens.extend(ours(path)),
            RustType::Imported(import) => tokens.extend(ours(import.name)),
            RustType::Named { name, .. } => name.to_tokens(tokens),
            RustType::Generic(of, arguments) => tokens.extend(quote!(#of<#(#arguments),*>)),
        }
    }
}

/// A struct of arguments that are given by name.
pub fn named_arguments(named: &NamedArguments) -> String {
    let letter = |index: usize| format!("T{index}");
    let generic: Vec<&Argument> = named.generics().collect();
    let parameters: Vec<String> = (0..generic.len()).map(letter).collect();
    let parameters = match parameters.is_empty() {
        true => String::new(),
        false => format!("<{}>", parameters.join(", ")),
    };
    let fields = named
        .fields
        .iter()
        .zip(&named.field_docs)
        .map(|(field, docs)| {
            let docs = match docs.is_empty() {
                true => &code(field.name.plain()),
                false => docs,
            };
            match generic.iter().position(|other| *other == field) {
                Some(index) => public_field(docs, &field.name, &letter(index)),
                None => public_field(docs, &field.name, &field.takes),
            }
        });
    let head = format!("pub struct {}{parameters}", named.name);
    let declared = block(&head, &fields.collect::<String>());
    format!(
        "{}#[derive(Clone, Debug)]\n{declared}",
        doc_lines(&named.docs, "")
    )
}

/// A field of a struct.
pub fn public_field(docs: &str, name: &Ident, ty: &dyn fmt::Display) -> String {
    doc_lines(docs, "    ") + &line(4, &format!("pub {name}: {ty}"), ",")
}

/// A path of ours as tokens.
pub fn ours(path: &'static str) -> TokenStream {
    path.parse()
        .expect("paths that the generator knows are Rust")
}

/// `text` as doc attributes, one for each line, which print as `///`.
pub fn doc(text: &str) -> TokenStream {
    text.lines()
        .map(|line| {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            quote!(#[doc = #line])
        })
        .collect()
}

/// An `Option` of what can be written down.
pub fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}

/// `text` as doc comments, for code that is written as text.
pub fn doc_lines(text: &str, indent: &str) -> String {
    let mut lines = String::with_capacity(text.len() + indent.len() + 8);
    for line in text.lines() {
        lines.extend([indent, "/// ", line]);
        lines.truncate(lines.trim_end_matches(' ').len());
        lines.push('\n');
    }
    lines
}

/// Items as source text, a blank line between two.
///
/// # Errors
/// Tokens that are no items: a mistake of this generator, which names `what` it was making.
pub fn items(tokens: TokenStream, what: &str) -> Result<String, Fault> {
    let file = syn::parse2::<syn::File>(tokens).map_err(|error| Fault::new(what, &error))?;
    let printed: Vec<String> = file
        .items
        .into_iter()
        .map(|item| {
            let file = syn::File {
                shebang: None,
                frontmatter: None,
                attrs: Vec::new(),
                items: vec![item],
            };
            spaced(prettyplease::unparse(&file).trim_end())
        })
        .collect();
    Ok(printed.join("\n\n"))
}

/// A blank line after each function and constant of an `impl`, where the printer puts none.
fn spaced(item: &str) -> String {
    let mut text = String::new();
    let mut lines = item.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        let is_end = lines.peek().is_some_and(|next| match line {
            "    }" => *next != "}",
            comment if comment.trim_start().starts_with("///") => false,
            _ => line.ends_with(';') && next.starts_with("    ///"),
        });
        if is_end {
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
}

/// Columns at which tables are broken.
const LINE: usize = 100;

/// Items with commas between them: after `open`, before `close`, in [`rows`].
pub fn listed(open: &str, items: impl IntoIterator<Item = String>, close: &str) -> String {
    rows(open, items, ",", close)
}

/// Items in rows that are not too long, each but the last with `end`: after `open`, before `close`.
/// Rows are indented a step more than `open`, unless that is nothing but an indent.
pub fn rows(open: &str, items: impl IntoIterator<Item = String>, end: &str, close: &str) -> String {
    let step = if open.trim().is_empty() { 0 } else { 4 };
    let indent = " ".repeat(open.len() - open.trim_start().len() + step);
    let (mut text, mut line) = (String::new(), open.to_owned());
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            line += end;
            if line.len() + item.len() + close.trim_end().len() + 2 > LINE {
                text += &format!("{line}\n");
                line.clone_from(&indent);
            } else {
                line.push(' ');
            }
        }
        line += &item;
    }
    format!("{text}{line}{close}")
}

/// Code that is written as text, if it can be Rust.
///
/// # Errors
/// A mistake of this generator, which names `what` it was making.
pub fn checked(text: String, what: &str) -> Result<String, Fault> {
    match check(&text) {
        Ok(()) => Ok(text),
        Err(error) => Err(Fault::new(what, &error)),
    }
}
