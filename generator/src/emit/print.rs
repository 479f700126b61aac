//! Tokens as text.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
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

/// `text` as a code span, whatever is in it.
pub fn code(text: &str) -> String {
    let plain = !text.trim().is_empty() && !text.contains(['`', '\n', '\r']);
    match plain {
        true => format!("`{text}`"),
        // In quotes, with escapes; backticks inside two of them.
        false => format!("`` {text:?} ``"),
    }
}

/// The tokens of a type as people write it.
pub fn type_source(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "")
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

/// Every identifier in a source text that may need an import: those that do not follow `::` and
/// do not name a variant where it is declared.
///
/// # Errors
/// Text that has no tokens.
pub fn identifiers(text: &str) -> Result<BTreeSet<String>, Fault> {
    let tokens: TokenStream = text
        .parse()
        .map_err(|error: proc_macro2::LexError| Fault::new("a module", &error))?;
    let mut found = BTreeSet::new();
    collect(tokens, Names::All, &mut found);
    Ok(found)
}

/// Which identifiers of a group count.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    All,
    /// Between the braces of an `enum`: not the variants.
    Variants,
    /// Between the braces of a `union!`: not what is before parentheses.
    Branches,
}

fn collect(tokens: TokenStream, names: Names, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let word = |index: usize| match tokens.get(index) {
        Some(TokenTree::Ident(ident)) => ident.to_string(),
        Some(TokenTree::Punct(punct)) => punct.as_char().to_string(),
        _ => String::new(),
    };
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident) => {
                let in_path = index >= 2 && word(index - 1) == ":" && word(index - 2) == ":";
                let before_parentheses = matches!(
                    tokens.get(index + 1),
                    Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis
                );
                let declared = match names {
                    Names::All => false,
                    Names::Variants => true,
                    Names::Branches => before_parentheses,
                };
                if !in_path && !declared {
                    found.insert(ident.to_string());
                }
            }
            TokenTree::Group(group) => {
                let inner = match (names, group.delimiter()) {
                    (_, Delimiter::Brace) if index >= 2 && word(index - 2) == "enum" => {
                        Names::Variants
                    }
                    (_, Delimiter::Brace) if index >= 2 && word(index - 2) == "union" => {
                        Names::Branches
                    }
                    (Names::Branches, Delimiter::Brace) => Names::Branches,
                    _ => Names::All,
                };
                collect(group.stream(), inner, found);
            }
            _ => {}
        }
    }
}
