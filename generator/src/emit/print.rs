//! Tokens as text.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, format_ident, quote};

use super::Fault;
use crate::surface::argument::{Argument, NamedArguments, Takes};
use crate::surface::condition::Condition;
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

impl ToTokens for Takes {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let takes: TokenStream = self.to_string().parse().expect("types are Rust");
        tokens.extend(takes);
    }
}

/// As it stands in a signature, with its comma.
impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Argument { name, takes } = self;
        tokens.extend(quote!(#name: #takes,));
    }
}

/// A struct of arguments that are given by name.
pub fn named_arguments(named: &NamedArguments, docs: &str) -> TokenStream {
    let name = &named.name;
    let letter = |index: usize| format_ident!("T{index}");
    let generic: Vec<&Argument> = named.generics().collect();
    let parameters = (0..generic.len()).map(letter);
    let parameters = (!generic.is_empty()).then(|| quote!(<#(#parameters),*>));
    let fields = named.fields.iter().map(|field| {
        let (name, docs) = (&field.name, doc(&code(field.name.plain())));
        let ty = match generic.iter().position(|other| *other == field) {
            Some(index) => letter(index).to_token_stream(),
            None => field.takes.to_token_stream(),
        };
        quote!(#docs pub #name: #ty,)
    });
    let docs = doc(docs);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name #parameters { #(#fields)* }
    }
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
    let line = |line: &str| match line.is_empty() {
        true => format!("{indent}///\n"),
        false => format!("{indent}/// {line}\n"),
    };
    text.lines().map(line).collect()
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

/// The attribute of what is compiled on a condition, as rustfmt would write it; none for what always
/// is.
pub fn attribute(condition: &Condition) -> String {
    let features: Vec<String> = condition
        .features()
        .map(|it| format!("feature = {it:?}"))
        .collect();
    match features.as_slice() {
        [] => String::new(),
        [only] => format!("#[cfg({only})]\n"),
        all if all.join(", ").len() <= 60 => format!("#[cfg(any({}))]\n", all.join(", ")),
        all => format!("#[cfg(any(\n    {}\n))]\n", all.join(",\n    ")),
    }
}

/// The same items, each compiled on this condition.
pub fn conditional(condition: &Condition, items: String) -> String {
    let attribute = attribute(condition);
    if attribute.is_empty() {
        return items;
    }
    let mut text = attribute.clone();
    let mut lines = items.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        text += line;
        // Within an item, what follows a blank line is indented.
        let begins = |next: &&str| next.starts_with(|c: char| !c.is_whitespace());
        if line == "\n" && lines.peek().is_some_and(begins) {
            text += &attribute;
        }
    }
    text
}

/// Checks that code written as text is made of items.
///
/// # Errors
/// As [`items`].
pub fn checked(text: String, what: &str) -> Result<String, Fault> {
    match syn::parse_file(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(Fault::new(what, &error)),
    }
}
