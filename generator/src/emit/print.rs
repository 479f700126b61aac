//! Tokens as text.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::Fault;

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

/// A blank line after each function of an `impl`, where the printer puts none.
fn spaced(item: &str) -> String {
    let mut text = String::new();
    let mut lines = item.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if line == "    }" && lines.peek().is_some_and(|next| *next != "}") {
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
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

/// Every identifier in a source text.
///
/// # Errors
/// Text that has no tokens.
pub fn identifiers(text: &str) -> Result<BTreeSet<String>, Fault> {
    let tokens: TokenStream = text.parse().map_err(|error| Fault {
        what: "a module".into(),
        message: format!("{error}"),
    })?;
    let mut found = BTreeSet::new();
    collect(tokens, &mut found);
    Ok(found)
}

/// Identifiers that do not follow `::`, which are the ones that need an import.
fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let mut after_path = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if !after_path => {
                found.insert(ident.to_string());
                after_path = false;
            }
            TokenTree::Group(group) => {
                collect(group.stream(), found);
                after_path = false;
            }
            TokenTree::Punct(punct) => {
                after_path = punct.as_char() == ':'
                    && punct.spacing() == proc_macro2::Spacing::Alone
                    && after_path
                    || punct.as_char() == ':' && punct.spacing() == proc_macro2::Spacing::Joint
            }
            _ => after_path = false,
        }
    }
}
