//! The surface as source text. Nothing is decided here.

mod check;
mod client;
mod condition;
mod layout;
pub mod mark;
mod package;
mod print;
mod style;
mod testing;
mod types;
mod webhooks;

pub use package::manifest::check as check_manifest;
pub use package::root::TITLE;

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::surface::Surface;

/// Tokens of ours that do not parse: a mistake of this generator.
#[derive(Debug)]
pub struct Fault {
    /// What was being made.
    pub what: String,
    /// What is wrong with it.
    pub message: String,
}

impl Fault {
    fn new(what: &str, message: &dyn Display) -> Fault {
        Fault {
            what: what.to_owned(),
            message: message.to_string(),
        }
    }
}

/// rustc refuses comments that could show other than they read; literals have such characters
/// escaped.
fn is_bidi(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The files of the crate, by their path in it.
///
/// # Errors
/// Code of ours that is none.
pub fn emit(surface: &Surface) -> Result<BTreeMap<String, String>, Fault> {
    let mut files = package::files(surface)?;
    for module in &surface.modules {
        let text = package::module::module(module)?;
        files.insert(format!("src/{}.rs", module.name), text);
    }
    files.extend(testing::files(surface)?);
    for (path, text) in &mut files {
        let package = &surface.package;
        let mark = mark::mark(&package.program, &package.source);
        let mark = match path.rsplit('.').next() {
            Some("rs") => format!("// {mark}"),
            Some("md") => format!("<!-- {mark} -->"),
            _ => format!("# {mark}"),
        };
        *text = format!("{mark}\n\n{}\n", text.trim());
        if !text.is_ascii() && text.contains(is_bidi) {
            text.retain(|character| !is_bidi(character));
        }
    }
    Ok(files)
}
